import { describe, expect, it } from 'vitest';
import type { Parsed } from '@shared/domain/import/problems';
import { isoToSerial, serialToIso } from '@shared/domain/import/serial-date';
import { parseDate } from '@shared/domain/import/values-date';
import {
  parseLocation,
  parseSetting,
  parseStatus,
  parseType,
  parseUnits,
  parseYesNo,
  typeMentioned,
} from '@shared/domain/import/values-kinds';
import {
  parseArea,
  parseCapacity,
  parseCoordinate,
  parseMonthlyUses,
  parseSatisfaction,
  parseScore,
} from '@shared/domain/import/values-number';
import { parsePhone } from '@shared/domain/import/values-phone';
import { parseNumber, parsePostcode, parseText } from '@shared/domain/import/values-text';
import { columnLetter, numberText, type Cell } from '@shared/domain/import/workbook';

/** The value, or the code of the error; a warning is added as `!CODE`. */
function outcome(parsed: Parsed<unknown>): unknown {
  if (!parsed.ok) {
    expect(parsed.issue.message).toMatch(/^[^{}]+。$|^[^{}]+？）。$/);
    return parsed.issue.code;
  }
  return parsed.warning ? [parsed.value, parsed.warning.code] : parsed.value;
}

const shown = (number: number, text: string, percent = false): Cell => ({
  kind: 'shown',
  number,
  text,
  percent,
});
const phone = (cell: Cell): unknown => outcome(parsePhone(cell, '负责人电话'));
const date = (cell: Cell): unknown => {
  const result = outcome(parseDate(cell));
  if (result === null || typeof result === 'string') return result;
  const [value, code] = Array.isArray(result)
    ? (result as [{ iso: string; precision: string }, string])
    : [result as { iso: string; precision: string }, null];
  return `${value.iso} ${value.precision}${code ? ` ${code}` : ''}`;
};

describe('dates', () => {
  it.each<[Cell, string]>([
    ['2023.6', '2023-06-01 MONTH'],
    ['2023年6月', '2023-06-01 MONTH'],
    ['2023-06-29', '2023-06-29 DAY'],
    ['2023/6/29', '2023-06-29 DAY'],
    ['20230629', '2023-06-29 DAY'],
    [20230629, '2023-06-29 DAY'],
    [45106, '2023-06-29 DAY'],
    ['45106', '2023-06-29 DAY'],
    [45106.75, '2023-06-29 DAY'],
    ['2023年6月29日', '2023-06-29 DAY'],
    ['２０２３年６月２９日', '2023-06-29 DAY'],
    [' 2023 年 6 月 29 日 ', '2023-06-29 DAY'],
    ['2023.06.29', '2023-06-29 DAY'],
    ['2023、6、29', '2023-06-29 DAY'],
    ['二〇二三年六月二十九日', '2023-06-29 DAY'],
    ['二〇二三年十二月', '2023-12-01 MONTH'],
    ['2023-06-29 00:00:00', '2023-06-29 DAY'],
    ['2023-06-29T00:00:00.000Z', '2023-06-29 DAY'],
    ['2023-06-29 14:30', '2023-06-29 DAY'],
    ['202306', '2023-06-01 MONTH'],
    [202306, '2023-06-01 MONTH'],
    [2023, '2023-01-01 YEAR'],
    ['2023年', '2023-01-01 YEAR'],
    [2023.6, '2023-06-01 MONTH'],
    [2023.12, '2023-12-01 MONTH'],
    ['2024-02-29', '2024-02-29 DAY'],
    [{ kind: 'date', iso: '2023-06-29', precision: 'DAY' }, '2023-06-29 DAY'],
    [{ kind: 'date', iso: '2023-06-01', precision: 'MONTH' }, '2023-06-01 MONTH'],
    ['2023.1', '2023-01-01 MONTH DATE_AMBIGUOUS'],
    [2023.1, 'DATE_AMBIGUOUS'],
    ['2031年13月', 'DATE_INVALID'],
    ['2023-02-29', 'DATE_INVALID'],
    ['2023-06-31', 'DATE_INVALID'],
    ['1890年1月', 'DATE_INVALID'],
    ['2023年上半年', 'DATE_INVALID'],
    ['去年', 'DATE_INVALID'],
    ['3/4/2023', 'DATE_AMBIGUOUS'],
    ['29/6/2023', 'DATE_AMBIGUOUS'],
    ['23JAN24', 'DATE_AMBIGUOUS'],
    ['Jun 29, 2023', 'DATE_AMBIGUOUS'],
    ['23.6.29', 'DATE_AMBIGUOUS'],
    ['2023-06-28T16:00:00.000Z', 'DATE_AMBIGUOUS'],
    [12, 'DATE_INVALID'],
    [true, 'DATE_INVALID'],
    [{ kind: 'error', text: '#N/A' }, 'CELL_ERROR'],
    [{ kind: 'formula', text: '=A1' }, 'FORMULA_WITHOUT_VALUE'],
  ])('%j → %s', (cell, expected) => {
    expect(date(cell)).toBe(expected);
  });

  it('leaves blanks and fillers blank', () => {
    for (const cell of [null, '', '　', '/', '-', '——'])
      expect(parseDate(cell)).toEqual({ ok: true, value: null });
  });

  it('converts serials of both systems, and never the day that was not', () => {
    expect(serialToIso(1)).toBe('1900-01-01');
    expect(serialToIso(59)).toBe('1900-02-28');
    expect(serialToIso(60)).toBeNull();
    expect(serialToIso(61)).toBe('1900-03-01');
    expect(serialToIso(45106)).toBe('2023-06-29');
    expect(serialToIso(45106 - 1462, true)).toBe('2023-06-29');
    expect(serialToIso(0.5)).toBeNull();
    expect(serialToIso(3_000_000)).toBeNull();
    expect(isoToSerial('2023-06-29')).toBe(45106);
  });
});

