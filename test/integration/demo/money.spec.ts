import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookHolds, checkBook } from '@shared/domain/subsidy/ledger';
import { balances } from '@main/features/subsidies/book.repo';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await test.call('demo.seed', { sites: 600 });
}, 120_000);
afterAll(() => test.close());

const query = <T>(sql: string): Promise<T[]> => test.app.uow.read((tx) => tx.query<T>(sql));

describe('the money of a demonstration city', () => {
  it('reaches back five years, however few years of site records there are', async () => {
    const years = await query<{ year: number; outcome: string }>(
      'SELECT year, outcome FROM subsidy_run WHERE trial = 0 ORDER BY year',
    );
    expect(years.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025]);
    expect(years.slice(0, 3).map(({ outcome }) => outcome)).toEqual([
      'FULL',
      'BY_RANK',
      'PRO_RATA',
    ]);
    const lists = await query<{ year: number }>(
      'SELECT DISTINCT year FROM demonstration_award ORDER BY year',
    );
    expect(lists.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025]);
  });

  it('balances: by line, by site, by year and for the city', async () => {
    for (const by of ['line', 'site', 'jurisdiction', 'year', 'city'] as const) {
      const rows = await test.app.uow.read((tx) => balances(tx, by));
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect([by, row.key, checkBook(row), bookHolds(row)][3]).toBe(true);
    }
  });

  it('shows what a book can go through: a bounce, use outside the purposes, money taken back, money that waits', async () => {
    const kinds = await query<{ kind: string }>('SELECT DISTINCT kind FROM subsidy_entry');
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(
      ['ALLOCATE', 'ARRIVE', 'BOUNCE', 'PAY', 'RETURN', 'SPEND'].sort(),
    );
    const purposes = await query<{ purpose: string }>(
      'SELECT DISTINCT purpose FROM subsidy_spending',
    );
    expect(purposes).toHaveLength(6);
    expect(
      await query(
        `SELECT id FROM subsidy_spending WHERE (purpose = 'OUTSIDE') <>
           (outside_reason IS NOT NULL AND outside_decision IS NOT NULL)`,
      ),
    ).toEqual([]);
    const [city] = await test.app.uow.read((tx) => balances(tx, 'city'));
    expect(city?.pendingFen).toBeGreaterThan(0);
    expect(city?.leftFen).toBeGreaterThan(0);
    expect(city?.returnedFen).toBeGreaterThan(0);
    const closed = await query<{ n: number }>(
      `SELECT count(*) AS n FROM subsidy_line l JOIN subsidy_run r ON r.id = l.run_id AND r.trial = 0
       JOIN site s ON s.id = l.site_id WHERE s.status = 'DEREGISTERED'`,
    );
    expect(closed[0]?.n).toBeGreaterThan(0);
  });

  it('pays only what was allocated, to accounts, by payments that the book knows', async () => {
    const wrong = {
      linesAgainstBook: await query(
        `SELECT l.id FROM subsidy_line l JOIN subsidy_run r ON r.id = l.run_id AND r.trial = 0
         WHERE l.amount_fen <> coalesce((SELECT sum(e.amount_fen) FROM subsidy_entry e
           WHERE e.line_id = l.id AND e.kind = 'ALLOCATE'), 0)`,
      ),
      overBudget: await query(
        'SELECT id FROM subsidy_run WHERE allocated_fen <> min(budget_fen, needed_fen)',
      ),
      paidTwice: await query(
        `SELECT line_id FROM subsidy_payment WHERE state = 'ARRIVED' GROUP BY line_id HAVING count(*) > 1`,
      ),
      withoutAccount: await query(
        `SELECT id FROM subsidy_payment WHERE account_number IS NULL OR payee_id IS NULL`,
      ),
      future: await query(`SELECT id FROM subsidy_entry WHERE on_date > '2026-10-20'`),
      spentEarly: await query(
        `SELECT s.id FROM subsidy_spending s JOIN subsidy_payment p ON p.line_id = s.line_id AND p.state = 'ARRIVED'
         WHERE s.spent_on <= p.arrived_on`,
      ),
    };
    for (const [name, rows] of Object.entries(wrong)) expect([name, rows]).toEqual([name, []]);
  });

  it('has base figures of every jurisdiction, but one that has not handed in this year', async () => {
    const rows = await query<{ year: number; n: number }>(
      'SELECT year, count(*) AS n FROM base_figure GROUP BY year ORDER BY year',
    );
    const jurisdictions = (await test.call('jurisdictions.list', {})).length;
    expect(rows.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025, 2026]);
    expect(rows.map(({ n }) => n)).toEqual([
      ...Array<number>(4).fill(jurisdictions),
      jurisdictions - 1,
    ]);
  });

  it('is found by the search box: batches by number, accounts by name, the number masked', async () => {
    const batches = (await test.call('search.all', { text: 'bf-2025' })).hits;
    expect(batches.map(({ kind, title }) => [kind, title])).toEqual([
      ['batch', '拨付批次 BF-2025-01'],
    ]);
    expect(batches[0]?.detail).toContain('已拨付');
    const [payee] = await query<{ name: string; number: string; siteId: number }>(
      `SELECT account_name AS name, account_number AS number, site_id AS siteId FROM subsidy_payee
       WHERE ended_at IS NULL ORDER BY id LIMIT 1`,
    );
    const found = (await test.call('search.all', { text: payee?.name ?? '' })).hits.filter(
      ({ kind }) => kind === 'payee',
    );
    expect(found.map(({ id }) => id)).toContain(payee?.siteId);
    expect(JSON.stringify(found)).not.toContain(payee?.number ?? 'missing');
    const tail = payee?.number.slice(-6) ?? '';
    const byTail = (await test.call('search.all', { text: tail })).hits;
    expect(byTail.filter(({ kind }) => kind === 'payee').map(({ id }) => id)).toContain(
      payee?.siteId,
    );
    expect(
      (await test.call('search.all', { text: tail.slice(-3) })).hits.filter(
        ({ kind }) => kind === 'payee',
      ),
    ).toEqual([]);
  });

  it('leaves the rates of this year to be confirmed, and nothing allocated', async () => {
    const rates = await query<{ confirmed: string | null }>(
      'SELECT confirmed_on AS confirmed FROM subsidy_rate WHERE year = 2026',
    );
    expect(rates).toEqual([{ confirmed: null }, { confirmed: null }, { confirmed: null }]);
  });

  it('goes on to this year where it is asked to', async () => {
    const other = await openTestApp();
    try {
      const made = await other.call('demo.seed', { sites: 400, season: 'ALLOCATED' });
      expect(made.allocations).toBe(5);
      expect(
        (await other.call('demonstration.decision', { year: 2026 }))?.awards.length,
      ).toBeGreaterThan(5);
      const years = await other.app.uow.read((tx) => balances(tx, 'year'));
      expect(years.every(bookHolds)).toBe(true);
      expect(years.at(-1)?.key).toBe(2026);
    } finally {
      await other.close();
    }
  });
});
