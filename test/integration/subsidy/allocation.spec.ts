import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { YEAR } from '../../support/panel';
import { refused } from '../../support/refused';
import { DECIDED, decidedList, DECISION, RATES, setMoney } from '../../support/subsidy';
import { openTestApp, type TestApp } from '../../support/test-app';
import { tamper, withBatch } from './with-batch';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

type Run = CallOutput<'subsidy.allocate'>;
const allocate = (more: Partial<CallInput<'subsidy.allocate'>> = {}): Promise<Run> =>
  test.call('subsidy.allocate', { year: YEAR, method: 'BY_RANK', ...more });
const final = (more: Partial<CallInput<'subsidy.allocate'>> = {}): Promise<Run> =>
  allocate({ trial: false, ...DECISION, ...more });
const linesOf = async (id: number) => (await test.call('subsidy.run', { id })).rows;
const amountsOf = async (id: number) =>
  (await linesOf(id)).map(({ siteName, amountFen }) => [siteName, amountFen]);
/** The book in rows, as independent SQL reads it. */
const book = () =>
  test.app.uow.read((tx) =>
    tx.query<{ kind: string; amount: number; onDate: string }>(
      'SELECT kind, amount_fen AS amount, on_date AS onDate FROM subsidy_entry ORDER BY id',
    ),
  );

const SITES = [
  { name: '甲小屋', total: 95 },
  { name: '乙小屋', total: 90, jurisdictionCode: '370203' },
  { name: '丙驿站', type: 'HOLIDAY_CARE' as const, total: 88 },
  {
    name: '丁中心',
    type: 'COMPREHENSIVE' as const,
    total: 92,
    units: ['MOTHER_CABIN', 'CHILDCARE'] as const,
  },
];
/** 甲 and 乙 8,000 each, 丙 15,000, 丁 8,000 + 30,000. */
const NEEDED = 2 * RATES.MOTHER_CABIN + RATES.HOLIDAY_CARE + RATES.MOTHER_CABIN + RATES.CHILDCARE;

describe('rates and budget', () => {
  it('say what the list comes to, and why it cannot be said yet', async () => {
    expect(await test.call('subsidy.rates', { year: YEAR })).toMatchObject({
      budget: null,
      neededFen: null,
      problem: expect.stringContaining('还没有确定示范阵地名单') as string,
    });
    await decidedList(test, SITES);
    const open = await test.call('subsidy.rates', { year: YEAR });
    expect(open.demand.map(({ type, sites, neededFen }) => [type, sites, neededFen])).toEqual([
      ['MOTHER_CABIN', 2, null],
      ['HOLIDAY_CARE', 1, null],
      ['COMPREHENSIVE', 1, null],
    ]);
    expect(open.problem).toContain('还没有登记妈妈小屋、托管驿站、托育中心的补助标准');
    await setMoney(test, { budget: 5_000_000 });
    const known = await test.call('subsidy.rates', { year: YEAR });
    expect(known).toMatchObject({ neededFen: NEEDED, problem: null, revoked: 0, finalRun: null });
    expect(known.demand.map(({ neededFen }) => neededFen)).toEqual([
      1_600_000, 1_500_000, 3_800_000,
    ]);
    expect(known.rates[0]).toMatchObject({ document: '青工发〔2026〕3号', confirmedOn: DECIDED });
  });

  it('are carried over from the year before and confirmed before anything rests on them', async () => {
    expect(await refused(test.call('subsidy.carryRates', { year: YEAR }))).toMatchObject({
      code: 'SUBSIDY_RATE_NONE_BEFORE',
    });
    await setMoney(test, { year: YEAR - 1 });
    await test.call('subsidy.saveRate', { year: YEAR, type: 'CHILDCARE', amountFen: 1 });
    const carried = await test.call('subsidy.carryRates', { year: YEAR });
    expect(carried.rates.map(({ amountFen, confirmedOn }) => [amountFen, confirmedOn])).toEqual([
      [RATES.MOTHER_CABIN, null],
      [RATES.HOLIDAY_CARE, null],
      [1, expect.any(String)],
    ]);
    await decidedList(test, SITES);
    expect(await refused(allocate({ budget: 1 }))).toMatchObject({
      code: 'SUBSIDY_RATE_UNCONFIRMED',
    });
    const confirmed = await test.call('subsidy.confirmRates', { year: YEAR });
    expect(confirmed.rates.every(({ confirmedOn }) => confirmedOn !== null)).toBe(true);
    expect(await allocate({ budget: 1 })).toMatchObject({ outcome: 'BY_RANK' });
    expect(await refused(test.call('subsidy.confirmRates', { year: YEAR }))).toMatchObject({
      code: 'SUBSIDY_RATE_NOTHING_OPEN',
    });
  });

  it('refuse a form that was overtaken', async () => {
    await setMoney(test, { budget: 100 });
    const { budget, rates } = await test.call('subsidy.rates', { year: YEAR });
    const rate = { year: YEAR, type: 'CHILDCARE' as const, version: rates[2]?.version ?? 0 };
    await test.call('subsidy.saveRate', { ...rate, amountFen: 5 });
    expect(await refused(test.call('subsidy.saveRate', { ...rate, amountFen: 6 }))).toMatchObject({
      code: 'STALE_FORM',
    });
    const money = { year: YEAR, version: budget?.version ?? 0 };
    await test.call('subsidy.saveBudget', { ...money, amountFen: 5 });
    expect(
      await refused(test.call('subsidy.saveBudget', { ...money, amountFen: 6 })),
    ).toMatchObject({ code: 'STALE_FORM' });
  });
});

