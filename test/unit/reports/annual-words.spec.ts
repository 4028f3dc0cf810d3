import { describe, expect, it } from 'vitest';
import type { AnnualFacts, AnnualPlace } from '@shared/domain/report/annual/facts';
import { ANNUAL_SECTION_KEYS, standardText, wordsOf } from '@shared/domain/report/annual/sections';
import {
  filled,
  TOKEN_NAMES,
  tokenValue,
  unknownTokens,
} from '@shared/domain/report/annual/tokens';
import { SITE_TYPES } from '@shared/domain/site/terms';

const NO_MONEY = {
  allocatedFen: 0,
  paidFen: 0,
  pendingFen: 0,
  returnedFen: 0,
  spentFen: 0,
  leftFen: 0,
};

function place(more: Partial<AnnualPlace>): AnnualPlace {
  return {
    code: '370202',
    name: '市南区总工会',
    shortName: '市南区',
    byType: [3, 0, 0, 0],
    sites: 3,
    coverage: { part: 3, whole: 4 },
    required: 2,
    checked: 2,
    reached: true,
    selfChecks: { part: 3, whole: 3 },
    rectifications: { opened: 0, closed: 0, unfinished: 0, overdue: 0 },
    money: NO_MONEY,
    ...more,
  };
}

function facts(more: Partial<AnnualFacts> = {}): AnnualFacts {
  return {
    year: 2026,
    day: '2026-11-02',
    frozen: null,
    places: [place({})],
    types: SITE_TYPES.map((type, index) => ({
      type,
      sites: index === 0 ? 3 : 0,
      coverage: null,
      demonstrations: { part: 0, whole: 3 },
      awarded: 0,
      uses: null,
      satisfactionX100: null,
      money: NO_MONEY,
    })),
    trend: [],
    coverage: { part: 3, whole: 4 },
    withoutBase: 0,
    filed: 1,
    deregistered: 0,
    selfChecks: { part: 3, whole: 3, passed: 3 },
    supervision: { visits: 0, good: 0, qualified: 0, unqualified: 0 },
    rectifications: { opened: 0, closed: 0, unfinished: 0, overdue: 0 },
    decision: null,
    awards: [],
    demonstrations: { part: 0, whole: 3 },
    money: NO_MONEY,
    purposes: [],
    matchFen: 0,
    moneyChecks: { part: 0, whole: 0 },
    uses: null,
    months: [],
    satisfactionX100: null,
    surveyed: 0,
    ...more,
  };
}

const money = { ...NO_MONEY, allocatedFen: 42_000_000, paidFen: 42_000_000, leftFen: 42_000_000 };
const CITIES: readonly AnnualFacts[] = [
  facts(),
  facts({ places: [], types: [], coverage: null }),
  facts({
    places: [place({ reached: false, checked: 1 })],
    supervision: { visits: 2, good: 1, qualified: 1, unqualified: 0 },
    rectifications: { opened: 3, closed: 1, unfinished: 2, overdue: 1 },
    decision: { meeting: '党组会议', decidedOn: '2026-10-16', document: null },
    money: { ...money, pendingFen: 1, returnedFen: 2 },
    purposes: [{ purpose: 'OUTSIDE', fen: 5 }],
    matchFen: 100,
    uses: 12345,
    surveyed: 2,
    satisfactionX100: 9363,
    withoutBase: 1,
  }),
];

describe('the words of the year’s report', () => {
  it('name no figure that the report does not have, and leave none open', () => {
    for (const city of CITIES) {
      for (const key of ANNUAL_SECTION_KEYS) {
        const words = standardText(key, city);
        expect(unknownTokens(words)).toEqual([]);
        expect(filled(words, city)).not.toMatch(/【|】|undefined|null|NaN/);
      }
    }
  });

  it('hold no figure themselves: two cities of the same kind have the same words', () => {
    const other = facts({ filed: 99, selfChecks: { part: 77, whole: 77, passed: 70 } });
    for (const key of ANNUAL_SECTION_KEYS) {
      expect(standardText(key, other)).toBe(standardText(key, facts()));
      expect(standardText(key, other)).not.toMatch(/\d{2,}/);
    }
  });

  it('say what was not reached, by name', () => {
    const [, , behind] = CITIES;
    if (!behind) throw new Error('no city');
    expect(filled(standardText('sampling', behind), behind)).toContain('未达到的有：市南区。');
    expect(filled(standardText('problems', behind), behind)).toContain('有1项整改超过期限');
  });

  it('are a person’s where one wrote them, figures still filled in', () => {
    const text = { overview: '全市共有【在用阵地】个。' };
    expect(filled(wordsOf('overview', text, facts()), facts())).toBe('全市共有3个。');
    expect(wordsOf('filing', text, facts())).toBe(standardText('filing', facts()));
  });

  it('find a name that is no figure', () => {
    expect(unknownTokens('共【在用阵地】个，【写错了】个')).toEqual(['写错了']);
    expect(filled('【写错了】', facts())).toBe('【写错了】');
  });
});

describe('a figure in the words', () => {
  it('speaks of money in 万元, to the 分 where there are any', () => {
    const of = (allocatedFen: number) =>
      tokenValue('分配金额', facts({ money: { ...NO_MONEY, allocatedFen } }));
    expect(of(42_000_000)).toBe('42万元');
    expect(of(42_340_000)).toBe('42.34万元');
    expect(of(42_000_100)).toBe('42.0001万元');
    expect(of(1_234_567_890_00)).toBe('123,456.789万元');
    expect(of(42_000_001)).toBe('420,000.01元');
    expect(of(999_900)).toBe('9,999.00元');
    expect(of(1_000_000)).toBe('1万元');
    expect(of(0)).toBe('0元');
  });

  it('is a dash where nothing is known', () => {
    expect(tokenValue('使用人次', facts())).toBeNull();
    expect(filled('使用【使用人次】人次', facts())).toBe('使用—人次');
    expect(TOKEN_NAMES.length).toBeGreaterThan(30);
  });
});
