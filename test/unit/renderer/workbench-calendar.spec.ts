import { describe, expect, it } from 'vitest';
import {
  monthsOf,
  neighbour,
  nextDue,
  restOf,
  shadeOf,
  type Calendar,
} from '@renderer/features/workbench/calendar-model';
import { routeOf, type Target } from '@renderer/router/target';

const TARGET: Target = { page: 'sampling', filter: null, asOf: null, sampling: null, list: null };

const calendar = (entries: [string, number][]): Calendar => ({
  today: '2026-10-20',
  from: '2026-10-20',
  until: '2027-10-19',
  entries: entries.map(([date, count]) => ({
    date,
    kind: 'CERTIFICATE_ENDS',
    count,
    title: '证照到期',
    detail: '',
    target: TARGET,
  })),
});

describe('the year ahead', () => {
  it('is drawn month by month from Monday on, and its sums add up', () => {
    const months = monthsOf(
      calendar([
        ['2026-10-20', 2],
        ['2026-10-20', 3],
        ['2026-10-31', 1],
        ['2027-10-19', 4],
      ]),
    );
    expect(months.map(({ key }) => key)).toEqual([
      '2026-10',
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
      '2027-03',
      '2027-04',
      '2027-05',
      '2027-06',
      '2027-07',
      '2027-08',
      '2027-09',
      '2027-10',
    ]);
    expect(months.map(({ count }) => count)).toEqual([6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4]);
    const [october] = months;
    // 2026-10-01 is a Thursday.
    expect(october?.weeks[0]?.map((day) => day?.number ?? null)).toEqual([
      null,
      null,
      null,
      1,
      2,
      3,
      4,
    ]);
    expect(october?.weeks.every((week) => week.length === 7)).toBe(true);
    expect(october?.days.map(({ date, count, isToday }) => [date, count, isToday])).toEqual([
      ['2026-10-20', 5, true],
      ['2026-10-31', 1, false],
    ]);
    expect(months.map(({ short }) => short).slice(0, 4)).toEqual([
      '2026-10',
      '11月',
      '12月',
      '2027-01',
    ]);
  });

  it('names what comes next, and how far away it is', () => {
    expect(nextDue(calendar([['2026-11-01', 2]]))).toBe('最近一项：2026-11-01 证照到期 2');
    expect(nextDue(calendar([]))).toBeUndefined();
    expect([restOf(0), restOf(1), restOf(-3)]).toEqual(['今天到期', '还剩 1 天', '已过 3 天']);
    expect([0, 1, 4, 5, 29, 30].map(shadeOf)).toEqual([0, 1, 1, 2, 2, 3]);
    const months = monthsOf(calendar([]));
    expect(neighbour(months, '2026-12', 1)).toBe('2027-01');
    expect(neighbour(months, '2026-10', -1)).toBe('2026-10');
    expect(neighbour(months, '2027-10', 1)).toBe('2027-10');
  });
});

describe('where a figure leads', () => {
  const to = (list: Target['list']): unknown => routeOf({ ...TARGET, list });

  it('carries the list’s filters in the address', () => {
    expect(to({ call: 'acceptance.backlog', step: 'FILE' })).toEqual({
      path: '/acceptance',
      query: { step: 'FILE' },
    });
    expect(to({ call: 'rectification.list', overdue: true })).toEqual({
      path: '/supervision',
      query: { overdue: '1' },
    });
    expect(
      to({
        call: 'rectification.list',
        states: ['OPEN', 'SUBMITTED'],
        dueFrom: '2026-10-20',
        dueUntil: '2026-10-21',
      }),
    ).toEqual({
      path: '/supervision',
      query: { state: 'OPEN,SUBMITTED', dueFrom: '2026-10-20', dueUntil: '2026-10-21' },
    });
    expect(to({ call: 'operation.expiring', state: 'EXPIRED' })).toEqual({
      path: '/operation',
      query: { tab: 'certificates', state: 'EXPIRED' },
    });
    expect(to({ call: 'selfCheck.obligations', year: 2026, done: false })).toEqual({
      path: '/acceptance/self-checks',
      query: { year: '2026', done: '0' },
    });
  });
});