describe('trials', () => {
  it('need a list, rates and a budget', async () => {
    expect(await refused(allocate({ budget: 1 }))).toMatchObject({ code: 'SUBSIDY_NO_AWARDS' });
    await decidedList(test, SITES);
    expect(await refused(allocate())).toMatchObject({ code: 'SUBSIDY_BUDGET_MISSING' });
    expect(await refused(allocate({ budget: 1 }))).toMatchObject({ code: 'SUBSIDY_RATE_MISSING' });
  });

  it('are kept with what they followed from and compared side by side', async () => {
    await decidedList(test, SITES);
    await setMoney(test, { budget: 4_000_000 });
    const byRank = await allocate();
    const proRata = await allocate({ method: 'PRO_RATA' });
    const full = await allocate({ budget: NEEDED });
    expect([byRank, proRata, full].map(({ number, outcome }) => [number, outcome])).toEqual([
      [1, 'BY_RANK'],
      [2, 'PRO_RATA'],
      [3, 'FULL'],
    ]);
    // All of rank 1 but 乙: by their exact scores 甲 95, 丁 92, 丙 88.
    expect(await amountsOf(byRank.id)).toEqual([
      ['甲小屋', 800_000],
      ['丁中心', 3_200_000],
      ['丙驿站', 0],
      ['乙小屋', 0],
    ]);
    const shared = await amountsOf(proRata.id);
    expect(shared.reduce((sum, [, amount]) => sum + Number(amount), 0)).toBe(4_000_000);
    // 8,000 × 40,000 ÷ 69,000 = 4,637.681…, 38,000 → 22,028.985…, 15,000 → 8,695.652…: 1 分 left for the largest rest.
    expect(shared).toEqual([
      ['甲小屋', 463_768],
      ['丁中心', 2_202_899],
      ['丙驿站', 869_565],
      ['乙小屋', 463_768],
    ]);
    expect(await book()).toEqual([]);

    const compared = await test.call('subsidy.compareRuns', {
      ids: [byRank.id, proRata.id, full.id],
    });
    expect(compared.differing).toBe(4);
    expect(compared.rows[0]).toMatchObject({
      siteName: '甲小屋',
      amounts: [800_000, 463_768, 800_000],
      differs: true,
    });
    const same = await test.call('subsidy.compareRuns', { ids: [full.id, full.id] });
    expect(same.differing).toBe(0);

    const { byType, byJurisdiction, rates, budgetDocument } = await test.call('subsidy.run', {
      id: proRata.id,
    });
    expect(byType.map(({ type, sites, amountFen }) => [type, sites, amountFen])).toEqual([
      ['MOTHER_CABIN', 2, 927_536],
      ['HOLIDAY_CARE', 1, 869_565],
      ['COMPREHENSIVE', 1, 2_202_899],
    ]);
    expect(byJurisdiction.find(({ code }) => code === '370203')).toMatchObject({
      sites: 1,
      amountFen: 463_768,
    });
    expect(budgetDocument).toBe('2026年度预算批复');
    expect(rates).toHaveLength(3);
    expect((await test.call('subsidy.run', { id: full.id })).budgetDocument).toBeNull();
  });

  it('opens the lines that a figure is made of', async () => {
    await decidedList(test, SITES);
    await setMoney(test, { budget: 4_000_000 });
    const { id } = await allocate();
    const only = async (filter: Partial<CallInput<'subsidy.run'>>) => {
      const { total, rows } = await test.call('subsidy.run', { id, ...filter });
      expect(rows).toHaveLength(total);
      return rows.map(({ siteName }) => siteName);
    };
    expect(await only({ type: 'MOTHER_CABIN' })).toEqual(['甲小屋', '乙小屋']);
    expect(await only({ jurisdictionCode: '370203' })).toEqual(['乙小屋']);
    expect(await only({ cover: 'FULL' })).toEqual(['甲小屋']);
    expect(await only({ cover: 'PART' })).toEqual(['丁中心']);
    expect(await only({ cover: 'NONE' })).toEqual(['丙驿站', '乙小屋']);
    const { byCover } = await test.call('subsidy.run', { id });
    expect(byCover.map(({ cover, sites, amountFen }) => [cover, sites, amountFen])).toEqual([
      ['FULL', 1, 800_000],
      ['PART', 1, 3_200_000],
      ['NONE', 2, 0],
    ]);
    const page = await test.call('subsidy.run', { id, offset: 2, limit: 1 });
    expect([page.total, page.rows[0]?.siteName]).toEqual([4, '丙驿站']);
  });
});

