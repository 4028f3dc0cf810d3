import { describe, expect, it } from 'vitest';
import type { EligibilityFacts } from '@shared/domain/demonstration/eligibility-facts';
import type { MonthFigures } from '@shared/domain/operation/figures';
import { monthsFrom } from '@shared/domain/operation/months';
import { cabin, check, everyMonth, lineOf, reported, rulesOf, unit, WINDOW } from './facts';

const verdict = (facts: EligibilityFacts, code: string, rules = rulesOf()): string =>
  lineOf(facts, code, rules).verdict;

/** Twelve months that add up to a sum. */
const summing = (sum: number, key: keyof MonthFigures = 'uses') =>
  reported(WINDOW.map((_month, index) => ({ [key]: index === 0 ? sum - 11 * 40 : 40 })));

describe('爱心妈妈小屋 (第十六条第一项)', () => {
  it('面积 15 ㎡: 14.9 and 14.99 are short of it', () => {
    expect(verdict(cabin({ areaX100: 1490 }), 'MX-1.5')).toBe('NOT_MET');
    expect(verdict(cabin({ areaX100: 1499 }), 'MX-1.5')).toBe('NOT_MET');
    expect(verdict(cabin({ areaX100: 1500 }), 'MX-1.5')).toBe('MET');
    expect(verdict(cabin({ areaX100: null }), 'MX-1.5')).toBe('NOT_SHOWN');
  });

  it('月均 100 人次 in public places', () => {
    const uses = (sum: number) =>
      verdict(cabin({ setting: 'PUBLIC', months: summing(sum) }), 'MX-3.1');
    expect(uses(1199)).toBe('NOT_MET');
    expect(uses(1200)).toBe('MET');
    const monthly = (each: number) =>
      verdict(cabin({ setting: 'PUBLIC', months: everyMonth({ uses: each }) }), 'MX-3.1');
    expect(monthly(99)).toBe('NOT_MET');
    expect(monthly(100)).toBe('MET');
  });

  it('月均 50 人次 inside a unit', () => {
    const uses = (sum: number) => verdict(cabin({ months: summing(sum) }), 'MX-3.2');
    expect(uses(599)).toBe('NOT_MET');
    expect(uses(600)).toBe('MET');
    const monthly = (each: number) =>
      verdict(cabin({ months: everyMonth({ uses: each }) }), 'MX-3.2');
    expect(monthly(49)).toBe('NOT_MET');
    expect(monthly(50)).toBe('MET');
  });

  it('a mean just short of the limit is never shown as the limit', () => {
    const months = reported(
      WINDOW.map((_month, index) => ({ uses: index === 0 ? 50_099_999 : 0 })),
    );
    const line = lineOf(cabin({ setting: 'PUBLIC', months: summing(1199) }), 'MX-3.1');
    expect(line.measured).toBe('月均 99.91 人次（12 个月共 1199 人次）');
    expect(lineOf(cabin({ months }), 'MX-3.2').measured).toContain('月均 4174999.91 人次');
  });

  it('only the line of its class stands; without a class both do and neither is shown', () => {
    const codes = (facts: EligibilityFacts) => check(facts).lines.map(({ code }) => code);
    expect(codes(cabin())).not.toContain('MX-3.1');
    expect(codes(cabin())).not.toContain('MX-1.3');
    expect(codes(cabin({ setting: 'PUBLIC' }))).not.toContain('MX-3.2');
    expect(codes(cabin({ setting: 'PUBLIC' }))).toContain('MX-2.3');
    const unknown = cabin({ setting: null, months: everyMonth({ uses: 500 }) });
    expect(verdict(unknown, 'MX-3.1')).toBe('NOT_SHOWN');
    expect(verdict(unknown, 'MX-3.2')).toBe('NOT_SHOWN');
  });

  it('a missing month is not shown, never zero and never met', () => {
    const months = reported(
      WINDOW.slice(1).map(() => ({ uses: 9000 })),
      WINDOW.slice(1),
    );
    const line = lineOf(cabin({ months }), 'MX-3.2');
    expect(line.verdict).toBe('NOT_SHOWN');
    expect(line.measured).toBe('缺 2025年9月');
    expect(verdict(cabin({ months: everyMonth({ uses: 0 }) }), 'MX-3.2')).toBe('NOT_MET');
  });

  it('months before it was in use: left out of the mean only where the rules of the year say so', () => {
    const later = monthsFrom('2025-12', '2026-08');
    const facts = cabin({ start: '2025-12', months: everyMonth({ uses: 50 }, later) });
    expect(verdict(facts, 'MX-3.2')).toBe('NOT_SHOWN');
    expect(verdict(facts, 'MX-3.2', rulesOf({ averaging: 'MONTHS_IN_USE' }))).toBe('MET');
    const fewer = cabin({ start: '2025-12', months: everyMonth({ uses: 49 }, later) });
    expect(verdict(fewer, 'MX-3.2', rulesOf({ averaging: 'MONTHS_IN_USE' }))).toBe('NOT_MET');
  });

  it('满意度 90: 89.9 and 89.99 are short of it', () => {
    const scored = (scoreX100: number) =>
      verdict(cabin({ satisfaction: { scoreX100, on: '2026-05-01', from: 'SURVEY' } }), 'MX-3.3');
    expect(scored(8990)).toBe('NOT_MET');
    expect(scored(8999)).toBe('NOT_MET');
    expect(scored(9000)).toBe('MET');
    expect(verdict(cabin({ satisfaction: null }), 'MX-3.3')).toBe('NOT_SHOWN');
  });

  it('both systems are asked, the APP of public ones only', () => {
    const one = cabin({ platforms: new Map([['MANAGEMENT_SYSTEM', '2024-04-01']]) });
    expect(verdict(one, 'MX-2.1')).toBe('NOT_SHOWN');
    expect(lineOf(one, 'MX-2.1').measured).toContain('山东工会网阵地系统');
    expect(verdict(cabin(), 'MX-2.1')).toBe('MET');
    expect(verdict({ ...one, setting: 'PUBLIC' }, 'MX-2.3')).toBe('NOT_SHOWN');
    expect(verdict(cabin({ setting: 'PUBLIC' }), 'MX-2.3')).toBe('MET');
  });
});

