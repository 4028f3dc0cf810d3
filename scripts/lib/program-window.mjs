import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { _electron } from '@playwright/test';
import { ROOT } from './paths.mjs';
import { Refusal } from './report.mjs';

const PICTURE_TRIES = 25;
const PICTURE_PAUSE_MS = 150;
/** The window may fill the screen after it was given its size: it is asked again. */
const RESIZE_TRIES = 5;
const RESIZE_PATIENCE_MS = 4000;
/** So long the viewer of PDF files may take to draw a page. */
const PAPER_DRAWN_MS = 2500;

/** The program's real window, driven from a script. */
export class ProgramWindow {
  /**
   * @param {import('@playwright/test').ElectronApplication} app
   * @param {import('@playwright/test').Page} page
   * @param {{width: number, height: number}} size of every picture
   */
  constructor(app, page, size) {
    this.app = app;
    this.page = page;
    this.size = size;
    /** @type {string[]} */
    this.problems = [];
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
  }

  /**
   * @param {import('./electron.mjs').ElectronRuntime} electron
   * @param {string} dataDir
   * @param {{width: number, height: number}} size
   */
  static async open(electron, dataDir, size) {
    const app = await _electron.launch({
      executablePath: electron.path,
      args: [ROOT, '--data-dir', dataDir],
      cwd: ROOT,
    });
    const page = await app.firstWindow();
    page.setDefaultTimeout(20_000);
    const opened = new ProgramWindow(app, page, size);
    await opened.resize();
    return opened;
  }

  /** Gives the page its size, also where the meeting mode fills the screen, or is about to. */
  async resize() {
    const { size } = this;
    const handle = await this.app.browserWindow(this.page);
    for (let tries = 1; ; tries += 1) {
      await handle.evaluate((browserWindow, { width, height }) => {
        if (browserWindow.isFullScreen()) browserWindow.setFullScreen(false);
        if (browserWindow.isMaximized()) browserWindow.unmaximize();
        browserWindow.setContentSize(width, height);
      }, size);
      try {
        await this.page.waitForFunction(
          ({ width, height }) => innerWidth === width && innerHeight === height,
          size,
          { timeout: RESIZE_PATIENCE_MS },
        );
        return;
      } catch (error) {
        if (tries === RESIZE_TRIES) throw error;
      }
    }
  }

  /**
   * Makes a request as the page would.
   * @param {string} name
   * @param {unknown} input
   */
  async call(name, input) {
    const answer = await this.page.evaluate(
      ([callName, callInput]) => Reflect.get(globalThis, 'api').invoke(callName, callInput),
      [name, input],
    );
    if (!answer.ok) throw new Refusal(`${name}：${answer.error.message}（${answer.error.code}）`);
    return answer.value;
  }

  /** @param {string} route such as /sites */
  async visit(route) {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, `#${route}`);
    await this.settle();
  }

  /** Waits until nothing on the page says that it is still loading. */
  async settle() {
    await this.page.waitForFunction(() => {
      const busy = '[aria-busy="true"], .el-loading-mask, .el-skeleton.is-animated';
      return [...document.querySelectorAll(busy)].every(
        (element) => element.getClientRects().length === 0,
      );
    });
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  /**
   * A picture of the page once it has come to rest: two pictures in a row are the same.
   * @param {string} file
   */
  async picture(file) {
    await this.resize();
    await this.settle();
    mkdirSync(dirname(file), { recursive: true });
    let before = await this.page.screenshot({ animations: 'disabled' });
    for (let i = 0; i < PICTURE_TRIES; i += 1) {
      await this.page.waitForTimeout(PICTURE_PAUSE_MS);
      const now = await this.page.screenshot({ animations: 'disabled', path: file });
      if (now.equals(before)) return;
      before = now;
    }
  }

  /**
   * A picture of the window itself: the viewer of PDF files is a page of its own, which a picture of the page leaves out.
   * @param {string} file
   */
  async pictureWithPaper(file) {
    await this.resize();
    await this.settle();
    await this.page.waitForTimeout(PAPER_DRAWN_MS);
    const handle = await this.app.browserWindow(this.page);
    const png = await handle.evaluate(async (browserWindow) =>
      (await browserWindow.webContents.capturePage()).toPNG().toString('base64'),
    );
    writeFileSync(file, Buffer.from(png, 'base64'));
  }

  async close() {
    await this.app.close();
  }
}
