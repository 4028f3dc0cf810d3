import { HEADING_LABELS } from '@shared/domain/demonstration/rules';
import type { Block, Cell, CellLike, Row, Run, Table } from '../engine/blocks';
import { cell } from '../engine/blocks';
import type { SummaryResults, SummaryRow, SummaryType } from './review-summary.load';

type Seat = SummaryResults['members'][number];
type Given = SummaryRow['sheets'][number];

const SIZE = 9;
/** Members whose totals stand in columns of their own; of a larger panel they stand in one cell. */
const MOST_COLUMNS = 14;
const STRUCK_WORDS = { HIGHEST: '最高', LOWEST: '最低' } as const;

/** Two decimals, as scores are read out. */
export const points = (value: number | null): string => (value === null ? '—' : value.toFixed(2));

/** Members in office: those whose sheets count. */
export function seatsOf(results: SummaryResults): Seat[] {
  return results.members.filter(({ voidedOn }) => voidedOn === null);
}

/** A struck total is crossed out and named: either mark alone survives a bad copy. */
function totalRuns({ total, struck }: Given): Run[] {
  if (!struck) return [{ text: points(total) }];
  return [
    { text: points(total), struck: true },
    { text: `\n去${STRUCK_WORDS[struck]}`, size: 7 },
  ];
}

function missing(row: SummaryRow, seat: number): string {
  if (row.recusedSeats.includes(seat)) return '回避';
  return row.openSeats.includes(seat) ? '未交' : '—';
}

function seatCells(row: SummaryRow, seats: readonly Seat[]): CellLike[] {
  const given = new Map(row.sheets.map((one) => [one.seat, one]));
  if (seats.length <= MOST_COLUMNS) {
    return seats.map(({ seat }) => {
      const sheet = given.get(seat);
      return cell(sheet ? totalRuns(sheet) : [{ text: missing(row, seat), size: 8 }], {
        align: 'center',
      });
    });
  }
  const runs = seats.flatMap(({ seat }): Run[] => {
    const sheet = given.get(seat);
    const text: Run[] = sheet
      ? [
          { text: points(sheet.total), struck: sheet.struck !== null },
          ...(sheet.struck ? [{ text: `（去${STRUCK_WORDS[sheet.struck]}）`, size: 7 }] : []),
        ]
      : [{ text: missing(row, seat) }];
    // Held together, so that no line ends between a seat and its total.
    return [{ text: `[${seat}]\u00a0` }, ...text, { text: '　' }];
  });
  return [cell(runs)];
}

/** Columns of the seats: their widths and heads within a width. */
function seatColumns(
  seats: readonly Seat[],
  width: number,
): { widths: number[]; head: CellLike[] } {
  if (seats.length > MOST_COLUMNS) return { widths: [width], head: ['各评委评分（[席位] 分数）'] };
  const each = Math.min(17, width / Math.max(1, seats.length));
  return {
    widths: seats.map(() => each),
    head: seats.map(({ seat, name }) =>
      cell([{ text: `${seat}号\n` }, { text: name, size: 7.5 }], { align: 'center' }),
    ),
  };
}

const rankText = ({ rank, shared }: SummaryRow): string =>
  rank === null ? '—' : `${rank}${shared ? '\n并列' : ''}`;

/** A score from too few sheets to leave any out says so under it. */
function scoreCell(row: SummaryRow, results: SummaryResults): CellLike {
  const plain = results.rule.trimming === 'TRIMMED' && !row.trimmed && row.score !== null;
  return cell(
    [
      { text: row.score?.text ?? '—' },
      ...(plain ? [{ text: `\n${row.scorers} 人未去`, size: 7 }] : []),
    ],
    { align: 'center', strong: true },
  );
}

/** The sum behind a score in few words; where nothing was left out, the whole sentence. */
function reckoning(row: SummaryRow): string {
  const seat = (as: Given['struck']): string =>
    `${row.sheets.find(({ struck }) => struck === as)?.seat ?? ''} 号`;
  if (!row.trimmed || !row.score) return row.sentence;
  const kept = row.sheets.filter(({ struck }) => struck === null);
  // Hundredths are added as integers: 0.1 + 0.2 must not print as 0.30000000000000004.
  const sum = kept.reduce((total, one) => total + Math.round(one.total * 100), 0) / 100;
  return `${row.scorers} 名评委，去掉最高（${seat('HIGHEST')}）最低（${seat('LOWEST')}）：${points(sum)} ÷ ${kept.length} = ${row.score.text}`;
}

/** Under the head 入选线; 线上 and 线下 alone are also read as on the Internet and off it. */
const PLACE: Readonly<Record<'true' | 'false' | 'null', string>> = {
  true: '以上',
  false: '以下',
  null: '未定',
};

/** What kind of line runs through the table: a row of its own, in words. */
function lineRow(type: SummaryType, columns: number): Row {
  return [
    cell(`━━━━　入选线　${type.lineText}　━━━━`, {
      columns,
      align: 'center',
      strong: true,
      shade: true,
    }),
  ];
}