const care = (changes: Partial<EligibilityFacts> = {}): EligibilityFacts =>
  cabin({
    type: 'HOLIDAY_CARE',
    setting: null,
    areaX100: 10_000,
    capacity: 40,
    months: everyMonth({ children: 20, days: 15, attendanceX100: 7000 }, [
      '2026-01',
      '2026-02',
      '2026-07',
      '2026-08',
    ]),
    ...changes,
  });

describe('职工子女寒暑假爱心托管驿站 (第十六条第二项)', () => {
  it('室内面积 100 ㎡: 99.99 is short of it', () => {
    expect(verdict(care({ areaX100: 9999 }), 'TG-1.4')).toBe('NOT_MET');
    expect(verdict(care({ areaX100: 10_000 }), 'TG-1.4')).toBe('MET');
  });

  it('基本条件: 2.5 ㎡ for each child (第四条)', () => {
    expect(verdict(care({ areaX100: 10_000, capacity: 40 }), 'TG-1.1')).toBe('MET');
    expect(verdict(care({ areaX100: 10_000, capacity: 41 }), 'TG-1.1')).toBe('NOT_MET');
  });

  const holidays = (figures: readonly Partial<MonthFigures>[]) =>
    reported(figures, ['2026-01', '2026-02', '2026-07', '2026-08']);

  it('规模 20 人: a mean of 19.75 is short of it, months without an open day are left out', () => {
    const of = (counts: readonly number[]) =>
      verdict(
        care({ months: holidays(counts.map((children) => ({ children, days: 10 }))) }),
        'TG-3.1',
      );
    expect(of([19, 19, 19, 19])).toBe('NOT_MET');
    expect(of([20, 20, 20, 19])).toBe('NOT_MET');
    expect(of([20, 20, 20, 20])).toBe('MET');
    const summer = holidays([
      { children: 0, days: 0 },
      { days: 0 },
      { children: 21, days: 20 },
      { children: 19, days: 15 },
    ]);
    expect(verdict(care({ months: summer }), 'TG-3.1')).toBe('MET');
  });

  it('a holiday month without a report is missing, a school month is not', () => {
    const line = lineOf(
      care({ months: everyMonth({ children: 30, days: 20 }, ['2026-07', '2026-08']) }),
      'TG-3.1',
    );
    expect(line.verdict).toBe('NOT_SHOWN');
    expect(line.measured).toBe('缺 2026年1月至2月');
  });

  it('托管时间 20 天 in all', () => {
    const of = (days: readonly number[]) =>
      verdict(care({ months: holidays(days.map((count) => ({ days: count }))) }), 'TG-3.2');
    expect(of([0, 0, 10, 9])).toBe('NOT_MET');
    expect(of([0, 0, 10, 10])).toBe('MET');
    const open = everyMonth({ days: 19 }, ['2026-07']);
    expect(verdict(care({ months: open }), 'TG-3.2')).toBe('NOT_SHOWN');
    expect(verdict(care({ months: everyMonth({ days: 20 }, ['2026-07']) }), 'TG-3.2')).toBe('MET');
  });

  it('出勤率 70 %: 69.9 and 69.99 are short of it', () => {
    const of = (attendanceX100: number) =>
      verdict(
        care({
          months: holidays([1, 2, 3, 4].map(() => ({ attendanceX100, days: 10 }))),
        }),
        'TG-3.3',
      );
    expect(of(6990)).toBe('NOT_MET');
    expect(of(6999)).toBe('NOT_MET');
    expect(of(7000)).toBe('MET');
  });

  it('an accident on record within the year refutes what a person says', () => {
    const facts = care({ revocations: [{ ground: 'ACCIDENT', on: '2026-05-01' }] });
    expect(lineOf(facts, 'TG-3.4')).toMatchObject({ verdict: 'NOT_MET', manual: false });
    const long = care({ revocations: [{ ground: 'ACCIDENT', on: '2025-09-30' }] });
    expect(lineOf(long, 'TG-3.4')).toMatchObject({ verdict: 'NOT_SHOWN', manual: true });
  });
});

