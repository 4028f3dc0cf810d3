import type { Locator, Page } from '@playwright/test';
import {
  expectNoHorizontalOverflow,
  expectNoSeriousAxe,
  LARGE,
  resize,
  SMALL,
  type Program,
} from '../app';
import { expect } from '../fixtures';

/** Says who works, as a person does when the program opens: the preselected one, by Enter. */
export async function startWork(window: Page): Promise<void> {
  const dialog = window.getByRole('dialog', { name: '今天谁在操作？' });
  await expect(dialog.getByRole('radio').first()).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

/** Goes to a page by its address and waits for its title. */
export async function open(window: Page, path: string, title: string | RegExp): Promise<void> {
  await window.evaluate((to) => (location.hash = to), path);
  await expect(window.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** The filters above the registry list; the table's heads have the same words. */
export const filters = (window: Page): Locator => window.getByRole('region', { name: '筛选' });

/** The registry's table. */
export const grid = (window: Page): Locator => window.getByRole('grid', { name: '阵地台账' });

/** How many rows the foot of the table counts. */
export async function countOf(window: Page): Promise<number> {
  const text = await window.getByTestId('table-count').innerText();
  return Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''));
}

/** The page fits both sizes and shuts nobody out. */
export async function expectGoodManners(app: Program, window: Page): Promise<void> {
  for (const size of [LARGE, SMALL]) {
    await resize(app.electron, window, size);
    await expectNoHorizontalOverflow(window);
    await expectNoSeriousAxe(window);
  }
}
