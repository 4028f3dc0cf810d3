import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  accountOf,
  arrivedMoney,
  checkedPayee,
  fundedSites,
  paidBatch,
  spend,
  type Funded,
} from '../../support/funded';
import { YEAR } from '../../support/panel';
import { refused } from '../../support/refused';
import { DECIDED } from '../../support/subsidy';
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

const payee = (site: Funded, more: object = {}) =>
  test.call('subsidy.savePayee', {
    siteId: site.siteId,
    accountName: `${site.siteName}工会`,
    bank: '青岛银行香港中路支行',
    accountNumber: accountOf(1),
    ...more,
  });

describe('payees', () => {
  it('takes 8 to 30 digits, written with spaces or full width too', async () => {
    for (const accountNumber of ['1234567', '1'.repeat(31), '3803 01A2 0000', '账号']) {
      expect(await refused(payee(a, { accountNumber }))).toMatchObject({
        code: 'PAYEE_NUMBER',
        fields: { accountNumber: expect.any(String) as string },
      });
    }
    await payee(a, { accountNumber: '１２３４-5678' });
    const { current } = await test.call('subsidy.payee', { siteId: a.siteId });
    expect(current?.accountNumber).toBe('12345678');
    await payee(b, { accountNumber: '9'.repeat(30) });
  });

  it('warns of a number that is registered for another name', async () => {
    await payee(a);
    const { warnings } = await payee(b);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(a.siteNumber);
    expect((await payee(b, { accountNumber: accountOf(2), reason: '更正' })).warnings).toEqual([]);
  });

  it('warns of a name other than the builder, and does not refuse it', async () => {
    expect((await payee(a)).warnings).toEqual([]);
    expect(
      (await payee(b, { accountName: '青岛某公司', accountNumber: accountOf(2) })).warnings,
    ).toHaveLength(1);
    const { rows } = await test.call('subsidy.payees', { year: YEAR });
    expect(rows.map(({ siteName, nameDiffers }) => [siteName, nameDiffers])).toEqual([
      ['甲小屋', false],
      ['乙小屋', true],
    ]);
  });

  it('is checked by typing the number again, and a changed account anew', async () => {
    const { payee: first } = await payee(a);
    expect(first.accountNumber).toBe(`${'*'.repeat(15)}0001`);
    expect(
      await refused(test.call('subsidy.checkPayee', { id: first.id, accountNumber: accountOf(2) })),
    ).toMatchObject({ code: 'PAYEE_DIFFERENT' });
    await test.call('subsidy.checkPayee', { id: first.id, accountNumber: accountOf(1) });
    const states = async () =>
      (await test.call('subsidy.payees', {})).rows.map(({ state }) => state);
    expect(await states()).toEqual(['CHECKED', 'MISSING']);

    expect(await refused(payee(a))).toMatchObject({ code: 'PAYEE_SAME' });
    expect(await refused(payee(a, { accountNumber: accountOf(3) }))).toMatchObject({
      code: 'PAYEE_CHANGE_REASON',
    });
    await payee(a, { accountNumber: accountOf(3), reason: '开户行迁址' });
    expect(await states()).toEqual(['UNCHECKED', 'MISSING']);
    const { earlier } = await test.call('subsidy.payee', { siteId: a.siteId });
    expect(earlier).toMatchObject([
      { id: first.id, accountNumber: `${'*'.repeat(15)}0001`, endReason: '开户行迁址' },
    ]);
    expect(
      await refused(test.call('subsidy.checkPayee', { id: first.id, accountNumber: accountOf(1) })),
    ).toMatchObject({ code: 'PAYEE_ENDED' });
  });

  it('shows whole numbers to the editor alone', async () => {
    await arrivedMoney(test, [a]);
    const whole = accountOf(a.siteId);
    const editor = await test.call('subsidy.payee', { siteId: a.siteId });
    expect(editor.current?.accountNumber).toBe(whole);
    const elsewhere = [
      await test.call('subsidy.payees', {}),
      await test.call('subsidy.payments', {}),
      await test.call('subsidy.batch', { id: 1 }),
      await test.call('subsidy.ofSite', { siteId: a.siteId }),
      await test.call('subsidy.ledger', { siteId: a.siteId }),
      await test.call('sites.timeline', { id: a.siteId }),
    ];
    expect(JSON.stringify(elsewhere)).not.toContain(whole);
  });
});

