import type { Locator } from '@playwright/test';
import { expect } from '../fixtures';

interface Point {
  x: number;
  y: number;
}

/**
 * Clicks a mark of a drawing once: the first of these points, px from its upper left corner, over which the pointer
 * says that there is something to open. A second click would meet the page that the first one opens.
 */
export async function clickMark(plot: Locator, points: readonly Point[]): Promise<void> {
  let found: Point | undefined;
  await expect(async () => {
    for (const position of points) {
      await plot.hover({ position });
      const canOpen = await plot.evaluate((drawing) =>
        [drawing, ...drawing.querySelectorAll('*')].some(
          (part) => part instanceof HTMLElement && part.style.cursor === 'pointer',
        ),
      );
      if (canOpen) found = position;
      if (found) return;
    }
    expect(found, 'a point over a mark').toBeDefined();
  }).toPass({ timeout: 15_000 });
  if (found) await plot.click({ position: found });
}
