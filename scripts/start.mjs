// npm start [-- --demo] [-- --data-dir DIR]: opens the program. With --demo on a demonstration city; where there
// is no display, the demonstration walks by itself and leaves its pictures and papers in demo-output/.
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { hasDisplay, withDisplay } from './lib/display.mjs';
import { resolveElectron } from './lib/electron.mjs';
import { openProgram } from './lib/open-program.mjs';
import { at, CACHE } from './lib/paths.mjs';
import { Refusal, runMain, say } from './lib/report.mjs';
import { seedDemo } from './lib/seed.mjs';
import { ensureSystem } from './lib/system.mjs';

const DEMO_CITY = { sites: 1200 };

/** @param {string} dataDir */
async function makeCity(dataDir) {
  say(`正在生成演示城市（${DEMO_CITY.sites} 个阵地）……`);
  await seedDemo(dataDir, DEMO_CITY);
}

/**
 * A data folder with the demonstration city. A folder that somebody named is kept, and never written over.
 * @template T
 * @param {string | undefined} named
 * @param {(dataDir: string) => Promise<T>} work
 */
async function onDemoData(named, work) {
  if (named !== undefined) {
    if (!existsSync(named) || readdirSync(named).length === 0) await makeCity(named);
    return work(named);
  }
  const parent = join(CACHE, 'demo-data');
  await mkdir(parent, { recursive: true });
  const dataDir = await mkdtemp(join(parent, 'city-'));
  try {
    await makeCity(dataDir);
    return await work(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** @param {import('./lib/electron.mjs').ElectronRuntime} electron @param {string} dataDir */
async function walkThrough(electron, dataDir) {
  // Opening the program needs no Playwright; only the walk does.
  const { walk } = await import('./demo-walk.mjs');
  await withDisplay(() => walk({ electron, dataDir, outDir: at('demo-output') }));
  return 0;
}

await runMain(async () => {
  const { values } = parseArgs({
    options: { demo: { type: 'boolean', default: false }, 'data-dir': { type: 'string' } },
  });
  const named = values['data-dir'] === undefined ? undefined : resolve(values['data-dir']);
  const display = await hasDisplay();
  if (!display && !values.demo) {
    throw new Refusal(
      '没有可用的显示器，无法打开窗口。请在桌面环境中运行 npm start；要看自动演示，请运行 npm start -- --demo。',
    );
  }
  await ensureSystem(display ? ['window'] : ['window', 'display']);
  const electron = await resolveElectron();
  await ensureBuilt();
  if (!values.demo) return openProgram(electron, named);
  return onDemoData(named, (dataDir) =>
    display ? openProgram(electron, dataDir) : walkThrough(electron, dataDir),
  );
});