describe('phones', () => {
  it.each<[Cell, unknown]>([
    ['13800001234', '13800001234'],
    ['\t13537942137', '13537942137'],
    [18619648645, '18619648645'],
    ['１３８００００１２３４', '13800001234'],
    ['138 0000 1234', '138 0000 1234'],
    ['138-0000-1234', '138-0000-1234'],
    ['+8613800001234', '+8613800001234'],
    ['+86 13800001234', '+86 13800001234'],
    ['王敏 13800001234', '王敏 13800001234'],
    ['手机：13800001234 0532-82260076', '手机：13800001234 0532-82260076'],
    ['0532-82260076', '0532-82260076'],
    ['(0532)82260076', '(0532)82260076'],
    ['0532—82260076', '0532-82260076'],
    ['053282260076', '053282260076'],
    ['010-12345678'.replace('1234', '6234'), '010-62345678'],
    ['82260076', '82260076'],
    [8226007, '8226007'],
    ['0532-82260076转163', '0532-82260076转163'],
    ['0532-82260076-163', '0532-82260076-163'],
    ['82260076x163', '82260076x163'],
    ['13800001234、0532-82260076', '13800001234、0532-82260076'],
    ['13800001234/15812345678', '13800001234/15812345678'],
    ['13800001234；15812345678', '13800001234；15812345678'],
    ['400-820-8820', '400-820-8820'],
    ['(416) 394-7601', ['(416) 394-7601', 'PHONE_UNUSUAL']],
    ['(416) 694-1138x163', ['(416) 694-1138x163', 'PHONE_UNUSUAL']],
    ['138000012345', ['138000012345', 'PHONE_UNUSUAL']],
    ['12345678901', ['12345678901', 'PHONE_UNUSUAL']],
    [53282260076, ['53282260076', 'PHONE_LOST_ZERO']],
    [2083334444, ['2083334444', 'PHONE_LOST_ZERO']],
    [1062345678, ['1062345678', 'PHONE_LOST_ZERO']],
    ['13800', 'PHONE_TOO_SHORT'],
    ['13800001234、123', '13800001234、123'],
    ['1.38E+10', 'PHONE_DAMAGED'],
    ['1.38000012E17', 'PHONE_DAMAGED'],
    [1.38e17, 'PHONE_DAMAGED'],
    [13800001234.5, 'PHONE_DAMAGED'],
    ['无电话', 'PHONE_TOO_SHORT'],
    [shown(53282260076, '0532-82260076'), '0532-82260076'],
    [shown(8226007, '08226007'), ['08226007', 'PHONE_UNUSUAL']],
    ['/', null],
    [null, null],
  ])('%j → %j', (cell, expected) => {
    expect(phone(cell)).toEqual(expected);
  });

  it('suggests the lost zero without writing it', () => {
    const parsed = parsePhone(53282260076, '负责人电话');
    expect(parsed.ok && parsed.warning?.message).toContain('053282260076');
  });
});

