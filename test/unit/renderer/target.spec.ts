import { describe, expect, it } from 'vitest';
import { yearShown } from '@renderer/features/operation/year-shown';
import { routeOf, type Target } from '@renderer/router/target';

const target = (list: NonNullable<Target['list']>, page: Target['page']): Target => ({
  page,
  filter: null,
  asOf: null,
  sampling: null,
  list,
});

describe('where a line of the workbench leads', () => {
  it('opens the closings under way, not the registry', () => {
    expect(
      routeOf({
        ...target({ call: 'deregistration.list', state: 'PENDING' }, 'closings'),
        filter: { statuses: ['DEREGISTRATION_PENDING'] },
      }),
    ).toEqual({ path: '/acceptance/closings' });
  });

  it('shows in January the December of the year before', () => {
    const month = '2026-12';
    expect(routeOf(target({ call: 'operation.missing', month }, 'operation'))).toEqual({
      path: '/operation',
      query: { tab: 'months', month },
    });
    expect(yearShown(month, 2027)).toBe(2026);
  });

  it('opens what a line of the season counts, filters and all', () => {
    const year = 2026;
    const routes = [
      target({ call: 'demonstration.applications', year, state: 'APPLIED' }, 'applications'),
      target({ call: 'review.progress', sessionId: 7 }, 'review'),
      target({ call: 'demonstration.decision', year }, 'decision'),
      target({ call: 'aftercare.standings', year, state: 'TO_REVOKE' }, 'aftercare'),
      target({ call: 'aftercare.standings', year, selfCheckOwed: true }, 'aftercare'),
    ].map(routeOf);
    expect(routes).toEqual([
      { path: '/demonstration/applications', query: { state: 'APPLIED' } },
      { path: '/demonstration/review/7', query: { tab: 'progress' } },
      { path: '/demonstration/decision' },
      { path: '/demonstration/after', query: { state: 'TO_REVOKE' } },
      { path: '/demonstration/after', query: { owed: '1' } },
    ]);
  });

  it('shows the year of work where the address names no month', () => {
    for (const word of [undefined, null, '', '2026', '2026-13', ['2026-12']])
      expect(yearShown(word, 2027)).toBe(2027);
  });
});
