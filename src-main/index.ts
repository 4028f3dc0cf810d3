import { app, Menu } from 'electron';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from './app/clock';
import { ElectronPort } from './app/electron-port';
import { argumentValue } from './app/paths';
import { createMainWindow } from './app/window';
import { registerIpc } from './ipc/register';
import type { RunningBackend } from './app/backend';

const dataDir = argumentValue(process.argv, 'data-dir');
const readyFile = argumentValue(process.argv, 'ready-file');
if (dataDir) app.setPath('userData', join(dataDir, 'window'));
const resources = app.isPackaged
  ? join(process.resourcesPath, 'resources')
  : join(__dirname, '../../resources');

function start(): void {
  Menu.setApplicationMenu(null);
  const window = createMainWindow(
    join(resources, 'icons/icon.png'),
    argumentValue(process.argv, 'page'),
  );
  let running: RunningBackend | undefined;
  const closeData = async (): Promise<void> => {
    const open = running;
    running = undefined;
    await open?.close();
  };
  const port = new ElectronPort(
    window,
    async () => (await import('./documents/engine/print-window')).createPdfPrinter(resources),
    closeData,
  );
  // Loaded after the window was asked for, so that its process starts while the database opens.
  const backend = import('./app/backend').then((loaded) =>
    loaded.startBackend(
      {
        root: dataDir ?? join(app.getPath('userData'), 'data'),
        clock: systemClock,
        holder: '阵地通窗口',
        version: app.getVersion(),
        resources,
      },
      port,
    ),
  );
  registerIpc({
    window,
    port,
    backend,
    onReady: () => {
      if (readyFile) writeFileSync(readyFile, String(systemClock.now().getTime()));
      void Promise.all([backend, import('./app/backend')]).then(([open, loaded]) =>
        loaded.afterStart(open.app),
      );
    },
  });
  void backend.then(
    (open) => (running = open),
    () => undefined,
  );
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (!running) return;
    event.preventDefault();
    void closeData().then(() => app.exit(0));
  });
}

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();
