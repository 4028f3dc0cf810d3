import { basename, resolve } from 'node:path';
import { readForm, type FormReading } from '@shared/domain/forms/form-reader';
import { FORM_LABELS, type FormKind } from '@shared/domain/forms/kinds';
import type { Workbook } from '@shared/domain/import/workbook';
import { AppError } from '@shared/errors';
import type { TextEncoding } from '../../documents/spreadsheet/text-encoding';
import { readCells } from '../imports/read-file';
import type { FormLayoutSpec } from './definition';

/** A workbook with what a form makes of it. */
export interface ReadFormFile {
  path: string;
  fileName: string;
  workbook: Workbook;
  sha256: string;
  reading: FormReading;
}

/**
 * Reads a file as a form, its cells away from this thread and under the limits of every foreign file.
 * @throws AppError with the code of the refusal, FORM_NO_HEADER, FORM_NO_ROWS
 */
export async function readFormFile(
  kind: FormKind,
  layouts: readonly FormLayoutSpec[],
  file: string,
  encoding: TextEncoding | undefined,
  fileName = basename(resolve(file)),
): Promise<ReadFormFile> {
  const path = resolve(file);
  const workbook = await readCells(path, encoding);
  const reading = readForm(workbook, layouts);
  const form = FORM_LABELS[kind];
  if (!reading.sheets.some((sheet) => sheet.status === 'read')) {
    const required = (layouts[0]?.columns ?? [])
      .filter((column) => column.required && column.role !== 'site')
      .map((column) => `“${column.header}”`);
    throw new AppError('FORM_NO_HEADER', { form, columns: required.join('、') });
  }
  if (reading.rows.length === 0) {
    const sheets = reading.sheets.map((sheet) => `“${sheet.name}”`).join('、');
    throw new AppError('FORM_NO_ROWS', { sheets });
  }
  return { path, fileName, workbook, sha256: workbook.sha256 ?? '', reading };
}
