import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  arrivedMoney,
  checkedPayee,
  fundedSites,
  paidBatch,
  spend,
  type Funded,
} from '../../support/funded';
import { YEAR } from '../../support/panel';
import { png } from '../../support/pictures';
import { refused } from '../../support/refused';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
let a: Funded;
let b: Funded;

beforeEach(async () => {
  test = await openTestApp();
  const sites = await fundedSites(test, [
    { name: '甲小屋', total: 95 },
    { name: '乙小屋', total: 90, jurisdictionCode: '370203' },
  ]);
  [a, b] = [sites['甲小屋'] as Funded, sites['乙小屋'] as Funded];
});
afterEach(() => test.close());

const revoke = (site: Funded) =>
  test.call('aftercare.revoke', {
    awardIds: [site.awardId],
    ground: 'FRAUD',
    facts: '弄虚作假',
    meeting: '市总工会党组会议',
    revokedOn: '2026-10-21',
  });
const handle = (site: Funded, handling: 'CANCEL' | 'RECOVER' | 'KEEP', amountFen?: number) =>
  test.call('subsidy.handle', {
    lineId: site.lineId,
    handling,
    ...(amountFen === undefined ? {} : { amountFen }),
    decidedOn: '2026-10-21',
    decision: '〔2026〕第15号纪要',
  });

