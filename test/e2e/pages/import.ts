import { join, resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { answerOpenDialog, type Program } from '../app';
import { expect } from '../fixtures';
import { open } from './registry';

const SAMPLES = resolve(__dirname, '..', '..', 'fixtures', 'samples');

/** A file that a jurisdiction sent. */
export const sample = (name: string): string => join(SAMPLES, name);

/** Says who works on a data folder that nobody has worked on. */
export async function firstOperator(window: Page): Promise<void> {
  await window.getByTestId('operator-name').fill('王敏');
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('operator-dialog')).toBeHidden();
}

/** Opens the import page. */
export const openImport = (window: Page): Promise<void> =>
  open(window, '/sites/import', '导入台账');

/** Chooses a file through the system's dialog. */
export async function choose(app: Program, window: Page, file: string): Promise<void> {
  await answerOpenDialog(app, file);
  await window.getByRole('button', { name: '选择台账文件' }).click();
}

/** From the mapping to the preview. */
export async function preview(window: Page): Promise<void> {
  await window.getByRole('button', { name: '预览', exact: true }).click();
  await expect(table(window)).toBeVisible();
}

/** The preview's table. */
export const table = (window: Page): Locator => window.getByRole('grid', { name: '预览' });

/** What the tabs of the preview count. */
export async function tabs(window: Page): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const key of ['INSERT', 'UPDATE', 'UNCHANGED', 'ERROR']) {
    const text = await window.getByTestId(`tab-${key}`).innerText();
    counts[key] = Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''));
  }
  return counts;
}

/** Carries the import out and waits for its counts. */
export async function carryOut(window: Page): Promise<Record<string, number>> {
  await window.getByRole('button', { name: /^(导入 [\d,]+ 行|记录这次导入)$/ }).click();
  const counts: Record<string, number> = {};
  for (const key of ['inserted', 'updated', 'unchanged', 'rejected']) {
    const text = await window.getByTestId(`result-${key}`).innerText();
    counts[key] = Number(text.replaceAll(',', ''));
  }
  return counts;
}
