import { describe, expect, it } from 'vitest';
import { exceededBy, quotaLines, usedOf } from '@shared/domain/demonstration/quota';
import type { SeasonRules } from '@shared/domain/demonstration/rules';
import type { SiteType } from '@shared/domain/site/terms';

type Rules = Pick<SeasonRules, 'recommendations' | 'recommendationsEach'>;
const rules = (
  each: number | null,
  ...lines: [code: string, type: SiteType | null, count: number][]
): Rules => ({
  recommendationsEach: each,
  recommendations: lines.map(([jurisdictionCode, type, count]) => ({
    jurisdictionCode,
    type,
    count,
  })),
});
const labels = (of: Rules, code = 'A'): [string, number | null][] =>
  quotaLines(of, code).map(({ label, limit }) => [label, limit]);

describe('quota of a jurisdiction', () => {
  it('is the number that holds for all, over all types, unless it has lines of its own', () => {
    expect(labels(rules(3))).toEqual([['全部类型', 3]]);
    expect(labels(rules(null))).toEqual([['全部类型', null]]);
    expect(labels(rules(3, ['B', null, 9]))).toEqual([['全部类型', 3]]);
    expect(labels(rules(3, ['A', null, 9]))).toEqual([['全部类型', 9]]);
    expect(labels(rules(3, ['A', 'MOTHER_CABIN', 5]))).toEqual([
      ['爱心妈妈小屋', 5],
      ['其余类型', 3],
    ]);
  });

  it('limits a type and the whole at once where both are said', () => {
    const of = rules(null, ['A', 'MOTHER_CABIN', 2], ['A', null, 3]);
    const two: SiteType[] = ['MOTHER_CABIN', 'MOTHER_CABIN'];
    expect(exceededBy(of, 'A', two, 'MOTHER_CABIN')?.line.label).toBe('爱心妈妈小屋');
    expect(exceededBy(of, 'A', two, 'CHILDCARE')).toBeNull();
    expect(exceededBy(of, 'A', [...two, 'CHILDCARE'], 'CHILDCARE')?.line.label).toBe('全部类型');
  });

  it('allows as many as it says', () => {
    const of = rules(2);
    expect(exceededBy(of, 'A', ['CHILDCARE'], 'MOTHER_CABIN')).toBeNull();
    expect(exceededBy(of, 'A', ['CHILDCARE', 'CHILDCARE'], 'MOTHER_CABIN')).toMatchObject({
      used: 2,
    });
    expect(exceededBy(rules(0), 'A', [], 'MOTHER_CABIN')).toMatchObject({ used: 0 });
    expect(exceededBy(rules(null), 'A', Array(500).fill('CHILDCARE'), 'CHILDCARE')).toBeNull();
  });

  it('counts other types apart from those with a line of their own', () => {
    const [, rest] = quotaLines(rules(1, ['A', 'MOTHER_CABIN', 5]), 'A');
    if (!rest) throw new Error('no line');
    expect(usedOf(rest, ['MOTHER_CABIN', 'MOTHER_CABIN', 'HOLIDAY_CARE'])).toBe(1);
  });
});
