import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await test.call('demo.seed', { sites: 600 });
}, 120_000);
afterAll(() => test.close());

describe('the seasons of a demonstration city', () => {
  it('hold last year from the rules to the issued notice', async () => {
    const { rows, next, decision } = await test.call('demonstration.candidates', { year: 2025 });
    expect(next).toBe('DONE');
    expect(rows.length).toBeGreaterThan(10);
    expect(new Set(rows.map(({ type }) => type)).size).toBe(4);
    expect(decision?.awards.length).toBeGreaterThan(5);
    const [session] = await test.call('review.sessions', { year: 2025 });
    expect(session?.phase).toBe('PUBLISHED');
    const verified = await test.call('review.verify', { sessionId: session?.id ?? 0 });
    expect(verified).toMatchObject({ intact: true, differences: [] });
    const { rows: notices } = await test.call('notice.list', { year: 2025 });
    expect(notices).toMatchObject([{ kind: 'AWARD', state: 'ISSUED' }]);
  });

  it('applied only with every condition met, as the program itself computes them', async () => {
    const { rows } = await test.call('demonstration.applications', { year: 2025, limit: 100 });
    for (const { siteId } of rows) {
      const { eligible, lines } = await test.call('demonstration.eligibility', {
        siteId,
        year: 2025,
      });
      expect(lines.filter((line) => line.counts && line.verdict !== 'MET')).toEqual([]);
      expect(eligible).toBe(true);
    }
  });

  it('leave this year to be held: a panel of seven with two who are recused', async () => {
    const [head] = await test.call('review.sessions', { year: 2026 });
    expect(head?.phase).toBe('PREPARING');
    const session = await test.call('review.session', { sessionId: head?.id ?? 0 });
    expect(session.members).toHaveLength(7);
    expect(session.members.filter(({ recusals }) => recusals.length > 0)).toHaveLength(2);
    expect(session.candidates.length).toBeGreaterThan(10);
  });

  it('look after the earlier list', async () => {
    const { counts } = await test.call('aftercare.standings', { year: 2026 });
    const of = (state: string) => counts.find((one) => one.state === state)?.count ?? 0;
    expect(of('TO_REVOKE')).toBe(1);
    expect(of('QUALIFIED')).toBeGreaterThan(0);
    expect(of('DUE')).toBeGreaterThan(0);
    expect(await test.call('aftercare.honours', { year: 2026 })).toHaveLength(1);
  });
});
