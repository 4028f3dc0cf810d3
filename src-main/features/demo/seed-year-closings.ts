import { SubsidySpendingEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { postEntries } from '../subsidies/book.repo';
import { freeze } from '../year-closing/closing.service';
import { moneyYears } from './money-plan';
import type { DemoFrame } from './plan';

/** What came to light after its year was closed: the page shows it beside the frozen figure. */
const LATE_FEN = 5000;

interface LateLine {
  lineId: number;
  siteId: number;
  arrivedOn: string;
}

/** A voucher of the year before last that was handed in late: the records are right, the frozen figures stay. */
async function seedLateVoucher(tx: WriteTx, year: number): Promise<void> {
  const spentOn = `${year}-12-28`;
  const line = await tx.first<LateLine>(
    `SELECT p.line_id AS lineId, p.site_id AS siteId, p.arrived_on AS arrivedOn
     FROM subsidy_payment p JOIN subsidy_line l ON l.id = p.line_id JOIN subsidy_run r ON r.id = l.run_id
     JOIN site s ON s.id = p.site_id
     WHERE r.year = ? AND p.state = 'ARRIVED' AND s.status = 'FILED' AND p.arrived_on < ?
       AND l.amount_fen - (SELECT coalesce(sum(x.amount_fen), 0) FROM subsidy_spending x WHERE x.line_id = l.id) > ?
     ORDER BY p.id LIMIT 1`,
    [year, spentOn, LATE_FEN],
  );
  if (!line) return;
  const { lineId, siteId } = line;
  const recordId = await tx.insert(SubsidySpendingEntity, {
    lineId,
    siteId,
    spentOn,
    purpose: 'SUPPLIES',
    item: '图书和教具',
    payee: '青岛新华书店',
    voucher: `PZ-${year}-补01`,
    amountFen: LATE_FEN,
    note: '结转后补报',
    source: '演示数据',
  });
  const record = { recordTable: 'subsidy_spending', recordId } as const;
  const entry = { year, lineId, siteId, amountFen: LATE_FEN, onDate: spentOn, ...record };
  await postEntries(tx, [{ ...entry, kind: 'SPEND' }]);
}

/**
 * Closes the past years of the money, each in the January after it; of one of them a voucher came in later. A city made
 * to measure with has no season, so no year of it is closed.
 * @returns how many years are closed
 */
export async function seedYearClosings(tx: WriteTx, frame: DemoFrame): Promise<number> {
  if (frame.large) return 0;
  const past = moneyYears(frame).filter((year) => year < frame.year);
  for (const year of past) {
    await freeze(tx, {
      year,
      closedOn: `${year + 1}-01-12`,
      closedBy: '王雅云',
      note: '经市总工会女职工委员会会议研究同意',
    });
  }
  await seedLateVoucher(tx, frame.year - 2);
  return past.length;
}