/** The table of one type: every total, struck extremes, score, rank, and the line of the quota. */
export function typeTable(type: SummaryType, results: SummaryResults, width: number): Table {
  const seats = seatsOf(results);
  const fixed = [11, 17, 12];
  const used = fixed.reduce((sum, one) => sum + one, 0);
  const { widths, head } = seatColumns(seats, (width - used) * 0.68);
  const name = width - used - widths.reduce((sum, one) => sum + one, 0);
  const columns = 4 + widths.length;
  const body: Row[] = type.rows.map((row) => [
    cell(rankText(row), { align: 'center' }),
    cell([
      { text: `${row.siteNumber}　${row.siteName}` },
      { text: `\n${row.jurisdictionName}`, size: 7.5 },
    ]),
    ...seatCells(row, seats),
    scoreCell(row, results),
    cell(type.quota === null ? '不限' : PLACE[`${row.aboveLine}`], { align: 'center' }),
  ]);
  if (type.quota !== null) {
    const above = type.rows.filter(({ aboveLine }) => aboveLine === true).length;
    // An unsettled line is drawn below the candidates that it may still divide.
    const open = type.rows.filter(
      ({ aboveLine, rank }) => aboveLine === null && rank !== null,
    ).length;
    body.splice(above + open, 0, lineRow(type, columns));
  }
  return {
    is: 'table',
    widths: [fixed[0] ?? 0, name, ...widths, fixed[1] ?? 0, fixed[2] ?? 0],
    head: [['名次', '阵地编号、名称、市直工会', ...head, '得分', '入选线']],
    body,
    size: SIZE,
  };
}

/** How each score came about, with the figures that are for discussion only. */
export function figuresTable(type: SummaryType, width: number): Table {
  const fixed = [11, 26, 20, 18, 18, 17, 17, 17];
  const rest = width - fixed.reduce((sum, one) => sum + one, 0);
  const centred = (text: string | null): Cell => cell(text ?? '—', { align: 'center' });
  return {
    is: 'table',
    widths: [11, 26, rest, 20, 18, 18, 17, 17, 17],
    head: [
      [
        '名次',
        '阵地编号',
        '得分怎样得出',
        ...(['CONDITIONS', 'MANAGEMENT', 'EFFECT'] as const).map(
          (one) => `${HEADING_LABELS[one]}\n均分`,
        ),
        '均值\n（参考）',
        '中位数\n（参考）',
        '分差\n（参考）',
      ],
    ],
    body: type.rows.map((row): Row => [
      centred(row.rank === null ? null : String(row.rank)),
      row.siteNumber,
      reckoning(row),
      ...(['CONDITIONS', 'MANAGEMENT', 'EFFECT'] as const).map((heading) =>
        centred(row.subtotals.find((one) => one.heading === heading)?.mean.text ?? null),
      ),
      centred(row.mean?.text ?? null),
      centred(row.median?.text ?? null),
      centred(row.spread === null ? null : `${points(row.spread)}${row.wide ? '\n须合议' : ''}`),
    ]),
    size: SIZE,
  };
}

/**
 * Every single mark: for each candidate its totals, then a row for each line of the table with the number of the
 * candidate, since a page may end anywhere between them.
 */
export function marksTable(type: SummaryType, results: SummaryResults, width: number): Table {
  const seats = seatsOf(results);
  const fixed = [24, 14];
  const { widths, head } = seatColumns(seats, (width - 38) * 0.72);
  const text = width - 38 - widths.reduce((sum, one) => sum + one, 0);
  const marked = new Set<number>();
  const body: Row[] = [];
  for (const row of type.rows) {
    marked.add(body.length);
    body.push([
      cell(`第 ${row.rank ?? '—'} 名　${row.siteNumber}　${row.siteName}`, { columns: 2 }),
      cell('合计', { align: 'center' }),
      ...seatCells(row, seats),
    ]);
    const given = new Map(row.sheets.map(({ seat, marks }) => [seat, marks]));
    type.table.forEach((line, index) => {
      const mark = (seat: number): string => {
        const points100 = given.get(seat)?.[index];
        return points100 === undefined ? missing(row, seat) : points(points100);
      };
      body.push([
        row.siteNumber,
        `${line.code}　${line.text}`,
        cell(points(line.max), { align: 'center' }),
        ...(seats.length <= MOST_COLUMNS
          ? seats.map(({ seat }) => cell(mark(seat), { align: 'center' }))
          : [seats.map(({ seat }) => `[${seat}]\u00a0${mark(seat)}`).join('　')]),
      ]);
    });
  }
  return {
    is: 'table',
    widths: [fixed[0] ?? 0, text, fixed[1] ?? 0, ...widths],
    head: [['阵地编号', '项目', '满分', ...head]],
    body,
    size: 8,
    marked,
  };
}

const label = (row: SummaryRow): string => `${row.siteNumber} ${row.siteName}`;

/** Candidates of one type with exactly the same score, each group once. */
function equalGroups(type: SummaryType): SummaryRow[][] {
  const groups = new Map<string, SummaryRow[]>();
  for (const row of type.rows) {
    if (!row.score || row.tieNotes.length === 0) continue;
    const key = `${row.score.numerator}/${row.score.denominator}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** How ties were told apart, one paragraph for each group of equal candidates. */
export function tieBlocks(results: SummaryResults): Block[] {
  const groups = results.types.flatMap(equalGroups);
  if (groups.length === 0) return [];
  return [
    { is: 'heading', level: 2, text: '同分的处理' },
    ...groups.map((rows): Block => {
      // What was looked at is the same for all of a group; only the first and the last note are each candidate's own.
      const looks = new Set(
        rows.flatMap(({ tieNotes, shared }) => tieNotes.slice(1, shared ? -1 : undefined)),
      );
      const outcome = rows.map(
        (row) => `${label(row)} 第 ${row.rank ?? '—'} 名${row.shared ? '（并列）' : ''}`,
      );
      return {
        is: 'paragraph',
        text: `${rows[0]?.score?.text ?? ''} 分：${[...looks].join('；')}。结果：${outcome.join('，')}。`,
        size: SIZE,
      };
    }),
  ];
}
