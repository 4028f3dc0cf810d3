import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { Program, seed } from './app';

interface Options {
  /** Sites of the demonstration city; 0 opens on an empty data folder. `test.use({ sites: 200 })` */
  sites: number;
  /** How far this year's season and its money have come in that city. */
  season: 'PREPARING' | 'DECIDED' | 'ALLOCATED';
}

interface Fixtures {
  dataDir: string;
  /** The running program. After `restart(app)` its window is `app.window`. */
  app: Program;
  /** The program's first window, sized as on an office PC. */
  window: Page;
}

/** A test with a program and a data folder of its own; any error the program shows or logs fails it. */
export const test = base.extend<Options & Fixtures>({
  sites: [0, { option: true }],
  season: ['PREPARING', { option: true }],
  dataDir: async ({ sites, season }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'care-sites-e2e-'));
    if (sites > 0) await seed(folder, { sites, season });
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  app: async ({ dataDir }, use) => {
    const program = new Program(dataDir);
    await program.launch();
    await use(program);
    await program.close();
    expect(program.unexpected(), 'what the program itself reported as wrong').toEqual([]);
  },
  window: async ({ app }, use) => {
    await use(app.window);
  },
});

export { expect };