const nursery = (changes: Partial<EligibilityFacts> = {}): EligibilityFacts =>
  cabin({
    type: 'CHILDCARE',
    setting: null,
    areaX100: 24_000,
    outdoorAreaX100: 6000,
    capacity: 30,
    months: everyMonth({ places: 30, ownPlaces: 18 }),
    ...changes,
  });

describe('职工子女托育服务中心 (第十六条第三项)', () => {
  it('场地 8 ㎡/人: 7.99 is short of it', () => {
    expect(verdict(nursery({ areaX100: 23_999 }), 'TY-1.4')).toBe('NOT_MET');
    expect(lineOf(nursery({ areaX100: 23_999 }), 'TY-1.4').measured).toContain('7.99 ㎡/人');
    expect(verdict(nursery({ areaX100: 23_970 }), 'TY-1.4')).toBe('NOT_MET');
    expect(verdict(nursery({ areaX100: 24_000 }), 'TY-1.4')).toBe('MET');
    expect(verdict(nursery({ capacity: null }), 'TY-1.4')).toBe('NOT_SHOWN');
    expect(verdict(nursery({ capacity: 0 }), 'TY-1.4')).toBe('NOT_SHOWN');
  });

  it('户外 2 ㎡/人: 1.99 is short of it', () => {
    expect(verdict(nursery({ outdoorAreaX100: 5999 }), 'TY-1.5')).toBe('NOT_MET');
    expect(lineOf(nursery({ outdoorAreaX100: 5999 }), 'TY-1.5').measured).toContain('1.99 ㎡/人');
    expect(verdict(nursery({ outdoorAreaX100: 6000 }), 'TY-1.5')).toBe('MET');
    expect(verdict(nursery({ outdoorAreaX100: null }), 'TY-1.5')).toBe('NOT_SHOWN');
  });

  it('30 托位, as last reported, else as the register has them', () => {
    const of = (places: number) =>
      verdict(nursery({ months: everyMonth({ places, ownPlaces: 0 }) }), 'TY-3.1');
    expect(of(29)).toBe('NOT_MET');
    expect(of(30)).toBe('MET');
    const fallen = reported(WINDOW.map((_month, index) => ({ places: index === 11 ? 29 : 40 })));
    expect(verdict(nursery({ months: fallen }), 'TY-3.1')).toBe('NOT_MET');
    const none = new Map();
    expect(verdict(nursery({ months: none, capacity: 29 }), 'TY-3.1')).toBe('NOT_MET');
    expect(verdict(nursery({ months: none, capacity: 30 }), 'TY-3.1')).toBe('MET');
    expect(verdict(nursery({ months: none, capacity: null }), 'TY-3.1')).toBe('NOT_SHOWN');
  });

  it('本单位职工子女托位 60 %: 59.9 and 59.99 are short of it', () => {
    const of = (ownPlaces: number, places: number) =>
      verdict(nursery({ months: everyMonth({ ownPlaces, places }) }), 'TY-3.2');
    expect(of(599, 1000)).toBe('NOT_MET');
    expect(of(5999, 10_000)).toBe('NOT_MET');
    expect(of(600, 1000)).toBe('MET');
    expect(of(18, 30)).toBe('MET');
    const half = nursery({ months: everyMonth({ places: 30 }) });
    expect(verdict(half, 'TY-3.2')).toBe('NOT_SHOWN');
    expect(verdict(nursery({ months: everyMonth({ places: 0, ownPlaces: 0 }) }), 'TY-3.2')).toBe(
      'NOT_SHOWN',
    );
  });

  it('a health-system demonstration is preferred and no condition', () => {
    const line = lineOf(nursery(), 'TY-3.5');
    expect(line.counts).toBe(false);
    const answer = {
      id: 1,
      unitId: 0,
      code: 'TY-3.5',
      answer: 'MET' as const,
      evidence: '省级示范证书',
      answeredOn: '2026-09-01',
      answeredBy: null,
      attachments: 0,
    };
    expect(check(nursery()).preferred).toBe(false);
    expect(check(nursery(), rulesOf(), [answer]).preferred).toBe(true);
  });
});

