import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { figuresDigest } from '@shared/domain/year/frozen-figures';
import { refusal } from '../sites/support';
import { openTestApp, type TestApp } from '../../support/test-app';

/** A city with its year's work done, made once: each test closes a copy of it. */
let city: string;
let test: TestApp;
beforeAll(async () => {
  const made = await openTestApp();
  city = made.dir;
  await made.call('demo.seed', { sites: 300, drawnThisYear: true, season: 'ALLOCATED' });
  await made.leave();
}, 120_000);
afterAll(() => rmSync(city, { recursive: true, force: true }));
beforeEach(async () => {
  const dir = mkdtempSync(join(tmpdir(), 'care-sites-year-'));
  cpSync(city, dir, { recursive: true });
  test = await openTestApp(dir);
  test.clock.set('2027-01-08T02:00:00.000Z');
});
afterEach(() => test.close());

const NOTE = '经女职工委员会会议研究，未办结事项转入下一年度继续办理';

describe('closing a year', () => {
  it('waits for the year to be over', async () => {
    test.clock.set('2026-12-31T15:59:00.000Z');
    const early = await refusal(test, 'year.close', { year: 2026, note: NOTE });
    expect(early).toMatchObject({ code: 'YEAR_NOT_OVER' });
    expect(early.message).toContain('2026-12-31');
    expect((await test.call('year.status', { year: 2026 })).state).toBe('RUNNING');
    // Midnight in Qingdao.
    test.clock.set('2026-12-31T16:00:00.000Z');
    expect((await test.call('year.status', { year: 2026 })).state).toBe('DUE');
    expect((await test.call('year.close', { year: 2026, note: NOTE })).number).toBe(1);
  });

  it('names what is open with its article, and asks for a note about it', async () => {
    const { items, closable } = await test.call('year.status', { year: 2026 });
    expect(closable).toBe(true);
    expect(items.length).toBeGreaterThan(3);
    for (const { level, article, count } of items) {
      expect(level).toBe('WARNING');
      expect(article).toMatch(/^第.+条$/);
      expect(count).toBeGreaterThan(0);
    }
    expect(items.map(({ key }) => key)).toContain('SUPERVISION_NOT_HELD');
    const silent = await refusal(test, 'year.close', { year: 2026 });
    expect(silent).toMatchObject({ code: 'YEAR_NOTE_MISSING' });
    expect(silent.fields?.note).toContain('情况说明');
  });

  it('is hindered by what would change the figures by itself', async () => {
    const { draw } = await test.call('sampling.freeze', { year: 2027, asOf: '2027-01-05' });
    const status = await test.call('year.status', { year: 2027 });
    expect(status.items[0]).toMatchObject({ key: 'DRAW_FROZEN', level: 'HINDRANCE' });
    expect(status.closable).toBe(false);
    test.clock.set('2028-01-08T02:00:00.000Z');
    const refused = await refusal(test, 'year.close', { year: 2027, note: NOTE });
    expect(refused).toMatchObject({ code: 'YEAR_OPEN_ITEMS' });
    expect(refused.message).toContain('总体已冻结');
    await test.call('sampling.cancelFreeze', { drawId: draw.id, reason: '误冻结' });
    expect((await test.call('year.close', { year: 2027, note: NOTE })).year).toBe(2027);
  });

  it('freezes the figures that the charts and the book show, under a digest', async () => {
    const closed = await test.call('year.close', { year: 2026, note: NOTE });
    const answer = await test.call('year.closing', { year: 2026 });
    expect(answer).toMatchObject({ verified: true, differences: 0, day: '2026-12-31' });
    expect(answer?.closing).toMatchObject({ digest: closed.digest, closedBy: '测试员' });
    const kept = await test.app.uow.read((tx) =>
      tx.first<{ figures: string }>('SELECT figures FROM year_closing WHERE id = ?', [closed.id]),
    );
    expect(figuresDigest(kept?.figures ?? '')).toBe(closed.digest);
    for (const [measure, by] of [
      ['COVERAGE', 'JURISDICTION'],
      ['SUBSIDY', 'TYPE'],
      ['USE', 'MONTH'],
    ] as const) {
      const chart = await test.call('stats.query', { measure, by, year: 2026, asOf: '2026-12-31' });
      const group = answer?.groups.find(({ code }) => code === `${measure}/${by}`);
      expect(group?.figures.find(({ key }) => key === 'TOTAL')?.frozen?.value).toBe(
        chart.total.value,
      );
      for (const row of chart.rows) {
        expect(group?.figures.find(({ key }) => key === row.key)?.frozen?.value).toBe(row.value);
      }
    }
    const book = answer?.groups.find(({ code }) => code === 'BOOK/YEAR');
    const of = (key: string) => book?.figures.find((one) => one.key === key)?.frozen?.value ?? -1;
    expect(of('allocatedFen')).toBeGreaterThan(0);
    expect(of('allocatedFen')).toBe(of('paidFen') + of('pendingFen') + of('returnedFen'));
    expect(of('paidFen')).toBe(of('spentFen') + of('leftFen'));
  });

  it('shows what the records say since beside the frozen figures, and overwrites nothing', async () => {
    const closed = await test.call('year.close', { year: 2026, note: NOTE });
    const [{ lineId, siteId } = { lineId: 0, siteId: 0 }] = await test.app.uow.read((tx) =>
      tx.query<{ lineId: number; siteId: number }>(
        `SELECT l.id AS lineId, l.site_id AS siteId FROM subsidy_line l JOIN subsidy_run r ON r.id = l.run_id
         WHERE r.year = 2026 AND r.trial = 0 AND l.amount_fen > 0 ORDER BY l.id`,
      ),
    );
    await test.app.uow.write(
      { actor: { id: null, name: '测试员' }, call: 'test', at: test.clock.now() },
      async (tx) => {
        const { postEntries } = await import('@main/features/subsidies/book.repo');
        await postEntries(tx, [
          { year: 2026, lineId, siteId, kind: 'SPEND', amountFen: 12_345, onDate: '2026-12-20' },
        ]);
      },
    );
    const after = await test.call('year.closing', { year: 2026 });
    expect(after?.verified).toBe(true);
    const book = after?.groups.find(({ code }) => code === 'BOOK/YEAR');
    expect(book?.figures.filter(({ differs }) => differs).map(({ key }) => key)).toEqual([
      'spentFen',
      'leftFen',
    ]);
    const spent = book?.figures.find(({ key }) => key === 'spentFen');
    expect((spent?.live?.value ?? 0) - (spent?.frozen?.value ?? 0)).toBe(12_345);
    expect(after?.closing.digest).toBe(closed.digest);
  });

  it('takes later records of another day for what they are: no difference', async () => {
    await test.call('year.close', { year: 2026, note: NOTE });
    const [site] = (await test.call('sites.list', { limit: 1 })).rows;
    expect(site).toBeDefined();
    await test.call('jurisdictions.list', {});
    expect((await test.call('year.closing', { year: 2026 }))?.differences).toBe(0);
  });

  it('says when the kept figures were changed from outside', async () => {
    await test.call('year.close', { year: 2026, note: NOTE });
    await test.app.uow.write(
      { actor: { id: null, name: '测试员' }, call: 'test', at: test.clock.now() },
      (tx) =>
        tx.run(`UPDATE year_closing SET figures = replace(figures, '"value":', '"value": ')
          WHERE year = 2026`),
    );
    expect((await test.call('year.closing', { year: 2026 }))?.verified).toBe(false);
  });

  it('is done once; taken back with a reason it can be done again, and both stay', async () => {
    const first = await test.call('year.close', { year: 2026, note: NOTE });
    const twice = await refusal(test, 'year.close', { year: 2026, note: NOTE });
    expect(twice).toMatchObject({ code: 'YEAR_CLOSED' });
    const back = await test.call('year.reopen', { year: 2026, reason: '漏登一次督查' });
    expect(back).toMatchObject({
      id: first.id,
      reopenedOn: '2027-01-08',
      reopenReason: '漏登一次督查',
    });
    expect(await refusal(test, 'year.reopen', { year: 2026, reason: '再次' })).toMatchObject({
      code: 'YEAR_NOT_CLOSED',
    });
    const second = await test.call('year.close', { year: 2026, note: NOTE });
    expect(second.number).toBe(2);
    const all = await test.call('year.closings', { year: 2026 });
    expect(all.map(({ number, reopenedOn }) => [number, reopenedOn])).toEqual([
      [2, null],
      [1, '2027-01-08'],
    ]);
    expect((await test.call('year.closing', { year: 2026, number: 1 }))?.closing.id).toBe(first.id);
    expect((await test.call('year.closing', { year: 2026 }))?.closing.number).toBe(2);
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
  });

  it('survives a restart', async () => {
    const closed = await test.call('year.close', { year: 2026, note: NOTE });
    await test.reopen();
    expect(await test.call('year.closing', { year: 2026 })).toMatchObject({
      verified: true,
      differences: 0,
      closing: { digest: closed.digest },
    });
  });
});