describe('figures', () => {
  it.each<[Cell, unknown]>([
    [25, 2500],
    ['25㎡', 2500],
    ['２５', 2500],
    ['25.5平方米', 2550],
    ['25.5 m²', 2550],
    ['1,200', 120000],
    [25.299999999999997, 2530],
    ['约二十', 'NOT_A_NUMBER'],
    ['约25', 'NOT_A_NUMBER'],
    ['20-30', 'NOT_A_NUMBER'],
    ['二十', 'NOT_A_NUMBER'],
    ['25%', 'NOT_A_NUMBER'],
    [0, 'OUT_OF_RANGE'],
    [-5, 'OUT_OF_RANGE'],
    ['25.123', [2512, 'ROUNDED']],
    [true, 'NOT_A_NUMBER'],
    ['', null],
    [shown(25, '25㎡'), 2500],
  ])('area %j → %j', (cell, expected) => {
    expect(outcome(parseArea(cell))).toEqual(expected);
  });

  it.each<[Cell, unknown]>([
    [30, 30],
    ['30人', 30],
    ['３０名', 30],
    [0, 0],
    ['30.5', 'NOT_WHOLE'],
    ['30-40', 'NOT_A_NUMBER'],
    [-1, 'OUT_OF_RANGE'],
    ['约30人', 'NOT_A_NUMBER'],
  ])('capacity %j → %j', (cell, expected) => {
    expect(outcome(parseCapacity(cell))).toEqual(expected);
  });

  it.each<[Cell, unknown]>([
    [120, 120],
    ['120人次', 120],
    ['120人次/月', 120],
    [99.5, [99, 'ROUNDED']],
    ['若干', 'NOT_A_NUMBER'],
    [-1, 'OUT_OF_RANGE'],
  ])('monthly uses %j → %j', (cell, expected) => {
    expect(outcome(parseMonthlyUses(cell))).toEqual(expected);
  });

  it.each<[Cell, unknown]>([
    [80, 8000],
    ['93.5', 9350],
    ['93.5分', 9350],
    [79.99, 7999],
    [100, 10000],
    [0, 0],
    [100.1, 'OUT_OF_RANGE'],
    [79.996, 'OUT_OF_RANGE'],
    ['优秀', 'NOT_A_NUMBER'],
  ])('score %j → %j', (cell, expected) => {
    expect(outcome(parseScore(cell))).toEqual(expected);
  });

  it.each<[Cell, unknown]>([
    [95, 9500],
    ['95%', 9500],
    ['95.5％', 9550],
    [shown(0.95, '95%', true), 9500],
    [shown(1, '100%', true), 10000],
    [0, 0],
    [0.95, 'PERCENT_AMBIGUOUS'],
    ['0.95', 'PERCENT_AMBIGUOUS'],
    [1, 'PERCENT_AMBIGUOUS'],
    ['101%', 'OUT_OF_RANGE'],
    [-1, 'OUT_OF_RANGE'],
    ['满意', 'NOT_A_NUMBER'],
  ])('satisfaction %j → %j', (cell, expected) => {
    expect(outcome(parseSatisfaction(cell))).toEqual(expected);
  });

  it.each<[Cell, unknown, unknown]>([
    [120.3826, 120.3826, 'COORDINATE_INVALID'],
    ['36.0671', 36.0671, 36.0671],
    ['东经120.38°', 120.38, 'COORDINATE_INVALID'],
    ['120°22′48″', 'COORDINATE_INVALID', 'COORDINATE_INVALID'],
    [-79.5, -79.5, -79.5],
    [181, 'COORDINATE_INVALID', 'COORDINATE_INVALID'],
  ])('coordinate %j', (cell, longitude, latitude) => {
    expect(outcome(parseCoordinate(cell, 'longitude'))).toEqual(longitude);
    expect(outcome(parseCoordinate(cell, 'latitude'))).toEqual(latitude);
  });
});

