import type { z } from 'zod';
import type { baseFigureCalls } from '@shared/contract/base-figures';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf } from '@shared/domain/common/business-date';
import { countedOn } from '@shared/domain/year/counted-on';
import {
  ALL_DUE,
  BASE_FIELD_WORDS,
  sumOfFields,
  type BaseValues,
} from '@shared/domain/stats/base-fields';
import { BASE_FIELDS } from '@shared/domain/stats/measures';
import { heirOf } from '@shared/domain/stats/succession';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { staleForm } from '../stale';
import * as repo from './base-figures.repo';

type Calls = typeof baseFigureCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Saved = Output<'baseFigures.save'>;
type Row = Output<'baseFigures.list'>['rows'][number];

export const TYPED = '手工录入';
export const CARRIED = '沿用上年';

const NOTHING: BaseValues = {
  motherCabin: null,
  holidayCare: null,
  childcare: null,
  comprehensive: null,
  womenWorkers: null,
};

export function valuesOf(stored: BaseValues | undefined): BaseValues {
  const { motherCabin, holidayCare, childcare, comprehensive, womenWorkers } = stored ?? NOTHING;
  return { motherCabin, holidayCare, childcare, comprehensive, womenWorkers };
}

/** Whether nothing at all is filled in. */
function isBlank(values: BaseValues): boolean {
  return BASE_FIELDS.every((field) => values[field] === null);
}

/** Figures of several jurisdictions together; what one of them lacks is not known of all. */
function addedUp(rows: readonly BaseValues[]): BaseValues {
  const sum = (field: (typeof BASE_FIELDS)[number]): number | null =>
    rows.reduce<number | null>(
      (total, { [field]: value }) => (total === null || value === null ? null : total + value),
      0,
    );
  return {
    motherCabin: sum('motherCabin'),
    holidayCare: sum('holidayCare'),
    childcare: sum('childcare'),
    comprehensive: sum('comprehensive'),
    womenWorkers: sum('womenWorkers'),
  };
}

/** The rows of a year that stand, by jurisdiction id. */
function standing(rows: readonly repo.StoredBase[], year: number): Map<number, repo.StoredBase> {
  return new Map(
    rows
      .filter((row) => row.year === year && row.removedAt === null)
      .map((row) => [row.jurisdictionId, row]),
  );
}

function today(app: AppContext): string {
  return businessDateOf(app.clock.now());
}

/** What became of a jurisdiction that no longer stands, in words; null: it stands. */
function goneWords(
  { id, live }: repo.BasePlace,
  day: string,
  places: readonly repo.BasePlace[],
): string | null {
  if (live === 1) return null;
  const heir = heirOf(id, day, places);
  const name = places.find((one) => one.id === heir)?.shortName;
  return name ? `已并入${name}` : '已撤销';
}

function rowOf(
  place: repo.BasePlace,
  gone: string | null,
  own: repo.StoredBase | undefined,
  before: repo.StoredBase | undefined,
): Row {
  const { code, name, shortName, kind } = place;
  return {
    jurisdictionCode: code,
    name,
    shortName,
    kind,
    gone,
    id: own?.id ?? null,
    ...valuesOf(own),
    note: own?.note ?? null,
    source: own?.source ?? null,
    confirmedOn: own?.confirmedOn ?? null,
    version: own?.version ?? null,
    before: before ? valuesOf(before) : null,
  };
}

/** The rows of a year with what the year before had; jurisdictions that are gone only with figures of their own. */
export async function rowsOfYear(tx: ReadTx, year: number, day: string): Promise<Row[]> {
  const stored = await repo.storedBase(tx, [year, year - 1]);
  const [own, before] = [standing(stored, year), standing(stored, year - 1)];
  const on = countedOn(year, day);
  const places = await repo.basePlaces(tx, on);
  return places
    .filter(({ id, live }) => live === 1 || own.has(id))
    .map((place) =>
      rowOf(place, goneWords(place, on, places), own.get(place.id), before.get(place.id)),
    );
}

