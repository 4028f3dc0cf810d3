import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { _electron, expect } from '@playwright/test';
import type { ElectronApplication, JSHandle, Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import type { CallInput, CallName, CallOutput } from '@shared/contract/registry';
import type { CallResult } from '@shared/contract/result';

const ROOT = resolve(__dirname, '..', '..');
const run = promisify(execFile);

export interface Size {
  width: number;
  height: number;
}

/** The office PC of UI.md, and a projector or a new screen. */
export const SMALL: Size = { width: 1366, height: 768 };
export const LARGE: Size = { width: 1920, height: 1080 };

const FATAL = /Uncaught Exception|UnhandledPromiseRejection|App threw an error|FATAL:/;

/** Written by the program under test in place of starting itself again. */
const RELAUNCH = 'care-sites: relaunch asked for';

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/** The virtual display of the worker that runs this test. */
function ownDisplay(): { DISPLAY?: string } {
  const names = process.env['E2E_DISPLAYS']?.split(' ') ?? [];
  const name = names[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)];
  return name === undefined ? {} : { DISPLAY: name };
}

/** The running program on a data folder of its own, and everything that went wrong in it. */
export class Program {
  readonly problems: string[] = [];
  private readonly expected: RegExp[] = [];
  private running: ElectronApplication | undefined;
  private page: Page | undefined;

  constructor(
    readonly dataDir: string,
    private readonly extraArguments: readonly string[] = [],
  ) {}

  get electron(): ElectronApplication {
    if (!this.running) throw new Error('The program is not running.');
    return this.running;
  }

  get window(): Page {
    if (!this.page) throw new Error('The program has no window.');
    return this.page;
  }

  async launch(): Promise<Page> {
    const executablePath = process.env['ELECTRON_EXEC_PATH'];
    if (!executablePath) throw new Error('Run the tests by: npm run test:e2e');
    this.running = await _electron.launch({
      executablePath,
      args: [ROOT, '--data-dir', this.dataDir, ...this.extraArguments],
      cwd: ROOT,
      env: { ...definedEnv(), ...ownDisplay() },
    });
    const { stderr } = this.running.process();
    stderr?.on('data', (data: Buffer) => {
      for (const line of data.toString('utf8').split('\n')) if (FATAL.test(line)) this.note(line);
    });
    this.page = await this.running.firstWindow();
    this.watch(this.page);
    await resize(this.running, this.page, SMALL);
    return this.page;
  }

  async close(): Promise<void> {
    await this.running?.close();
    this.running = undefined;
    this.page = undefined;
  }

  /** Ends the program without asking it, as a power cut would. */
  async kill(): Promise<void> {
    const app = this.electron;
    const closed = app.waitForEvent('close');
    app.process().kill('SIGKILL');
    await closed;
    this.running = undefined;
    this.page = undefined;
  }

  /**
   * Does what makes the program start itself again, and follows it there: it ends by itself, and is launched by the
   * test in the place of the start it asks for, which would be out of the test's reach.
   */
  async followRestart(act: () => Promise<void>): Promise<Page> {
    const app = this.electron;
    let asked = false;
    app.process().stdout?.on('data', (data: Buffer) => {
      asked ||= data.toString('utf8').includes(RELAUNCH);
    });
    await app.evaluate(({ app: electronApp }, word) => {
      electronApp.relaunch = () => void process.stdout.write(word);
    }, RELAUNCH);
    const closed = app.waitForEvent('close');
    await act();
    await closed;
    expect(asked, 'whether the program asked to be started again').toBe(true);
    this.running = undefined;
    this.page = undefined;
    return this.launch();
  }

  /** Says that a problem whose text matches is part of the test. */
  expectProblem(text: RegExp): void {
    this.expected.push(text);
  }

  /** What went wrong and was not expected, the log's errors included. */
  unexpected(): string[] {
    return [...this.problems, ...this.loggedErrors()].filter(
      (problem) => !this.expected.some((text) => text.test(problem)),
    );
  }

