import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answerSaveDialog, type Program } from '../app';
import { expect } from '../fixtures';

const run = promisify(execFile);

/** Page sizes as pdfinfo says them. */
export const LYING = /^841\.89 x 595\.27\d* pts \(A4\)$/;
export const UPRIGHT = /^595\.27\d* x 841\.89 pts \(A4\)$/;

/** Text of a PDF as another program reads it, without the line breaks of the layout. */
export async function textOf(file: string): Promise<string> {
  const { stdout } = await run('pdftotext', ['-raw', file, '-'], { maxBuffer: 1 << 28 });
  return stdout.replace(/\s+/g, '');
}

/** How many pages a PDF has, and how large the first one is. */
export async function infoOf(file: string): Promise<{ pages: number; size: string }> {
  const { stdout } = await run('pdfinfo', [file]);
  return {
    pages: Number(/^Pages:\s+(\d+)/m.exec(stdout)?.[1]),
    size: /^Page size:\s+(.*)$/m.exec(stdout)?.[1] ?? '',
  };
}

/**
 * Saves the paper that is open in the program's own window as a PDF, closes the window, and reads the file back: A4,
 * as many pages as the window said.
 * @param title the title of the window
 * @param words what must stand on the paper
 * @param way how the paper lies
 */
export async function saved(
  app: Program,
  title: string,
  words: readonly string[],
  way = UPRIGHT,
): Promise<{ text: string; pages: number }> {
  const paper = app.window.getByRole('dialog', { name: title });
  const lead = paper.getByText('与打印完全相同');
  await expect(lead).toBeVisible({ timeout: 30_000 });
  const said = Number(/共 (\d+) 页/.exec(await lead.innerText())?.[1]);
  const file = join(app.dataDir, `${title}.pdf`);
  await answerSaveDialog(app, file);
  await paper.getByRole('button', { name: '存为 PDF' }).click();
  await expect(paper.getByRole('status')).toContainText(`已存为 ${file}`, { timeout: 30_000 });
  await app.window.keyboard.press('Escape');
  await expect(paper).toBeHidden();
  const { pages, size } = await infoOf(file);
  expect(pages, `${title}: pages`).toBe(said);
  expect(size, `${title}: size`).toMatch(way);
  const text = await textOf(file);
  for (const one of words) expect(text, title).toContain(one.replace(/\s+/g, ''));
  return { text, pages };
}
