import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '@shared/domain/common/seeded-random';
import { addDays } from '@shared/domain/common/calendar';
import { bookHolds } from '@shared/domain/subsidy/ledger';
import { balances } from '@main/features/subsidies/book.repo';
import { accountOf, fundedSites, type Funded } from '../../support/funded';
import { YEAR } from '../../support/panel';
import { DECIDED } from '../../support/subsidy';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
let sites: Funded[];

const NAMES = ['甲', '乙', '丙', '丁', '戊'];
const OPERATIONS = 1_000;
const TODAY = '2026-12-20';

beforeAll(async () => {
  test = await openTestApp();
  const funded = await fundedSites(
    test,
    NAMES.map((name, index) => ({ name: `${name}小屋`, total: 95 - index })),
  );
  sites = Object.values(funded);
  test.clock.set(`${TODAY}T06:00:00.000Z`);
}, 60_000);
afterAll(() => test.close());

/** The accounts as the records say, without the book: another road to the same figures. */
async function fromRecords(): Promise<Record<string, number>> {
  return test.app.uow.read(async (tx) => {
    const one = async (sql: string): Promise<number> =>
      (await tx.first<{ n: number }>(`SELECT coalesce(sum(amount_fen), 0) AS n FROM ${sql}`))?.n ??
      0;
    const allocatedFen = await one(
      'subsidy_line WHERE run_id IN (SELECT id FROM subsidy_run WHERE trial = 0 AND voided_at IS NULL)',
    );
    const sent = await one(`subsidy_payment WHERE state IN ('PAID', 'ARRIVED')`);
    const arrived = await one(`subsidy_payment WHERE state = 'ARRIVED'`);
    const cancelled = await one(`subsidy_handling WHERE handling = 'CANCEL' AND voided_at IS NULL`);
    const back = await one('subsidy_handling WHERE returned_on IS NOT NULL AND voided_at IS NULL');
    const spentFen = await one('subsidy_spending WHERE voided_at IS NULL');
    return {
      allocatedFen,
      pendingFen: allocatedFen - sent - cancelled,
      paidFen: sent - back,
      returnedFen: cancelled + back,
      arrivedFen: arrived - back,
      spentFen,
      leftFen: sent - back - spentFen,
    };
  });
}

