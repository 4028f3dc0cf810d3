import { stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { reportCalls } from '@shared/contract/reports';
import { REPORT_CATALOGUE } from '@shared/domain/report/catalogue';
import { AppError } from '@shared/errors';
import { writeXlsx } from '../../documents/spreadsheet/write-xlsx';
import { reportOf } from '../../documents/templates/reports';
import { mustFindKind, sourcesOf, type Desk } from '../documents/desk';
import * as documents from '../documents/documents.service';
import { reportSheets } from './report-workbook';
import * as templates from './templates.service';

type Input<N extends keyof typeof reportCalls> = z.output<(typeof reportCalls)[N]['input']>;
type Output<N extends keyof typeof reportCalls> = z.output<(typeof reportCalls)[N]['output']>;
type Order = Input<'report.render'>;

/** What the office prints, in the order of the page. */
export function kinds(): Output<'report.kinds'> {
  return REPORT_CATALOGUE.map((entry) => ({
    ...entry,
    formats: [...entry.formats],
    page: entry.page && { ...entry.page },
  }));
}

/** The request of the paper: its year, and what narrows it. */
async function requestOf(desk: Desk, order: Order): Promise<Record<string, unknown>> {
  const { kind, year, jurisdictionCode, templateId, asOf } = order;
  const ofOne = REPORT_CATALOGUE.find((entry) => entry.kind === kind)?.jurisdiction;
  if (jurisdictionCode && !ofOne) {
    const { title } = mustFindKind(kind);
    throw new AppError('REPORT_PARAMETER', { title, detail: '汇总全市，不分市直工会' });
  }
  if (kind !== 'own-report') {
    return { id: year, ...(jurisdictionCode ? { jurisdictionCode } : {}) };
  }
  const report =
    order.report ??
    (templateId === undefined ? undefined : (await templates.get(desk.app, templateId)).report);
  if (!report) {
    const { title } = mustFindKind(kind);
    throw new AppError('REPORT_PARAMETER', { title, detail: '须给出内容或模板' });
  }
  return { id: year, report, ...(asOf ? { asOf } : {}) };
}

/** @throws AppError REPORT_FORMAT, INPUT_INVALID */
async function workbook(
  desk: Desk,
  order: Order,
  context: CallContext,
): Promise<Output<'report.render'>> {
  const { title } = mustFindKind(order.kind);
  const report = reportOf(order.kind);
  if (!report)
    throw new AppError('REPORT_FORMAT', { title, format: 'Excel', formats: 'PDF、Word' });
  const file = resolve(order.file);
  if (extname(file).toLowerCase() !== '.xlsx') {
    const detail = '文件名应以 .xlsx 结尾';
    throw new AppError('INPUT_INVALID', { detail }, { file: detail });
  }
  context.progress('读取数据', 0, 0);
  const sources = await sourcesOf(desk, context);
  const data = await report.tables(sources, await requestOf(desk, order));
  sources.check();
  await writeXlsx(file, reportSheets(data));
  const { size } = await stat(file);
  return { file, pages: null, size };
}

/**
 * Writes a report to a file.
 * @throws AppError REPORT_FORMAT, REPORT_PARAMETER, NOT_FOUND, FILE_NOT_WRITABLE and what its figures refuse
 */
export async function render(
  desk: Desk,
  order: Order,
  context: CallContext,
): Promise<Output<'report.render'>> {
  if (order.format === 'xlsx') return workbook(desk, order, context);
  const { id, ...params } = await requestOf(desk, order);
  return documents.render(
    desk,
    {
      kind: order.kind,
      id: id as number,
      params: params as NonNullable<Parameters<typeof documents.render>[1]['params']>,
      format: order.format,
      file: order.file,
      copies: 1,
    },
    context,
  );
}