describe('batches', () => {
  it('numbers them within the year and takes each 分 once', async () => {
    const first = await test.call('subsidy.makeBatch', {
      year: YEAR,
      lines: [{ lineId: a.lineId, amountFen: 300_000 }],
    });
    expect(first.batch).toMatchObject({ number: 'BF-2026-01', state: 'DRAFT', amountFen: 300_000 });
    expect(
      await refused(
        test.call('subsidy.makeBatch', {
          year: YEAR,
          lines: [{ lineId: a.lineId, amountFen: 500_001 }],
        }),
      ),
    ).toMatchObject({ code: 'BATCH_OVER' });
    const rest = await test.call('subsidy.makeBatch', { year: YEAR });
    expect(rest.batch).toMatchObject({ number: 'BF-2026-02', amountFen: 1_300_000 });
    expect(rest.payments.map(({ siteName, amountFen }) => [siteName, amountFen])).toEqual([
      ['甲小屋', 500_000],
      ['乙小屋', 800_000],
    ]);
    expect(await refused(test.call('subsidy.makeBatch', { year: YEAR }))).toMatchObject({
      code: 'BATCH_EMPTY',
    });
    expect(
      await refused(test.call('subsidy.makeBatch', { year: YEAR, lines: [{ lineId: 999 }] })),
    ).toMatchObject({ code: 'BATCH_LINE_UNKNOWN' });

    await test.call('subsidy.voidBatch', { id: first.batch.id, reason: '重新安排' });
    const again = await test.call('subsidy.makeBatch', { year: YEAR });
    expect(again.batch).toMatchObject({ number: 'BF-2026-03', amountFen: 300_000 });
  });

  it('pays checked accounts alone and names the others', async () => {
    await checkedPayee(test, a);
    const { batch, payments } = await test.call('subsidy.makeBatch', { year: YEAR });
    const refusal = await test.attempt('subsidy.pay', { batchId: batch.id });
    expect(refusal).toMatchObject({ ok: false, error: { code: 'PAYEE_NOT_CHECKED' } });
    const message = refusal.ok ? '' : refusal.error.message;
    expect(message).toContain(b.siteNumber);
    expect(message).not.toContain(a.siteNumber);
    const dropped = payments.find(({ siteId }) => siteId === b.siteId);
    await test.call('subsidy.dropPayment', { id: dropped?.id ?? 0, reason: '账户未核对' });
    const paid = await test.call('subsidy.pay', {
      batchNumber: 'BF-2026-01',
      document: '审批单 7 号',
    });
    expect(paid).toMatchObject({ state: 'PAID', payments: 1, amountFen: 800_000, paidOn: DECIDED });
    expect(await refused(test.call('subsidy.pay', { batchId: batch.id }))).toMatchObject({
      code: 'BATCH_NOT_DRAFT',
    });
    const { rows } = await test.call('subsidy.unpaid', {});
    expect(rows.map(({ siteName, pendingFen }) => [siteName, pendingFen])).toEqual([
      ['乙小屋', 800_000],
    ]);
  });

  it('keeps the account as it was when the money went out', async () => {
    await paidBatch(test, [a]);
    await payee(a, { accountNumber: accountOf(77), reason: '更换' });
    const { payments } = await test.call('subsidy.batch', { id: 1 });
    expect(payments[0]?.accountNumber?.slice(-4)).toBe(accountOf(a.siteId).slice(-4));
  });

  it('cannot pay what was taken out of the book meanwhile', async () => {
    await checkedPayee(test, a);
    const { batch } = await test.call('subsidy.makeBatch', {
      year: YEAR,
      lines: [{ lineId: a.lineId }],
    });
    expect(
      await refused(test.call('subsidy.withdrawRun', { id: 1, reason: '名单有误' })),
    ).toMatchObject({ code: expect.any(String) as string });
    await test.call('subsidy.pay', { batchId: batch.id });
  });
});

describe('arrival', () => {
  it('is recorded for many at once, all or none, and not before the day of payment', async () => {
    const { payments } = await paidBatch(test, [a, b]);
    const ids = payments.map(({ id }) => id);
    expect(
      await refused(test.call('subsidy.arrive', { ids, arrivedOn: '2026-10-20' })),
    ).toMatchObject({ code: 'DATE_BEFORE_LAST' });
    expect(
      await refused(test.call('subsidy.arrive', { ids, arrivedOn: '2026-10-22' })),
    ).toMatchObject({ code: 'DATE_IN_FUTURE' });
    await test.call('subsidy.arrive', { ids: [ids[0] ?? 0] });
    expect(await refused(test.call('subsidy.arrive', { ids }))).toMatchObject({
      code: 'PAYMENT_STATE',
    });
    const { rows } = await test.call('subsidy.payments', { state: 'PAID' });
    expect(rows.map(({ siteName }) => siteName)).toEqual(['乙小屋']);
  });

  it('comes back as 退票 and is pending again', async () => {
    const { payments } = await paidBatch(test, [a]);
    const id = payments[0]?.id ?? 0;
    await test.call('subsidy.bounce', { id, reason: '户名不符' });
    const { rows } = await test.call('subsidy.unpaid', {});
    expect(rows.find(({ siteId }) => siteId === a.siteId)).toMatchObject({ freeFen: 800_000 });
    expect(await refused(test.call('subsidy.bounce', { id, reason: '再来' }))).toMatchObject({
      code: 'PAYMENT_STATE',
    });
    const [batch] = await test.call('subsidy.batches', { year: YEAR });
    expect(batch).toMatchObject({ bouncedFen: 800_000, arrivedFen: 0, underwayFen: 0 });
    // What came back is no money paid: it stands in the list, not in its sum.
    expect(await test.call('subsidy.payments', {})).toMatchObject({ total: 1, amountFen: 0 });
    expect((await test.call('subsidy.payments', { state: 'BOUNCED' })).amountFen).toBe(800_000);
    await paidBatch(test, [a]);
  });

  it('is taken back only while what came in was not used', async () => {
    const [id = 0] = await arrivedMoney(test, [a]);
    const used = await spend(test, a, { amountFen: 1 });
    expect(await refused(test.call('subsidy.unarrive', { id, reason: '登错' }))).toMatchObject({
      code: 'PAYMENT_UNDONE_SPENT',
    });
    await test.call('subsidy.voidSpending', { id: used.spending.id, reason: '登错' });
    const back = await test.call('subsidy.unarrive', { id, reason: '登错' });
    expect(back).toMatchObject({ state: 'PAID', arrivedOn: null, bankReference: null });
  });
});
