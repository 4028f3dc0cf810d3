import { describe, expect, it } from 'vitest';
import { defaultRules, defaultTable, withCodes } from '@shared/domain/demonstration/default-rules';
import { ruleProblems } from '@shared/domain/demonstration/rule-checks';
import type { SeasonRules } from '@shared/domain/demonstration/rules';
import { SITE_TYPES } from '@shared/domain/site/terms';

const rules = (changes: Partial<SeasonRules> = {}): SeasonRules => ({
  ...defaultRules(2026),
  ...changes,
});
const fieldsOf = (changes: Partial<SeasonRules>): string[] =>
  ruleProblems(2026, rules(changes)).map(({ field }) => field);

describe('default rules of a season', () => {
  it('score each type by the three headings of article 16 with 30, 30 and 40 points', () => {
    for (const type of SITE_TYPES) {
      expect(
        defaultRules(2026).tables[type].map(({ code, text, maxX100 }) => [code, text, maxX100]),
      ).toEqual([
        ['1', '环境及配置', 3000],
        ['2', '日常管理', 3000],
        ['3', '使用效果', 4000],
      ]);
    }
  });

  it('are in order for any year', () => {
    for (const year of [2023, 2024, 2026, 2100])
      expect(ruleProblems(year, defaultRules(year))).toEqual([]);
  });
});

describe('codes of score lines', () => {
  it('number several lines of a heading and keep the headings in the order of article 16', () => {
    const lines = withCodes([
      { heading: 'EFFECT', text: '丙', maxX100: 4000 },
      { heading: 'CONDITIONS', text: '甲', maxX100: 1000 },
      { heading: 'MANAGEMENT', text: '乙', maxX100: 3000 },
      { heading: 'CONDITIONS', text: '甲二', maxX100: 2000 },
    ]);
    expect(lines.map(({ code, text }) => `${code} ${text}`)).toEqual([
      '1.1 甲',
      '1.2 甲二',
      '2 乙',
      '3 丙',
    ]);
  });
});

describe('rules that are refused', () => {
  const table = (points: [number, number, number]) => ({
    ...defaultRules(2026).tables,
    CHILDCARE: defaultTable().map((line, index) => ({ ...line, maxX100: points[index] ?? 0 })),
  });

  it('each table adds to exactly 100', () => {
    expect(fieldsOf({ tables: table([3000, 3000, 4000]) })).toEqual([]);
    expect(fieldsOf({ tables: table([3000, 3000, 3999]) })).toEqual(['tables.CHILDCARE']);
    expect(fieldsOf({ tables: table([3000, 3000, 4001]) })).toEqual(['tables.CHILDCARE']);
    const [problem] = ruleProblems(2026, rules({ tables: table([3000, 3000, 3999]) }));
    expect(problem?.message).toContain('合计 99.99 分，还差 0.01 分');
  });

  it('no heading of article 16 is left without a line', () => {
    const tables = {
      ...defaultRules(2026).tables,
      COMPREHENSIVE: withCodes([
        { heading: 'CONDITIONS', text: '环境', maxX100: 5000 },
        { heading: 'EFFECT', text: '效果', maxX100: 5000 },
      ]),
    };
    expect(ruleProblems(2026, rules({ tables }))[0]?.message).toContain('缺少“日常管理”');
  });

  it('公示 lasts 1 to 60 days', () => {
    const days = (count: number) =>
      fieldsOf({ publicity: { on: true, days: count, count: 'WORKING' } });
    expect(days(0)).toEqual(['publicity.days']);
    expect(days(1)).toEqual([]);
    expect(days(60)).toEqual([]);
    expect(days(61)).toEqual(['publicity.days']);
  });

  it('the closing date lies in the year or three months around it', () => {
    expect(fieldsOf({ closesOn: '2025-09-30' })).toEqual(['closesOn']);
    expect(fieldsOf({ closesOn: '2025-10-01' })).toEqual([]);
    expect(fieldsOf({ closesOn: '2027-03-31' })).toEqual([]);
    expect(fieldsOf({ closesOn: '2027-04-01' })).toEqual(['closesOn']);
  });

  it('a step of the tie ladder and a quota are named once', () => {
    expect(fieldsOf({ ties: ['SATISFACTION', 'MEDIAN', 'SATISFACTION'] })).toEqual(['ties']);
    const quota = { jurisdictionCode: '370202', type: null, count: 2 };
    expect(fieldsOf({ recommendations: [quota, { ...quota, count: 3 }] })).toEqual([
      'recommendations.1',
    ]);
    expect(fieldsOf({ recommendations: [quota, { ...quota, type: 'CHILDCARE' }] })).toEqual([]);
  });
});
