import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { hasDisplay, startDisplay } from '../../scripts/lib/display.mjs';
import { resolveElectron } from '../../scripts/lib/electron.mjs';
import { ensureSystem } from '../../scripts/lib/system.mjs';

/** A folder for the demonstration cities of this run. */
function placeForCities() {
  const folder = mkdtempSync(join(tmpdir(), 'care-sites-cities-'));
  process.env['E2E_CITIES'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/**
 * Whatever way the tests are started, they meet a fresh build, an Electron and a display each.
 * @param {import('@playwright/test').FullConfig} config
 */
export default async function prepare(config) {
  await ensureSystem(['window', 'pdf']);
  process.env['ELECTRON_EXEC_PATH'] = (await resolveElectron()).path;
  await ensureBuilt();
  const removeCities = placeForCities();
  if (await hasDisplay()) return removeCities;
  await ensureSystem(['display']);
  // Windows on one display take the keyboard from each other.
  const displays = await Promise.all(Array.from({ length: config.workers }, startDisplay));
  process.env['E2E_DISPLAYS'] = displays.map(({ name }) => name).join(' ');
  return () => {
    for (const display of displays) display.stop();
    removeCities();
  };
}