describe('the final run', () => {
  beforeEach(async () => {
    await decidedList(test, SITES);
    await setMoney(test, { budget: 4_000_000 });
  });

  it('needs meeting, day and document, once a year, and the budget on record', async () => {
    const bare = await refused(allocate({ trial: false }));
    expect(bare).toMatchObject({ code: 'SUBSIDY_FINAL_NEEDS' });
    expect(Object.keys(bare.fields ?? {})).toEqual(['meeting', 'decidedOn', 'document']);
    expect(await refused(final({ decidedOn: '2026-10-22' }))).toMatchObject({
      code: 'DATE_IN_FUTURE',
    });
    expect(await refused(final({ decidedOn: '2026-10-20' }))).toMatchObject({
      code: 'DATE_BEFORE_LAST',
    });
    expect(await refused(final({ budget: 3_999_999 }))).toMatchObject({
      code: 'SUBSIDY_FINAL_BUDGET',
    });
    expect(await book()).toEqual([]);
    const run = await final();
    expect(run).toMatchObject({ trial: false, decidedOn: DECIDED, allocatedFen: 4_000_000 });
    // One entry for each site that is given something.
    expect(await book()).toEqual([
      { kind: 'ALLOCATE', amount: 800_000, onDate: DECIDED },
      { kind: 'ALLOCATE', amount: 3_200_000, onDate: DECIDED },
    ]);
    expect(await refused(final())).toMatchObject({ code: 'SUBSIDY_FINAL_EXISTS' });
    expect(await book()).toHaveLength(2);
  });

  it('made twice at once leaves exactly one', async () => {
    const outcomes = await Promise.allSettled([final(), final({ method: 'PRO_RATA' })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const runs = await test.call('subsidy.runs', { year: YEAR });
    expect(runs.filter(({ trial }) => !trial)).toHaveLength(1);
  });

  it('keeps rates and budget as they are until it is withdrawn, and the list too', async () => {
    const run = await final();
    for (const change of [
      test.call('subsidy.saveRate', { year: YEAR, type: 'CHILDCARE', amountFen: 1 }),
      test.call('subsidy.saveBudget', { year: YEAR, amountFen: 1 }),
      test.call('subsidy.carryRates', { year: YEAR }),
      test.call('subsidy.confirmRates', { year: YEAR }),
    ]) {
      expect(await refused(change)).toMatchObject({ code: 'SUBSIDY_FROZEN' });
    }
    expect(
      await refused(test.call('demonstration.undecide', { year: YEAR, reason: '重新研究' })),
    ).toMatchObject({ code: 'DECISION_ALLOCATED' });
    expect((await test.call('subsidy.rates', { year: YEAR })).finalRun?.id).toBe(run.id);

    const back = await test.call('subsidy.withdrawRun', { id: run.id, reason: '标准有误' });
    expect(back).toMatchObject({ voidedOn: DECIDED, voidReason: '标准有误' });
    expect((await book()).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['ALLOCATE', 800_000],
      ['ALLOCATE', 3_200_000],
      ['WITHDRAW', 800_000],
      ['WITHDRAW', 3_200_000],
    ]);
    expect(
      await refused(test.call('subsidy.withdrawRun', { id: run.id, reason: '再撤' })),
    ).toMatchObject({ code: 'SUBSIDY_RUN_VOIDED' });
    expect(await test.call('subsidy.verifyRun', { id: run.id })).toMatchObject({ ok: true });
    await test.call('subsidy.saveRate', { year: YEAR, type: 'CHILDCARE', amountFen: 2_000_000 });
    // Numbers go on: the withdrawn one keeps its own.
    expect(await final({ method: 'PRO_RATA' })).toMatchObject({ number: 2, trial: false });
  });

  it('may be a trial, as long as that still follows from what is on record', async () => {
    const trial = await allocate({ method: 'PRO_RATA' });
    const made = (id = trial.id) => test.call('subsidy.makeFinal', { id, ...DECISION });
    await test.call('subsidy.saveRate', { year: YEAR, type: 'CHILDCARE', amountFen: 2_900_000 });
    expect(await refused(made())).toMatchObject({ code: 'SUBSIDY_RUN_CHANGED' });
    const [listed] = await test.call('subsidy.runs', { year: YEAR });
    expect(listed).toMatchObject({ number: 1, current: false });
    // Set back as it was, the digest holds again.
    await test.call('subsidy.saveRate', {
      year: YEAR,
      type: 'CHILDCARE',
      amountFen: RATES.CHILDCARE,
    });
    await test.call('subsidy.saveBudget', { year: YEAR, amountFen: 4_000_001 });
    expect(await refused(made())).toMatchObject({ code: 'SUBSIDY_FINAL_BUDGET' });
    await test.call('subsidy.saveBudget', { year: YEAR, amountFen: 4_000_000 });
    const run = await made();
    expect(run).toMatchObject({ number: 2, trial: false, digest: trial.digest });
    expect(run.note).toBe('由第 1 次试算转为正式');
    expect(await amountsOf(run.id)).toEqual(await amountsOf(trial.id));
    expect(await refused(made(run.id))).toMatchObject({ code: 'SUBSIDY_RUN_NOT_TRIAL' });
    const gone = await allocate();
    await test.call('subsidy.withdrawRun', { id: gone.id, reason: '误点' });
    expect(await refused(made(gone.id))).toMatchObject({ code: 'SUBSIDY_RUN_VOIDED' });
  });

  it('leaves out whoever lost the standing, and says so', async () => {
    const [first] = await test.call('demonstration.awards', { year: YEAR });
    const trial = await allocate();
    await test.call('aftercare.revoke', {
      awardIds: [first?.id ?? 0],
      revokedOn: DECIDED,
      ground: 'FRAUD',
      facts: '经核查，使用登记不实',
      meeting: '市总工会党组会议',
    });
    expect(
      await refused(test.call('subsidy.makeFinal', { id: trial.id, ...DECISION })),
    ).toMatchObject({ code: 'SUBSIDY_RUN_CHANGED' });
    const run = await final();
    const { leftOut, rows } = await test.call('subsidy.run', { id: run.id });
    expect(leftOut).toEqual([
      { siteNumber: first?.siteNumber, siteName: '甲小屋', revokedOn: DECIDED },
    ]);
    expect(rows.map(({ siteName }) => siteName)).not.toContain('甲小屋');
    expect(await test.call('subsidy.verifyRun', { id: run.id })).toMatchObject({ ok: true });
    // The trial still says who is on it, and that one of them was revoked since.
    expect((await linesOf(trial.id))[0]).toMatchObject({ siteName: '甲小屋', revokedOn: DECIDED });
  });

  it('takes the budget of the decision where none is on record', async () => {
    const other = await openTestApp();
    try {
      await decidedList(other, SITES);
      await setMoney(other);
      const run = await other.call('subsidy.allocate', {
        ...{ year: YEAR, method: 'PRO_RATA', budget: 100, trial: false },
        ...DECISION,
      });
      expect(run.allocatedFen).toBe(100);
      expect((await other.call('subsidy.rates', { year: YEAR })).budget).toMatchObject({
        amountFen: 100,
        document: DECISION.document,
      });
    } finally {
      await other.close();
    }
  });

  it('cannot be withdrawn once its money is in a batch', async () => {
    const run = await final();
    const [line] = await linesOf(run.id);
    const release = await withBatch(test, { lineId: line?.id ?? 0, siteId: line?.siteId ?? 0 });
    const withdraw = () => test.call('subsidy.withdrawRun', { id: run.id, reason: '想重来' });
    expect(await refused(withdraw())).toMatchObject({
      code: 'SUBSIDY_RUN_USED',
      message: expect.stringContaining('BF-2026-01') as string,
    });
    expect(await book()).toHaveLength(2);
    await release();
    expect(await withdraw()).toMatchObject({ voidReason: '想重来' });
  });
});

describe('verification', () => {
  it('finds a run equal, and names the line that was tampered with', async () => {
    await decidedList(test, SITES);
    await setMoney(test, { budget: 4_000_000 });
    const run = await final({ method: 'PRO_RATA' });
    expect(await test.call('subsidy.verifyRun', { id: run.id })).toEqual({
      ok: true,
      lines: 4,
      problems: [],
    });
    await test.reopen();
    expect(await test.call('subsidy.verifyRun', { id: run.id })).toMatchObject({ ok: true });
    await tamper(
      test,
      'subsidy_line',
      `UPDATE subsidy_line SET amount_fen = amount_fen + 1 WHERE run_id = ${run.id} AND position = 2`,
    );
    const found = await test.call('subsidy.verifyRun', { id: run.id });
    expect(found.ok).toBe(false);
    expect(found.problems.join('\n')).toContain(
      '丁中心 的分配金额：存下的是 22,029.00，重算是 22,028.99',
    );
    expect(found.problems.join('\n')).toContain('丁中心 在资金台账上的分配');
    await tamper(
      test,
      'subsidy_line',
      `UPDATE subsidy_line SET amount_fen = amount_fen - 1 WHERE run_id = ${run.id} AND position = 2`,
    );
    await tamper(
      test,
      'demonstration_award',
      `UPDATE demonstration_award SET rank = 9 WHERE site_name = '甲小屋'`,
    );
    expect((await test.call('subsidy.verifyRun', { id: run.id })).problems.join('\n')).toContain(
      '甲小屋 的顺序：存下的是 1，重算是 4',
    );
  });
});

describe('the workbook', () => {
  it('holds every line, the sums and the method in words', async () => {
    await decidedList(test, SITES);
    await setMoney(test, { budget: 4_000_000 });
    const run = await allocate();
    const file = join(test.dir, '分配表.xlsx');
    expect(
      await refused(test.call('subsidy.exportRun', { id: run.id, file: join(test.dir, 'a.csv') })),
    ).toMatchObject({ code: 'SUBSIDY_EXPORT_FORMAT' });
    expect(await test.call('subsidy.exportRun', { id: run.id, file })).toEqual({ file, rows: 4 });
    expect(existsSync(file)).toBe(true);
    const { sheets } = await readWorkbookFile(file);
    expect(sheets.map(({ name }) => name)).toEqual(['分配表', '按类型', '按市直工会', '说明']);
    const text = JSON.stringify(sheets);
    expect(text).toContain('甲小屋');
    expect(text).toContain('先后顺序：评议名次在前的在先');
    expect(text).toContain(run.digest);
  });
});
