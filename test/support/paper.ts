import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { HiddenPrinter, type StartElectron } from '@main/cli/hidden-printer';
import type { Block } from '@main/documents/engine/blocks';
import type { Paper } from '@main/documents/engine/paper';
import { toPdf, toWord } from '@main/documents/engine/render';
import { layOut } from '@main/documents/engine/sheets';
import type { FilledDocument } from '@main/documents/engine/template';
import { builtCli } from './built-cli';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** The printer of the command line: a real hidden Electron. */
export async function openPrinter(): Promise<HiddenPrinter> {
  const entry = join(dirname(await builtCli()), 'print-server.js');
  const script = `${ROOT}/scripts/lib/print-electron.mjs`;
  const { startPrintElectron } = (await import(/* @vite-ignore */ script)) as {
    startPrintElectron: StartElectron;
  };
  return new HiddenPrinter(startPrintElectron, join(ROOT, 'resources'), entry);
}

/** A form as it goes to the printer. */
export function formOf(blocks: readonly Block[], paper: Paper): FilledDocument {
  return { title: '表', fileName: '表', paper, blocks: layOut(blocks), foot: null, css: '' };
}

/** The form as Word file. */
export const wordOf = (form: FilledDocument): Promise<Buffer> => toWord(form, '委员会');

/** Prints a form and reads it back as another program does: its pages as texts without blanks and line ends. */
export async function printedPages(
  printer: HiddenPrinter,
  form: FilledDocument,
  file: string,
): Promise<string[]> {
  const { pdf, pages } = await toPdf(form, {
    fonts: 'bundled',
    author: '委员会',
    at: new Date('2026-11-02T02:00:00Z'),
    print: (html) => printer.toPdf(html),
  });
  writeFileSync(file, pdf);
  const texts = await pagesOf(file);
  if (texts.length !== pages) throw new Error(`${String(pages)} pages said, ${texts.length} there`);
  return texts;
}

/** The pages of a PDF as texts without blanks and line ends, in the order in which they are written. */
export async function pagesOf(file: string): Promise<string[]> {
  const { stdout } = await run('pdftotext', ['-raw', file, '-'], { maxBuffer: 1 << 28 });
  return stdout
    .split('\f')
    .slice(0, -1)
    .map((text) => text.replace(/\s+/g, ''));
}