  private note(problem: string): void {
    this.problems.push(problem);
  }

  private watch(page: Page): void {
    page.on('pageerror', (error) => this.note(`page error: ${error.stack ?? error.message}`));
    // Refused styles and scripts (CSP) come as console errors too.
    page.on('console', (message) => {
      if (message.type() === 'error') this.note(`console: ${message.text()}`);
    });
    page.on('crash', () => this.note('the page crashed'));
  }

  private loggedErrors(): string[] {
    const folder = join(this.dataDir, 'logs');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
      .filter((line) => /^\S+ ERROR \[/.test(line))
      .map((line) => `log: ${line}`);
  }
}

/** Closes the program and opens it again on the same data. */
export async function restart(app: Program): Promise<Page> {
  await app.close();
  return app.launch();
}

/**
 * Gives the window's content a size, and waits until the page has it. While the program starts, the page may still be
 * loaded and its remembered scale be set, so what counts is its width times the scale, asked until it agrees.
 */
export async function resize(app: ElectronApplication, page: Page, size: Size): Promise<void> {
  const handle = (await app.browserWindow(page)) as JSHandle<BrowserWindow>;
  await handle.evaluate((browserWindow, { width, height }) => {
    if (browserWindow.isMaximized()) browserWindow.unmaximize();
    browserWindow.setContentSize(width, height);
  }, size);
  await expect(async () => {
    const inner = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    const scale = await handle.evaluate((browserWindow) => browserWindow.webContents.zoomFactor);
    // A page of a scaled window has whole pixels of its own: it may miss the window's size by one of them.
    expect(Math.abs(inner.width * scale - size.width)).toBeLessThanOrEqual(scale);
    expect(Math.abs(inner.height * scale - size.height)).toBeLessThanOrEqual(scale);
  }).toPass({ timeout: 15_000, intervals: [20, 50, 100, 200] });
}

/** A picture of the viewer without a page in it is smaller than this; with one it is several times as large. */
const BLANK_BYTES = 12_000;

/**
 * Chromium's viewer is grey until a process of its own has drawn the pages, and tells nobody when it has: waits for a
 * picture that holds something and stays the same, at most 5 s.
 */
export async function paperDrawn(page: Page): Promise<void> {
  const paper = page.locator('iframe').first();
  if (!(await paper.isVisible())) return;
  let before = 0;
  await expect(async () => {
    const { length } = await paper.screenshot();
    const settled = length > BLANK_BYTES && length === before;
    before = length;
    expect(settled).toBe(true);
  })
    .toPass({ timeout: 5_000, intervals: [100] })
    .catch(() => undefined);
}

/** Pictures of the page at several sizes, in test-results/screens; leaves the window at the small size. */
export async function screenshotAt(
  app: Program,
  name: string,
  sizes: readonly Size[] = [SMALL, LARGE],
): Promise<string[]> {
  const files: string[] = [];
  for (const size of sizes) {
    await resize(app.electron, app.window, size);
    await paperDrawn(app.window);
    const file = join(ROOT, 'test-results', 'screens', `${name}-${size.width}x${size.height}.png`);
    await app.window.screenshot({ path: file, animations: 'disabled' });
    files.push(file);
  }
  await resize(app.electron, app.window, SMALL);
  return files;
}

/** The window's own road to the program, as the page uses it. */
interface WindowApi {
  invoke(name: string, input: unknown): Promise<unknown>;
}

/** Makes a request as the page would, and hands back its answer, refusals included. */
export async function request<N extends CallName>(
  page: Page,
  name: N,
  input: CallInput<N>,
): Promise<CallResult<CallOutput<N>>> {
  const answer = await page.evaluate(
    ([callName, callInput]) =>
      (window as unknown as { api: WindowApi }).api.invoke(callName, callInput),
    [name, input] as [string, unknown],
  );
  return answer as CallResult<CallOutput<N>>;
}

/** Makes a request that must succeed. */
export async function call<N extends CallName>(
  page: Page,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const result = await request(page, name, input);
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
  return result.value;
}

/** The same request from the command line; the program must not be running on that folder. */
export async function callFromTerminal(
  dataDir: string,
  name: string,
  input: unknown,
): Promise<unknown> {
  const script = join(ROOT, 'scripts', 'call.mjs');
  const args = [script, '--data-dir', dataDir, name, JSON.stringify(input)];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 256 * 1024 * 1024 });
  const result = JSON.parse(stdout) as CallResult<unknown>;
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
  return result.value;
}