const children = everyMonth({ children: 20, days: 15, attendanceX100: 7000 }, [
  '2026-01',
  '2026-02',
  '2026-07',
  '2026-08',
]);
const center = (changes: Partial<EligibilityFacts> = {}): EligibilityFacts =>
  cabin({
    type: 'COMPREHENSIVE',
    setting: null,
    months: new Map(),
    units: [
      unit(),
      unit({ id: 12, name: '托管驿站', type: 'HOLIDAY_CARE', setting: null, months: children }),
    ],
    ...changes,
  });

describe('关爱女职工综合服务中心 (第十六条第四项)', () => {
  const units = (facts: EligibilityFacts) => [
    ...new Set(check(facts).lines.flatMap(({ unitId }) => unitId ?? [])),
  ];

  it('lists the lines of every function unit at 80 or more', () => {
    expect(units(center())).toEqual([11, 12]);
    const third = (selfCheckScoreX100: number | null) =>
      center({
        units: [
          ...center().units,
          unit({ id: 13, name: '托育中心', type: 'CHILDCARE', setting: null, selfCheckScoreX100 }),
        ],
      });
    expect(units(third(7999))).toEqual([11, 12]);
    expect(units(third(null))).toEqual([11, 12]);
    expect(units(third(8000))).toEqual([11, 12, 13]);
  });

  it('基本条件: two units of different types at 80', () => {
    expect(verdict(center(), 'ZH-1.1')).toBe('MET');
    const [first, second] = center().units;
    const low = center({ units: [first!, { ...second!, selfCheckScoreX100: 7999 }] });
    expect(verdict(low, 'ZH-1.1')).toBe('NOT_MET');
    const unscored = center({ units: [first!, { ...second!, selfCheckScoreX100: null }] });
    expect(verdict(unscored, 'ZH-1.1')).toBe('NOT_SHOWN');
    expect(verdict(center({ units: [first!, unit({ id: 14 })] }), 'ZH-1.1')).toBe('NOT_MET');
  });

  it('a unit that fails on 使用效果 fails the centre, its place does not', () => {
    const [, second] = center().units;
    const few = center({ units: [unit({ months: everyMonth({ uses: 49 }) }), second!] });
    expect(verdict(few, 'ZH-3.1')).toBe('NOT_MET');
    expect(lineOf(few, 'MX-3.2', rulesOf(), 11).verdict).toBe('NOT_MET');
    const small = center({ units: [unit({ areaX100: 1499 }), second!] });
    const line = lineOf(small, 'MX-1.5', rulesOf(), 11);
    expect(line).toMatchObject({ verdict: 'NOT_MET', counts: false });
    expect(check(small).notMet).toBe(0);
  });

  it('the units stand for the centre only when every line of theirs is met', () => {
    expect(verdict(center(), 'ZH-2.3')).toBe('NOT_SHOWN');
    const open = check(center()).lines.filter((line) => line.manual);
    const answers = open.map((line, index) => ({
      id: index + 1,
      unitId: line.unitId ?? 0,
      code: line.code,
      answer: 'MET' as const,
      evidence: '现场查看',
      answeredOn: '2026-09-01',
      answeredBy: null,
      attachments: 0,
    }));
    const done = check(center(), rulesOf(), answers);
    expect(done.lines.find(({ code }) => code === 'ZH-2.3')?.verdict).toBe('MET');
    expect(done.lines.filter((line) => line.counts && line.verdict !== 'MET')).toEqual([]);
    expect(done.eligible).toBe(true);
    const [, ...fewer] = answers.filter(({ unitId }) => unitId === 12);
    const kept = answers.filter((one) => one.unitId !== 12 || fewer.includes(one));
    expect(check(center(), rulesOf(), kept).eligible).toBe(false);
  });

  it('a centre without units is not shown', () => {
    expect(verdict(center({ units: [] }), 'ZH-2.3')).toBe('NOT_SHOWN');
    expect(verdict(center({ units: [] }), 'ZH-1.1')).toBe('NOT_SHOWN');
  });
});

