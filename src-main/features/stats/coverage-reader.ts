import { listSome } from '@shared/domain/common/text';
import { SITE_TYPES, TYPE_LABELS } from '@shared/domain/site/terms';
import {
  ALL_DUE,
  BASE_FIELD_WORDS,
  DUE_FIELDS,
  lacking,
  sumOfFields,
} from '@shared/domain/stats/base-fields';
import type { BaseField } from '@shared/domain/stats/measures';
import { heirOf } from '@shared/domain/stats/succession';
import type { BaseRow, PlaceName } from './cells.repo';
import type { FactSource } from './fact-source';
import {
  baseFigure,
  emptyMark,
  filedReader,
  plainMark,
  shareMark,
  type ChartFigure,
  type Mark,
  type Reader,
  type Slice,
} from './marks';

/** Goal of 第十二条: 应建尽建. */
const ALL_BUILT = 100;
const NOT_ENTERED = '未填基数';

/** Base figures by year and jurisdiction. */
class BaseTable {
  private readonly rows = new Map<string, BaseRow>();
  constructor(
    rows: readonly BaseRow[],
    private readonly source: FactSource,
  ) {
    for (const row of rows) this.rows.set(`${row.year} ${row.jurisdictionId}`, row);
  }

  of(year: number, id: number): BaseRow | undefined {
    return this.rows.get(`${year} ${id}`);
  }

  /** Jurisdictions whose fields are all confirmed, with their sum. */
  complete(year: number, fields: readonly BaseField[]): { code: string; sum: number }[] {
    return this.source.places.flatMap(({ id, code }) => {
      const row = this.of(year, id);
      const sum = row?.confirmedOn ? sumOfFields(row, fields) : null;
      return sum === null ? [] : [{ code, sum }];
    });
  }

  /** Names of the jurisdictions of the day that a city-wide figure leaves out. */
  missing(year: number, fields: readonly BaseField[]): string[] {
    const known = new Set(this.complete(year, fields).map(({ code }) => code));
    return this.source.places
      .filter(({ live, code }) => live === 1 && !known.has(code))
      .map(({ shortName }) => shortName);
  }

  /**
   * Jurisdictions that are gone by the day while their figures still stand under their own name, with who took them
   * over. Their sites have moved on: neither side is a share of what it should have built.
   */
  left(year: number, fields: readonly BaseField[]): { gone: PlaceName; heir: PlaceName | null }[] {
    const { places, day } = this.source;
    return places.flatMap((gone) => {
      const row = gone.live === 0 ? this.of(year, gone.id) : undefined;
      if (!row?.confirmedOn || !fields.some((field) => (row[field] ?? 0) > 0)) return [];
      const heir = heirOf(gone.id, day, places);
      return [{ gone, heir: places.find(({ id }) => id === heir) ?? null }];
    });
  }
}

/** What to do about a jurisdiction that is gone and whose figures are not. */
function leftNote({ gone, heir }: { gone: PlaceName; heir: PlaceName | null }): string {
  return heir
    ? `${gone.shortName}已并入${heir.shortName}，基数还没有并过去：请在“基数”里并过去并清空原数；此前不算${heir.shortName}的覆盖率，全市合计照计。`
    : `${gone.shortName}已撤销，基数还在，仍计入全市合计：请在“基数”里清空，或并到接收的市直工会。`;
}

function whyNot(row: BaseRow | undefined, fields: readonly BaseField[]): string {
  if (!row) return NOT_ENTERED;
  if (!row.confirmedOn) return '基数沿用上年，待确认';
  const words = lacking(row, fields).map((field) => BASE_FIELD_WORDS[field]);
  return words.length === fields.length ? NOT_ENTERED : `基数没有填全，缺${words.join('、')}`;
}

const zeroDue = (built: number): string =>
  built > 0 ? `应建数为 0，已建 ${built} 个，请核对基数` : '应建数为 0';

