import { app, BrowserWindow, session, type Session } from 'electron';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '@shared/errors';
import { FontFiles } from './font-faces';
import { PAPER, paperAnswer, paperNotFound } from './paper-scheme';
import { FONT_MARK } from './sheet';

const LOAD_LIMIT_MS = 60_000;
const PRINT_LIMIT_MS = 120_000;
/** A hidden window costs some 60 MB; it is kept for the next form, but not for the whole day. */
const IDLE_MS = 120_000;
/** Chromium's PDF viewer: the page, the viewer in it, the document in that. */
const VIEWER_FRAMES = 3;
const VIEWER_WAIT_MS = 150;
const VIEWER_TRIES = 40;
/** World of our own questions to the page: the page itself runs no script at all. */
const WORLD = 999;

/**
 * Waits for fonts. A character that one face lacks makes Chromium load the next one only at the next layout, so layout
 * and waiting alternate until nothing more is asked for.
 */
const FONTS_READY = `(async () => {
  for (let round = 0; round < 12; round++) {
    document.documentElement.getBoundingClientRect();
    await document.fonts.ready;
    document.documentElement.getBoundingClientRect();
    if (document.fonts.status === 'loaded') break;
  }
  return [...document.fonts].filter((font) => font.status === 'error').length;
})()`;

/** Turns HTML into PDF and sends PDFs to printers. */
export interface PdfPrinter {
  /** One HTML page → PDF on the paper its style sheet names, at 100 %. */
  toPdf(html: string): Promise<Buffer>;
  /** Opens the system's print dialog for a finished PDF. */
  print(file: string): Promise<void>;
}

function within<T>(work: Promise<T>, limit: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new AppError('PRINT_FAILED', { detail: `${what}超过 ${limit / 1000} 秒` })),
      limit,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The viewer builds its frames after the page has loaded; printing before that prints an empty sheet. */
async function viewerReady(viewer: BrowserWindow): Promise<void> {
  for (let left = VIEWER_TRIES; left > 0; left--) {
    if (viewer.webContents.mainFrame.framesInSubtree.length >= VIEWER_FRAMES) break;
    await new Promise((resolve) => setTimeout(resolve, VIEWER_WAIT_MS));
  }
  await new Promise((resolve) => setTimeout(resolve, VIEWER_WAIT_MS));
}

/** The system's own dialog, at actual size. A cancelled dialog is an answer, not a failure. */
function askSystem(viewer: BrowserWindow): Promise<void> {
  return new Promise((resolve, reject) => {
    viewer.webContents.print(
      { silent: false, printBackground: true, margins: { marginType: 'none' }, scaleFactor: 100 },
      (success, reason) => {
        if (success || /cancel/i.test(reason)) resolve();
        else reject(new AppError('PRINT_DIALOG_FAILED', { detail: reason || '系统没有说明原因' }));
      },
    );
  });
}

class HiddenWindowPrinter implements PdfPrinter {
  private window: BrowserWindow | undefined;
  private html = '';
  private tail: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;
  private pages: Session | undefined;

  constructor(private readonly fonts: FontFiles) {}

  toPdf(html: string): Promise<Buffer> {
    return this.queued(async () => {
      const window = this.open();
      try {
        return await this.typeset(window, html);
      } catch (error) {
        // Whatever went wrong in there, the next form starts in a new window.
        this.close();
        throw error instanceof AppError
          ? error
          : new AppError('PRINT_FAILED', {
              detail: error instanceof Error ? error.message : String(error),
            });
      }
    });
  }

  async print(file: string): Promise<void> {
    const viewer = new BrowserWindow({
      show: false,
      webPreferences: { plugins: true, sandbox: true, contextIsolation: true },
    });
    try {
      await within(viewer.loadURL(pathToFileURL(file).href), LOAD_LIMIT_MS, '打开 PDF');
      await viewerReady(viewer);
      await askSystem(viewer);
    } finally {
      viewer.destroy();
    }
  }