describe('申报资格 (第十五条)', () => {
  it('已备案 on the closing date and still', () => {
    expect(verdict(cabin(), '15-1')).toBe('MET');
    expect(verdict(cabin({ filedOn: '2026-09-30' }), '15-1')).toBe('MET');
    expect(verdict(cabin({ filedOn: '2026-10-01' }), '15-1')).toBe('NOT_MET');
    expect(verdict(cabin({ status: 'DEREGISTRATION_PENDING' }), '15-1')).toBe('NOT_MET');
  });

  it('验收合格 by a record or a filing from before', () => {
    expect(verdict(cabin(), '15-2')).toBe('MET');
    expect(verdict(cabin({ acceptance: null }), '15-2')).toBe('NOT_SHOWN');
    expect(verdict(cabin({ acceptance: null, historicalBasis: '历史备案（导入）' }), '15-2')).toBe(
      'MET',
    );
  });

  it('运行一年以上 on the closing date', () => {
    expect(verdict(cabin({ openedOn: '2025-09-30' }), '15-3')).toBe('MET');
    expect(verdict(cabin({ openedOn: '2025-10-01' }), '15-3')).toBe('NOT_MET');
  });

  it('a revocation for fraud or violation bars for the years of the rules', () => {
    const revoked = (ground: string, on: string) => cabin({ revocations: [{ ground, on }] });
    expect(verdict(revoked('FRAUD', '2023-09-30'), '15-5')).toBe('NOT_MET');
    expect(verdict(revoked('FRAUD', '2023-09-29'), '15-5')).toBe('MET');
    expect(verdict(revoked('VIOLATION', '2026-01-01'), '15-5')).toBe('NOT_MET');
    expect(verdict(revoked('VIOLATION', '2026-01-01'), '15-5', rulesOf({ barredYears: 0 }))).toBe(
      'MET',
    );
    expect(verdict(revoked('RE_EVALUATION', '2026-01-01'), '15-5')).toBe('MET');
  });
});

describe('answers of people', () => {
  const answer = (changes = {}) => ({
    id: 1,
    unitId: 0,
    code: 'MX-1.2',
    answer: 'MET' as const,
    evidence: null,
    answeredOn: '2026-09-01',
    answeredBy: '李静',
    attachments: 0,
    ...changes,
  });
  const of = (changes = {}) =>
    check(cabin(), rulesOf(), [answer(changes)]).lines.find(({ code }) => code === 'MX-1.2')
      ?.verdict;

  it('count only with evidence in words or a file', () => {
    expect(of()).toBe('NOT_SHOWN');
    expect(of({ evidence: '照片 3 张' })).toBe('MET');
    expect(of({ attachments: 1 })).toBe('MET');
    expect(of({ answer: 'NOT_MET' })).toBe('NOT_MET');
  });

  it('never take the place of a figure on record', () => {
    const given = answer({ code: 'MX-1.5', evidence: '实测 15 ㎡' });
    const { lines } = check(cabin({ areaX100: 1499 }), rulesOf(), [given]);
    expect(lines.find(({ code }) => code === 'MX-1.5')).toMatchObject({
      verdict: 'NOT_MET',
      evidence: null,
    });
  });

  it('stand in for an acceptance without conditions, not for a failed self-check', () => {
    const given = answer({ code: 'MX-1.1', evidence: '逐条核对第三条' });
    const basics = (facts: EligibilityFacts) =>
      check(facts, rulesOf(), [given]).lines.find(({ code }) => code === 'MX-1.1')?.verdict;
    expect(basics(cabin({ acceptance: null }))).toBe('MET');
    expect(basics(cabin({ selfCheck: { on: '2026-03-01', passed: false, totalX100: 7900 } }))).toBe(
      'NOT_MET',
    );
  });
});
