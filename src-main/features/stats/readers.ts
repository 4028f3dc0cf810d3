import { HALF } from '@shared/domain/common/fraction';
import { requiredCount } from '@shared/domain/sampling/required-count';
import { SITE_TYPES, TYPE_LABELS } from '@shared/domain/site/terms';
import {
  RECORD_SET_WORDS,
  type Dimension,
  type Measure,
  type RecordSet,
} from '@shared/domain/stats/measures';
import type { Cell } from './cells.repo';
import { coverageReader, womenReader } from './coverage-reader';
import type { FactSource } from './fact-source';
import {
  cellsIn,
  emptyMark,
  filedReader,
  meanMark,
  NO_DATA,
  plainMark,
  recordsTarget,
  shareMark,
  sumUp,
  type ChartFigure,
  type Mark,
  type Reader,
  type Slice,
} from './marks';
import { SET_SOURCES } from './record-sets.repo';

/** A set counted, or added up, in a slice. */
function setFigure(
  source: FactSource,
  cells: readonly Cell[],
  set: RecordSet,
  slice: Slice,
  counts: ChartFigure['counts'],
): ChartFigure {
  const { n, amount } = sumUp(cellsIn(cells, slice, SET_SOURCES[set].part ?? undefined));
  return {
    value: counts === 'RECORDS' ? n : amount,
    counts,
    target: recordsTarget(source, set, slice),
  };
}

async function sitesReader(source: FactSource): Promise<Reader> {
  const filed = await filedReader(source);
  const mark = (slice: Slice): Mark => plainMark(filed(slice));
  return {
    mark,
    series: SITE_TYPES.map((type) => ({
      key: type,
      label: TYPE_LABELS[type],
      mark: (slice) => mark({ ...slice, type }),
    })),
    seriesKind: 'STACK',
    notes: ['只计当日已备案在用的阵地。'],
  };
}

async function spotReader(source: FactSource, by: Dimension): Promise<Reader> {
  const filed = await filedReader(source);
  const cells = await source.cells('SPOT', by);
  const populations = await source.drawnPopulations();
  const owed = (slice: Slice, checked: number, serving: number): number => {
    const today = requiredCount(serving, HALF);
    const pool = populations.get(slice.place?.code ?? '') ?? 0;
    const visitedServing = sumUp(cellsIn(cells, slice)).amount;
    // As on the page of the spot check: no more is asked than visits made and sites left to visit.
    return Math.max(
      today,
      Math.min(requiredCount(pool, HALF), checked + Math.max(0, serving - visitedServing)),
    );
  };
  return {
    mark: (slice) =>
      shareMark(
        setFigure(source, cells, 'SPOT_CHECKED', slice, 'RECORDS'),
        filed(slice),
        '没有在用阵地',
      ),
    series: [],
    seriesKind: 'NONE',
    reached: (slice, { numerator, denominator, value }) => {
      if (!slice.place || value === null || !numerator || !denominator) return null;
      return numerator.value >= owed(slice, numerator.value, denominator.value);
    },
    notes: [
      '抽查率＝本年已抽查的阵地数÷在用阵地数；每个市直工会都应不少于一半（第十三条），按整数进位，全市合计不作判断。',
    ],
  };
}

const RECTIFICATION_PARTS = [
  'RECTIFICATION_IN_TIME',
  'RECTIFICATION_LATE',
  'RECTIFICATION_OPEN',
  'RECTIFICATION_OVERDUE',
] as const satisfies readonly RecordSet[];

const PART_LABELS: Record<(typeof RECTIFICATION_PARTS)[number], string> = {
  RECTIFICATION_IN_TIME: '按期销号',
  RECTIFICATION_LATE: '逾期销号',
  RECTIFICATION_OPEN: '整改中',
  RECTIFICATION_OVERDUE: '超期未销号',
};

async function rectificationReader(source: FactSource, by: Dimension): Promise<Reader> {
  const cells = await source.cells('RECTIFICATION', by);
  const of = (set: RecordSet) => (slice: Slice) =>
    plainMark(setFigure(source, cells, set, slice, 'RECORDS'));
  return {
    mark: of('RECTIFICATION_OPENED'),
    series: RECTIFICATION_PARTS.map((set) => ({
      key: set,
      label: PART_LABELS[set],
      mark: of(set),
    })),
    seriesKind: 'STACK',
    notes: ['按开出年度计，到截至日期的进展；期限以最后定出的为准，作废的不计。'],
  };
}

