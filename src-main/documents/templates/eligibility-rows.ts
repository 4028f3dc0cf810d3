import {
  ELIGIBILITY_HEADING_LABELS,
  ELIGIBILITY_HEADINGS,
  ELIGIBILITY_LABELS,
  type Eligibility,
  type EligibilityHeading,
  type EligibilityLine,
  type EligibilityVerdict,
} from '@shared/domain/demonstration/eligibility';
import type { Cell, CellLike, Row, Table } from '../engine/blocks';
import { asCell, cell } from '../engine/blocks';
import { lineStarts, MM_PER_POINT, TABLE_LEADING } from '../engine/measure';

/** Signs of the verdicts, readable on any copy. */
export const SIGNS: Record<EligibilityVerdict, string> = {
  MET: '√',
  NOT_MET: '×',
  NOT_SHOWN: '○',
};

/** Inner distances and lines of a cell (style.ts), in millimetres. */
const PADDING = { x: 2.8, y: 1.7 };
/** Below this size a text of evidence goes on on a further sheet. */
const LEAST = 6.5;

/** How tightly the table is set: size of type, lines of evidence before it shrinks, what of function units is joined. */
interface Setting {
  readonly size: number;
  readonly mostLines: number;
  /** ANSWERED: only what people answered; ALL: each heading of a unit in one cell */
  readonly join: 'ANSWERED' | 'ALL';
}
const SETTINGS: readonly [Setting, ...Setting[]] = [
  { size: 9, mostLines: 4, join: 'ANSWERED' },
  { size: 8.5, mostLines: 4, join: 'ANSWERED' },
  { size: 8, mostLines: 3, join: 'ANSWERED' },
  { size: 8, mostLines: 2, join: 'ANSWERED' },
  { size: 8, mostLines: 3, join: 'ALL' },
  { size: 7.5, mostLines: 2, join: 'ALL' },
  { size: 7, mostLines: 2, join: 'ALL' },
  { size: 6.5, mostLines: 2, join: 'ALL' },
  { size: 6.5, mostLines: 1, join: 'ALL' },
];

interface Line {
  readonly cells: Row;
  /** Set apart as the heading of what follows. */
  readonly heading?: true;
}

const verdictCell = ({ verdict, counts }: EligibilityLine): Cell =>
  cell(
    counts
      ? `${SIGNS[verdict]}${ELIGIBILITY_LABELS[verdict]}`
      : `${SIGNS[verdict]}${ELIGIBILITY_LABELS[verdict]}（参考）`,
    { align: 'center', strong: verdict !== 'MET' },
  );

/** What was measured, or what a person rests the line on where no record shows it. */
function shownOf({ manual, measured, evidence, attachments }: EligibilityLine): string {
  const words = manual && evidence !== null ? evidence : measured;
  return [words, attachments > 0 ? `附件 ${attachments} 份` : null]
    .filter((part) => part !== null)
    .join('；');
}

function lineCells(line: EligibilityLine): Row {
  const text = line.heading === 'GENERAL' ? `${line.text}（${line.article}）` : line.text;
  const fit = { name: `${line.code} ${line.text}`, least: LEAST };
  // What a person rests a line on is its source as well.
  const shown =
    line.manual && line.evidence !== null
      ? [cell(shownOf(line), { columns: 2, fit })]
      : [cell(shownOf(line), { fit }), line.source];
  return [cell(line.code, { align: 'center' }), text, line.needed, ...shown, verdictCell(line)];
}

const NUMBERS = ['一', '二', '三', '四'] as const;

function headingCells(text: string): Line {
  return { cells: [cell(text, { columns: 6, strong: true, shade: true })], heading: true };
}

/** 二、环境及配置（第十六条（一）1） */
function ownHeading(heading: EligibilityHeading, lines: readonly EligibilityLine[]): string {
  const number = NUMBERS[ELIGIBILITY_HEADINGS.indexOf(heading)] ?? '';
  const article = heading === 'GENERAL' ? '第十五条' : (lines[0]?.article ?? '');
  return `${number}、${ELIGIBILITY_HEADING_LABELS[heading]}（${article}）`;
}

/** √规模在20人以上（平均 20 人） */
function joinedWords({ verdict, text, manual, measured }: EligibilityLine): string {
  return `${SIGNS[verdict]}${text}${manual || measured === null ? '' : `（${measured}）`}`;
}

