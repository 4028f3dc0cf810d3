import { TITLE_CHARACTERS } from './layout';

/**
 * Breaks titles as GB/T 9704 7.3.1 asks: at words, each line whole in its sense, the lines together a trapezoid, a diamond
 * or a rectangle, never an hourglass.
 */

/** Compounds that the dictionary of the system cuts, or does not know. */
const COMPOUNDS = [
  '青岛市',
  '关爱服务示范阵地',
  '女职工关爱服务',
  '关爱女职工',
  '综合服务中心',
  '托育服务中心',
  '爱心妈妈小屋',
  '爱心托管驿站',
  '寒暑假',
  '职工子女',
  '示范阵地',
  '服务阵地',
  '女职工委员会',
  '总工会',
  '管理办法',
  '候选名单',
  '试行',
  '的通知',
  '的通报',
  '的公示',
  '的决定',
  '的更正',
];
/** No line begins with these, none ends with those. */
const NEVER_FIRST = /^[的了等之，。、；：！？）》」』〉】〕”’％)\]},.;:!?…—]/u;
const NEVER_LAST = /[（《「『〈【〔“‘([{]$/u;
/** Words that lead to what follows: they stand better at the head of a line. */
const LEADING = /(?:关于|和|及|与|对|在|为|将|向|把|被|以|开展|命名|公布|取消|印发)$/u;
const GOOD_START = /^(?:关于|的)/u;

const COST = {
  insideCompound: 14,
  insideTitleMarks: 4,
  afterLeadingWord: 5,
  beforeAbout: -4,
  furtherLine: 5,
  imbalance: 10,
  hourglass: 12,
  stub: 8,
} as const;
/** A line shorter than this part of the longest looks like a remainder. */
const STUB = 0.4;
/** More lines than this are not searched through: the rest is set in full lines. */
const MOST_LINES = 5;

/** Latin letters and digits as they are in the widest face that may stand for 小标宋 (Noto Serif SC Black). */
const LATIN_WIDTH = 0.62;

/** Width of a text in characters; what fits by it fits in every face. */
export function titleWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) < 0x2000 ? LATIN_WIDTH : 1;
  return width;
}

interface Break {
  /** Index of the character after the break. */
  readonly at: number;
  readonly cost: number;
}

function within(title: string, open: string, close: string): (at: number) => boolean {
  const spans: (readonly [number, number])[] = [];
  for (let from = title.indexOf(open); from >= 0; from = title.indexOf(open, from + 1)) {
    const to = title.indexOf(close, from);
    if (to > from) spans.push([from, to]);
  }
  return (at) => spans.some(([from, to]) => at > from && at <= to);
}

function compounds(title: string): (at: number) => boolean {
  const spans = COMPOUNDS.flatMap((word) => {
    const found: (readonly [number, number])[] = [];
    for (let from = title.indexOf(word); from >= 0; from = title.indexOf(word, from + 1)) {
      found.push([from, from + word.length]);
    }
    return found;
  });
  return (at) => spans.some(([from, to]) => at > from && at < to);
}

/** Where a title may be broken, and how badly that reads. */
function breaksOf(title: string): Break[] {
  const inCompound = compounds(title);
  const inMarks = within(title, '《', '》');
  const inBrackets = within(title, '（', '）');
  const breaks: Break[] = [];
  for (const { index } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(title)) {
    if (index === 0) continue;
    const before = title.slice(0, index);
    const after = title.slice(index);
    if (NEVER_FIRST.test(after) || NEVER_LAST.test(before)) continue;
    // A year and what it counts are one: 2026 年度.
    if (/\d$/.test(before) && /^[\d年]/u.test(after)) continue;
    let cost = 0;
    if (inCompound(index)) cost += COST.insideCompound;
    if (inMarks(index) || inBrackets(index)) cost += COST.insideTitleMarks;
    if (LEADING.test(before)) cost += COST.afterLeadingWord;
    if (GOOD_START.test(after)) cost += COST.beforeAbout;
    breaks.push({ at: index, cost });
  }
  return breaks;
}

/** Lines first grow, then shrink; one character more or less is not seen. */
function isHourglass(widths: readonly number[]): boolean {
  return widths.some(
    (width, index) =>
      index > 0 &&
      index < widths.length - 1 &&
      width + 1 < Math.max(...widths.slice(0, index)) &&
      width + 1 < Math.max(...widths.slice(index + 1)),
  );
}

function shapeCost(widths: readonly number[], least: number): number {
  const most = Math.max(...widths);
  const short = Math.min(...widths);
  return (
    (widths.length - least) * COST.furtherLine +
    ((most - short) / most) * COST.imbalance +
    (isHourglass(widths) ? COST.hourglass : 0) +
    (short < most * STUB ? COST.stub : 0)
  );
}

interface Best {
  cost: number;
  starts: readonly number[];
}

/** The cheapest way to break, or null when no way keeps every line within the width. */
function best(title: string, limit: number): Best | null {
  const breaks = breaksOf(title);
  const least = Math.max(1, Math.ceil(titleWidth(title) / limit));
  let found: Best | null = null;
  const search = (
    from: number,
    next: number,
    starts: readonly number[],
    widths: readonly number[],
    cost: number,
  ): void => {
    const rest = titleWidth(title.slice(from));
    if (rest <= limit) {
      const total = cost + shapeCost([...widths, rest], least);
      if (!found || total < found.cost) found = { cost: total, starts };
    }
    if (starts.length >= MOST_LINES) return;
    for (let index = next; index < breaks.length; index += 1) {
      const one = breaks[index];
      if (!one) break;
      const width = titleWidth(title.slice(from, one.at));
      if (width > limit) break;
      search(one.at, index + 1, [...starts, one.at], [...widths, width], cost + one.cost);
    }
  };
  search(0, 0, [0], [], 0);
  return found;
}

/** Full lines, for what no rule can break. */
function filled(title: string, limit: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of title) {
    if (titleWidth(line + character) > limit) {
      lines.push(line);
      line = '';
    }
    line += character;
  }
  return [...lines, line];
}

