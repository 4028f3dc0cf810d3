import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { CallInput, CallName, CallOutput } from '@shared/contract/registry';
import type { Actor } from '@shared/contract/handlers';
import type { CallResult } from '@shared/contract/result';
import { definitionOf } from '@shared/contract/registry';
import type { Clock } from '@main/app/clock';
import type { AppContext } from '@main/app/context';
import { openData } from '@main/app/open-data';
import { dataPaths } from '@main/app/paths';
import { dispatch } from '@main/dispatch';
import { createHandlers, type Handlers } from '@main/features/handlers';

/** A clock that stands still until a test moves it. */
export class FixedClock implements Clock {
  constructor(private instant = new Date('2026-11-02T02:00:00.000Z')) {}

  now(): Date {
    return new Date(this.instant);
  }

  set(iso: string): void {
    this.instant = new Date(iso);
  }
}

/** The real program without a window, on a data folder of its own. */
export interface TestApp {
  app: AppContext;
  handlers: Handlers;
  clock: FixedClock;
  dir: string;
  /** Makes a call and answers its value; a refusal is thrown with its code. Output is checked against the contract. */
  call<N extends CallName>(name: N, input: CallInput<N>, actor?: Actor): Promise<CallOutput<N>>;
  /** Makes a call and answers the whole result. */
  attempt(name: string, input: unknown, actor?: Actor | null): Promise<CallResult<unknown>>;
  /** Closes and opens again, as a restart does. */
  reopen(): Promise<void>;
  /** Closes and leaves the folder, for another process. */
  leave(): Promise<void>;
  /** Closes and removes the folder. */
  close(): Promise<void>;
}

export const testActor: Actor = { id: null, name: '测试员' };

/** A data folder in which the migrations have run, for those who change nothing that it begins with. */
function migratedFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'care-sites-'));
  copyFileSync(inject('migratedDatabase'), dataPaths(dir).database);
  return dir;
}

/** Opens a data folder, a fresh one with the database that the migrations build unless one is given. */
export async function openTestApp(dir = migratedFolder()): Promise<TestApp> {
  const clock = new FixedClock();
  const open = () =>
    openData({
      root: dir,
      clock,
      holder: '测试',
      version: '0.0.0',
      resources: join(import.meta.dirname, '../../resources'),
      pinCost: 2,
    });
  let data = await open();
  const test: TestApp = {
    app: data.app,
    handlers: createHandlers(data.app, null),
    clock,
    dir,
    call: async <N extends CallName>(name: N, input: CallInput<N>, actor: Actor = testActor) => {
      const result = await test.attempt(name, input, actor);
      if (!result.ok) {
        throw Object.assign(
          new Error(`${result.error.code}: ${result.error.message}`),
          result.error,
        );
      }
      return definitionOf(name).output.parse(result.value) as CallOutput<N>;
    },
    attempt: (name, input, actor = testActor) =>
      dispatch(test.app, test.handlers, name, input, { actor, surface: 'commandLine' }),
    reopen: async () => {
      await data.close();
      data = await open();
      test.app = data.app;
      test.handlers = createHandlers(data.app, null);
    },
    leave: () => data.close(),
    close: async () => {
      await data.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return test;
}
