import { reportAt, type FormRow, type FormValue } from '@shared/domain/forms/form-reader';
import { findJurisdiction } from '@shared/domain/import/context';
import { accepted, refused, type Parsed } from '@shared/domain/import/problems';
import { parseText } from '@shared/domain/import/values-text';
import { cellText, type Cell } from '@shared/domain/import/workbook';
import { BASE_FIELDS } from '@shared/domain/stats/measures';
import type { BaseFigureEntity } from '../../../db/entities';
import type { ReadTx, WriteTx } from '../../../db/unit-of-work';
import * as repo from '../../base-figures/base-figures.repo';
import { oddities, rowsOfYear, valuesOf } from '../../base-figures/base-figures.service';
import { knownJurisdictions } from '../../imports/imports.repo';
import type { FormColumnSpec, FormDefinition, KnownPlace, PlanFacts, PlanRow } from '../definition';
import { NOTE_COLUMN, wholeColumn } from './columns';

const [FIRST_YEAR, LAST_YEAR] = [2000, 2100];

/** 2026, 2026年, 2026年度 */
function parseYear(cell: Cell): Parsed<FormValue> {
  const text = cellText(cell).normalize('NFKC').replace(/\s/g, '');
  if (text === '') return { ok: true, value: null };
  const match = /^(\d{4})(?:年度?|\.0+)?$/.exec(text);
  const year = Number(match?.[1]);
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return accepted<FormValue>(year);
  return refused('DATE_INVALID', `年度写的是“${text}”。请写成 2026 或 2026年。`);
}

const dueColumn = (key: string, header: string, also: string): FormColumnSpec =>
  wholeColumn(
    {
      key,
      header,
      also,
      width: 22,
      how: '按规定应当建立的个数，整数；确实不用建填 0，没有统计的留空。',
    },
    100_000,
  );

const COLUMNS: readonly FormColumnSpec[] = [
  {
    key: 'jurisdiction',
    header: '市直工会',
    also: '所属市直工会 市直工会名称 区市 单位 单位名称 填报单位 报送单位',
    role: 'site',
    required: true,
    parse: (cell) => parseText(cell, 100),
    cell: 'text',
    need: '必填',
    how: '市直工会的名称或简称；模板里已填好的请勿改动。',
    width: 28,
  },
  {
    key: 'year',
    header: '年度',
    also: '年份 工作年度 统计年度',
    role: 'key',
    required: true,
    parse: parseYear,
    cell: 'number',
    need: '必填',
    how: '写成 2026；一行一个市直工会一年。',
    width: 10,
  },
  dueColumn(
    'motherCabin',
    '爱心妈妈小屋应建数',
    '小屋应建数 妈妈小屋应建数 应建小屋 应建爱心妈妈小屋数',
  ),
  dueColumn('holidayCare', '托管驿站应建数', '爱心托管驿站应建数 应建托管驿站 应建托管驿站数'),
  dueColumn('childcare', '托育服务中心应建数', '托育中心应建数 应建托育中心 应建托育服务中心数'),
  dueColumn(
    'comprehensive',
    '综合服务中心应建数',
    '综合中心应建数 应建综合中心 应建综合服务中心数',
  ),
  wholeColumn(
    {
      key: 'womenWorkers',
      header: '女职工人数',
      also: '女职工数 女职工 女职工总数',
      width: 14,
      how: '所属单位的女职工人数，整数。',
    },
    10_000_000,
  ),
  { ...NOTE_COLUMN },
];

const DATA = [...BASE_FIELDS, 'note'] as const;

const LABELS: Readonly<Record<string, string>> = {
  mother_cabin: '爱心妈妈小屋应建数',
  holiday_care: '托管驿站应建数',
  childcare: '托育服务中心应建数',
  comprehensive: '综合服务中心应建数',
  women_workers: '女职工人数',
  note: '备注',
  confirmed_on: '确认',
  removed_at: '撤下',
};

/**
 * The 市直工会 of a row. One that is gone still answers for the years in which it stood to the end, and for figures that
 * it handed in: what was exported comes back as it went out.
 */
function placeOf(
  row: FormRow,
  known: readonly PlaceFound[],
  handedIn: ReadonlySet<string>,
): KnownPlace | null {
  const text = row.values.jurisdiction;
  if (typeof text !== 'string') return null;
  const code = findJurisdiction(text, known);
  const place = known.find((one) => one.code === code);
  const { year } = row.values;
  const stood = place && (place.retiredOn === null || place.retiredOn > `${year}-12-31`);
  if (place && (stood || handedIn.has(keyOf(year, place)))) return place;
  const message = place
    ? `${place.name}已撤销${place.mergedInto ? `，并入${place.mergedInto}` : ''}，不再填报基数。请改填现在的市直工会。`
    : `没有名为“${text}”的市直工会。请核对写法。`;
  reportAt(row, 'error', 'jurisdiction', 'JURISDICTION_UNKNOWN', message);
  return null;
}

interface PlaceFound extends KnownPlace {
  names: string[];
  retiredOn: string | null;
  mergedInto: string | null;
}

