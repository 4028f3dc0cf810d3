import { HASH_HINT } from '@shared/domain/review/digest';
import { HEADING_LABELS } from '@shared/domain/demonstration/rules';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import type { ListColumn, ListSheet, ListValue } from '../../documents/spreadsheet/write-xlsx';
import type { ReviewResults } from './results-view';

type TypeResult = ReviewResults['types'][number];
type Row = TypeResult['rows'][number];
type Seat = ReviewResults['members'][number];

const seatKey = (seat: number): string => `seat${seat}`;

/** Members whose sheets can be in a table: those in office. */
function seatsOf(results: ReviewResults): Seat[] {
  return results.members.filter(({ voidedOn }) => voidedOn === null);
}

const seatColumns = (seats: readonly Seat[]): ListColumn[] =>
  seats.map(({ seat, name }) => ({
    key: seatKey(seat),
    header: `${seat}号${name}`,
    kind: 'points',
    width: 12,
  }));

const struckSeat = (row: Row, as: 'HIGHEST' | 'LOWEST'): string | null => {
  const found = row.sheets.find(({ struck }) => struck === as);
  return found ? `${found.seat} 号` : null;
};

/** Above or below the line in words, so that it needs no colour. */
export function placeWords(row: Pick<Row, 'aboveLine'>, quota: number | null): string {
  if (row.aboveLine === null) return '未定';
  if (quota === null) return '不限名额';
  return row.aboveLine ? '入选线以上' : '入选线以下';
}

function summarySheet(type: TypeResult, results: ReviewResults): ListSheet {
  const seats = seatsOf(results);
  const struck = new Set(
    type.rows.flatMap((row) =>
      row.sheets.flatMap((one) => (one.struck ? [`${row.siteNumber}/${seatKey(one.seat)}`] : [])),
    ),
  );
  const text = (key: string, header: string, width: number): ListColumn => ({
    key,
    header,
    kind: 'text',
    width,
  });
  const points = (key: string, header: string): ListColumn => ({
    key,
    header,
    kind: 'points',
    width: 10,
  });
  return {
    name: `汇总 ${TYPE_SHORT_LABELS[type.type]}`,
    title: `${results.name}评分汇总表　${type.typeLabel}　${type.lineText}`,
    columns: [
      { key: 'rank', header: '名次', kind: 'number', width: 7 },
      text('shared', '并列', 6),
      text('siteNumber', '阵地编号', 12),
      text('siteName', '阵地名称', 30),
      text('builderName', '建设单位', 24),
      text('jurisdictionName', '市直工会', 18),
      ...seatColumns(seats),
      text('highest', '去掉的最高分', 10),
      text('lowest', '去掉的最低分', 10),
      points('score', '得分'),
      text('exact', '精确值', 12),
      text('line', '入选线', 11),
      points('mean', '均值（参考）'),
      points('median', '中位数（参考）'),
      points('spread', '分差（参考）'),
      text('recused', '回避', 10),
      text('sentence', '得分怎样得出', 60),
      text('ties', '同分处理', 60),
    ],
    rows: type.rows.map((row): Record<string, ListValue> => ({
      rank: row.rank,
      shared: row.shared ? '并列' : null,
      siteNumber: row.siteNumber,
      siteName: row.siteName,
      builderName: row.builderName,
      jurisdictionName: row.jurisdictionName,
      ...Object.fromEntries(row.recusedSeats.map((seat) => [seatKey(seat), '回避'])),
      ...Object.fromEntries(row.openSeats.map((seat) => [seatKey(seat), '未交'])),
      ...Object.fromEntries(row.sheets.map(({ seat, total }) => [seatKey(seat), total])),
      highest: struckSeat(row, 'HIGHEST'),
      lowest: struckSeat(row, 'LOWEST'),
      score: row.score && Number(row.score.text),
      exact: row.score && `${row.score.numerator}/${row.score.denominator}`,
      line: placeWords(row, type.quota),
      mean: row.mean && Number(row.mean.text),
      median: row.median && Number(row.median.text),
      spread: row.spread,
      recused: row.recusedSeats.map((seat) => `${seat} 号`).join('、'),
      sentence: row.sentence,
      ties: row.tieNotes.join('；'),
    })),
    spareRows: 0,
    struck: (values, key) => struck.has(`${values['siteNumber']}/${key}`),
  };
}

