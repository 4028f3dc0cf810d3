import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Workbook } from '@shared/domain/import/workbook';
import { readCsv } from './csv-read';
import { asFileRefusal, detectKind, readHead, type FileKind } from './detect';
import { READ_LIMITS, type ReadLimits } from './limits';
import { FileRefusal, throwIfCancelled } from './refusal';
import { decodeText, type TextEncoding } from './text-encoding';
import { readXlsx, type Progress } from './xlsx-read';
import { ZipArchive } from './zip-archive';

export interface ReadOptions {
  /** Chosen by a person for a text file; otherwise it is found out. */
  encoding?: TextEncoding;
  limits?: ReadLimits;
  signal?: AbortSignal;
  progress?: Progress;
}

/**
 * Reads a spreadsheet file of any accepted format, recognised by its content. Runs where it is called: inside the
 * worker in the program, directly in tests.
 * @throws FileRefusal with a code and a sentence for the clerk
 */
export async function readWorkbookFile(file: string, options: ReadOptions = {}): Promise<Workbook> {
  const limits = options.limits ?? READ_LIMITS;
  const { head } = await readHead(file, limits.fileBytes);
  const kind = detectKind(head, file);
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw asFileRefusal(error, file);
  }
  throwIfCancelled(options.signal);
  const workbook = await readBytes(bytes, kind, file, options, limits);
  return { ...workbook, sha256: createHash('sha256').update(bytes).digest('hex') };
}

// The parsers of .xls and html come with large tables; an .xlsx or csv is read without loading them.
async function readBytes(
  bytes: Buffer,
  kind: FileKind,
  file: string,
  options: ReadOptions,
  limits: ReadLimits,
): Promise<Workbook> {
  switch (kind) {
    case 'zip':
      return readXlsx(
        await ZipArchive.open(bytes, limits, options.signal),
        limits,
        options.progress ?? (() => undefined),
      );
    case 'cfb':
    case 'biff':
      return (await import('./xls-read')).readXls(bytes, kind === 'cfb', limits);
    case 'html':
      return (await import('./html-read')).readHtml(bytes, file, limits, options.encoding);
    case 'xml':
      throw new FileRefusal('UNSUPPORTED_FORMAT', { what: 'XML 文件' });
    case 'text': {
      const { text, encoding } = decodeText(bytes, options.encoding);
      const name = basename(file).replace(/\.[^.]*$/, '');
      const { sheet, delimiter } = readCsv(text, name, limits);
      return { format: 'csv', encoding, delimiter, sheets: [sheet] };
    }
  }
}