/** A year's base figures. Sums are over confirmed rows in which every field asked for is filled in. */
export function list(
  app: AppContext,
  input: Input<'baseFigures.list'>,
): Promise<Output<'baseFigures.list'>> {
  const fields = input.fields ?? ALL_DUE;
  return app.uow.read(async (tx) => {
    const all = await rowsOfYear(tx, input.year, today(app));
    const { jurisdictionCode: code } = input;
    const rows = code === undefined ? all : all.filter((row) => row.jurisdictionCode === code);
    const confirmed = rows.filter(({ confirmedOn }) => confirmedOn !== null);
    const sums = confirmed.flatMap((row) => sumOfFields(row, fields) ?? []);
    const total = (field: (typeof BASE_FIELDS)[number]): number | null => {
      const known = confirmed.flatMap((row) => row[field] ?? []);
      return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
    };
    return {
      year: input.year,
      rows,
      total: sums.length,
      sum: sums.length === 0 ? null : sums.reduce((sum, value) => sum + value, 0),
      totals: {
        motherCabin: total('motherCabin'),
        holidayCare: total('holidayCare'),
        childcare: total('childcare'),
        comprehensive: total('comprehensive'),
        womenWorkers: total('womenWorkers'),
      },
      missing: rows.filter((row) => row.id === null).length,
      unconfirmed: rows.filter((row) => row.id !== null && row.confirmedOn === null).length,
    };
  });
}

/** Figures more than this many times those of the year before, or less than that part of them, are asked about. */
const ODD_FACTOR = 2;

/** What looks like a slip of the hand, one sentence each. */
export function oddities(
  name: string,
  after: BaseValues,
  before: BaseValues | undefined,
): string[] {
  if (!before) return [];
  return BASE_FIELDS.flatMap((field) => {
    const [now, then] = [after[field], before[field]];
    if (now === null || then === null || then === 0) return [];
    if (now <= then * ODD_FACTOR && now * ODD_FACTOR >= then) return [];
    return [`${name}的${BASE_FIELD_WORDS[field]}由上年的 ${then} 变为 ${now}，请核对。`];
  });
}

type Wanted = Input<'baseFigures.save'>['rows'][number];

/** The values that a row will have; what is not named stays. */
function wantedValues(wanted: Wanted, stored: BaseValues): BaseValues {
  const value = (field: (typeof BASE_FIELDS)[number]): number | null => {
    const given = wanted[field];
    return given === undefined ? stored[field] : given;
  };
  return {
    motherCabin: value('motherCabin'),
    holidayCare: value('holidayCare'),
    childcare: value('childcare'),
    comprehensive: value('comprehensive'),
    womenWorkers: value('womenWorkers'),
  };
}

const same = (one: BaseValues, other: BaseValues): boolean =>
  BASE_FIELDS.every((field) => one[field] === other[field]);

/** Writes one row. @returns whether anything changed. @throws AppError STALE_FORM */
async function saveRow(
  tx: WriteTx,
  wanted: Wanted,
  place: { id: number; year: number; day: string },
  found: repo.StoredBase | undefined,
): Promise<boolean> {
  const live = found?.removedAt === null ? found : undefined;
  if (wanted.version !== undefined && (live?.version ?? null) !== wanted.version) {
    throw await staleForm(tx, found ? [['base_figure', found.id]] : [['base_figure', 0]]);
  }
  const values = wantedValues(wanted, valuesOf(live));
  const note = wanted.note === undefined ? (live?.note ?? null) : wanted.note || null;
  if (!live && isBlank(values) && note === null) return false;
  if (live?.confirmedOn && same(values, live) && note === live.note) return false;
  const row = { ...values, note, source: TYPED, confirmedOn: place.day, removedAt: null };
  if (found) await repo.changeBase(tx, found.id, row);
  else await repo.insertBase(tx, [{ ...row, year: place.year, jurisdictionId: place.id }]);
  return true;
}

/**
 * Enters or corrects base figures, all rows or none.
 * @throws AppError NOT_FOUND for a jurisdiction nobody knows, STALE_FORM
 */
export async function save(
  app: AppContext,
  input: Input<'baseFigures.save'>,
  context: CallContext,
): Promise<Saved> {
  const header = writeHeader(app, context, input.reason ?? `登记 ${input.year} 年度基数`);
  const result = await app.uow.write(header, async (tx): Promise<Saved> => {
    const day = today(app);
    const places = new Map((await repo.basePlaces(tx, day)).map((place) => [place.code, place]));
    const stored = await repo.storedBase(tx, [input.year, input.year - 1]);
    const of = (year: number, id: number): repo.StoredBase | undefined =>
      stored.find((row) => row.year === year && row.jurisdictionId === id);
    const answer: Saved = { year: input.year, saved: 0, unchanged: 0, warnings: [] };
    for (const wanted of input.rows) {
      const place = places.get(wanted.jurisdictionCode);
      if (!place)
        throw new AppError('NOT_FOUND', { what: `市直工会（${wanted.jurisdictionCode}）` });
      const found = of(input.year, place.id);
      const changed = await saveRow(tx, wanted, { id: place.id, year: input.year, day }, found);
      answer[changed ? 'saved' : 'unchanged'] += 1;
      const before = of(input.year - 1, place.id);
      if (changed && before?.removedAt === null) {
        const after = wantedValues(wanted, valuesOf(found?.removedAt === null ? found : undefined));
        answer.warnings.push(...oddities(place.shortName, after, before));
      }
    }
    return answer;
  });
  if (result.saved > 0) app.events.changed('figures');
  return result;
}

