import { resolve } from 'node:path';
import type { z } from 'zod';
import type { exportCalls } from '@shared/contract/exports';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf, paperDate } from '@shared/domain/common/business-date';
import type { AppContext } from '../../app/context';
import { writeTemplate } from '../../documents/spreadsheet/write-template';
import { placesOf } from '../../documents/spreadsheet/write-xlsx';
import { MASKED_MARK } from '../imports/prepare-import';
import { liveJurisdictions } from '../jurisdictions/jurisdictions.repo';
import { receivingJurisdiction } from '../jurisdictions/jurisdictions.service';
import type { SiteSelection } from '../sites/list.repo';
import { allSites } from './exports.repo';
import type { ListHandlers } from './list-table';
import { readList } from './other-lists';
import {
  SITE_EXPORT_COLUMNS,
  siteListColumns,
  siteListRows,
  type SiteExportColumn,
} from './site-list';
import { writeList } from './write-list';

type Input<N extends keyof typeof exportCalls> = z.output<(typeof exportCalls)[N]['input']>;
type Output<N extends keyof typeof exportCalls> = z.output<(typeof exportCalls)[N]['output']>;

/** Writes the registry, or a part of it, as it stands now or stood on a day. */
export async function exportSites(
  app: AppContext,
  input: Input<'export.sites'>,
): Promise<Output<'export.sites'>> {
  const selection: SiteSelection = { filter: input.filter, sort: input.sort, asOf: input.asOf };
  const { rows, jurisdictions } = await app.uow.read(async (tx) => ({
    rows: await allSites(tx, selection),
    jurisdictions: await liveJurisdictions(tx),
  }));
  const chosen = input.columns ?? SITE_EXPORT_COLUMNS;
  const day = paperDate(input.asOf ?? businessDateOf(app.clock.now()));
  const columns = siteListColumns(
    chosen,
    jurisdictions.map((one) => one.name),
  );
  return writeList<SiteExportColumn | typeof MASK_COLUMN>(input, {
    sheet: input.masked ? `阵地台账${MASKED_MARK}` : '阵地台账',
    ...(input.masked ? { title: `女职工关爱服务阵地台账（截至${day}）${MASKED_MARK}` } : {}),
    columns: input.masked
      ? [...columns, { key: MASK_COLUMN, header: MASKED_MARK, kind: 'text' }]
      : columns,
    rows: siteListRows(rows, chosen, input.masked),
  });
}

/** A column without content whose header marks a masked file, whatever becomes of its title. */
const MASK_COLUMN = 'masked';

/** Writes the empty form that jurisdictions fill in. */
export async function exportTemplate(
  app: AppContext,
  input: Input<'export.template'>,
): Promise<Output<'export.template'>> {
  const file = resolve(input.file);
  const { jurisdictions, own } = await app.uow.read(async (tx) => ({
    jurisdictions: await liveJurisdictions(tx),
    own: input.jurisdictionCode ? await receivingJurisdiction(tx, input.jurisdictionCode) : null,
  }));
  await writeTemplate(file, {
    jurisdictions: jurisdictions.map((one) => one.name),
    ...(own ? { jurisdictionName: own.name } : {}),
  });
  return { file };
}

/** Writes another list as it is shown. */
export async function exportList(
  calls: ListHandlers,
  input: Input<'export.list'>,
  context: CallContext,
): Promise<Output<'export.list'>> {
  return writeList(input, await readList(calls, input, context));
}

/** In characters: columns grow with their words up to here. */
const WIDEST = 48;

/** A column of money says so in its head. */
const MONEY_HEAD = '（元）';
const FEN = 100;

/** Writes a small table that a page shows; a column of numbers holds numbers, whatever cells of it are empty. */
export async function exportTable(input: Input<'export.table'>): Promise<Output<'export.table'>> {
  const columns = input.header.map((header, index) => {
    const cells = input.rows.flatMap((row) => (row[index] === '' ? [] : (row[index] ?? [])));
    const places = Math.max(0, ...cells.map((cell) => placesOf(String(cell))));
    const numbers = cells.every((cell) => typeof cell === 'number');
    const money = numbers && header.endsWith(MONEY_HEAD);
    return {
      key: String(index),
      header,
      kind: money ? ('money' as const) : numbers ? ('number' as const) : ('text' as const),
      width: Math.min(WIDEST, Math.max(14, places + 2)),
    };
  });
  const rows = input.rows.map((row) =>
    Object.fromEntries(
      row.map((cell, index) => [
        String(index),
        columns[index]?.kind === 'money' && cell !== '' ? Math.round(Number(cell) * FEN) : cell,
      ]),
    ),
  );
  return writeList(
    { file: input.file, encoding: 'utf-8-bom' },
    { sheet: '表', title: input.title, columns, rows },
  );
}