/** Finds the 市直工会 of each row. */
async function match(tx: ReadTx, rows: readonly FormRow[]): Promise<PlanRow[]> {
  const known = (await knownJurisdictions(tx)).map(
    ({ id, code, name, names, retiredOn, mergedInto }): PlaceFound => ({
      id,
      code,
      name,
      names,
      retiredOn,
      mergedInto,
    }),
  );
  const years = rows.flatMap(({ values }) => (typeof values.year === 'number' ? values.year : []));
  const handedIn = new Set(
    (await repo.storedBase(tx, [...new Set(years)]))
      .filter(({ removedAt }) => removedAt === null)
      .map(({ year, jurisdictionId }) => `${year} ${jurisdictionId}`),
  );
  return rows.map((source) => {
    const place = placeOf(source, known, handedIn);
    return {
      source,
      site: null,
      place,
      placed: place !== null,
      unitId: 0,
      unitType: null,
      outcome: 'ERROR',
      changes: [],
      recordId: null,
      columns: {},
    };
  });
}

const keyOf = (year: FormValue | undefined, place: KnownPlace): string => `${year} ${place.id}`;

/** A blank cell leaves what is stored; a row that waits for confirmation is confirmed by being handed in. */
function settle(row: PlanRow, stored: repo.StoredBase | undefined): void {
  row.columns = Object.fromEntries(DATA.map((key) => [key, row.source.values[key] ?? null]));
  row.recordId = stored?.id ?? null;
  if (stored?.removedAt !== null) {
    row.outcome = 'INSERT';
    return;
  }
  row.changes = DATA.flatMap((key) => {
    const after = row.columns[key] ?? null;
    const before = stored[key];
    return after === null || after === before ? [] : [{ key, before, after }];
  });
  const open = stored.confirmedOn === null;
  row.outcome = row.changes.length > 0 || open ? 'UPDATE' : 'UNCHANGED';
}

async function plan(tx: ReadTx, rows: readonly PlanRow[]): Promise<void> {
  const years = [...new Set(rows.flatMap(({ source }) => Number(source.values.year ?? 0)))];
  const all = await repo.storedBase(tx, [...years, ...years.map((year) => year - 1)]);
  const stored = new Map(all.map((one) => [`${one.year} ${one.jurisdictionId}`, one]));
  const taken = new Map<string, PlanRow>();
  for (const row of rows) {
    const { place, source } = row;
    if (!place || source.errors.length > 0) continue;
    const key = keyOf(source.values.year, place);
    const earlier = taken.get(key);
    if (earlier) {
      const message = `与第 ${earlier.source.sheetRow} 行是同一个市直工会的同一年，没有录入。请合并成一行。`;
      reportAt(source, 'error', 'jurisdiction', 'DUPLICATE_IN_FILE', message);
      continue;
    }
    taken.set(key, row);
    settle(row, stored.get(key));
    const before = stored.get(keyOf(Number(source.values.year) - 1, place));
    if (row.outcome === 'UNCHANGED' || !before || before.removedAt !== null) continue;
    const after = { ...valuesOf(undefined), ...row.columns } as repo.StoredBase;
    for (const message of oddities(place.name, after, before)) {
      reportAt(source, 'warning', 'jurisdiction', 'FIGURE_ODD', message);
    }
  }
}

async function write(
  tx: WriteTx,
  rows: readonly PlanRow[],
  { today, source }: PlanFacts,
): Promise<void> {
  for (const row of rows) {
    const common = { source, confirmedOn: today };
    if (row.outcome === 'UPDATE' && row.recordId !== null) {
      const changed = Object.fromEntries(row.changes.map(({ key, after }) => [key, after]));
      await repo.changeBase(tx, row.recordId, { ...changed, ...common });
      continue;
    }
    const values = { ...(row.columns as Partial<BaseFigureEntity>), ...common, removedAt: null };
    if (row.recordId !== null) await repo.changeBase(tx, row.recordId, values);
    else {
      const place = { year: Number(row.source.values.year), jurisdictionId: row.place?.id ?? 0 };
      const [id] = await repo.insertBase(tx, [{ ...values, ...place }]);
      row.recordId = id ?? null;
    }
  }
}

/** 基数 (第十二条): one line a 市直工会 and year. */
export const baseFiguresForm: FormDefinition = {
  kind: 'BASE_FIGURES',
  description:
    '各市直工会一年的应建单位数（分类型）和女职工人数，一行一个市直工会；空格不改动已有的数。',
  entity: 'base_figure',
  layouts: () =>
    Promise.resolve([
      {
        key: 'ALL',
        sheet: '基数',
        columns: COLUMNS,
        named: ['jurisdiction'],
        subject: '市直工会、年度',
      },
    ]),
  match,
  steps: { plan, write },
  template: async (tx, { today, year = Number(today.slice(0, 4)), jurisdictionCode: code }) =>
    (await rowsOfYear(tx, year, today))
      .filter((row) => code === undefined || row.jurisdictionCode === code)
      .map((row) => ({
        jurisdiction: row.name,
        year,
        motherCabin: row.motherCabin,
        holidayCare: row.holidayCare,
        childcare: row.childcare,
        comprehensive: row.comprehensive,
        womenWorkers: row.womenWorkers,
        note: row.note,
      })),
  takeBack: async (tx, ids, removedAt) => {
    for (const id of ids) await repo.changeBase(tx, id, { removedAt });
  },
  nameOf: async (tx, id) => {
    const found = await repo.findBase(tx, id);
    const place = (await repo.basePlaces(tx, '9999-12-31')).find(
      (one) => one.id === found?.jurisdictionId,
    );
    return `${place?.name ?? ''} ${found?.year ?? ''} 年度基数`;
  },
  labels: LABELS,
};
