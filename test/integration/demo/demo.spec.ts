import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app';
import { refusal } from '../sites/support';

const open: TestApp[] = [];

async function city(
  sites: number,
  extra: { year?: number; years?: number; seed?: string; drawnThisYear?: boolean } = {},
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
          'self_check',
          'score_sheet',
          'acceptance',
          'filing',
          'supervision',
          'rectification',
          'rectification_review',
          'deregistration',
          'asset_disposal',
          'month_figure',
          'satisfaction_survey',
          'site_activity',
          'site_certificate',
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

  it('makes records that agree with the registry and with each other', async () => {
    const test = await city(800, { years: 3, drawnThisYear: true });
    const wrong = await test.app.uow.read(async (tx) => ({
      sums: await tx.query(
        `SELECT h.id FROM score_sheet h WHERE h.total_x100 IS NOT NULL AND h.total_x100 <>
           (SELECT sum(json_extract(m.value, '$.pointsX100')) FROM json_each(h.marks) m)`,
      ),
      latestScores: await tx.query(
        `SELECT s.id FROM site s JOIN self_check c ON c.id = (SELECT id FROM self_check
           WHERE site_id = s.id AND state = 'DONE' ORDER BY checked_on DESC, id DESC LIMIT 1)
         WHERE s.type <> 'COMPREHENSIVE' AND s.self_check_score_x100 IS NOT c.total_x100`,
      ),
      unitScores: await tx.query(
        `SELECT h.id FROM score_sheet h JOIN site_unit u ON u.id = h.unit_id
         JOIN self_check c ON c.id = h.self_check_id AND c.id = (SELECT id FROM self_check
           WHERE site_id = h.site_id AND state = 'DONE' ORDER BY checked_on DESC, id DESC LIMIT 1)
         WHERE h.total_x100 IS NOT u.self_check_score_x100`,
      ),
      acceptedOnFailure: await tx.query(
        `SELECT a.id FROM acceptance a JOIN self_check c ON c.id = a.self_check_id
         WHERE c.passed <> 1 OR c.state <> 'DONE' OR c.checked_on > a.applied_on
           OR a.inspected_on < a.applied_on OR a.decided_on < a.inspected_on`,
      ),
      filings: await tx.query(
        `SELECT f.id FROM filing f JOIN site s ON s.id = f.site_id JOIN acceptance a ON a.id = f.acceptance_id
         WHERE f.number <> s.filing_number OR f.filed_on <> s.filed_on OR a.verdict <> 'ACCEPTED'`,
      ),
      numbers: await tx.query(
        `SELECT filing_number FROM site WHERE filing_number IS NOT NULL GROUP BY 1 HAVING count(*) > 1`,
      ),
      pending: await tx.query(
        `SELECT s.id FROM site s WHERE s.status = 'ACCEPTANCE_PENDING' AND NOT EXISTS
           (SELECT 1 FROM acceptance a WHERE a.site_id = s.id AND a.verdict IS NULL)`,
      ),
      closings: await tx.query(
        `SELECT d.id FROM deregistration d JOIN site s ON s.id = d.site_id
         WHERE (d.state = 'DONE') <> (s.status = 'DEREGISTERED') OR EXISTS (SELECT 1 FROM site_asset a
           WHERE a.site_id = s.id AND NOT EXISTS (SELECT 1 FROM asset_disposal p
             WHERE p.asset_id = a.id AND p.deregistration_id = d.id))`,
      ),
      verdicts: await tx.query(
        `SELECT c.id FROM spot_check c WHERE (c.verdict = 'RECTIFY') <>
           EXISTS (SELECT 1 FROM rectification r WHERE r.spot_check_id = c.id)`,
      ),
      marks: await tx.query(
        `SELECT r.id FROM rectification r JOIN certainty_mark m ON m.rectification_id = r.id
         WHERE (r.state IN ('OPEN', 'SUBMITTED')) <> (m.cleared_on IS NULL)`,
      ),
      closedWithoutReview: await tx.query(
        `SELECT r.id FROM rectification r WHERE r.state = 'CLOSED' AND NOT EXISTS (SELECT 1
           FROM rectification_review v WHERE v.rectification_id = r.id AND v.verdict = 'PASS'
             AND v.reviewed_on = r.closed_on)`,
      ),
      surveys: await tx.query(
        `SELECT s.id FROM site s JOIN satisfaction_survey v ON v.id = (SELECT id FROM satisfaction_survey
           WHERE site_id = s.id AND unit_id = 0 ORDER BY surveyed_on DESC, id DESC LIMIT 1)
         WHERE v.score_x100 IS NOT s.satisfaction_x100`,
      ),
      future: await tx.query(
        `SELECT id FROM self_check WHERE checked_on > '2026-10-20' UNION ALL
         SELECT id FROM rectification WHERE opened_on > '2026-10-20' OR closed_on > '2026-10-20'
           OR submitted_on > '2026-10-20' UNION ALL
         SELECT id FROM rectification_review WHERE reviewed_on > '2026-10-20' UNION ALL
         SELECT id FROM month_figure WHERE month > '2026-09' UNION ALL
         SELECT id FROM filing WHERE receipt_on > '2026-10-20'`,
      ),
      order: await tx.query(
        `SELECT id FROM rectification WHERE due_on < opened_on OR submitted_on < opened_on
           OR closed_on < submitted_on`,
      ),
    }));
    for (const [name, rows] of Object.entries(wrong)) expect([name, rows]).toEqual([name, []]);
  });

  it('makes records that every page can show', async () => {
    const test = await city(300, { drawnThisYear: true });
    const checks = await test.call('selfCheck.list', { year: 2026, limit: 20 });
    expect(checks.total).toBeGreaterThan(100);
    for (const { id, total } of checks.rows) {
      const full = await test.call('selfCheck.get', { id });
      if (full.sheets.length === 1 && full.state === 'DONE')
        expect(full.sheets[0]?.total).toBe(total);
    }
    for (const { id, spotCheckId } of (await test.call('rectification.list', { limit: 30 })).rows) {
      await test.call('rectification.get', { id });
      if (spotCheckId !== null) await test.call('spotCheck.get', { id: spotCheckId });
    }
    for (const { id } of (await test.call('deregistration.list', {})).rows)
      expect((await test.call('deregistration.get', { id })).assets).toBeDefined();
    for (const { id, acceptanceId } of (await test.call('filing.list', { limit: 20 })).rows) {
      await test.call('filing.get', { id });
      const { conditions } = await test.call('acceptance.get', { id: acceptanceId });
      expect(conditions.length).toBeGreaterThan(3);
    }
    const { rows } = await test.call('operation.overview', { year: 2026, limit: 200 });
    expect(rows.some(({ reported }) => reported > 0)).toBe(true);
    for (const { siteId } of rows.slice(0, 10)) await test.call('operation.get', { siteId });
    expect((await test.call('supervision.list', { year: 2025 })).total).toBeGreaterThan(0);
  });

  it('makes as many years of records as asked for', async () => {
    const yearsOf = async (years: number): Promise<number[]> => {
      const test = await city(120, { years });
      const rows = await test.app.uow.read((tx) =>
        tx.query<{ year: number }>('SELECT DISTINCT year FROM self_check ORDER BY year'),
      );
      return rows.map(({ year }) => year);
    };
    expect(await yearsOf(1)).toEqual([2026]);
    expect(await yearsOf(10)).toEqual([2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
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
        { sites: 100, year: 2026, years: 2, drawnThisYear: false, season: 'PREPARING', seed: 'x' },
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