/**
 * The lines of a title.
 * @param limit characters a line may hold, default those of 2号 in the type area
 */
export function titleLines(title: string, limit: number = TITLE_CHARACTERS): string[] {
  const plain = title.trim();
  if (plain === '') return [];
  const found = best(plain, limit);
  if (!found) return filled(plain, limit);
  return found.starts.map((start, index) => plain.slice(start, found.starts[index + 1]));
}

/**
 * What is to be said about lines broken by hand; an empty list: nothing.
 * @param lines as typed
 */
export function checkTitleLines(title: string, lines: readonly string[]): string[] {
  const notes: string[] = [];
  if (lines.join('') !== title.trim()) notes.push('各行合起来与标题不一致。');
  lines.forEach((line, index) => {
    const name = `第${index + 1}行`;
    if (titleWidth(line) > TITLE_CHARACTERS) {
      notes.push(`${name}超过 ${TITLE_CHARACTERS} 个字，2号字排不下。`);
    }
    if (index > 0 && NEVER_FIRST.test(line)) notes.push(`${name}不应以“${line[0] ?? ''}”开头。`);
    if (index < lines.length - 1 && NEVER_LAST.test(line)) {
      notes.push(`${name}不应以“${line.at(-1) ?? ''}”结尾。`);
    }
  });
  const breaks = breaksOf(title.trim());
  let at = 0;
  for (const line of lines.slice(0, -1)) {
    at += line.length;
    const known = breaks.find((one) => one.at === at);
    if (!known || known.cost >= COST.insideCompound) {
      notes.push(
        `“${title.slice(Math.max(0, at - 2), at)}／${title.slice(at, at + 2)}”处把词断开了。`,
      );
    }
  }
  if (isHourglass(lines.map(titleWidth))) {
    notes.push('中间的行比上下都短，宜排成梯形、菱形或矩形。');
  }
  return notes;
}
