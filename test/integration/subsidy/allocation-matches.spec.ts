import { afterEach, beforeEach, expect, it } from 'vitest';
import { refused } from '../../support/refused';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
let siteId: number;
beforeEach(async () => {
  test = await openTestApp();
  test.clock.set('2026-11-29T02:00:00.000Z');
  const { id } = await test.call('sites.save', {
    name: '港口小屋',
    type: 'MOTHER_CABIN',
    setting: 'INTERNAL',
    jurisdictionCode: '370203',
    builderName: '港口工会',
    locationKind: 'INTERNAL_UNIT',
    address: '青岛市港口路 1 号',
    inService: true,
    openedOn: '2024-03-01',
    filedOn: '2024-03-01',
  });
  siteId = id;
});
afterEach(() => test.close());

const add = (more: object) =>
  test.call('subsidy.addMatch', { year: 2026, amountFen: 500_000, ...more });

it('matching funds go to a site, with its jurisdiction, or to a jurisdiction as a whole', async () => {
  const site = await add({ siteId, document: '市北工发〔2026〕1号', paidOn: '2026-11-01' });
  expect(site).toMatchObject({ jurisdictionCode: '370203', siteName: '港口小屋' });
  const whole = await add({ jurisdictionCode: '370202', amountFen: 1 });
  expect(whole).toMatchObject({ siteId: null, jurisdictionCode: '370202', paidOn: null });
  const { rows, total, totalFen } = await test.call('subsidy.matches', { year: 2026 });
  expect([rows.map(({ id }) => id), total, totalFen]).toEqual([[whole.id, site.id], 2, 500_001]);
  expect((await test.call('subsidy.matches', { siteId })).totalFen).toBe(500_000);
  expect((await test.call('subsidy.matches', { jurisdictionCode: '370202' })).totalFen).toBe(1);
  expect((await test.call('subsidy.matches', { year: 2025 })).rows).toEqual([]);
  // Apart from the city's money: nothing in the book.
  const entries = await test.app.uow.read((tx) => tx.query('SELECT 1 FROM subsidy_entry'));
  expect(entries).toEqual([]);
});

it('are refused without a place, for a site of another jurisdiction, and of a day to come', async () => {
  expect(await refused(add({}))).toMatchObject({
    code: 'SUBSIDY_MATCH_PLACE',
    fields: { jurisdictionCode: '请选择市直工会或阵地' },
  });
  expect(await refused(add({ siteId, jurisdictionCode: '370202' }))).toMatchObject({
    code: 'SUBSIDY_MATCH_OTHER_SITE',
    message: expect.stringContaining('市北区') as string,
  });
  expect(await refused(add({ jurisdictionCode: '999999' }))).toMatchObject({
    code: 'JURISDICTION_UNKNOWN',
  });
  expect(await refused(add({ siteId, paidOn: '2026-11-30' }))).toMatchObject({
    code: 'DATE_IN_FUTURE',
  });
  expect(await refused(add({ siteId, amountFen: 0 }))).toMatchObject({ code: 'INPUT_INVALID' });
});

it('entered by mistake are voided, stay on record, and count no more', async () => {
  const { id } = await add({ siteId });
  const voided = await test.call('subsidy.voidMatch', { id, reason: '重复登记' });
  expect(voided).toMatchObject({ voidedOn: '2026-11-29', voidReason: '重复登记' });
  expect(await refused(test.call('subsidy.voidMatch', { id, reason: '再来' }))).toMatchObject({
    code: 'SUBSIDY_MATCH_VOIDED',
  });
  expect(await test.call('subsidy.matches', { year: 2026 })).toEqual({
    total: 0,
    totalFen: 0,
    rows: [],
  });
  expect(await test.call('subsidy.matches', { year: 2026, includeVoided: true })).toMatchObject({
    total: 1,
    totalFen: 0,
  });
});
