import { compact } from './normalise';
import { accepted, BLANK, quote, refused, type Parsed } from './problems';
import { isBlank, unusable } from './values-text';
import { cellText, type Cell } from './workbook';

/** Units that may follow a figure; the figure is taken, the unit dropped. */
const AREA_UNIT = /(㎡|m2|m²|平方米|平米|平方|平)$/i;
const PERSON_UNIT = /(人次\/月|人次每月|人次|人\/月|人|名|个|位|次|天|日|件|台|套)$/;
const SCORE_UNIT = /分$/;
const MONEY_UNIT = /元$/;
const PLAIN_NUMBER = /^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/;

/** `约`、`左右`、`余` and ranges: a figure that is not one figure. */
const VAGUE = /约|左右|余|多$|大概|近|不足|以上|以下|[~～至]|\d-\d/;

type Figure = { ok: true; value: number; percent: boolean } | { ok: false; vague: boolean };

function figureOf(cell: Cell, unit: RegExp): Figure {
  if (typeof cell === 'number') return { ok: true, value: cell, percent: false };
  if (cell !== null && typeof cell === 'object' && cell.kind === 'shown') {
    return { ok: true, value: cell.number, percent: cell.percent };
  }
  if (typeof cell !== 'string') return { ok: false, vague: false };
  let text = compact(cell).replace(unit, '');
  const percent = /[%％]$/.test(text);
  if (percent) text = text.slice(0, -1);
  if (!PLAIN_NUMBER.test(text)) return { ok: false, vague: VAGUE.test(text) };
  const value = Number(text.replace(/,/g, ''));
  return { ok: true, value: percent ? value / 100 : value, percent };
}

function notANumber(label: string, cell: Cell, vague: boolean, example: string): Parsed<number> {
  const why = vague ? '不是一个确定的数' : '不是数字';
  return refused(
    'NOT_A_NUMBER',
    `${label}写的是${quote(cellText(cell))}，${why}。请改成数字，例如 ${example}。`,
  );
}

/** x 100 as an exact integer, or null when there are more than two decimals. */
function hundredths(value: number): number | null {
  const scaled = Math.round(value * 100);
  return Math.abs(value * 100 - scaled) < 1e-6 * Math.max(1, Math.abs(scaled)) ? scaled : null;
}

/**
 * 面积 in ㎡, as integer hundredths; `25㎡`, `２５`, `25.5平方米` are figures, `约二十` is not.
 * @param maybeNone 0 says that there is none (户外面积); of an indoor area it is a slip
 */
export function parseArea(cell: Cell, label = '面积', maybeNone = false): Parsed<number> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const figure = figureOf(cell, AREA_UNIT);
  if (!figure.ok || figure.percent)
    return notANumber(label, cell, !figure.ok && figure.vague, '25 或 25.5');
  const none = figure.value === 0 && maybeNone;
  if ((figure.value <= 0 && !none) || figure.value > 1_000_000) {
    const least = maybeNone ? '应不小于 0' : '应大于 0';
    return refused(
      'OUT_OF_RANGE',
      `${label}写的是${quote(cellText(cell))}，${least}且不超过 1000000 平方米。请核对。`,
    );
  }
  const exact = hundredths(figure.value);
  if (exact !== null) return accepted(exact);
  const rounded = Math.round(figure.value * 100);
  return accepted(rounded, {
    code: 'ROUNDED',
    message: `${label}写的是${quote(cellText(cell))}，系统保留两位小数，按 ${rounded / 100} 平方米记录。`,
  });
}

/** A count of persons, places, times or days: a whole number from 0 to `most`; 人, 个, 次 … may follow it. */
export function parseWhole(
  cell: Cell,
  label: string,
  most: number,
  example = '30',
): Parsed<number> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const figure = figureOf(cell, PERSON_UNIT);
  if (!figure.ok || figure.percent)
    return notANumber(label, cell, !figure.ok && figure.vague, example);
  if (!Number.isInteger(figure.value)) {
    return refused('NOT_WHOLE', `${label}写的是${quote(cellText(cell))}，应为整数。请核对后改正。`);
  }
  if (figure.value < 0 || figure.value > most) {
    return refused(
      'OUT_OF_RANGE',
      `${label}写的是${quote(cellText(cell))}，应在 0 到 ${most} 之间。请核对。`,
    );
  }
  return accepted(figure.value);
}

/** 可容纳人数: a whole number from 0. */
export function parseCapacity(cell: Cell): Parsed<number> {
  return parseWhole(cell, '可容纳人数', 100_000);
}