describe('choices', () => {
  it.each<[string, unknown]>([
    ['爱心妈妈小屋 ', { type: 'MOTHER_CABIN', setting: null, units: [] }],
    ['爱心妈妈小屋(企业内部类)', { type: 'MOTHER_CABIN', setting: 'INTERNAL', units: [] }],
    ['爱心妈妈小屋（公共场所类）', { type: 'MOTHER_CABIN', setting: 'PUBLIC', units: [] }],
    ['企业内部爱心妈妈小屋', { type: 'MOTHER_CABIN', setting: 'INTERNAL', units: [] }],
    ['爱心妈妈小屋-公共场所类', { type: 'MOTHER_CABIN', setting: 'PUBLIC', units: [] }],
    ['托管驿站', { type: 'HOLIDAY_CARE', setting: null, units: [] }],
    ['托育中心', { type: 'CHILDCARE', setting: null, units: [] }],
    [
      '关爱女职工综合服务中心（小屋+托管驿站）',
      { type: 'COMPREHENSIVE', setting: null, units: ['MOTHER_CABIN', 'HOLIDAY_CARE'] },
    ],
    [
      '综合服务中心（小屋、托管、托育）',
      {
        type: 'COMPREHENSIVE',
        setting: null,
        units: ['MOTHER_CABIN', 'HOLIDAY_CARE', 'CHILDCARE'],
      },
    ],
    ['CHILDCARE', { type: 'CHILDCARE', setting: null, units: [] }],
    ['mx', { type: 'MOTHER_CABIN', setting: null, units: [] }],
    [
      '爱心妈妈小屋（示范）',
      [{ type: 'MOTHER_CABIN', setting: null, units: [] }, 'TYPE_NOTE_IGNORED'],
    ],
    ['母婴关爱室', 'TYPE_UNKNOWN'],
    ['母婴室', 'TYPE_UNKNOWN'],
  ])('type %s', (text, expected) => {
    expect(outcome(parseType(text))).toEqual(expected);
  });

  it('reads a type from a sheet name or a title only when one is named', () => {
    expect(typeMentioned('暑假爱心托管驿站')).toBe('HOLIDAY_CARE');
    expect(typeMentioned('城阳区关爱女职工综合服务中心信息统计表')).toBe('COMPREHENSIVE');
    expect(typeMentioned('综合服务中心（小屋+托育）')).toBe('COMPREHENSIVE');
    expect(typeMentioned('小屋、托管驿站台账')).toBeNull();
    expect(typeMentioned('女职工关爱服务阵地台账')).toBeNull();
  });

  it.each<[Cell, unknown]>([
    ['是', true],
    ['√', true],
    ['✓', true],
    ['Y', true],
    ['有', true],
    [1, true],
    ['１', true],
    [true, true],
    ['对外开放', true],
    ['☑是 □否', true],
    ['否', false],
    ['×', false],
    ['N', false],
    ['无', false],
    [0, false],
    [false, false],
    ['□是 ☑否', false],
    ['部分开放', 'YES_NO_UNKNOWN'],
    ['□是 □否', 'YES_NO_UNKNOWN'],
    [2, 'YES_NO_UNKNOWN'],
    ['', null],
  ])('yes/no %j → %j', (cell, expected) => {
    expect(outcome(parseYesNo(cell))).toEqual(expected);
  });

  it('reads places, settings, units and states', () => {
    expect(outcome(parseLocation('单位内部'))).toBe('INTERNAL_UNIT');
    expect(outcome(parseLocation('☑楼宇 □园区'))).toBe('BUILDING');
    expect(outcome(parseLocation('地铁站'))).toBe('LOCATION_UNKNOWN');
    expect(outcome(parseSetting('公共场所类'))).toBe('PUBLIC');
    expect(outcome(parseSetting('园区'))).toBe('SETTING_UNKNOWN');
    expect(outcome(parseUnits('小屋＋托育中心'))).toEqual(['MOTHER_CABIN', 'CHILDCARE']);
    expect(outcome(parseUnits('小屋+食堂'))).toBe('UNITS_UNKNOWN');
    expect(outcome(parseStatus('在用'))).toBe('FILED');
    expect(outcome(parseStatus('已备案（在用）'))).toBe('FILED');
    expect(outcome(parseStatus('建设中'))).toBe('DRAFT');
    expect(outcome(parseStatus('已注销'))).toBe('DEREGISTERED');
    expect(outcome(parseStatus('停用'))).toBe('STATUS_UNKNOWN');
  });
});

describe('text', () => {
  it('keeps the original without surrounding space, formulas included', () => {
    expect(outcome(parseText('　青岛 市南小屋 ', 120))).toBe('青岛 市南小屋');
    for (const text of ['=1+1', '+86', '-x', '@SUM(A1)'])
      expect(outcome(parseText(text, 120))).toBe(text);
    expect(outcome(parseText('甲\n乙', 120))).toBe('甲 乙');
    expect(outcome(parseText('甲\n乙', 120, true))).toBe('甲\n乙');
    expect(outcome(parseText('长'.repeat(121), 120))).toBe('TEXT_TOO_LONG');
    expect(outcome(parseText(12.5, 120))).toBe('12.5');
    expect(outcome(parseText({ kind: 'error', text: '#REF!' }, 120))).toBe('CELL_ERROR');
  });

  it('reads numbers of ours and postcodes', () => {
    expect(outcome(parseNumber('mx－000123'))).toBe('MX-000123');
    expect(outcome(parseNumber('SN-1'))).toBe('NUMBER_FORMAT');
    expect(outcome(parsePostcode(266071))).toBe('266071');
    expect(outcome(parsePostcode(shown(10010, '010010')))).toBe('010010');
    expect(outcome(parsePostcode(10010))).toEqual(['10010', 'POSTCODE_UNUSUAL']);
    expect(outcome(parsePostcode('M8V 3B5'))).toEqual(['M8V 3B5', 'POSTCODE_UNUSUAL']);
  });

  it('writes numbers and letters as spreadsheets do', () => {
    expect(numberText(18619648645)).toBe('18619648645');
    expect(numberText(0.1 + 0.2)).toBe('0.3');
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});
