import type { CallInput, CallOutput } from '@shared/contract/registry';
import { YEAR } from './panel';
import { decidedList, DECIDED, DECISION, setMoney, type Listed } from './subsidy';
import type { TestApp } from './test-app';

/** A site with money of the year. */
export interface Funded {
  siteId: number;
  siteNumber: string;
  siteName: string;
  lineId: number;
  awardId: number;
  amountFen: number;
}

/** Account numbers, each its own. */
export const accountOf = (index: number): string => `3803${String(index).padStart(15, '0')}`;

/** A decided list with its final allocation; by name. The clock stands on the day of the decision. */
export async function fundedSites(
  test: TestApp,
  sites: readonly Listed[],
): Promise<Record<string, Funded>> {
  const awards = await decidedList(test, sites);
  await setMoney(test, { budget: 1_000_000_000 });
  const run = await test.call('subsidy.allocate', {
    year: YEAR,
    method: 'BY_RANK',
    trial: false,
    ...DECISION,
  });
  const { rows } = await test.call('subsidy.run', { id: run.id, limit: 1000 });
  const unpaid = await test.call('subsidy.unpaid', { year: YEAR, limit: 1000 });
  return Object.fromEntries(
    rows.map(({ siteId, siteNumber, siteName, amountFen }) => {
      const line = unpaid.rows.find((one) => one.siteId === siteId);
      const award = awards.find((one) => one.siteId === siteId);
      return [
        siteName,
        {
          siteId,
          siteNumber,
          siteName,
          lineId: line?.lineId ?? 0,
          awardId: award?.id ?? 0,
          amountFen,
        },
      ];
    }),
  );
}

/** Registers an account of a site and checks it by typing the number again. */
export async function checkedPayee(
  test: TestApp,
  site: Funded,
  index = site.siteId,
): Promise<CallOutput<'subsidy.checkPayee'>> {
  const accountNumber = accountOf(index);
  const { payee } = await test.call('subsidy.savePayee', {
    siteId: site.siteId,
    accountName: `${site.siteName}工会`,
    bank: '中国工商银行青岛香港中路支行',
    accountNumber,
  });
  return test.call('subsidy.checkPayee', { id: payee.id, accountNumber });
}

/** Pays all that is pending of the sites, in one batch. */
export async function paidBatch(
  test: TestApp,
  sites: readonly Funded[],
): Promise<CallOutput<'subsidy.batch'>> {
  for (const site of sites) {
    const { current } = await test.call('subsidy.payee', { siteId: site.siteId });
    if (!current) await checkedPayee(test, site);
  }
  const { batch } = await test.call('subsidy.makeBatch', {
    year: YEAR,
    lines: sites.map(({ lineId }) => ({ lineId })),
  });
  await test.call('subsidy.pay', { batchId: batch.id, paidOn: DECIDED });
  return test.call('subsidy.batch', { id: batch.id });
}

/** Pays and lets arrive all that is pending of the sites. */
export async function arrivedMoney(test: TestApp, sites: readonly Funded[]): Promise<number[]> {
  const { payments } = await paidBatch(test, sites);
  const ids = payments.map(({ id }) => id);
  await test.call('subsidy.arrive', { ids, arrivedOn: DECIDED, bankReference: 'HD-0001' });
  return ids;
}

/** A use of the money that nothing stands against. */
export function spend(
  test: TestApp,
  site: Funded,
  more: Partial<CallInput<'subsidy.spend'>> = {},
): Promise<CallOutput<'subsidy.spend'>> {
  return test.call('subsidy.spend', {
    siteId: site.siteId,
    year: YEAR,
    spentOn: DECIDED,
    purpose: 'EQUIPMENT',
    item: '空气净化器',
    amountFen: 120_000,
    payee: '青岛某商贸有限公司',
    voucher: 'PZ-001',
    ...more,
  });
}
