import { batchNumber } from '@shared/domain/subsidy/batch-number';
import { SubsidyBatchEntity, SubsidyPayeeEntity, SubsidyPaymentEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { postEntries, type NewEntry } from '../subsidies/book.repo';
import { moneyDays } from './money-plan';
import { personName } from './people';
import type { DemoFrame } from './plan';
import type { FundedLine } from './seed-allocation';

const BANKS = ['中国工商银行', '中国农业银行', '中国银行', '中国建设银行', '青岛银行'];
const BRANCHES = ['香港中路支行', '延安路支行', '长江中路支行', '崂山支行', '城阳支行', '胶州支行'];
const SOURCE = '演示数据';

/** Of the latest year's money so many lines still wait for theirs. */
const WAITING = 2;

interface Payee {
  id: number;
  accountName: string;
  bank: string;
  accountNumber: string;
}

async function builderNames(tx: WriteTx, siteIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await tx.query<{ id: number; name: string }>(
    `SELECT s.id, coalesce(b.name, s.name) AS name FROM site s LEFT JOIN builder b ON b.id = s.builder_id
     WHERE s.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(siteIds)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Accounts of the sites: typed twice and found equal, but for those that still wait. */
async function seedPayees(
  tx: WriteTx,
  frame: DemoFrame,
  year: number,
  lines: readonly FundedLine[],
  waiting: ReadonlySet<number>,
): Promise<Map<number, Payee>> {
  const random = frame.random.branch(`payees ${year}`);
  const names = await builderNames(
    tx,
    lines.map(({ siteId }) => siteId),
  );
  const checkedOn = moneyDays(year, frame).decidedOn;
  const payees = lines.map(({ siteId }) => ({
    siteId,
    accountName: names.get(siteId) ?? '',
    bank: `${random.pick(BANKS)}青岛${random.pick(BRANCHES)}`,
    accountNumber: `3803${Array.from({ length: 15 }, () => random.int(0, 9)).join('')}`,
    checkedOn: waiting.has(siteId) ? null : checkedOn,
    checkedBy: waiting.has(siteId) ? null : personName(random),
  }));
  const ids = await tx.insertMany(SubsidyPayeeEntity, payees);
  return new Map(
    payees.map(({ siteId, accountName, bank, accountNumber }, index) => [
      siteId,
      { id: ids[index] ?? 0, accountName, bank, accountNumber },
    ]),
  );
}

/** The account that a bank sent back, replaced by one with a right number. */
async function replacePayee(
  tx: WriteTx,
  siteId: number,
  { id, ...account }: Payee,
  day: string,
): Promise<Payee> {
  await tx.update(SubsidyPayeeEntity, id, {
    endedAt: `${day}T02:00:00.000Z`,
    endReason: '账号末位误登，银行退票后更正',
  });
  const last = (Number(account.accountNumber.slice(-1)) + 1) % 10;
  const accountNumber = `${account.accountNumber.slice(0, -1)}${last}`;
  const checked = { checkedOn: day, checkedBy: '李秀芳' };
  const right = { ...account, accountNumber };
  return { ...right, id: await tx.insert(SubsidyPayeeEntity, { siteId, ...right, ...checked }) };
}

/**
 * Pays the lines of a year out in a batch, all of which arrives, but for one that the bank sends back and that goes out
 * again in a second batch; of the latest complete year some lines still wait.
 * @param bounces whether the bank sends one back
 * @returns the lines whose money arrived, each with the day, and the number of payments
 */
export async function seedPayments(
  tx: WriteTx,
  frame: DemoFrame,
  year: number,
  lines: readonly FundedLine[],
  bounces: boolean,
): Promise<{ arrived: (FundedLine & { arrivedOn: string })[]; payments: number }> {
  const days = moneyDays(year, frame);
  const funded = lines.filter(({ amountFen }) => amountFen > 0);
  const waits = year === frame.year - 1 ? funded.slice(-WAITING) : [];
  const waiting = new Set(waits.map(({ siteId }) => siteId));
  const payees = await seedPayees(tx, frame, year, funded, waiting);
  const going = funded.filter(({ siteId }) => !waiting.has(siteId));
  const back = bounces ? going[0] : undefined;
  const entries: NewEntry[] = [];
  let serial = 0;

  const payOut = async (
    batchLines: readonly FundedLine[],
    paidOn: string,
    arrivedOn: string,
    note: string | null,
  ): Promise<number> => {
    serial += 1;
    const batchId = await tx.insert(SubsidyBatchEntity, {
      year,
      number: batchNumber(year, serial),
      state: 'PAID',
      paidOn,
      document: `青工财付〔${year}〕${serial}号`,
      note,
    });
    const fates = batchLines.map((line) => (line === back && serial === 1 ? 'BOUNCED' : 'ARRIVED'));
    const ids = await tx.insertMany(
      SubsidyPaymentEntity,
      batchLines.map(({ lineId, siteId, amountFen }, index) => {
        const payee = payees.get(siteId);
        const arrived = fates[index] === 'ARRIVED';
        return {
          batchId,
          lineId,
          siteId,
          payeeId: payee?.id ?? null,
          amountFen,
          state: arrived ? 'ARRIVED' : 'BOUNCED',
          accountName: payee?.accountName ?? null,
          bank: payee?.bank ?? null,
          accountNumber: payee?.accountNumber ?? null,
          paidOn,
          arrivedOn: arrived ? arrivedOn : null,
          bankReference: arrived ? `HD${year}${serial}${String(index + 1).padStart(4, '0')}` : null,
          reason: arrived ? null : '账号与户名不符，银行退回',
          source: SOURCE,
        };
      }),
    );
    for (const [index, { lineId, siteId, amountFen }] of batchLines.entries()) {
      const record = { recordTable: 'subsidy_payment', recordId: ids[index] ?? 0 } as const;
      const entry = { year, lineId, siteId, amountFen, ...record };
      entries.push({ ...entry, kind: 'PAY', onDate: paidOn });
      const kind = fates[index] === 'ARRIVED' ? 'ARRIVE' : 'BOUNCE';
      entries.push({ ...entry, kind, onDate: arrivedOn });
    }
    return ids.length;
  };

  let payments = await payOut(going, days.paidOn, days.arrivedOn, null);
  const first = back && payees.get(back.siteId);
  if (back && first) {
    payees.set(back.siteId, await replacePayee(tx, back.siteId, first, days.againOn));
    payments += await payOut([back], days.againOn, days.againArrivedOn, '退票后重新拨付');
  }
  await postEntries(tx, entries);
  return {
    arrived: going.map((line) => ({
      ...line,
      arrivedOn: line === back ? days.againArrivedOn : days.arrivedOn,
    })),
    payments,
  };
}
