import { sha256Hex } from '../common/sha256';
import { compareText } from '../common/text';
import { SITE_TYPES } from '../site/terms';
import { pointsText } from './exact';
import type { Panel, PanelSheet } from './panel';

/** First line of the canonical text; a change of its form gets another number. */
export const CANONICAL_FORM = '阵地通评议结果规范文本|1';

/** Fields are kept on one line and apart: \ | line breaks and tabs are written \\ \| \n \t, a lone - as \-. */
function field(value: string | number | null): string {
  if (value === null || value === '') return '-';
  const text = String(value)
    .replace(/\\/g, '\\\\')
    .replace(/\|/g, '\\|')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\t/g, '\\t')
    .trim();
  return text === '-' ? '\\-' : text;
}

const line = (...fields: readonly (string | number | null)[]): string =>
  fields.map(field).join('|');
const points = (x100: number | null): string | null => (x100 === null ? null : pointsText(x100));

function sheetLine(sheet: PanelSheet, application: string, seat: number): string {
  const complete = sheet.marksX100.every((mark) => mark !== null);
  const total = sheet.marksX100.reduce<number>((sum, mark) => sum + (mark ?? 0), 0);
  return line(
    '评分',
    application,
    seat,
    sheet.state,
    sheet.mode,
    sheet.marksX100.map((mark) => points(mark) ?? '-').join(','),
    points(complete ? total : null),
    sheet.comment,
  );
}

const sorted = (lines: readonly string[]): string[] => [...lines].sort(compareText);

/**
 * The text whose SHA-256 seals a result: a line for each fact that the result follows from, fields parted by "|".
 *
 * ```
 * 阵地通评议结果规范文本|1
 * 会议|year|number|name|date|place
 * 规则|version of the rules|MEAN or TRIMMED|tie steps joined by ,|spread that calls for 合议
 * 名额|type|count or -                              a line per type
 * 项目|type|number|code|heading|maximum|text         a line per line of the score table, in its order
 * 评委|seat|name|unit|duty|组长 or -|day taken off or -|reason or -
 * 候选|application|site number|type|day removed or -
 * 依据|application|satisfaction|spot check|filed on    what the tie ladder looks at, as it stood when locking
 * 回避|application|seat|ground|note
 * 评分|application|seat|state|SCREEN or PAPER|marks joined by , in the order of the table|total|comment
 * 合议|application|day|KEPT or REOPENED|minutes
 * 表决|type|day|application=votes joined by ,|minutes|day voided or -|reason or -
 * ```
 *
 * Marks have two decimals, an empty field is "-". Within a kind lines ascend by code units, 项目 by type and place in the
 * table, 评委 by seat. Names of sites do not enter: renaming one changes no result. The order in which anything was
 * stored does not enter either.
 */
export function canonicalLines(panel: Panel): string[] {
  const { session, rule } = panel;
  const application = new Map(panel.candidates.map((one) => [one.id, one.applicationNumber]));
  const seat = new Map(panel.members.map((one) => [one.id, one.seat]));
  const nameOf = (candidateId: number): string =>
    application.get(candidateId) ?? String(candidateId);
  const types = SITE_TYPES.filter((type) => panel.candidates.some((one) => one.type === type));
  return [
    CANONICAL_FORM,
    line('会议', session.year, session.number, session.name, session.heldOn, session.place),
    line('规则', rule.number, rule.trimming, rule.ties.join(','), points(rule.wideSpreadX100)),
    ...types.map((type) => line('名额', type, rule.awards[type])),
    ...types.flatMap((type) =>
      rule.tables[type].map((one, index) =>
        line('项目', type, index + 1, one.code, one.heading, points(one.maxX100), one.text),
      ),
    ),
    ...[...panel.members]
      .sort((a, b) => a.seat - b.seat)
      .map((one) =>
        line(
          '评委',
          one.seat,
          one.name,
          one.unit,
          one.duty,
          one.head ? '组长' : null,
          one.voidedOn,
          one.voidReason,
        ),
      ),
    ...sorted(
      panel.candidates.map((one) =>
        line('候选', one.applicationNumber, one.siteNumber, one.type, one.removedOn),
      ),
    ),
    ...sorted(
      panel.candidates.map(({ applicationNumber, facts }) =>
        line(
          '依据',
          applicationNumber,
          points(facts.satisfactionX100),
          points(facts.spotCheckX100),
          facts.filedOn,
        ),
      ),
    ),
    ...sorted(
      panel.recusals.map((one) =>
        line('回避', nameOf(one.candidateId), seat.get(one.memberId) ?? null, one.ground, one.note),
      ),
    ),
    ...sorted(
      panel.sheets.map((one) =>
        sheetLine(one, nameOf(one.candidateId), seat.get(one.memberId) ?? 0),
      ),
    ),
    ...sorted(
      panel.deliberations.map((one) =>
        line('合议', nameOf(one.candidateId), one.heldOn, one.outcome, one.minutes),
      ),
    ),
    ...sorted(
      panel.votes.map((one) =>
        line(
          '表决',
          one.type,
          one.heldOn,
          sorted(one.votes.map((given) => `${nameOf(given.candidateId)}=${given.votes}`)).join(','),
          one.minutes,
          one.voidedOn,
          one.voidReason,
        ),
      ),
    ),
  ];
}