/** Lines of a function unit in one cell: else a 综合中心 would not stand on one page. */
function joinedLines(lines: readonly EligibilityLine[]): Line[] {
  const [first] = lines;
  if (!first) return [];
  const counted = lines.filter((line) => line.counts);
  const judged = counted.length > 0 ? counted : lines;
  const worst = (['NOT_MET', 'NOT_SHOWN'] as const).find((verdict) =>
    judged.some((line) => line.verdict === verdict),
  );
  return [
    {
      cells: [
        cell(ELIGIBILITY_HEADING_LABELS[first.heading].slice(-2), { align: 'center' }),
        cell(lines.map(joinedWords).join('　'), { columns: 4 }),
        verdictCell({ ...first, counts: counted.length > 0, verdict: worst ?? 'MET' }),
      ],
    },
  ];
}

function unitLines(name: string, lines: readonly EligibilityLine[], join: Setting['join']): Line[] {
  const articles = lines[0]?.article.slice(0, -1) ?? '';
  const heading = `功能单位：${name}（${articles}）`;
  if (join === 'ALL') {
    const shown = lines.filter((line) => line.heading === 'CONDITIONS').map(joinedWords);
    return [
      headingCells(shown.length > 0 ? `${heading}　参考：${shown.join('　')}` : heading),
      ...ELIGIBILITY_HEADINGS.filter((one) => one !== 'CONDITIONS').flatMap((one) =>
        joinedLines(lines.filter((line) => line.heading === one)),
      ),
    ];
  }
  return [
    headingCells(heading),
    ...ELIGIBILITY_HEADINGS.flatMap((one) => {
      const own = lines.filter((line) => line.heading === one);
      return [
        ...own.filter((line) => !line.manual).map((line) => ({ cells: lineCells(line) })),
        ...joinedLines(own.filter((line) => line.manual)),
      ];
    }),
  ];
}

function allLines({ lines }: Eligibility, join: Setting['join']): Line[] {
  const own = lines.filter((line) => line.unitId === null);
  const units = [...new Set(lines.flatMap((line) => line.unitId ?? []))];
  return [
    ...ELIGIBILITY_HEADINGS.flatMap((heading) => {
      const of = own.filter((line) => line.heading === heading);
      return [
        headingCells(ownHeading(heading, of)),
        ...of.map((line) => ({ cells: lineCells(line) })),
      ];
    }),
    ...units.flatMap((unitId) => {
      const of = lines.filter((line) => line.unitId === unitId);
      return unitLines(of[0]?.unitName ?? '', of, join);
    }),
  ];
}

function linesOf(value: CellLike, width: number, size: number): number {
  const { text } = asCell(value);
  if (typeof text !== 'string') return 1;
  return lineStarts([...text], (width - PADDING.x) / (size * MM_PER_POINT)).length;
}

/** Height of a row as it is set, in millimetres. */
function heightOf(
  { cells }: Line,
  widths: readonly number[],
  { size, mostLines }: Omit<Setting, 'join'>,
): number {
  let column = 0;
  let lines = 1;
  for (const value of cells) {
    const { columns = 1, fit } = asCell(value);
    const width = widths.slice(column, column + columns).reduce((sum, one) => sum + one, 0);
    const own = linesOf(value, width, size);
    lines = Math.max(lines, fit ? Math.min(own, mostLines) : own);
    column += columns;
  }
  return lines * size * TABLE_LEADING * MM_PER_POINT + PADDING.y;
}

/** Height of rows of plain cells at a size of type, in millimetres: what else stands on the sheet. */
export function rowsHeight(rows: readonly Row[], widths: readonly number[], size: number): number {
  return rows
    .map((cells) => heightOf({ cells }, widths, { size, mostLines: Infinity }))
    .reduce((sum, one) => sum + one, 0);
}

/**
 * The checklist as a table in the largest setting in which it stands within a height.
 * @param widths of code, condition, needed, measured, source, verdict
 * @param room millimetres for the whole table, its head included
 */
export function eligibilityTable(
  checklist: Eligibility,
  widths: readonly number[],
  room: number,
): Table {
  const head: Row = ['编号', '申报条件', '要求', '实测、依据', '数据来源', '结论'];
  const set = (setting: Setting): { lines: Line[]; heights: number[]; total: number } => {
    const lines = allLines(checklist, setting.join);
    const heights = lines.map((line) => heightOf(line, widths, setting));
    const total = [heightOf({ cells: head }, widths, setting), ...heights];
    return { lines, heights, total: total.reduce((sum, one) => sum + one, 0) };
  };
  const setting =
    SETTINGS.find((one) => set(one).total <= room) ?? SETTINGS[SETTINGS.length - 1] ?? SETTINGS[0];
  const { lines, heights } = set(setting);
  return {
    is: 'table',
    widths,
    size: setting.size,
    head: [head],
    aligns: ['center', 'left', 'left', 'left', 'left', 'center'],
    body: lines.map(({ cells }) => cells),
    heights,
  };
}
