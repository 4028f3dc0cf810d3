import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import type { CallOutput } from '@shared/contract/registry';
import {
  call,
  callFromTerminal,
  expectNoHorizontalOverflow,
  expectNoSeriousAxe,
  LARGE,
  resize,
  screenshotAt,
  SMALL,
  type Program,
} from '../app';
import { expect, test as base } from '../fixtures';

const run = promisify(execFile);

export { expect };

/** A demonstration city where last year's spot check is done and this year's draw waits to be held. */
export const test = base.extend<{ year: number }>({
  sites: 160,
  dataDir: async ({ sites }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'care-sites-sampling-'));
    const { today } = (await callFromTerminal(folder, 'app.state', {})) as { today: string };
    const year = Number(today.slice(0, 4));
    if (sites > 0) await callFromTerminal(folder, 'demo.seed', { sites, year });
    await callFromTerminal(folder, 'settings.setWorkYear', { year });
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  year: async ({ window }, use) => {
    const { workYear } = await call(window, 'app.state', {});
    await use(workYear);
  },
});

/** The page as it stands, at both sizes: nothing sticks out, nothing shuts anyone out; a picture is left to be judged. */
export async function looksRight(app: Program, name: string): Promise<void> {
  for (const size of [SMALL, LARGE]) {
    await resize(app.electron, app.window, size);
    await settled(app.window);
    await expectNoHorizontalOverflow(app.window);
    await expectNoSeriousAxe(app.window);
  }
  await screenshotAt(app, `sampling-${name}`);
}

/** One line of the 达标 table. */
export const lineOf = (window: Page, code: string): Locator =>
  window.locator(`[data-jurisdiction="${code}"]`);

export type Drawn = CallOutput<'sampling.get'>;

/** What the people in the room read out, in their order. */
export const READINGS = [
  { by: '赵倩', text: '00613' },
  { by: '孙玉华', text: '52264' },
  { by: '周琳', text: '13352' },
  { by: '王雅云', text: '64415' },
] as const;
export const SEED = READINGS.map(({ text }) => text).join('');

/** Says who works, as everyone does after the start. */
export async function chooseOperator(window: Page): Promise<void> {
  await window.getByTestId('operator-go').click();
  await expect(window.getByTestId('operator-dialog')).toHaveCount(0);
}

/** Opens a page by its address, as its links do. */
export async function visit(window: Page, path: string): Promise<void> {
  await window.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);
  await expect
    .poll(() => window.evaluate(() => location.hash), { message: `at ${path}` })
    .toContain(path.split('?')[0] ?? path);
  await settled(window);
}

/** Nothing on the page says that it is still loading. */
export async function settled(window: Page): Promise<void> {
  await expect(
    window.locator('.loading-lines, [aria-busy="true"]').filter({ visible: true }),
  ).toHaveCount(0);
}

/** Goes to 年度抽查 by the navigation. */
export async function openSampling(window: Page): Promise<void> {
  await window.locator('[data-nav="sampling"]').click();
  await expect(window.getByRole('heading', { level: 1, name: '年度抽查' })).toBeVisible();
  await settled(window);
}

/** Types one reading into its line; Enter opens the next. */
export async function readOut(window: Page, index: number): Promise<void> {
  const reading = READINGS[index];
  if (!reading) throw new Error(`There is no reading ${index}.`);
  await window.getByLabel(`第 ${index + 1} 段由谁读出`).fill(reading.by);
  const text = window.getByLabel(`第 ${index + 1} 段读出的内容`);
  await text.fill(reading.text);
  if (index + 1 < READINGS.length) await text.press('Enter');
}

/** The step forward of the ceremony. */
export async function next(window: Page): Promise<void> {
  await window.getByTestId('ceremony-next').click();
}

/** Every number that a draw selected, certainty picks and kept ones included. */
export function selectedOf({ jurisdictions }: Drawn): string[] {
  return jurisdictions.flatMap(({ certainty, drawn, kept }) => [
    ...certainty.map(({ siteNumber }) => siteNumber),
    ...kept,
    ...drawn,
  ]);
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The ticket of a site by the published rule, computed without the program. */
export function ticketOf(seed: string, siteNumber: string): string {
  const decimal = BigInt(`0x${sha256(sha256(seed) + siteNumber)}`)
    .toString()
    .padStart(64, '0');
  return `0.${[...decimal].reverse().join('')}`;
}

/** Holds a draw without its ceremony, for tests of what comes after. */
export async function drawnYear(window: Page, year: number): Promise<Drawn> {
  const { today } = await call(window, 'app.state', {});
  const { drawId } = await call(window, 'sampling.draw', {
    year,
    asOf: today,
    seed: SEED,
    seedSource: '当众掷六面骰子',
    ceremony: { drawer: '王雅云', supervisors: ['李秀芳'], witnesses: ['赵倩'], place: '301' },
  });
  return call(window, 'sampling.get', { drawId });
}

/** The text of a PDF without blanks and line breaks, which depend on the layout. */
export async function pdfText(file: string): Promise<string> {
  const { stdout } = await run('pdftotext', ['-layout', file, '-'], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.replace(/\s+/gu, '');
}

/** What pdfinfo says of a PDF. */
export async function pdfInfo(file: string): Promise<string> {
  return (await run('pdfinfo', [file])).stdout;
}

/** Nothing private in the meeting: no telephone number stands anywhere in it. */
export async function expectNoPhones(window: Page): Promise<void> {
  const text = await window.locator('.meeting').innerText();
  expect(text.match(/(?<!\d)1[3-9]\d{9}(?!\d)|0532[-\d]{7,}|电话/gu)).toBeNull();
}

/** Opens a file in a window of its own that no network reaches, and answers the text of an element. */
export async function textInOfflineWindow(
  app: Program,
  file: string,
  selector: string,
): Promise<string> {
  return app.electron.evaluate(
    async ({ BrowserWindow, session }, [path, element]) => {
      const apart = session.fromPartition('offline-check');
      apart.enableNetworkEmulation({ offline: true });
      const refused: string[] = [];
      apart.webRequest.onBeforeRequest((details, answer) => {
        const cancel = !details.url.startsWith('file:');
        if (cancel) refused.push(details.url);
        answer({ cancel });
      });
      const window = new BrowserWindow({
        show: false,
        webPreferences: { session: apart, sandbox: true, contextIsolation: true },
      });
      try {
        await window.loadFile(path);
        const text = (await window.webContents.executeJavaScript(
          `document.querySelector(${JSON.stringify(element)}).textContent`,
        )) as string;
        return refused.length > 0 ? `asked the network: ${refused.join(' ')}` : text;
      } finally {
        window.destroy();
      }
    },
    [file, selector] as const,
  );
}
