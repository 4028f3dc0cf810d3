import type { z } from 'zod';
import type { exportableList, exportCalls } from '@shared/contract/exports';
import type { CallContext } from '@shared/contract/handlers';
import { businessMinuteOf } from '@shared/domain/common/business-date';
import { TYPE_LABELS, type SiteType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { ListColumn, ListValue } from '../../documents/spreadsheet/write-xlsx';
import type { Handlers } from '../handlers';
import type { WritableList } from './write-list';

/** What narrows a list down. */
export type ListInput = z.output<(typeof exportCalls)['export.list']['input']>;
/** A list by its name. */
export type ListName = z.output<typeof exportableList>;

/** The calls whose answers are saved as they are shown. */
export type ListHandlers = Pick<
  Handlers,
  | 'jurisdictions.list'
  | 'builders.list'
  | 'operators.list'
  | 'duplicates.find'
  | 'duplicates.merges'
  | 'import.batches'
  | 'import.batch'
  | 'sampling.overview'
  | 'sampling.list'
  | 'sampling.items'
  | 'sampling.checks'
  | 'sampling.certaintyMarks'
  | 'rectification.list'
  | 'supervision.list'
  | 'inspectors.list'
  | 'selfCheck.obligations'
  | 'attachments.check'
  | 'acceptance.backlog'
  | 'filing.list'
>;

/** All rows of a paged list; far more than any list of this program has, the registry apart. */
export const ALL = { offset: 0, limit: 1_000_000 };

/** One column of a list: what its head says and what a row holds. */
export interface Column<R> {
  header: string;
  value: (row: R) => ListValue;
  kind?: ListColumn['kind'];
  width?: number;
}

/** Rows as a list that can be written. */
export function table<R>(
  sheet: string,
  rows: readonly R[],
  columns: readonly Column<R>[],
): WritableList {
  const keyed = columns.map((column, index) => ({ ...column, key: `c${index}` }));
  return {
    sheet,
    columns: keyed.map(({ key, header, kind = 'text', width }) => ({
      key,
      header,
      kind,
      ...(width ? { width } : {}),
    })),
    rows: rows.map((row) => Object.fromEntries(keyed.map(({ key, value }) => [key, value(row)]))),
  };
}

/** Number, name, type and jurisdiction of the site that a row is about. */
export const siteColumns = <
  R extends { siteNumber: string; siteName: string; type: SiteType; jurisdictionName: string },
>(): Column<R>[] => [
  { header: '阵地编号', value: (row) => row.siteNumber },
  { header: '阵地名称', value: (row) => row.siteName, width: 36 },
  { header: '类型', value: (row) => TYPE_LABELS[row.type], width: 26 },
  { header: '市直工会', value: (row) => row.jurisdictionName, width: 24 },
];

/** An instant as local day and minute. */
export const minute = (iso: string | null): string | null => iso && businessMinuteOf(new Date(iso));
/** 是 / 否. */
export const yesNo = (value: boolean): string => (value ? '是' : '否');

/** What the input must give for this list. @throws AppError EXPORT_OPTION_MISSING */
export function need<T>(value: T | undefined, list: string, what: string): T {
  if (value === undefined) throw new AppError('EXPORT_OPTION_MISSING', { list, what });
  return value;
}

/** How a list is read and headed. */
export type Maker = (
  calls: ListHandlers,
  input: ListInput,
  context: CallContext,
) => Promise<WritableList>;