/**
 * Makes a demonstration city in a data folder. The same city is asked for by many tests and takes seconds to make: the
 * first of a run makes it, the others copy it.
 */
export async function seed(
  dataDir: string,
  city: Pick<CallInput<'demo.seed'>, 'sites' | 'season'>,
): Promise<void> {
  const cities = process.env['E2E_CITIES'];
  if (!cities) throw new Error('Run the tests by: npm run test:e2e');
  const kept = join(cities, `${city.sites}-${city.season}`);
  if (!existsSync(kept)) {
    const unfinished = mkdtempSync(join(cities, 'unfinished-'));
    await callFromTerminal(unfinished, 'demo.seed', city);
    try {
      renameSync(unfinished, kept);
    } catch (error) {
      // The other worker was there first.
      if (!existsSync(kept)) throw error;
      rmSync(unfinished, { recursive: true });
    }
  }
  cpSync(kept, dataDir, { recursive: true });
}

/** The next dialogs for opening answer with these files; with none, as if cancelled. */
export async function answerOpenDialog(app: Program, ...filePaths: string[]): Promise<void> {
  await app.electron.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: paths.length === 0, filePaths: paths });
  }, filePaths);
}

/** The next dialogs for saving answer with this file; with null, as if cancelled. */
export async function answerSaveDialog(app: Program, file: string | null): Promise<void> {
  await app.electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: path === null, filePath: path ?? '' });
  }, file);
}

/** The next native questions are answered with the button of this index. */
export async function answerMessageBox(app: Program, response: number): Promise<void> {
  await app.electron.evaluate(({ dialog }, button) => {
    dialog.showMessageBox = () => Promise.resolve({ response: button, checkboxChecked: false });
  }, response);
}

/** Nothing sticks out to the right, except inside what scrolls on purpose. */
export async function expectNoHorizontalOverflow(page: Page): Promise<void> {
  const offenders = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth + 1;
    const isHeldBack = (element: Element): boolean => {
      for (let outer = element.parentElement; outer; outer = outer.parentElement) {
        if (outer !== document.body && getComputedStyle(outer).overflowX !== 'visible') return true;
      }
      return false;
    };
    const sticking = [...document.querySelectorAll('body *')].filter(
      (element) =>
        element.getClientRects().length > 0 &&
        element.getBoundingClientRect().right > limit &&
        !isHeldBack(element),
    );
    const scrolls = document.documentElement.scrollWidth > limit ? ['the whole page scrolls'] : [];
    return [...scrolls, ...sticking.map((element) => element.outerHTML.slice(0, 120))];
  });
  expect(offenders).toEqual([]);
}

interface AxeViolation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { html: string }[];
}

/** axe finds nothing serious or critical on the page once it has come to rest: rows being replaced are drawn faint. */
export async function expectNoSeriousAxe(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('.data-table--stale') === null &&
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState !== 'running' || effect?.getTiming().iterations === Infinity,
        ),
  );
  // The page's policy forbids added script tags; evaluated code is the debugger's and not the page's.
  const source = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(context: Document, options: unknown): Promise<{ violations: AxeViolation[] }>;
      };
    };
    return (await axe.run(document, { resultTypes: ['violations'] })).violations;
  });
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
  expect(serious).toEqual([]);
}