describe('opening the next year', () => {
  it('carries over rates, base figures and rules, none of them confirmed, and moves the work year', async () => {
    const before = await test.call('year.status', { year: 2026 });
    expect(before.next).toMatchObject({ year: 2027, opened: false, mayOpen: true });
    const { next } = await test.call('year.openNext', { year: 2026 });
    expect(next.opened).toBe(true);
    const of = (kind: string) => next.carried.find((one) => one.kind === kind);
    expect(of('RATES')).toMatchObject({ state: 'WAITING', before: 3, here: 3, waiting: 3 });
    // One jurisdiction had handed in none.
    const figures = of('BASE_FIGURES');
    expect(figures).toMatchObject({
      state: 'WAITING',
      here: figures?.before,
      waiting: figures?.before,
    });
    expect(of('RULES')).toMatchObject({ state: 'WAITING', waiting: 1 });
    expect((await test.call('app.state', {})).workYear).toBe(2027);
    const { rates } = await test.call('subsidy.rates', { year: 2027 });
    expect(rates.map(({ confirmedOn }) => confirmedOn)).toEqual([null, null, null]);
    expect(rates.every(({ amountFen, previousFen }) => amountFen === previousFen)).toBe(true);
    const rules = await test.call('demonstration.rules', { year: 2027 });
    expect(rules).toMatchObject({ current: null, carriedFrom: 2026 });
    expect(rules.defaults.closesOn).toBe('2027-08-31');
    expect(rules.defaults.awards.MOTHER_CABIN).toBe(7);
  });

  it('makes nothing final possible with what nobody confirmed', async () => {
    await test.call('year.openNext', { year: 2026 });
    const [site] = (await test.call('sites.list', { filter: { statuses: ['FILED'] }, limit: 1 }))
      .rows;
    const eligibility = await refusal(test, 'demonstration.eligibility', {
      siteId: site?.id ?? 0,
      year: 2027,
    });
    expect(eligibility).toMatchObject({ code: 'DEMONSTRATION_NO_RULES' });
    const coverage = await test.call('stats.query', {
      measure: 'COVERAGE',
      by: 'JURISDICTION',
      year: 2027,
    });
    expect(coverage.rows.every(({ value }) => value === null)).toBe(true);
    const saved = await test.call('demonstration.saveRules', { year: 2027 });
    expect(saved.current).toMatchObject({ closesOn: '2027-08-31', number: 1 });
    await test.call('subsidy.confirmRates', { year: 2027 });
    await test.call('baseFigures.confirm', { year: 2027 });
    const { next } = await test.call('year.status', { year: 2026 });
    expect(next.carried.map(({ state }) => state)).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
  });

  it('adds only what is missing when it is done again', async () => {
    await test.call('year.openNext', { year: 2026 });
    await test.call('subsidy.saveRate', {
      year: 2027,
      type: 'CHILDCARE',
      amountFen: 9_900_000,
      document: '青工发〔2027〕3号',
    });
    await test.call('year.openNext', { year: 2026 });
    const { rates } = await test.call('subsidy.rates', { year: 2027 });
    expect(rates.find(({ type }) => type === 'CHILDCARE')).toMatchObject({ amountFen: 9_900_000 });
    expect(rates.filter(({ confirmedOn }) => confirmedOn === null)).toHaveLength(2);
  });

  it('leaves a year alone that is closed already, and the work year where it is', async () => {
    const { next } = await test.call('year.status', { year: 2024 });
    expect(next).toMatchObject({ year: 2025, opened: true, mayOpen: false });
    const refused = await refusal(test, 'year.openNext', { year: 2024 });
    expect(refused).toMatchObject({ code: 'YEAR_NEXT_CLOSED' });
    expect((await test.call('app.state', {})).workYear).toBe(2026);
  });

  it('prepares one year ahead and no more', async () => {
    await test.call('year.openNext', { year: 2026 });
    await test.call('year.openNext', { year: 2027 });
    expect(await refusal(test, 'year.openNext', { year: 2028 })).toMatchObject({
      code: 'YEAR_NEXT_FAR',
    });
  });
});
