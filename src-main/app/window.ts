import { BrowserWindow, session, shell } from 'electron';
import { join } from 'node:path';

const BACKGROUND = '#f5f6f8';
const SIZE = { width: 1366, height: 768, minWidth: 1024, minHeight: 640 };

function isOwnPage(url: string): boolean {
  const served = process.env['ELECTRON_RENDERER_URL'];
  return url.startsWith('file:') || (served !== undefined && url.startsWith(served));
}

function guard(window: BrowserWindow): void {
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url)) event.preventDefault();
  });
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) =>
    answer(false),
  );
}

/**
 * The program's one window: sandboxed, isolated, no Node, no foreign page.
 * @param page route to begin with, such as `/sites`; the router decides when empty
 */
export function createMainWindow(icon: string, page = ''): BrowserWindow {
  const window = new BrowserWindow({
    ...SIZE,
    show: false,
    useContentSize: true,
    backgroundColor: BACKGROUND,
    icon,
    title: '阵地通',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(__dirname, '../preload/index.js'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      // Chromium's own PDF viewer shows a form as it will print.
      plugins: true,
    },
  });
  guard(window);
  window.once('ready-to-show', () => window.show());
  const served = process.env['ELECTRON_RENDERER_URL'];
  if (served) void window.loadURL(`${served}#${page}`);
  else void window.loadFile(join(__dirname, '../renderer/index.html'), { hash: page });
  return window;
}

/** Opens the folder of a file with the file marked. */
export function showInFolder(file: string): void {
  shell.showItemInFolder(file);
}
