import type { z } from 'zod';
import type { chart } from '@shared/contract/stats-query';
import type { SiteType } from '@shared/domain/site/terms';
import type { BaseField, RecordSet } from '@shared/domain/stats/measures';
import { meanOfX100, percentOf } from '@shared/domain/stats/ratio';
import type { Purpose } from '@shared/domain/subsidy/terms';
import { countedOn } from '@shared/domain/year/counted-on';
import type { Cell } from './cells.repo';
import type { FactSource } from './fact-source';
import { lifeTarget, registryTarget, type Target } from './figures';

export type Chart = z.output<typeof chart>;
export type Row = Chart['rows'][number];
export type Mark = Pick<Row, 'value' | 'numerator' | 'denominator' | 'target' | 'note'>;
export type ChartFigure = NonNullable<Mark['numerator']>;

/** What part of everything a mark stands for; what is left out is not narrowed. */
export interface Slice {
  year: number;
  /** Id and code of a jurisdiction. */
  place?: { id: number; code: string } | undefined;
  type?: SiteType | undefined;
  /** 1 to 12 */
  month?: number | undefined;
  purpose?: Purpose | undefined;
}

/** How a measure answers for any slice. */
export interface Reader {
  mark: (slice: Slice) => Mark;
  series: readonly { key: string; label: string; mark: (slice: Slice) => Mark }[];
  seriesKind: Chart['seriesKind'];
  /** Whether the goal is reached; left out: there is none, or nobody can say. */
  reached?: (slice: Slice, mark: Mark) => boolean | null;
  notes: readonly string[];
  /** Purposes, months or other keys that have records. */
  keys?: readonly string[];
}

export const NO_DATA = '没有数据';

/** A mark that is one figure. */
export function plainMark(figure: ChartFigure): Mark {
  return {
    value: figure.value,
    numerator: figure,
    denominator: null,
    target: figure.target,
    note: null,
  };
}

/** A mark without a value; `numerator` may be known all the same. */
export function emptyMark(note: string, numerator: ChartFigure | null = null): Mark {
  return { value: null, numerator, denominator: null, target: numerator?.target ?? null, note };
}

/** A share in per cent; `nothing` is said where the denominator is 0. */
export function shareMark(numerator: ChartFigure, denominator: ChartFigure, nothing: string): Mark {
  const value = percentOf(numerator.value, denominator.value);
  return {
    value,
    numerator,
    denominator,
    target: numerator.target,
    note: value === null ? nothing : null,
  };
}

/** A mean of hundredths over records. */
export function meanMark(sum: ChartFigure, count: ChartFigure): Mark {
  const value = meanOfX100(sum.value, count.value);
  return {
    value,
    numerator: sum,
    denominator: count,
    target: sum.target,
    note: value === null ? NO_DATA : null,
  };
}

/** The cells of a slice. */
export function cellsIn(cells: readonly Cell[], slice: Slice, part?: string): Cell[] {
  return cells.filter(
    (cell) =>
      cell.year === slice.year &&
      (slice.place === undefined || cell.jurisdictionId === slice.place.id) &&
      (slice.type === undefined || cell.type === slice.type) &&
      (part === undefined || cell.part === part),
  );
}

/** How many records a slice holds, and what they add up to. */
export function sumUp(cells: readonly Pick<Cell, 'n' | 'amount'>[]): { n: number; amount: number } {
  return cells.reduce((sum, { n, amount }) => ({ n: sum.n + n, amount: sum.amount + amount }), {
    n: 0,
    amount: 0,
  });
}

/** Leads to the records behind a mark. */
export function recordsTarget(source: FactSource, set: RecordSet, slice: Slice): Target {
  return lifeTarget({
    call: 'stats.records',
    set,
    year: slice.year,
    asOf: source.asOf,
    ...(slice.place ? { jurisdictionCode: slice.place.code } : {}),
    ...(slice.type ? { type: slice.type } : {}),
    ...(slice.month ? { month: slice.month } : {}),
    ...(slice.purpose ? { purpose: slice.purpose } : {}),
  });
}

/** Sites in service on the day of a year, with the registry's list of that day. */
export async function filedReader(
  source: FactSource,
): Promise<(slice: Slice, codes?: readonly string[]) => ChartFigure> {
  const cells = await source.sites();
  const codeOf = new Map(source.places.map(({ id, code }) => [id, code]));
  return (slice, codes) => {
    const among = slice.place ? [slice.place.code] : codes;
    const value = cells
      .filter(
        ({ year, jurisdictionId, type }) =>
          year === slice.year &&
          (slice.type === undefined || type === slice.type) &&
          (among === undefined || among.includes(codeOf.get(jurisdictionId) ?? '')),
      )
      .reduce((sum, { n }) => sum + n, 0);
    const filter = {
      statuses: ['FILED' as const],
      ...(slice.type ? { types: [slice.type] } : {}),
      ...(among ? { jurisdictionCodes: [...among] } : {}),
    };
    return {
      value,
      counts: 'RECORDS',
      target: registryTarget(filter, countedOn(slice.year, source.asOf)),
    };
  };
}

/** Base figures added up, with the page that lists them. */
export function baseFigure(
  value: number,
  slice: Slice,
  fields?: readonly BaseField[],
): ChartFigure {
  return {
    value,
    counts: 'AMOUNT',
    target: lifeTarget({
      call: 'baseFigures.list',
      year: slice.year,
      ...(slice.place ? { jurisdictionCode: slice.place.code } : {}),
      ...(fields ? { fields: [...fields] } : {}),
    }),
  };
}
