import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether LibreOffice is there; scripts/setup.mjs installs it where the tests may install anything. */
export const hasOffice = (process.env['PATH'] ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'soffice')));

const LIMIT = 240_000;

/** Converts Word files to PDF beside them, by a LibreOffice with settings of its own. */
export async function officePdfs(folder: string, files: readonly string[]): Promise<string[]> {
  const profile = mkdtempSync(join(tmpdir(), 'care-sites-office-'));
  try {
    const settings = `-env:UserInstallation=${pathToFileURL(profile).href}`;
    const words = [settings, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files];
    await run('soffice', words, { timeout: LIMIT });
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
  return files.map((file) => file.replace(/\.docx$/, '.pdf'));
}

/** How many pages a PDF has, as another program counts them. */
export async function pagesIn(pdf: string): Promise<number> {
  const { stdout } = await run('pdfinfo', [pdf]);
  return Number(/^Pages:\s+(\d+)/m.exec(stdout)?.[1]);
}