it(
  'balances after each of 1,000 random operations made through the calls themselves',
  { timeout: 120_000 },
  async () => {
    const random = seededRandom('book 2026');
    const idsOf = (table: string, where: string): Promise<{ id: number }[]> =>
      test.app.uow.read((tx) => tx.query(`SELECT id FROM ${table} WHERE ${where} ORDER BY id`));
    // Mostly a record that is there, at times one that the step does not fit.
    const someId = async (table: string, where: string): Promise<number> => {
      const rows = await idsOf(table, random.chance(0.9) ? where : '1');
      return rows.length > 0 ? random.pick(rows).id : 1;
    };
    const amount = (): number => random.int(1, random.chance(0.1) ? 1_000_000 : 30_000);
    const reason = '随机操作';
    // Records come in any order of their days: mostly late ones, at times one from before the money was there.
    const day = (): string =>
      addDays(DECIDED, random.chance(0.8) ? random.int(30, 60) : random.int(-5, 60));
    const operations: Record<string, [weight: number, () => Promise<[string, object]>]> = {
      account: [
        4,
        async () => {
          const { siteId, siteName } = random.pick(sites);
          const accountNumber = accountOf(random.int(1, 9));
          const saved = {
            siteId,
            accountName: siteName,
            bank: '青岛银行',
            accountNumber,
            reason,
          };
          await test.attempt('subsidy.savePayee', saved);
          const { current } = await test.call('subsidy.payee', { siteId });
          return ['subsidy.checkPayee', { id: current?.id ?? 1, accountNumber }];
        },
      ],
      batch: [
        8,
        () => {
          const lines = sites
            .filter(() => random.chance(0.2))
            .map(({ lineId }) => ({
              lineId,
              ...(random.chance(0.95) ? { amountFen: amount() } : {}),
            }));
          return Promise.resolve(['subsidy.makeBatch', { year: YEAR, lines }]);
        },
      ],
      drop: [
        4,
        async () => [
          'subsidy.dropPayment',
          { id: await someId('subsidy_payment', `state = 'PENDING'`), reason },
        ],
      ],
      pay: [
        10,
        async () => [
          'subsidy.pay',
          { batchId: await someId('subsidy_batch', `state = 'DRAFT'`), paidOn: day() },
        ],
      ],
      voidBatch: [
        4,
        async () => [
          'subsidy.voidBatch',
          { id: await someId('subsidy_batch', `state = 'DRAFT'`), reason },
        ],
      ],
      arrive: [
        12,
        async () => [
          'subsidy.arrive',
          { ids: [await someId('subsidy_payment', `state = 'PAID'`)], arrivedOn: day() },
        ],
      ],
      unarrive: [
        3,
        async () => [
          'subsidy.unarrive',
          { id: await someId('subsidy_payment', `state = 'ARRIVED'`), reason },
        ],
      ],
      bounce: [
        3,
        async () => [
          'subsidy.bounce',
          { id: await someId('subsidy_payment', `state = 'PAID'`), bouncedOn: day(), reason },
        ],
      ],
      spend: [
        16,
        () =>
          Promise.resolve([
            'subsidy.spend',
            {
              siteId: random.pick(sites).siteId,
              year: YEAR,
              spentOn: day(),
              purpose: random.pick(['EQUIPMENT', 'SUPPLIES', 'LECTURES', 'OUTSIDE'] as const),
              item: '随机事项',
              amountFen: Math.ceil(amount() / 4),
            },
          ]),
      ],
      voidSpending: [
        6,
        async () => [
          'subsidy.voidSpending',
          { id: await someId('subsidy_spending', 'voided_at IS NULL'), reason },
        ],
      ],
      revoke: [
        2,
        () =>
          Promise.resolve([
            'aftercare.revoke',
            {
              awardIds: [random.pick(sites).awardId],
              ground: 'FRAUD',
              facts: reason,
              meeting: '会议',
              revokedOn: TODAY,
            },
          ]),
      ],
      unrevoke: [
        4,
        async () => [
          'aftercare.unrevoke',
          { id: await someId('award_revocation', 'voided_at IS NULL'), reason },
        ],
      ],
      handle: [
        12,
        async () => {
          const revoked = await idsOf(
            'subsidy_line',
            'award_id IN (SELECT award_id FROM award_revocation WHERE voided_at IS NULL)',
          );
          const lineId =
            revoked.length > 0 && random.chance(0.9)
              ? random.pick(revoked).id
              : random.pick(sites).lineId;
          return [
            'subsidy.handle',
            {
              lineId,
              handling: random.weighted([
                ['CANCEL', 8],
                ['RECOVER', 6],
                ['KEEP', 1],
              ] as const),
              ...(random.chance(0.8) ? { amountFen: amount() } : {}),
              decidedOn: day(),
              decision: '会议决定',
            },
          ];
        },
      ],
      return: [
        8,
        async () => [
          'subsidy.recordReturn',
          {
            id: await someId(
              'subsidy_handling',
              `handling = 'RECOVER' AND returned_on IS NULL AND voided_at IS NULL`,
            ),
            returnedOn: day(),
          },
        ],
      ],
      voidHandling: [
        7,
        async () => [
          'subsidy.voidHandling',
          { id: await someId('subsidy_handling', 'voided_at IS NULL'), reason },
        ],
      ],
    };
    for (const { siteId, siteName } of sites.slice(1)) {
      const accountNumber = accountOf(siteId);
      const saved = { siteId, accountName: siteName, bank: '青岛银行', accountNumber };
      const { payee } = await test.call('subsidy.savePayee', saved);
      await test.call('subsidy.checkPayee', { id: payee.id, accountNumber });
    }
    const weighted = Object.entries(operations).map(([name, [weight]]) => [name, weight] as const);
    const outcomes = new Map<string, { done: number; refused: number }>();
    for (let step = 0; step < OPERATIONS; step += 1) {
      const name = random.weighted(weighted);
      const [call, input] = (await operations[name]?.[1]()) ?? ['', {}];
      const result = await test.attempt(call, input);
      const count = outcomes.get(name) ?? { done: 0, refused: 0 };
      if (result.ok) count.done += 1;
      else {
        count.refused += 1;
        // The services refuse with words of their own: the book's last wall is never what stops someone.
        expect([call, result.error.code]).not.toContain('SUBSIDY_BALANCE');
        expect([call, result.error.code]).not.toContain('UNEXPECTED');
      }
      outcomes.set(name, count);
      const city = await test.call('subsidy.ledger', { year: YEAR });
      if (city.scope !== 'CITY') throw new Error('No site was asked for.');
      const where = `${step} ${call} ${JSON.stringify(input)}`;
      expect(city.broken, where).toBe(0);
      expect(city.rows.every(bookHolds), where).toBe(true);
      expect(bookHolds(city.balance), where).toBe(true);
      if (step % 10 !== 9) continue;
      expect(city.balance, where).toEqual(await fromRecords());
      for (const until of [DECIDED, addDays(DECIDED, 30), day(), day()]) {
        const then = await test.app.uow.read((tx) => balances(tx, 'line', { until }));
        expect(then.every(bookHolds), `${where} 截至 ${until}`).toBe(true);
      }
    }
    // A sequence that does nothing would prove nothing.
    for (const [name, { done, refused }] of outcomes) {
      expect(done, `${name} 从未成功（拒绝 ${refused} 次）`).toBeGreaterThan(0);
    }
    const entries = await test.app.uow.read((tx) =>
      tx.query<{ kind: string }>('SELECT DISTINCT kind FROM subsidy_entry ORDER BY kind'),
    );
    expect(entries.map(({ kind }) => kind)).toEqual([
      'ALLOCATE',
      'ARRIVE',
      'BOUNCE',
      'CANCEL',
      'PAY',
      'RETURN',
      'SPEND',
      'UNARRIVE',
      'UNCANCEL',
      'UNRETURN',
      'UNSPEND',
    ]);
    await test.reopen();
    const after = await test.call('subsidy.ledger', { year: YEAR });
    expect(after.balance).toEqual(await fromRecords());
    expect((await test.call('app.verifyHistory', {})).problems).toEqual([]);
  },
);