/** A sum of money in 元, as integer 分; `1,234.50元` and `￥1234.5` are figures. */
export function parseMoney(cell: Cell, label: string): Parsed<number> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const bare = typeof cell === 'string' ? compact(cell).replace(/^[￥¥]/, '') : cell;
  const figure = figureOf(bare, MONEY_UNIT);
  if (!figure.ok || figure.percent)
    return notANumber(label, cell, !figure.ok && figure.vague, '1200 或 1200.50');
  const fen = hundredths(figure.value);
  if (figure.value < 0 || figure.value > 1_000_000_000) {
    return refused(
      'OUT_OF_RANGE',
      `${label}写的是${quote(cellText(cell))}，应在 0 到 10 亿元之间，单位是元。请核对。`,
    );
  }
  if (fen === null) {
    return refused(
      'OUT_OF_RANGE',
      `${label}写的是${quote(cellText(cell))}，最多写到分（两位小数）。请改正后重新导入。`,
    );
  }
  return accepted(fen);
}

/** 月均使用人次: whole persons. A fraction is cut, not rounded up, so that a threshold is never reached by rounding. */
export function parseMonthlyUses(cell: Cell): Parsed<number> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const figure = figureOf(cell, PERSON_UNIT);
  if (!figure.ok || figure.percent)
    return notANumber('月均使用人次', cell, !figure.ok && figure.vague, '120');
  if (figure.value < 0 || figure.value > 1_000_000) {
    return refused(
      'OUT_OF_RANGE',
      `月均使用人次写的是${quote(cellText(cell))}，应在 0 到 1000000 之间。请核对。`,
    );
  }
  if (Number.isInteger(figure.value)) return accepted(figure.value);
  const whole = Math.floor(figure.value + 1e-9);
  if (Math.abs(figure.value - whole) < 1e-9) return accepted(whole);
  return accepted(whole, {
    code: 'ROUNDED',
    message: `月均使用人次写的是${quote(cellText(cell))}，系统只记整数，按 ${whole} 人次记录（舍去小数）。`,
  });
}

/** 自查得分: 0 to 100 with at most two decimals, as integer hundredths. */
export function parseScore(cell: Cell, label = '自查得分'): Parsed<number> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const figure = figureOf(cell, SCORE_UNIT);
  if (!figure.ok || figure.percent)
    return notANumber(label, cell, !figure.ok && figure.vague, '92.5');
  if (figure.value < 0 || figure.value > 100) {
    return refused(
      'OUT_OF_RANGE',
      `${label}写的是${quote(cellText(cell))}，应在 0 到 100 之间。请核对。`,
    );
  }
  const exact = hundredths(figure.value);
  if (exact === null) {
    // Rounding could carry 79.996 over the line of 80, so the sender has to say which it is.
    return refused(
      'OUT_OF_RANGE',
      `${label}写的是${quote(cellText(cell))}，最多两位小数。请改正后重新导入。`,
    );
  }
  return accepted(exact);
}

/** 满意度 in per cent, as integer hundredths: 95, `95%`, or 0.95 in a cell with a percent format. */
export function parseSatisfaction(cell: Cell): Parsed<number> {
  return parsePercent(cell, '满意度');
}

/** A share of a hundred, or points out of a hundred, as integer hundredths: 95, `95%`, or 0.95 with a percent format. */
export function parsePercent(cell: Cell, label: string): Parsed<number> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const figure = figureOf(cell, SCORE_UNIT);
  if (!figure.ok) return notANumber(label, cell, figure.vague, '95 或 95%');
  if (!figure.percent && figure.value > 0 && figure.value <= 1) {
    const shown = quote(cellText(cell));
    return refused(
      'PERCENT_AMBIGUOUS',
      `${label}写的是${shown}，不清楚是 ${figure.value * 100}% 还是 ${figure.value}%。请写成 95 或 95% 的样子。`,
    );
  }
  const percent = figure.percent ? figure.value * 100 : figure.value;
  if (percent < 0 || percent > 100 + 1e-9) {
    return refused(
      'OUT_OF_RANGE',
      `${label}写的是${quote(cellText(cell))}，应在 0% 到 100% 之间。请核对。`,
    );
  }
  const exact = hundredths(percent);
  if (exact === null) {
    return refused(
      'OUT_OF_RANGE',
      `${label}写的是${quote(cellText(cell))}，最多两位小数。请改正后重新导入。`,
    );
  }
  return accepted(exact);
}

/** 经度 or 纬度 in decimal degrees; `120.38°E`, `东经120.38` are read, degrees with minutes are asked about. */
export function parseCoordinate(cell: Cell, which: 'longitude' | 'latitude'): Parsed<number> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const [label, limit, example] =
    which === 'longitude'
      ? (['经度', 180, '120.382600'] as const)
      : (['纬度', 90, '36.067100'] as const);
  const text = compact(cellText(cell)).replace(/^(东经|北纬|[EN])|[°度]?[EN]?$/gi, '');
  const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value) || Math.abs(value) > limit) {
    return refused(
      'COORDINATE_INVALID',
      `${label}写的是${quote(cellText(cell))}，应为 -${limit} 到 ${limit} 之间的十进制度数，例如 ${example}。请改正（经纬度是否写反了？）。`,
    );
  }
  return accepted(Math.round(value * 1e7) / 1e7);
}
