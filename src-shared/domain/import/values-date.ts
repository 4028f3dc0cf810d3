import { toHalfWidth, cleanText } from './normalise';
import { accepted, BLANK, quote, refused, type Issue, type Parsed } from './problems';
import { isoOf, serialToIso } from './serial-date';
import { isBlank, unusable } from './values-text';
import { cellText, numberText, type Cell, type DatePrecision } from './workbook';

/** A day and how exactly it is known. */
export interface KnownDate {
  iso: string;
  precision: DatePrecision;
}

/** Sites opened before 1949 or after 2100 are typing mistakes. */
const FIRST_YEAR = 1949;
const LAST_YEAR = 2100;
/** 1990-01-01 and 2101-01-01: a bare number between them, without a date format, is a serial that lost its format. */
const FIRST_SERIAL = 32_874;
const END_SERIAL = 73_416;

const CHINESE_DIGIT: Record<string, string> = {
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

const HINT = '请写成 2023-06-29、2023年6月29日，只知道月份的写 2023年6月。';

function invalid(cell: Cell, why: string): Parsed<KnownDate> {
  return refused('DATE_INVALID', `日期写的是${quote(cellText(cell))}，${why}。${HINT}`);
}

function ambiguous(cell: Cell, why: string): Parsed<KnownDate> {
  return refused('DATE_AMBIGUOUS', `日期写的是${quote(cellText(cell))}，${why}。${HINT}`);
}

/** 二〇二三年六月二十九日 → 2023年6月29日 */
function fromChineseNumerals(text: string): string {
  return text
    .replace(/[〇零一二三四五六七八九]{4}(?=年)/g, (year) =>
      [...year].map((char) => CHINESE_DIGIT[char] ?? '').join(''),
    )
    .replace(
      /([一二三]?)十([一二三四五六七八九]?)(?=[月日号])/g,
      (_all, tens: string, ones: string) => {
        return `${tens === '' ? '1' : (CHINESE_DIGIT[tens] ?? '')}${ones === '' ? '0' : (CHINESE_DIGIT[ones] ?? '')}`;
      },
    )
    .replace(/[一二三四五六七八九](?=[月日号])/g, (digit) => CHINESE_DIGIT[digit] ?? '');
}

function dated(
  cell: Cell,
  year: number,
  month: number | null,
  day: number | null,
  warning?: Issue,
): Parsed<KnownDate> {
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return invalid(cell, `${year} 年不在 ${FIRST_YEAR} 到 ${LAST_YEAR} 之间`);
  if (month !== null && (month < 1 || month > 12)) return invalid(cell, `没有 ${month} 月`);
  const iso = isoOf(year, month ?? 1, day ?? 1);
  if (iso === null) return invalid(cell, `${year} 年 ${month} 月没有 ${day} 日`);
  const precision: DatePrecision = day !== null ? 'DAY' : month !== null ? 'MONTH' : 'YEAR';
  return accepted({ iso, precision }, warning);
}

function fromNumber(cell: Cell, value: number): Parsed<KnownDate> {
  if (Number.isInteger(value)) {
    if (value >= FIRST_YEAR && value <= LAST_YEAR) return dated(cell, value, null, null);
    if (value >= 19_490_101 && value <= 21_001_231) {
      return dated(cell, Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
    }
    if (value >= 194_901 && value <= 210_012)
      return dated(cell, Math.floor(value / 100), value % 100, null);
  }
  const text = numberText(value);
  const yearMonth = /^(\d{4})\.(\d{1,2})$/.exec(text);
  if (yearMonth) {
    // As a number, 2023.10 is stored as 2023.1: January or October cannot be told apart.
    if (yearMonth[2] === '1')
      return ambiguous(cell, '可能是 1 月，也可能是 10 月（数字 2023.10 会变成 2023.1）');
    return dated(cell, Number(yearMonth[1]), Number(yearMonth[2]), null);
  }
  if (value >= FIRST_SERIAL && value < END_SERIAL) {
    const iso = serialToIso(value);
    if (iso) return accepted({ iso, precision: 'DAY' });
  }
  return invalid(cell, '不是日期');
}

const YEAR_FIRST = /^(\d{4})(?:年|[-/.、])(\d{1,2})(?:月|[-/.、])?(?:(\d{1,2})(?:日|号)?)?[.。]?$/;
const CLOCK = /[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * 启用时间 and other days. Accepted forms start with a four-digit year (`2023.6`, `2023年6月29日`, `20230629`,
 * full-width as well), or are date cells, or serials that lost their format. Everything else is asked about; the
 * JavaScript date parser is never consulted.
 */
export function parseDate(cell: Cell): Parsed<KnownDate> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  if (typeof cell === 'number') return fromNumber(cell, cell);
  if (cell !== null && typeof cell === 'object') {
    if (cell.kind === 'date') {
      const [year = 0, month = 0, day = 0] = cell.iso.split('-').map(Number);
      return dated(
        cell,
        year,
        cell.precision === 'YEAR' ? null : month,
        cell.precision === 'DAY' ? day : null,
      );
    }
    if (cell.kind === 'shown') return fromNumber(cell, cell.number);
  }
  if (typeof cell !== 'string') return invalid(cell, '不是日期');
  return fromText(cell);
}

function fromText(cell: string): Parsed<KnownDate> {
  let text = toHalfWidth(cleanText(cell));
  const clock = CLOCK.exec(text);
  if (clock && /^\d{4}/.test(text)) {
    // A UTC instant other than midnight may be the next day in China (16:00Z is 00:00 here).
    if (clock[3] && !/^[T ]+0?0:00(:00(\.0+)?)?(Z|[+-])/i.test(clock[0]))
      return ambiguous(cell, '带有时区，看不出是哪一天');
    text = text.slice(0, clock.index);
  }
  text = fromChineseNumerals(text.replace(/\s+/g, ''));
  const parts = YEAR_FIRST.exec(text);
  if (parts) {
    const year = Number(parts[1]);
    const month = Number(parts[2]);
    const warning: Issue | undefined =
      parts[3] === undefined && /^\d{4}\.1$/.test(text)
        ? {
            code: 'DATE_AMBIGUOUS',
            message: `日期写的是${quote(cell)}，按 1 月记录；如果是 10 月，请写成 ${year}.10 或 ${year}年10月。`,
          }
        : undefined;
    return dated(cell, year, month, parts[3] === undefined ? null : Number(parts[3]), warning);
  }
  const digits = /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  if (digits) {
    return dated(
      cell,
      Number(digits[1]),
      Number(digits[2]),
      digits[3] === undefined ? null : Number(digits[3]),
    );
  }
  const year = /^(\d{4})年?$/.exec(text);
  if (year) return dated(cell, Number(year[1]), null, null);
  if (/^\d{5}(\.\d+)?$/.test(text)) return fromNumber(cell, Number(text));
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(text))
    return ambiguous(cell, '看不出哪个是月、哪个是日');
  if (/^\d{2}[-/.年]\d{1,2}([-/.月]\d{1,2}日?|月?)$/.test(text))
    return ambiguous(cell, '年份只写了两位');
  if (/[a-z]{3}/i.test(text)) return ambiguous(cell, '是英文写法，容易看错');
  if (/^\d{4}年/.test(text)) return invalid(cell, '年份后面的部分不是确定的日期');
  return invalid(cell, '不是日期');
}
