import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app';
import { refusal } from '../sites/support';

const open: TestApp[] = [];

async function city(
  sites: number,
  extra: { year?: number; seed?: string; drawnThisYear?: boolean } = {},
): Promise<TestApp> {
  const test = await openTestApp();
  open.push(test);
  await test.call('demo.seed', { sites, ...extra });
  return test;
}

afterEach(async () => {
  for (const test of open.splice(0)) await test.close();
});

/** One hash per table over all its rows. */
async function tableHashes(test: TestApp): Promise<Record<string, string>> {
  return test.app.uow.read(async (tx) => {
    const tables = await tx.query<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'`,
    );
    const hashes: Record<string, string> = {};
    for (const { name } of tables) {
      const rows = await tx.query(`SELECT * FROM ${name} ORDER BY id`);
      hashes[name] = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
    }
    return hashes;
  });
}

describe('demo.seed', () => {
  it('gives the same rows for the same input, and others for another seed', async () => {
    const [one, two, other] = [
      await city(300),
      await city(300),
      await city(300, { seed: '另一座' }),
    ];
    const hashes = await tableHashes(one);
    expect(await tableHashes(two)).toEqual(hashes);
    expect((await tableHashes(other)).site).not.toBe(hashes.site);
  });

  it('fills everything there is, in one write, with a history that verifies', async () => {
    const test = await city(1500);
    const state = await test.call('app.state', {});
    expect(state).toMatchObject({ demo: true, workYear: 2026, siteCount: 1500 });
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
    expect((await test.call('jurisdictions.list', {})).length).toBeGreaterThanOrEqual(15);
    const { counts } = await test.call('sites.list', { withCounts: true, limit: 1 });
    for (const { code, count } of [...(counts?.byType ?? []), ...(counts?.byStatus ?? [])]) {
      expect([code, count > 0]).toEqual([code, true]);
    }
    for (const { code, count } of counts?.byJurisdiction ?? [])
      expect([code, count > 0]).toEqual([code, true]);
    const filled = await test.app.uow.read((tx) =>
      tx.query<{ name: string; n: number }>(
        [
          'site_unit',
          'site_platform',
          'site_asset',
          'site_year_figure',
          'certainty_mark',
          'visit_obstacle',
          'inspector',
          'spot_check',
          'draw_item',
        ]
          .map((name) => `SELECT '${name}' AS name, count(*) AS n FROM ${name}`)
          .join(' UNION ALL '),
      ),
    );
    for (const { name, n } of filled) expect([name, n > 0]).toEqual([name, true]);
    expect((await test.call('duplicates.find', {})).pairs[0]?.score).toBeGreaterThanOrEqual(95);
  });

  it('holds draws that verify, and visits that leave something to do this year', async () => {
    const test = await city(600, { drawnThisYear: true });
    const draws = await test.app.uow.read((tx) =>
      tx.query<{ id: number }>('SELECT id FROM draw ORDER BY id'),
    );
    expect(draws).toHaveLength(2);
    for (const { id } of draws) {
      expect(await test.call('sampling.verify', { drawId: id })).toMatchObject({
        ok: true,
        differences: [],
      });
    }
    const overview = await test.call('sampling.overview', { year: 2026 });
    expect(overview.totals.checked).toBeGreaterThan(0);
    expect(overview.totals.remaining).toBeGreaterThan(0);
  });

  it('leaves this year to be drawn unless asked', async () => {
    const test = await city(200);
    expect((await test.call('sampling.list', {})).map(({ year }) => year)).toEqual([2025]);
    const held = await test.call('sampling.draw', {
      year: 2026,
      asOf: '2026-09-30',
      seed: '27182818284590452353',
      seedSource: '当众掷骰子',
    });
    expect(held.jurisdictions.length).toBeGreaterThan(10);
  });

  it('keeps to the rules it demonstrates', async () => {
    const test = await city(800);
    const wrong = await test.app.uow.read(async (tx) => ({
      future: await tx.query(`SELECT id FROM site_status_event WHERE on_date > '2026-10-20'`),
      filedBelow80: await tx.query(
        `SELECT id FROM site WHERE status = 'FILED' AND self_check_score_x100 < 8000`,
      ),
      latest: await tx.query(
        `SELECT s.id FROM site s WHERE s.status <> (SELECT e.status FROM site_status_event e
           WHERE e.site_id = s.id ORDER BY e.on_date DESC, e.id DESC LIMIT 1)`,
      ),
      membership: await tx.query(
        `SELECT s.id FROM site s WHERE s.jurisdiction_id <> (SELECT m.jurisdiction_id FROM site_membership m
           WHERE m.site_id = s.id ORDER BY m.from_date DESC, m.id DESC LIMIT 1)`,
      ),
      backwards: await tx.query(
        `SELECT a.id FROM site_status_event a JOIN site_status_event b ON b.site_id = a.site_id AND b.id > a.id
         WHERE b.on_date < a.on_date`,
      ),
    }));
    expect(wrong).toEqual({
      future: [],
      filedBelow80: [],
      latest: [],
      membership: [],
      backwards: [],
    });
  });

  it('goes only into an empty database, and leaves it empty when cancelled', async () => {
    const test = await city(1);
    const error = await refusal(test, 'demo.seed', { sites: 10 });
    expect(error.code).toBe('DEMO_NOT_EMPTY');
    expect((await test.call('sites.list', {})).total).toBe(1);
    const empty = await openTestApp();
    open.push(empty);
    const signal = AbortSignal.abort();
    await expect(
      empty.handlers['demo.seed'](
        { sites: 100, year: 2026, drawnThisYear: false, seed: 'x' },
        {
          call: 'demo.seed',
          actor: { id: null, name: '测试员' },
          signal,
          progress: () => undefined,
        },
      ),
    ).rejects.toMatchObject({ code: 'OPERATION_CANCELLED' });
    expect((await empty.call('builders.list', {})).total).toBe(0);
  });
});
