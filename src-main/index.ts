import { app, Menu } from 'electron';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BackendThread } from './app/backend-thread';
import { systemClock } from './app/clock';
import { ElectronPort } from './app/electron-port';
import { argumentValue, dataPaths } from './app/paths';
import { createMainWindow } from './app/window';
import { createLogger } from './log/logger';
import { registerPaperScheme, servePreviews } from './documents/engine/paper-scheme';
import { previewFolder } from './documents/engine/preview-folder';
import { eventSink, registerIpc } from './ipc/register';

const dataDir = argumentValue(process.argv, 'data-dir');
const readyFile = argumentValue(process.argv, 'ready-file');
const resources = app.isPackaged
  ? join(process.resourcesPath, 'resources')
  : join(__dirname, '../../resources');

function dataRoot(): string {
  return dataDir ?? join(app.getPath('userData'), 'data');
}

function startBackend(): BackendThread {
  // Only a thread that died leaves its trace here; everything else is logged by the backend itself.
  const onCrash = (error: unknown): void =>
    createLogger(dataPaths(dataRoot()).logs, systemClock).error('backend thread failed', error);
  const entry = join(__dirname, 'backend-thread.js');
  return new BackendThread(entry, onCrash, {
    root: dataRoot(),
    holder: '阵地通窗口',
    version: app.getVersion(),
    electron: process.versions.electron ?? null,
    resources,
    cacheFolder: join(app.getPath('userData'), 'compiled'),
  });
}

function openWindow(backend: BackendThread): void {
  Menu.setApplicationMenu(null);
  servePreviews(previewFolder(dataPaths(dataRoot())));
  const window = createMainWindow(
    join(resources, 'icons/icon.png'),
    argumentValue(process.argv, 'page'),
  );
  let closing: Promise<void> | undefined;
  const closeData = (): Promise<void> => (closing ??= backend.close());
  const port = new ElectronPort(
    window,
    async () => (await import('./documents/engine/print-window')).createPdfPrinter(resources),
    closeData,
  );
  backend.attach(port, eventSink(window));
  registerIpc(window, backend, () => {
    if (readyFile) writeFileSync(readyFile, String(systemClock.now().getTime()));
    backend.firstPageReady();
  });
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    void closeData().then(() => app.exit(0));
  });
}

if (dataDir) app.setPath('userData', join(dataDir, 'window'));
if (app.requestSingleInstanceLock()) {
  // Before Chromium is up: the database opens on the other core meanwhile.
  const backend = startBackend();
  registerPaperScheme();
  void app.whenReady().then(() => openWindow(backend));
} else {
  app.quit();
}