describe('spending (第二十条)', () => {
  it('never exceeds what came in, to the 分, and names the amounts', async () => {
    await paidBatch(test, [a]);
    // Paid is not arrived.
    expect(await refused(spend(test, a, { amountFen: 1 }))).toMatchObject({ code: 'SPEND_OVER' });
    const { rows } = await test.call('subsidy.payments', {});
    await test.call('subsidy.arrive', { ids: rows.map(({ id }) => id) });
    await spend(test, a, { amountFen: 799_999 });
    const over = await test.attempt('subsidy.spend', {
      siteNumber: a.siteNumber,
      year: YEAR,
      spentOn: '2026-10-21',
      purpose: 'SUPPLIES',
      item: '纸尿裤',
      amountFen: 2,
    });
    const message = over.ok ? '' : over.error.message;
    for (const amount of ['8,000.00', '7,999.99', '0.01', '0.02'])
      expect(message).toContain(amount);
    const last = await spend(test, a, { amountFen: 1 });
    expect(last.spendableFen).toBe(0);
    expect(await refused(spend(test, b, { amountFen: 1 }))).toMatchObject({ code: 'SPEND_OVER' });
    expect(await refused(spend(test, a, { year: 2025 }))).toMatchObject({
      code: 'SUBSIDY_NO_LINE',
    });
  });

  it('flags what is outside the purposes and wants a reason and a decision', async () => {
    await arrivedMoney(test, [a]);
    const outside = { purpose: 'OUTSIDE', item: '招待' } as const;
    expect(await refused(spend(test, a, outside))).toMatchObject({
      code: 'SPEND_OUTSIDE',
      fields: {
        outsideReason: expect.any(String) as string,
        outsideDecision: expect.any(String) as string,
      },
    });
    expect(await refused(spend(test, a, { ...outside, outsideReason: '应急' }))).toMatchObject({
      code: 'SPEND_OUTSIDE',
      fields: { outsideDecision: expect.any(String) as string },
    });
    await spend(test, a, { ...outside, outsideReason: '应急', outsideDecision: '会议决定' });
    expect(await refused(spend(test, a, { outsideReason: '应急' }))).toMatchObject({
      code: 'SPEND_NOT_OUTSIDE',
    });
    const { rows, amountFen } = await test.call('subsidy.spendings', { purpose: 'OUTSIDE' });
    expect(rows).toMatchObject([{ item: '招待', outsideDecision: '会议决定' }]);
    expect(amountFen).toBe(120_000);
  });

  it('is voided with a reason: the record stays, the money is there again', async () => {
    await arrivedMoney(test, [a]);
    const { spending } = await spend(test, a, { amountFen: 800_000 });
    const id = spending.id;
    await test.call('subsidy.voidSpending', { id, reason: '发票退回' });
    expect(await refused(test.call('subsidy.voidSpending', { id, reason: '又' }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await test.call('subsidy.spendings', {})).total).toBe(0);
    const { rows } = await test.call('subsidy.spendings', { voided: true });
    expect(rows).toMatchObject([{ id, voidReason: '发票退回' }]);
    await spend(test, a, { amountFen: 800_000 });
  });

  it('is found by what is looked for', async () => {
    await arrivedMoney(test, [a, b]);
    await spend(test, a, { amountFen: 100 });
    const bare = await spend(test, b, {
      amountFen: 200,
      item: '讲座',
      purpose: 'LECTURES',
      voucher: null,
    });
    expect(bare.spending.files).toBe(0);
    const ids = async (input: object) =>
      (await test.call('subsidy.spendings', input)).rows.map(({ amountFen }) => amountFen);
    expect(await ids({ noVoucher: true })).toEqual([200]);
    expect(await ids({ text: '讲座' })).toEqual([200]);
    expect(await ids({ text: 'PZ-001' })).toEqual([100]);
    expect(await ids({ text: '%' })).toEqual([]);
    expect(await ids({ jurisdictionCode: '370203' })).toEqual([200]);
    expect(await ids({ spentYear: 2025 })).toEqual([]);
    expect(await ids({ siteNumber: a.siteNumber })).toEqual([100]);
  });
});

describe('voucher files', () => {
  it('belong to the use, the payment or the check, and count as a voucher', async () => {
    const [paymentId = 0] = await arrivedMoney(test, [a]);
    const { spending } = await spend(test, a, { voucher: null });
    const check = await test.call('subsidy.recordCheck', {
      siteId: a.siteId,
      year: YEAR,
      checkedOn: '2026-10-21',
      checkers: '王敏',
      result: 'COMPLIANT',
    });
    const file = join(test.dir, '发票.png');
    writeFileSync(file, png(8, 8));
    const add = (entity: 'SPENDING' | 'PAYMENT' | 'SUBSIDY_CHECK', id: number, site = a) =>
      test.call('attachments.add', {
        siteId: site.siteId,
        files: [file],
        kind: 'PHOTO',
        about: { entity, id },
      });
    expect((await test.call('subsidy.spendings', { noVoucher: true })).total).toBe(1);
    await add('SPENDING', spending.id);
    await add('PAYMENT', paymentId);
    await add('SUBSIDY_CHECK', check.id);
    expect((await test.call('subsidy.spendings', { noVoucher: true })).total).toBe(0);
    const { rows } = await test.call('subsidy.spendings', {});
    expect(rows.map(({ files }) => files)).toEqual([1]);
    // Not a record of that site.
    expect(await refused(add('SPENDING', spending.id, b))).toHaveProperty('code');
  });
});

describe('use by purpose', () => {
  it('adds up by 市直工会 and by site to the book', async () => {
    await arrivedMoney(test, [a, b]);
    await spend(test, a, { amountFen: 100 });
    await spend(test, a, { amountFen: 20, purpose: 'SERVICES' });
    await spend(test, b, { amountFen: 3 });
    const { rows, total, balance } = await test.call('subsidy.use', { year: YEAR });
    expect(rows.map(({ jurisdictionCode, spentFen }) => [jurisdictionCode, spentFen])).toEqual([
      ['370202', 120],
      ['370203', 3],
    ]);
    expect(total.byPurpose).toMatchObject({ EQUIPMENT: 103, SERVICES: 20, OUTSIDE: 0 });
    expect(balance).toMatchObject({ spentFen: 123, arrivedFen: 1_600_000 });
    const own = await test.call('subsidy.use', { by: 'SITE', jurisdictionCode: '370202' });
    expect(own.rows).toMatchObject([{ siteNumber: a.siteNumber, spentFen: 120, leftFen: 799_880 }]);
  });
});

describe('the yearly check (第二十一条)', () => {
  const check = (site: Funded, more: object = {}) =>
    test.call('subsidy.recordCheck', {
      siteId: site.siteId,
      year: YEAR,
      checkedOn: '2026-10-21',
      checkers: '王敏、李静',
      result: 'COMPLIANT',
      ...more,
    });

  it('is owed by every site that held money in the year', async () => {
    const owed = async (year: number) =>
      (await test.call('subsidy.checks', { year, done: false })).rows.map((one) => one.siteName);
    expect(await owed(YEAR)).toEqual([]);
    await arrivedMoney(test, [a]);
    expect(await owed(YEAR)).toEqual(['甲小屋']);
    expect(await owed(2025)).toEqual([]);
    // Left over at the end of the year: to be checked in the next one too.
    expect(await owed(2027)).toEqual(['甲小屋']);
    await spend(test, a, { amountFen: 800_000 });
    expect(await owed(2027)).toEqual([]);
    await check(a);
    expect(await owed(YEAR)).toEqual([]);
    const all = await test.call('subsidy.checks', { year: YEAR });
    expect(all).toMatchObject({ total: 1, due: 1, checked: 1 });
    expect(all.rows[0]?.check).toMatchObject({ result: 'COMPLIANT', checkers: '王敏、李静' });
  });

  it('says what was found and until when it is put right', async () => {
    await arrivedMoney(test, [a]);
    expect(await refused(check(a, { result: 'VIOLATION' }))).toMatchObject({
      code: 'USE_CHECK_WORDS',
    });
    const findings = '凭证不全';
    expect(
      await refused(check(a, { result: 'RECTIFY', findings, dueOn: '2026-10-21' })),
    ).toMatchObject({ code: 'USE_CHECK_DUE' });
    expect(await refused(check(a, { year: 2025 }))).toMatchObject({ code: 'USE_CHECK_YEAR' });
    const saved = await check(a, { result: 'RECTIFY', findings, dueOn: '2026-10-31' });
    expect(saved).toMatchObject({ dueOn: '2026-10-31' });
    await test.call('subsidy.voidCheck', { id: saved.id, reason: '登错' });
    expect((await test.call('subsidy.checks', { year: YEAR, done: true })).total).toBe(0);
  });
});

describe('money of a revoked or closed site (第十四、二十二条)', () => {
  it('comes up, and is not paid any more, taken back or kept by decision', async () => {
    expect(await refused(handle(a, 'CANCEL'))).toMatchObject({ code: 'HANDLING_NO_CAUSE' });
    await paidBatch(test, [a]);
    await revoke(a);
    await revoke(b);
    const { rows, counts } = await test.call('subsidy.toHandle', {});
    expect(
      rows.map(({ siteName, cause, state, openFen }) => [siteName, cause, state, openFen]),
    ).toEqual([
      ['甲小屋', 'REVOKED', 'OPEN', 800_000],
      ['乙小屋', 'REVOKED', 'OPEN', 800_000],
    ]);
    expect(counts).toEqual([
      { state: 'OPEN', count: 2 },
      { state: 'WAITING', count: 0 },
      { state: 'DONE', count: 0 },
    ]);
    // On its way: neither pending nor arrived, so nothing can be decided yet.
    expect(await refused(handle(a, 'RECOVER'))).toMatchObject({ code: 'HANDLING_AMOUNT' });
    expect(await refused(handle(a, 'CANCEL'))).toMatchObject({ code: 'HANDLING_AMOUNT' });
    const payments = await test.call('subsidy.payments', {});
    await test.call('subsidy.arrive', { ids: payments.rows.map(({ id }) => id) });

    await spend(test, a, { amountFen: 300_000 });
    const recover = await handle(a, 'RECOVER');
    expect(recover.amountFen).toBe(500_000);
    // What is to be given back is not used any more.
    expect(await refused(spend(test, a, { amountFen: 1 }))).toMatchObject({ code: 'SPEND_OVER' });
    const state = async (site: Funded) =>
      (await test.call('subsidy.toHandle', {})).rows.find(({ siteId }) => siteId === site.siteId)
        ?.state;
    expect(await state(a)).toBe('WAITING');
    await test.call('subsidy.recordReturn', { id: recover.id, returnedOn: '2026-10-21' });
    expect(await state(a)).toBe('DONE');
    expect(
      await refused(
        test.call('subsidy.recordReturn', { id: recover.id, returnedOn: '2026-10-21' }),
      ),
    ).toMatchObject({ code: 'HANDLING_STATE' });

    const cancel = await handle(b, 'CANCEL');
    expect(cancel.amountFen).toBe(800_000);
    expect(await state(b)).toBe('DONE');
    expect((await test.call('subsidy.unpaid', {})).total).toBe(0);
    const ledger = await test.call('subsidy.ledger', { year: YEAR });
    expect(ledger.balance).toEqual({
      allocatedFen: 1_600_000,
      pendingFen: 0,
      paidFen: 300_000,
      returnedFen: 1_300_000,
      arrivedFen: 300_000,
      spentFen: 300_000,
      leftFen: 0,
    });
    await test.call('subsidy.voidHandling', { id: cancel.id, reason: '登错' });
    expect(await state(b)).toBe('OPEN');
    await handle(b, 'KEEP');
    expect(await state(b)).toBe('DONE');
    expect(await refused(handle(b, 'CANCEL'))).toMatchObject({ code: 'HANDLING_KEPT' });
  });

  it('cannot be cancelled while a batch holds it', async () => {
    await test.call('subsidy.makeBatch', { year: YEAR, lines: [{ lineId: a.lineId }] });
    await revoke(a);
    expect(await refused(handle(a, 'CANCEL'))).toMatchObject({ code: 'HANDLING_DRAFTED' });
  });

  it('is not paid out before it is decided that it is kept', async () => {
    await checkedPayee(test, a);
    await checkedPayee(test, b);
    const { batch } = await test.call('subsidy.makeBatch', {
      year: YEAR,
      lines: [{ lineId: a.lineId }],
    });
    await revoke(a);
    expect(await refused(test.call('subsidy.pay', { batchId: batch.id }))).toMatchObject({
      code: 'BATCH_STOPPED',
    });
    await test.call('subsidy.voidBatch', { id: batch.id, reason: '资格已取消' });
    // Left out of what is taken by itself, refused where it is asked for.
    const rest = await test.call('subsidy.makeBatch', { year: YEAR });
    expect(rest.payments.map(({ siteName }) => siteName)).toEqual(['乙小屋']);
    const asked = { year: YEAR, lines: [{ lineId: a.lineId }] };
    expect(await refused(test.call('subsidy.makeBatch', asked))).toMatchObject({
      code: 'BATCH_STOPPED',
    });
    const { rows } = await test.call('subsidy.unpaid', {});
    expect(rows.map(({ siteName, stopped }) => [siteName, stopped])).toEqual([
      ['甲小屋', true],
      ['乙小屋', false],
    ]);
    await handle(a, 'KEEP');
    const kept = await test.call('subsidy.makeBatch', asked);
    await test.call('subsidy.pay', { batchId: kept.batch.id });
  });
});

describe('the ledger', () => {
  it('shows each entry of a site with its record and the balance after it', async () => {
    await arrivedMoney(test, [a, b]);
    await spend(test, a, { amountFen: 300_000 });
    const ledger = await test.call('subsidy.ledger', { siteNumber: a.siteNumber });
    if (ledger.scope !== 'SITE') throw new Error('A site was asked for.');
    expect(
      ledger.rows.map(({ kind, amountFen, record, voucher, balance }) => [
        kind,
        amountFen,
        record,
        voucher,
        balance.leftFen,
      ]),
    ).toEqual([
      ['ALLOCATE', 800_000, '2026 年度分配', null, 0],
      ['PAY', 800_000, '拨付批次 BF-2026-01', 'HD-0001', 800_000],
      ['ARRIVE', 800_000, '拨付批次 BF-2026-01', 'HD-0001', 800_000],
      ['SPEND', 300_000, '设施设备 空气净化器', 'PZ-001', 500_000],
    ]);
    expect(ledger.check).toEqual({ allocatedHolds: true, paidHolds: true, boundsHold: true });
    const second = await test.call('subsidy.ledger', {
      siteNumber: a.siteNumber,
      offset: 3,
      limit: 1,
    });
    expect(second).toMatchObject({
      total: 4,
      rows: [{ kind: 'SPEND', balance: { leftFen: 500_000 } }],
    });
  });

  it('is the city’s book line by line, with the sums of all that fit, not of the page', async () => {
    await arrivedMoney(test, [a]);
    const city = await test.call('subsidy.ledger', { year: YEAR, limit: 1 });
    expect(city).toMatchObject({
      scope: 'CITY',
      total: 2,
      broken: 0,
      balance: { allocatedFen: 1_600_000, paidFen: 800_000, pendingFen: 800_000 },
    });
    expect(city.rows).toHaveLength(1);
    const own = await test.call('subsidy.ledger', { jurisdictionCode: '370203' });
    expect(own).toMatchObject({ total: 1, balance: { allocatedFen: 800_000, paidFen: 0 } });
    expect((await test.call('subsidy.ledger', { year: 2020 })).total).toBe(0);
  });

  it('gathers all that is on record of a site', async () => {
    await arrivedMoney(test, [a]);
    await spend(test, a);
    const site = await test.call('subsidy.ofSite', { siteNumber: a.siteNumber });
    expect(site).toMatchObject({
      lines: [{ allocatedFen: 800_000, leftFen: 680_000 }],
      payments: [{ state: 'ARRIVED', bankReference: 'HD-0001' }],
      spendings: [{ item: '空气净化器' }],
      checks: [],
      handlings: [],
    });
  });
});
