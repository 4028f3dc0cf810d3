import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalCandidates,
  candidatesDigest,
  drawCandidates,
} from '../../../src-shared/domain/decision/check-draw';
import {
  obstaclesOf,
  overQuota,
  passedOver,
  splitTies,
} from '../../../src-shared/domain/decision/obstacles';
import { earliestEnd, publicityState } from '../../../src-shared/domain/decision/publicity';
import { lowestTickets } from '../../../src-shared/domain/sampling/ticket';

describe('公示', () => {
  it('counts its first and its last day', () => {
    // 上海 2021: 24 to 30 May, seven calendar days (PEERS f).
    expect(earliestEnd('2021-05-24', { days: 7, count: 'CALENDAR' })).toBe('2021-05-30');
    expect(earliestEnd('2026-11-23', { days: 1, count: 'CALENDAR' })).toBe('2026-11-23');
    expect(earliestEnd('2028-02-27', { days: 3, count: 'CALENDAR' })).toBe('2028-02-29');
  });

  it('leaves Saturdays and Sundays out of working days', () => {
    // 2026-11-23 is a Monday.
    expect(earliestEnd('2026-11-23', { days: 5, count: 'WORKING' })).toBe('2026-11-27');
    expect(earliestEnd('2026-11-23', { days: 6, count: 'WORKING' })).toBe('2026-11-30');
    expect(earliestEnd('2026-11-28', { days: 1, count: 'WORKING' })).toBe('2026-11-30');
    expect(earliestEnd('2026-11-27', { days: 1, count: 'WORKING' })).toBe('2026-11-27');
  });

  it('runs through its last day and is closed only by hand', () => {
    const days = { startsOn: '2026-11-23', endsOn: '2026-11-29', closedOn: null };
    expect(publicityState(days, '2026-11-22')).toBe('COMING');
    expect(publicityState(days, '2026-11-23')).toBe('RUNNING');
    expect(publicityState(days, '2026-11-29')).toBe('RUNNING');
    expect(publicityState(days, '2026-11-30')).toBe('OVER');
    expect(publicityState({ ...days, closedOn: '2026-11-30' }, '2026-11-30')).toBe('CLOSED');
  });
});

