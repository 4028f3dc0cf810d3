import type { z } from 'zod';
import type { ownReport, reportCalls } from '@shared/contract/reports';
import { ownColumn } from '@shared/domain/report/own-columns';
import { ownHeads, ownLines, shownColumns } from '@shared/domain/report/own-report';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { allSites } from '../exports/exports.repo';
import { countSites } from '../sites/list.repo';
import { siteValues } from './own-values';

type Input<N extends keyof typeof reportCalls> = z.output<(typeof reportCalls)[N]['input']>;
type Output<N extends keyof typeof reportCalls> = z.output<(typeof reportCalls)[N]['output']>;
export type OwnReport = z.output<typeof ownReport>;

/** More rows than this make a book nobody reads; such a list belongs in a spreadsheet of the registry. */
const MOST = 10_000;

/** @throws AppError REPORT_COLUMN_TWICE, REPORT_SORT_COLUMN */
export function refuseOddReport({ columns, groupBy, sort, details }: OwnReport): void {
  const twice = [columns, groupBy]
    .flatMap((keys) => keys.filter((key, index) => keys.indexOf(key as never) !== index))
    .at(0);
  if (twice) throw new AppError('REPORT_COLUMN_TWICE', { label: ownColumn(twice).label });
  if (
    sort &&
    details &&
    !shownColumns({ columns, groupBy, details }).some((key) => key === sort.by)
  ) {
    throw new AppError('REPORT_SORT_COLUMN', { label: ownColumn(sort.by).label });
  }
}

/** The lines of a report of one's own: rows, sums of groups, sum of all. */
export async function run(
  app: AppContext,
  { report, year, asOf }: Input<'report.run'>,
): Promise<Output<'report.run'>> {
  refuseOddReport(report);
  const selection = {
    filter: report.filter,
    sort: { by: 'number' as const, descending: false },
    asOf,
  };
  const rows = await app.uow.read(async (tx) => {
    const count = await countSites(tx, selection);
    if (count > MOST) throw new AppError('REPORT_TOO_LONG', { rows: count, most: MOST });
    const keys = shownColumns(report);
    return siteValues(tx, await allSites(tx, selection), keys, year);
  });
  const lines = ownLines(rows, report);
  return {
    columns: ownHeads(report).map(({ header, kind, width }) => ({ header, kind, width })),
    sites: rows.length,
    lines: lines.map(({ level, count, cells, rows: own }) => ({
      level,
      count,
      cells: [...cells],
      // The sum of all is the filter itself.
      siteIds: level === 'TOTAL' ? [] : own.map(({ siteId }) => siteId),
    })),
  };
}
