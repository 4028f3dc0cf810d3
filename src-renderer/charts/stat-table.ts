import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { figureWords, shareHeads, unitWords } from '@shared/domain/stats/figure-words';
import { DIMENSION_WORDS } from '@shared/domain/stats/measures';
import type { StatChart, StatRow } from './stat-option';

type Mark = Pick<StatRow, 'value' | 'numerator' | 'denominator' | 'target' | 'note' | 'reached'>;
type Target = NonNullable<StatRow['target']>;

/** A column of the table behind a chart. */
interface Column {
  readonly head: string;
  /** As read on the screen. */
  readonly shown: (line: Line) => string;
  /** As it goes into a workbook: a number where it is one, money in 元. */
  readonly kept: (line: Line) => string | number;
  readonly target: (line: Line) => Target | null | undefined;
}

/** A row of the chart, or its total. */
interface Line {
  readonly label: string;
  readonly mark: Mark;
  readonly parts: readonly (Pick<StatRow, 'value' | 'target'> | undefined)[];
}

const FEN = 100;
const nothing = (): null => null;

function valueColumn(
  chart: StatChart,
  head: string,
  pick: (line: Line) => Pick<StatRow, 'value' | 'target'> | undefined,
): Column {
  const { unit } = chart;
  const word = unitWords(unit) || '%';
  const valueOf = (line: Line): number | null => pick(line)?.value ?? null;
  return {
    head: `${head}（${word}）`,
    shown: (line) => {
      const value = valueOf(line);
      return value === null ? '—' : figureWords(value, unit);
    },
    kept: (line) => {
      const value = valueOf(line);
      return value === null ? '' : unit === 'FEN' ? value / FEN : value;
    },
    target: (line) => pick(line)?.target,
  };
}

/** The two figures that a share or a mean is made of; hundredths of a point are shown as points. */
function figureColumn(head: string, side: 'numerator' | 'denominator', scale: number): Column {
  const value = ({ mark }: Line): number | null => {
    const own = mark[side]?.value ?? null;
    return own === null ? null : own / scale;
  };
  return {
    head,
    shown: (line) => {
      const own = value(line);
      return own === null ? '—' : own.toLocaleString('zh-CN');
    },
    kept: (line) => value(line) ?? '',
    target: ({ mark }) => mark[side]?.target,
  };
}

/** Types, as on the marks. */
const SHORT_NAMES: Readonly<Record<string, string>> = TYPE_SHORT_LABELS;

/** What the value of a row is called beside its parts. */
const VALUE_HEADS: Partial<Record<StatChart['seriesKind'], string>> = {
  STACK: '合计',
  SIDE: '总体',
};

function columnsOf(chart: StatChart): Column[] {
  const { series, seriesKind, by, unit, measure, goal, rows, total } = chart;
  const [over, under] = shareHeads(measure);
  const shares =
    (unit === 'PERCENT' || unit === 'SCORE') &&
    [...rows, total].some(({ denominator }) => denominator !== null);
  const noted = rows.some(({ note }) => note !== null);
  const label = (line: Line): string => line.label;
  const parts = series.map((one, index) =>
    valueColumn(chart, SHORT_NAMES[one.key] ?? one.label, (line) => line.parts[index]),
  );
  return [
    { head: DIMENSION_WORDS[by], shown: label, kept: label, target: nothing },
    // Parts lead up to their sum; beside what stands for itself they come after it.
    ...(seriesKind === 'STACK' ? parts : []),
    valueColumn(chart, VALUE_HEADS[seriesKind] ?? chart.caption, ({ mark }) => mark),
    ...(shares
      ? [
          figureColumn(over, 'numerator', unit === 'SCORE' ? FEN : 1),
          figureColumn(under, 'denominator', 1),
        ]
      : []),
    ...(seriesKind === 'STACK' ? [] : parts),
    ...(goal ? [wordsColumn('是否达到', ({ mark }) => reachedWords(mark.reached))] : []),
    ...(noted ? [wordsColumn('说明', ({ mark }) => mark.note ?? '')] : []),
  ];
}

const reachedWords = (reached: boolean | null): string =>
  reached === null ? '—' : reached ? '达到' : '未达到';

function wordsColumn(head: string, words: (line: Line) => string): Column {
  return { head, shown: words, kept: words, target: nothing };
}

function linesOf(chart: StatChart): Line[] {
  const rows = chart.rows.map((row): Line => ({ label: row.label, mark: row, parts: row.series }));
  // Years do not add up to anything.
  if (chart.by === 'YEAR') return rows;
  // The parts of a stack add up; figures that stand for themselves do not.
  const parts = chart.series.map((_one, index) =>
    chart.seriesKind === 'STACK'
      ? {
          value: chart.rows.reduce((sum, row) => sum + (row.series[index]?.value ?? 0), 0),
          target: null,
        }
      : undefined,
  );
  return [...rows, { label: '全市', mark: { ...chart.total }, parts }];
}

/** The table behind a chart. Row 0 of `rows` is the first after the header; the city is last. */
export interface StatTable {
  readonly header: string[];
  readonly rows: string[][];
  /** The same for a workbook. */
  readonly sheet: (string | number)[][];
  /** What a cell opens. */
  readonly targetAt: (row: number, column: number) => Target | undefined;
}

export function statTable(chart: StatChart): StatTable {
  const columns = columnsOf(chart);
  const lines = linesOf(chart);
  return {
    header: columns.map(({ head }) => head),
    rows: lines.map((line) => columns.map(({ shown }) => shown(line))),
    sheet: lines.map((line) => columns.map(({ kept }) => kept(line))),
    targetAt: (row, column) => {
      const line = lines[row];
      return (line && columns[column]?.target(line)) ?? undefined;
    },
  };
}