async function demonstrationReader(source: FactSource, by: Dimension): Promise<Reader> {
  const filed = await filedReader(source);
  const cells = await source.cells('DEMONSTRATION', by);
  return {
    mark: (slice) =>
      shareMark(
        setFigure(source, cells, 'DEMONSTRATION', slice, 'RECORDS'),
        filed(slice),
        '没有在用阵地',
      ),
    series: [],
    seriesKind: 'NONE',
    notes: ['示范占比＝当日仍有示范资格的在用阵地数÷在用阵地数；取消资格的不计（第二十二条）。'],
  };
}

async function satisfactionReader(source: FactSource, by: Dimension): Promise<Reader> {
  const cells = await source.cells('SATISFACTION', by);
  return {
    mark: (slice) =>
      meanMark(
        setFigure(source, cells, 'SATISFACTION', slice, 'AMOUNT'),
        setFigure(source, cells, 'SATISFACTION', slice, 'RECORDS'),
      ),
    series: [],
    seriesKind: 'NONE',
    notes: ['取各阵地本年最后一次满意度测评的平均；没有测评的阵地不计，不当作零。'],
  };
}

async function useReader(source: FactSource, by: Dimension): Promise<Reader> {
  const cells = await source.cells('USES', by);
  return {
    mark: (slice) => {
      const part = slice.month === undefined ? undefined : String(slice.month).padStart(2, '0');
      const { n, amount } = sumUp(cellsIn(cells, slice, part));
      if (n === 0) return emptyMark('没有报送');
      return plainMark({
        value: amount,
        counts: 'AMOUNT',
        target: recordsTarget(source, 'USES', slice),
      });
    },
    series: [],
    seriesKind: 'NONE',
    notes: ['使用人次取自月报；未报的月份不计，不当作零。'],
  };
}

const BOOK_PARTS = [
  'SUBSIDY_SPENT',
  'SUBSIDY_LEFT',
  'SUBSIDY_PENDING',
  'SUBSIDY_RETURNED',
] as const;

async function subsidyReader(source: FactSource, by: Dimension): Promise<Reader> {
  if (by === 'PURPOSE') return purposeReader(source);
  const cells = await source.cells('SUBSIDY', by);
  const of =
    (set: RecordSet) =>
    (slice: Slice): Mark =>
      cellsIn(cells, slice).length === 0
        ? emptyMark('没有分配')
        : plainMark(setFigure(source, cells, set, slice, 'AMOUNT'));
  return {
    mark: of('SUBSIDY_ALLOCATED'),
    series: BOOK_PARTS.map((set) => ({ key: set, label: RECORD_SET_WORDS[set], mark: of(set) })),
    seriesKind: 'STACK',
    notes: ['按分配年度计，到截至日期的账：分配＝已使用＋已拨未用＋待拨付＋收回、停拨。'],
  };
}

async function purposeReader(source: FactSource): Promise<Reader> {
  const cells = await source.cells('SPENDING', 'PURPOSE');
  return {
    mark: (slice) => {
      const { n, amount } = sumUp(cellsIn(cells, slice, slice.purpose));
      if (n === 0) return emptyMark(NO_DATA);
      return plainMark({
        value: amount,
        counts: 'AMOUNT',
        target: recordsTarget(source, 'SPENDING', slice),
      });
    },
    series: [],
    seriesKind: 'NONE',
    notes: ['按第二十条的用途；用途以外的支出另行标出。'],
  };
}

const READERS: Record<Measure, (source: FactSource, by: Dimension) => Promise<Reader>> = {
  SITES: sitesReader,
  COVERAGE: coverageReader,
  SPOT_CHECK: spotReader,
  RECTIFICATION: rectificationReader,
  DEMONSTRATION: demonstrationReader,
  SATISFACTION: satisfactionReader,
  USE: useReader,
  SUBSIDY: subsidyReader,
  WOMEN_WORKERS: womenReader,
};

/** Gets ready to answer for a measure in a breakdown. */
export function readerOf(measure: Measure, source: FactSource, by: Dimension): Promise<Reader> {
  return READERS[measure](source, by);
}