describe('what stands against a candidate', () => {
  const CLEAN = { inService: true, revokedSince: null, drawn: false, check: null, objections: [] };

  it('names everything on record, and nothing where nothing is', () => {
    expect(obstaclesOf({ ...CLEAN, check: 'CONFIRMED', objections: ['REJECTED'] })).toEqual([]);
    expect(obstaclesOf(CLEAN)).toEqual([]);
    expect(
      obstaclesOf({
        inService: false,
        revokedSince: '2026-10-15',
        drawn: true,
        check: 'REFUTED',
        objections: [null, 'UPHELD'],
      }),
    ).toEqual([
      '已不在用（第十五条）',
      '2026-10-15 因弄虚作假或违法违规被取消示范资格（第二十二条）',
      '市级抽查情况不实（第十七条）',
      '公示异议尚未处理',
      '公示异议成立',
    ]);
    expect(obstaclesOf({ ...CLEAN, drawn: true, check: 'CONFIRMED' })).toEqual([]);
    expect(obstaclesOf({ ...CLEAN, drawn: true })).toEqual([
      '抽中现场或视频抽查，结果尚未登记（第十七条）',
    ]);
    expect(obstaclesOf({ ...CLEAN, check: 'DOUBTFUL' })).toHaveLength(1);
  });

  const ranked = (siteId: number, rank: number | null, type = 'MOTHER_CABIN' as const) => ({
    siteId,
    rank,
    type,
  });

  it('finds better ranked ones that a list passes over, type by type', () => {
    const all = [
      ranked(1, 1),
      ranked(2, 2),
      ranked(3, 3),
      ranked(4, null),
      { ...ranked(5, 1), type: 'CHILDCARE' as const },
    ];
    expect(passedOver(all, new Set([1, 2]))).toEqual([]);
    expect(passedOver(all, new Set([1, 3])).map(({ siteId }) => siteId)).toEqual([2]);
    expect(passedOver(all, new Set([3])).map(({ siteId }) => siteId)).toEqual([1, 2]);
    // Two that share a rank: choosing one of them passes nobody over.
    expect(passedOver([ranked(1, 1), ranked(2, 1)], new Set([1]))).toEqual([]);
    expect(passedOver(all, new Set())).toEqual([]);
  });

  it('finds those who are left out although one that shares their place is taken', () => {
    const level = (applicationId: number, ...tiedWith: number[]) => ({ applicationId, tiedWith });
    const all = [level(1), level(2, 3, 4), level(3, 2, 4), level(4, 2, 3)];
    const split = (...chosen: number[]) =>
      splitTies(all, new Set(chosen)).map(({ applicationId }) => applicationId);
    expect(split(1)).toEqual([]);
    expect(split(1, 2)).toEqual([3, 4]);
    expect(split(1, 2, 4)).toEqual([3]);
    expect(split(1, 2, 3, 4)).toEqual([]);
  });

  it('holds a list to the quota of each type', () => {
    const awards = { MOTHER_CABIN: 2, HOLIDAY_CARE: 0, CHILDCARE: null, COMPREHENSIVE: 1 };
    const of = (type: keyof typeof awards, count: number) =>
      Array.from({ length: count }, () => ({ type }));
    expect(overQuota(of('MOTHER_CABIN', 2), awards)).toBeNull();
    expect(overQuota(of('MOTHER_CABIN', 3), awards)).toEqual({
      type: '爱心妈妈小屋',
      chosen: 3,
      quota: 2,
    });
    expect(overQuota(of('HOLIDAY_CARE', 1), awards)?.quota).toBe(0);
    expect(overQuota(of('CHILDCARE', 99), awards)).toBeNull();
  });
});

describe('which candidates the city looks at', () => {
  const ids = ['A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'B-3'];

  it('is the rule of the spot check, with its published example', () => {
    const drawn = drawCandidates('314159', ids, 4);
    expect(drawn.filter((one) => one.drawn).map(({ id }) => id)).toEqual([
      'B-2',
      'B-3',
      'A-3',
      'A-2',
    ]);
    expect(drawn).toHaveLength(6);
  });

  it('depends on neither the order of the list nor anything but seed and number', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[A-Z]{2}-[0-9]{6}$/), { minLength: 1, maxLength: 40 }),
        fc.stringMatching(/^[1-6]{20,30}$/),
        fc.nat(40),
        (numbers, seed, wanted) => {
          const size = Math.min(wanted, numbers.length);
          const one = drawCandidates(seed, numbers, size);
          const other = drawCandidates(seed, [...numbers].reverse(), size);
          expect(other).toEqual(one);
          expect(one.filter(({ drawn }) => drawn).map(({ id }) => id)).toEqual(
            lowestTickets(seed, numbers, size).map(({ id }) => id),
          );
        },
      ),
    );
  });

  it('shows a digest that names rule, year, draw, size and every number', () => {
    expect(canonicalCandidates(2026, 1, 2, ['MX-2', 'MX-1'])).toBe(
      'rule=ticket-v1\nyear=2026\ndraw=1\nsize=2\ncandidates=2\nMX-1\nMX-2',
    );
    const digest = candidatesDigest(2026, 1, 2, ['MX-2', 'MX-1']);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(candidatesDigest(2026, 1, 2, ['MX-1', 'MX-2'])).toBe(digest);
    expect(candidatesDigest(2026, 2, 2, ['MX-1', 'MX-2'])).not.toBe(digest);
    expect(candidatesDigest(2026, 1, 1, ['MX-1', 'MX-2'])).not.toBe(digest);
  });
});