  private queued<T>(work: () => Promise<T>): Promise<T> {
    clearTimeout(this.idle);
    const result = this.tail.then(work);
    this.tail = result
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(this.idle);
        this.idle = setTimeout(() => this.close(), IDLE_MS);
        this.idle.unref();
      });
    return result;
  }

  private async typeset(window: BrowserWindow, html: string): Promise<Buffer> {
    const missing = this.fonts.missing();
    if (missing.length > 0) {
      throw new AppError('PRINT_FAILED', {
        detail: `缺少随程序的字体 ${missing.join('、')}，请重新安装程序`,
      });
    }
    this.html = html.replace(FONT_MARK, () => `<style>${this.fonts.rulesFor(html)}</style>`);
    const { webContents } = window;
    let failed: (error: Error) => void = () => undefined;
    const gone = new Promise<never>((_resolve, reject) => (failed = reject));
    gone.catch(() => undefined);
    const onGone = (_event: unknown, { reason }: { reason: string }): void =>
      failed(new AppError('PRINT_FAILED', { detail: `排版进程中断（${reason}）` }));
    webContents.once('render-process-gone', onGone);
    try {
      const load = window.loadURL(`${PAPER}://form/`);
      await Promise.race([gone, within(load, LOAD_LIMIT_MS, '载入')]);
      const fonts = webContents.executeJavaScriptInIsolatedWorld(WORLD, [{ code: FONTS_READY }]);
      const broken: unknown = await Promise.race([gone, within(fonts, LOAD_LIMIT_MS, '载入字体')]);
      if (broken !== 0)
        throw new AppError('PRINT_FAILED', { detail: `有 ${String(broken)} 个字体文件不能读取` });
      const pdf = webContents.printToPDF({
        preferCSSPageSize: true,
        printBackground: true,
        scale: 1,
      });
      return await Promise.race([gone, within(pdf, PRINT_LIMIT_MS, '排版')]);
    } finally {
      webContents.off('render-process-gone', onGone);
      this.html = '';
    }
  }

  private open(): BrowserWindow {
    if (this.window && !this.window.isDestroyed()) return this.window;
    const others = BrowserWindow.getAllWindows();
    const window = new BrowserWindow({
      show: false,
      width: 800,
      height: 600,
      webPreferences: {
        session: this.ownSession(),
        javascript: false,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        images: true,
      },
    });
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    window.webContents.on('will-navigate', (event) => event.preventDefault());
    // The program ends with its last visible window; a hidden one must not keep it alive.
    for (const other of others) {
      other.once('closed', () => {
        if (BrowserWindow.getAllWindows().every((left) => left === this.window)) this.close();
      });
    }
    this.window = window;
    return window;
  }

  private close(): void {
    clearTimeout(this.idle);
    const window = this.window;
    this.window = undefined;
    if (window && !window.isDestroyed()) window.destroy();
  }

  /** A session of its own that can reach nothing but the form at hand and our fonts. */
  private ownSession(): Session {
    if (this.pages) return this.pages;
    const pages = session.fromPartition('paper');
    pages.enableNetworkEmulation({ offline: true });
    pages.webRequest.onBeforeRequest((details, answer) =>
      answer({ cancel: !details.url.startsWith(`${PAPER}:`) && !details.url.startsWith('data:') }),
    );
    pages.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    pages.protocol.handle(PAPER, (request) => {
      const { hostname, pathname } = new URL(request.url);
      if (hostname === 'form') return paperAnswer(this.html, 'text/html; charset=utf-8');
      const font =
        hostname === 'fonts' ? this.fonts.read(decodeURIComponent(pathname.slice(1))) : undefined;
      return font ? paperAnswer(font, 'font/woff2', true) : paperNotFound();
    });
    this.pages = pages;
    return pages;
  }
}

let printer: PdfPrinter | undefined;

/**
 * The program's one printer: a hidden window that is opened with the first form and takes one form at a time.
 * @param resources folder that holds `fonts`
 * @param root folder of the program
 */
export function createPdfPrinter(resources: string, root = app.getAppPath()): PdfPrinter {
  printer ??= new HiddenWindowPrinter(
    new FontFiles([
      join(resources, 'fonts'),
      // Made by the build from the npm packages; while developing, the packages themselves.
      join(root, 'out/main/fonts'),
      join(root, 'node_modules/@fontsource'),
    ]),
  );
  return printer;
}
