import { spawn } from 'node:child_process';
import { hasDisplay, startDisplay } from './display.mjs';
import { electronFlags, resolveElectron } from './electron.mjs';
import { ROOT } from './paths.mjs';

/**
 * Starts an Electron that shows nothing and prints for the command line; without a display a virtual one is started
 * with it. What Chromium has to say about the bus and the GPU is not passed on.
 * @param {{program: string, resources: string, profile: string}} options
 * @returns {Promise<{child: import('node:child_process').ChildProcess, stop: () => void}>}
 */
export async function startPrintElectron({ program, resources, profile }) {
  const electron = await resolveElectron({ quiet: true });
  const display = (await hasDisplay()) ? null : await startDisplay();
  const env = { ...process.env, ...(display ? { DISPLAY: display.name } : {}) };
  const words = ['--resources', resources, '--root', ROOT, '--profile', profile];
  const child = spawn(electron.path, [...electronFlags(), program, ...words], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const stop = () => {
    child.kill();
    display?.stop();
  };
  child.once('exit', () => display?.stop());
  return { child, stop };
}