/** Every mark: a row for each line of the table of each candidate, a column for each member. */
function marksSheet(results: ReviewResults): ListSheet {
  const seats = seatsOf(results);
  function* rows(): Generator<Record<string, ListValue>> {
    for (const type of results.types) {
      for (const row of type.rows) {
        for (const [index, line] of type.table.entries()) {
          yield {
            type: TYPE_SHORT_LABELS[type.type],
            siteNumber: row.siteNumber,
            siteName: row.siteName,
            heading: HEADING_LABELS[line.heading],
            code: line.code,
            text: line.text,
            max: line.max,
            ...Object.fromEntries(
              row.sheets.map(({ seat, marks }) => [seatKey(seat), marks[index] ?? null]),
            ),
          };
        }
      }
    }
  }
  return {
    name: '逐项评分',
    title: `${results.name}逐项评分`,
    columns: [
      { key: 'type', header: '类型', kind: 'text', width: 12 },
      { key: 'siteNumber', header: '阵地编号', kind: 'text', width: 12 },
      { key: 'siteName', header: '阵地名称', kind: 'text', width: 30 },
      { key: 'heading', header: '方面', kind: 'text', width: 12 },
      { key: 'code', header: '项目', kind: 'text', width: 8 },
      { key: 'text', header: '内容', kind: 'text', width: 40 },
      { key: 'max', header: '满分', kind: 'points', width: 8 },
      ...seatColumns(seats),
    ],
    rows: rows(),
    spareRows: 0,
  };
}

function membersSheet(results: ReviewResults): ListSheet {
  return {
    name: '评委',
    title: `${results.name}评委（宽严只供参考）`,
    columns: [
      { key: 'seat', header: '席位', kind: 'number', width: 7 },
      { key: 'name', header: '姓名', kind: 'text', width: 12 },
      { key: 'unit', header: '单位', kind: 'text', width: 28 },
      { key: 'duty', header: '职务', kind: 'text', width: 16 },
      { key: 'head', header: '组长', kind: 'text', width: 7 },
      { key: 'sheets', header: '有效评分表', kind: 'number', width: 11 },
      { key: 'recusals', header: '回避', kind: 'number', width: 7 },
      { key: 'mean', header: '平均给分', kind: 'points', width: 10 },
      { key: 'severity', header: '与各阵地均值之差', kind: 'points', width: 16 },
      { key: 'voided', header: '取消资格', kind: 'text', width: 40 },
    ],
    rows: results.members.map((one): Record<string, ListValue> => ({
      seat: one.seat,
      name: one.name,
      unit: one.unit,
      duty: one.duty,
      head: one.head ? '组长' : null,
      sheets: one.sheets,
      recusals: one.recusals,
      mean: one.mean && Number(one.mean.text),
      severity: one.severity,
      voided: one.voidedOn ? `${one.voidedOn} ${one.voidReason ?? ''}` : null,
    })),
    spareRows: 0,
  };
}

function notesSheet(results: ReviewResults, lines: readonly string[]): ListSheet {
  const names = new Map(
    results.types.flatMap(({ rows }) => rows.map((row) => [row.candidateId, row.siteNumber])),
  );
  const { lock } = results;
  const all = [
    ...results.formula,
    '同分的先后：',
    ...results.ladder,
    '删除线是去掉的最高分和最低分，不计入得分。',
    ...results.deliberations.map(
      (one) => `${one.heldOn} 合议 ${names.get(one.candidateId) ?? ''}：${one.minutes}`,
    ),
    ...results.votes
      .filter(({ voidedOn }) => voidedOn === null)
      .map((one) => {
        const given = one.votes.map(({ siteName, votes }) => `${siteName} ${votes ?? '—'} 票`);
        return `${one.heldOn} 表决：${given.join('，')}。${one.minutes ?? ''}`;
      }),
    ...(lock
      ? [`结果摘要（SHA-256）：${lock.digest}`, HASH_HINT, `规范文本共 ${lines.length} 行。`]
      : ['尚未锁定，没有摘要。']),
  ];
  return {
    name: '说明',
    columns: [{ key: 'text', header: '计分规则和说明', kind: 'text', width: 110 }],
    rows: all.map((text) => ({ text })),
    spareRows: 0,
    notes: true,
  };
}

/**
 * The summary as a workbook: a sheet for each type, every mark, the members, the rule in words, and the lines of the
 * canonical text for whoever computes the digest by hand.
 * @param lines canonical text of a locked result; empty for one that is not locked
 */
export function summaryWorkbook(results: ReviewResults, lines: readonly string[]): ListSheet[] {
  return [
    ...results.types.map((type) => summarySheet(type, results)),
    marksSheet(results),
    membersSheet(results),
    notesSheet(results, lines),
    ...(lines.length > 0
      ? [
          {
            name: '规范文本',
            columns: [
              { key: 'line', header: '规范文本（从下一行起复制）', kind: 'text', width: 120 },
            ],
            rows: lines.map((line) => ({ line })),
            spareRows: 0,
          } satisfies ListSheet,
        ]
      : []),
  ];
}
