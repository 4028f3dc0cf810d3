import { describe, expect, it } from 'vitest';
import { defaultRules } from '@shared/domain/demonstration/default-rules';
import { ruleProblems } from '@shared/domain/demonstration/rule-checks';
import { carriedRules, yearsLater } from '@shared/domain/year/carried';

describe('what a year takes over', () => {
  it('moves a day by whole years, 29 February to the 28th', () => {
    expect(yearsLater('2026-08-31', 1)).toBe('2027-08-31');
    expect(yearsLater('2028-02-29', 1)).toBe('2029-02-28');
    expect(yearsLater('2028-02-29', 4)).toBe('2032-02-29');
    expect(yearsLater('2026-12-31', -1)).toBe('2025-12-31');
  });

  it('keeps the rules of a season but for the closing date and quotas of jurisdictions that are no more', () => {
    const before = {
      ...defaultRules(2026),
      closesOn: '2026-08-31',
      awards: { MOTHER_CABIN: 7, HOLIDAY_CARE: 5, CHILDCARE: 3, COMPREHENSIVE: 2 },
      recommendations: [
        { jurisdictionCode: '370202', type: null, count: 4 },
        { jurisdictionCode: 'GONE', type: null, count: 4 },
      ],
    };
    const rules = carriedRules(before, 1, (code) => code !== 'GONE');
    expect(rules).toEqual({
      ...before,
      closesOn: '2027-08-31',
      recommendations: [{ jurisdictionCode: '370202', type: null, count: 4 }],
    });
    expect(ruleProblems(2027, rules)).toEqual([]);
  });

  it('takes over no more than rules: what names a stored version stays behind', () => {
    const stored = {
      ...defaultRules(2026),
      id: 3,
      year: 2026,
      number: 2,
      reason: '更正',
      createdAt: '2026-03-02T01:00:00.000Z',
    };
    const rules = carriedRules(stored, 1, () => true);
    expect(Object.keys(rules)).not.toContain('id');
    expect(Object.keys(rules).sort()).toEqual(Object.keys(defaultRules(2026)).sort());
  });
});