/**
 * The text as it is hashed. Lines end with CR LF, the last one too: that is what 记事本 makes of a column pasted from
 * Excel or WPS, so that anybody can repeat it on an office PC.
 */
export function canonicalText(lines: readonly string[]): string {
  return lines.map((one) => `${one}\r\n`).join('');
}

/** SHA-256 of {@link canonicalText} in UTF-8: 64 lower-case hexadecimal digits. */
export function digestOf(lines: readonly string[]): string {
  return sha256Hex(canonicalText(lines));
}

/** How a stranger computes the digest by hand; printed beside it. */
export const HASH_HINT =
  '自行核对：把“规范文本”全部各行（不含表头）复制到记事本，每行一行、末行后也换行（CRLF），存为 UTF-8（不带 BOM）的文本文件，' +
  '在命令提示符中运行 certutil -hashfile 文件名 SHA256，结果应与摘要相同；也可直接用导出的 txt 文件。';

/** A line that differs between a stored text and the text of now. */
export interface LineDifference {
  readonly what: string;
  readonly stored: string | null;
  readonly now: string | null;
}

/** How many leading fields name the fact of a line; a line of another kind is its own name. */
const NAMED_BY: Readonly<Record<string, number>> = {
  会议: 1,
  规则: 1,
  名额: 2,
  项目: 3,
  评委: 2,
  候选: 2,
  依据: 2,
  回避: 4,
  评分: 3,
};

function nameOfLine(text: string): string {
  const fields = text.split('|');
  const count = NAMED_BY[fields[0] ?? ''];
  return count === undefined ? text : fields.slice(0, count).join('|');
}

/** What a line is about, as people say it. */
const ABOUT: Readonly<Record<string, (first: string, second: string) => string>> = {
  会议: () => '会议的名称、日期或地点',
  规则: () => '计分规则、并列规则或合议分差',
  名额: (type) => `名额（${type}）`,
  项目: (type, place) => `评分表项目（${type} 第 ${place} 项）`,
  评委: (seat) => `${seat} 号评委`,
  候选: (application) => `候选阵地（申报 ${application}）`,
  依据: (application) => `并列规则的依据（申报 ${application}）`,
  回避: (application, seat) => `${seat} 号评委对申报 ${application} 的回避`,
  评分: (application, seat) => `${seat} 号评委对申报 ${application} 的评分表`,
  合议: (application) => `申报 ${application} 的合议记录`,
  表决: (type, day) => `表决（${type} ${day}）`,
};

function whatOf(text: string): string {
  const [kind = '', first = '', second = ''] = text.split('|');
  return ABOUT[kind]?.(first, second) ?? '规范文本的格式';
}

/** What changed between two canonical texts, each named. Empty when they are equal. */
export function lineDifferences(
  stored: readonly string[],
  now: readonly string[],
): LineDifference[] {
  const before = new Map(stored.map((text) => [nameOfLine(text), text]));
  const after = new Map(now.map((text) => [nameOfLine(text), text]));
  const differences: LineDifference[] = [];
  for (const [name, text] of before) {
    const other = after.get(name) ?? null;
    if (other !== text) differences.push({ what: whatOf(text), stored: text, now: other });
  }
  for (const [name, text] of after) {
    if (!before.has(name)) differences.push({ what: whatOf(text), stored: null, now: text });
  }
  return differences;
}
