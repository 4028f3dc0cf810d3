import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { hasDisplay, startDisplay } from '../../scripts/lib/display.mjs';
import { resolveElectron } from '../../scripts/lib/electron.mjs';
import { ensureSystem } from '../../scripts/lib/system.mjs';

/** Whatever way the tests are started, they meet a fresh build, an Electron and a display. */
export default async function prepare() {
  await ensureSystem(['window', 'pdf']);
  process.env['ELECTRON_EXEC_PATH'] = (await resolveElectron()).path;
  await ensureBuilt();
  if (await hasDisplay()) return undefined;
  await ensureSystem(['display']);
  const display = await startDisplay();
  process.env['DISPLAY'] = display.name;
  return display.stop;
}