interface Carried {
  jurisdictionId: number;
  values: BaseValues;
  note: string | null;
}

/** Confirmed figures of a year under who stands today: those of jurisdictions merged into another are added to its own. */
function carriedOver(
  rows: readonly repo.StoredBase[],
  places: readonly repo.BasePlace[],
  day: string,
): Carried[] {
  const live = places.filter((place) => place.live === 1);
  return live.flatMap(({ id }): Carried[] => {
    const own = rows.find((row) => row.jurisdictionId === id);
    if (!own) return [];
    const joined = rows.filter(
      ({ jurisdictionId, ...row }) =>
        jurisdictionId !== id && !isBlank(row) && heirOf(jurisdictionId, day, places) === id,
    );
    if (joined.length === 0) return [{ jurisdictionId: id, values: valuesOf(own), note: own.note }];
    const names = joined.map(
      ({ jurisdictionId }) => places.find((place) => place.id === jurisdictionId)?.shortName ?? '',
    );
    return [
      {
        jurisdictionId: id,
        values: addedUp([own, ...joined]),
        note: [own.note, `含并入的${names.join('、')}`].filter(Boolean).join('；'),
      },
    ];
  });
}

/** Copies the figures of the year before to the jurisdictions that have none yet; they wait for confirmation. */
export async function carry(
  app: AppContext,
  { year }: Input<'baseFigures.carry'>,
  context: CallContext,
): Promise<Saved> {
  const header = writeHeader(app, context, `${year} 年度基数沿用上年`);
  const result = await app.uow.write(header, async (tx): Promise<Saved> => {
    const stored = await repo.storedBase(tx, [year, year - 1]);
    const own = standing(stored, year);
    const day = today(app);
    const before = [...standing(stored, year - 1).values()].filter((row) => row.confirmedOn);
    const wanted = carriedOver(before, await repo.basePlaces(tx, day), day).filter(
      ({ jurisdictionId }) => !own.has(jurisdictionId),
    );
    if (wanted.length === 0) {
      throw new AppError('BASE_FIGURES_NOTHING_TO_CARRY', { year, before: year - 1 });
    }
    for (const row of wanted) {
      const copy = {
        ...row.values,
        note: row.note,
        source: CARRIED,
        confirmedOn: null,
        removedAt: null,
      };
      const gone = stored.find(
        (one) => one.year === year && one.jurisdictionId === row.jurisdictionId,
      );
      if (gone) await repo.changeBase(tx, gone.id, copy);
      else await repo.insertBase(tx, [{ ...copy, year, jurisdictionId: row.jurisdictionId }]);
    }
    return { year, saved: wanted.length, unchanged: own.size, warnings: [] };
  });
  app.events.changed('figures');
  return result;
}

/** Confirms figures that were carried over; all of the year when none are named. */
export async function confirm(
  app: AppContext,
  { year, jurisdictionCodes }: Input<'baseFigures.confirm'>,
  context: CallContext,
): Promise<Saved> {
  const header = writeHeader(app, context, `确认 ${year} 年度基数`);
  const result = await app.uow.write(header, async (tx): Promise<Saved> => {
    const day = today(app);
    const codes = new Map((await repo.basePlaces(tx, day)).map(({ id, code }) => [id, code]));
    const own = [...standing(await repo.storedBase(tx, [year]), year).values()].filter(
      (row) =>
        jurisdictionCodes === undefined ||
        jurisdictionCodes.includes(codes.get(row.jurisdictionId) ?? ''),
    );
    const open = own.filter(({ confirmedOn }) => confirmedOn === null);
    for (const { id } of open) await repo.changeBase(tx, id, { confirmedOn: day });
    return { year, saved: open.length, unchanged: own.length - open.length, warnings: [] };
  });
  if (result.saved > 0) app.events.changed('figures');
  return result;
}