/** FILED sites of the day over 应建单位数 (第十二条). More than was due is shown as it is. */
export async function coverageReader(source: FactSource): Promise<Reader> {
  const filed = await filedReader(source);
  const base = new BaseTable(await source.base(), source);

  const ofPlace = (slice: Slice, place: { id: number }, fields: readonly BaseField[]): Mark => {
    const built = filed(slice);
    const left = base.left(slice.year, fields);
    const gone = left.find((one) => one.gone.id === place.id);
    if (gone && built.value === 0) {
      return emptyMark(gone.heir ? `已并入${gone.heir.shortName}` : '已撤销', built);
    }
    const taken = left.filter(({ heir }) => heir?.id === place.id);
    if (taken.length > 0) {
      const names = taken.map((one) => one.gone.shortName);
      return emptyMark(`${listSome(names, NAMED)}并入后，基数还没有并过来`, built);
    }
    const row = base.of(slice.year, place.id);
    const sum = row?.confirmedOn ? sumOfFields(row, fields) : null;
    if (sum === null) return emptyMark(whyNot(row, fields), built);
    const due = baseFigure(sum, slice, fields.length === 1 ? fields : undefined);
    return shareMark(built, due, zeroDue(built.value));
  };
  const ofCity = (slice: Slice, fields: readonly BaseField[]): Mark => {
    const complete = base.complete(slice.year, fields);
    if (complete.length === 0) return emptyMark(NOT_ENTERED, filed(slice));
    // Both figures over the same jurisdictions: sites of those without base figures would pass for coverage.
    const built: ChartFigure = filed(
      slice,
      complete.map(({ code }) => code),
    );
    const sum = complete.reduce((total, one) => total + one.sum, 0);
    const due = baseFigure(sum, slice, fields.length === 1 ? fields : undefined);
    const mark = shareMark(built, due, zeroDue(built.value));
    const without = base.missing(slice.year, fields).length;
    return without === 0 || mark.note
      ? mark
      : { ...mark, note: `${without} 个市直工会未填基数，没有计入` };
  };
  const mark = (slice: Slice): Mark => {
    const fields = slice.type ? [DUE_FIELDS[slice.type]] : ALL_DUE;
    return slice.place ? ofPlace(slice, slice.place, fields) : ofCity(slice, fields);
  };
  const missing = base.missing(source.year, ALL_DUE);
  return {
    mark,
    series: SITE_TYPES.map((type) => ({
      key: type,
      label: TYPE_LABELS[type],
      mark: (slice) => mark({ ...slice, type }),
    })),
    seriesKind: 'SIDE',
    reached: (_slice, { numerator, denominator, value }) =>
      value === null || !numerator || !denominator ? null : numerator.value >= denominator.value,
    notes: [
      '覆盖率＝当日已备案在用的阵地数÷应建单位数（第十二条）；超过应建数的照实显示。',
      ...(missing.length > 0
        ? [`${source.year} 年度${listSome(missing, NAMED)}没有填全基数，不计入全市合计。`]
        : []),
      ...base.left(source.year, ALL_DUE).map(leftNote),
    ],
  };
}

/** Some names stand for many: a note is read at a glance. */
const NAMED = 5;

export const COVERAGE_GOAL = { value: ALL_BUILT, label: '应建尽建 100%' };

/** 女职工人数 as entered with the base figures. */
export async function womenReader(source: FactSource): Promise<Reader> {
  const base = new BaseTable(await source.base(), source);
  const fields = ['womenWorkers'] as const;
  return {
    mark: (slice) => {
      if (slice.place) {
        const row = base.of(slice.year, slice.place.id);
        const value = row?.confirmedOn ? row.womenWorkers : null;
        return value === null
          ? emptyMark(row?.confirmedOn === null ? '基数沿用上年，待确认' : '未填女职工人数')
          : plainMark(baseFigure(value, slice, fields));
      }
      const complete = base.complete(slice.year, fields);
      if (complete.length === 0) return emptyMark('未填女职工人数');
      const sum = complete.reduce((total, one) => total + one.sum, 0);
      return plainMark(baseFigure(sum, slice, fields));
    },
    series: [],
    seriesKind: 'NONE',
    notes: ['女职工人数由各市直工会随基数报送；没有报送的不计，不当作零。'],
  };
}
