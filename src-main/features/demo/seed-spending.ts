import { addDays, earlier } from '@shared/domain/common/calendar';
import type { SeededRandom } from '@shared/domain/common/seeded-random';
import type { Purpose } from '@shared/domain/subsidy/terms';
import {
  SubsidyCheckEntity,
  SubsidyHandlingEntity,
  SubsidySpendingEntity,
} from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { postEntries, type NewEntry } from '../subsidies/book.repo';
import { dayBetween } from './days';
import { personName } from './people';
import type { DemoFrame } from './plan';
import type { FundedLine } from './seed-allocation';

/** A line whose money has come. */
export type ArrivedLine = FundedLine & { arrivedOn: string };

const SOURCE = '演示数据';
const ITEMS: Record<Purpose, readonly string[]> = {
  EQUIPMENT: ['冷藏柜', '温奶器和消毒柜', '空调', '投影设备', '儿童桌椅', '监控设备'],
  SUPPLIES: ['哺乳靠垫和隔帘', '图书和教具', '急救药箱', '益智玩具', '防滑地垫'],
  ENVIRONMENT: ['墙面粉刷', '通风改造', '卫生间改造', '门头标识', '绿植和软装'],
  LECTURES: ['孕期保健讲座', '心理健康讲座', '家庭教育讲座', '应急救护培训'],
  SERVICES: ['托管老师课时', '保洁服务', '体检服务', '研学活动'],
  OUTSIDE: ['职工运动会奖品'],
};
const SHOPS = ['青岛利群百货', '青岛海信商贸', '青岛新华书店', '青岛佳家装饰', '青岛康护医疗器械'];
const LAWFUL = ['EQUIPMENT', 'SUPPLIES', 'ENVIRONMENT', 'LECTURES', 'SERVICES'] as const;

/** Within so many days after it came the money is used. */
const USED_WITHIN = 420;

/** How much of a line is used, by how long ago the money came; a site that lost its status or closed stopped half-way. */
function usedShare(
  random: SeededRandom,
  line: ArrivedLine,
  frame: DemoFrame,
  closed: boolean,
): number {
  if (line.revokedOn !== null || closed) return 0.6;
  const years = frame.year - line.year;
  if (years > 2) return 1;
  return years === 2 ? 0.9 + random.next() * 0.1 : 0.4 + random.next() * 0.4;
}

interface Closed {
  siteId: number;
  closedOn: string;
}

/** The days on which sites asked to be closed. */
export async function closedOn(tx: WriteTx): Promise<Map<number, string>> {
  const rows = await tx.query<Closed>(
    `SELECT site_id AS siteId, min(on_date) AS closedOn FROM site_status_event
     WHERE status IN ('DEREGISTRATION_PENDING', 'DEREGISTERED') GROUP BY site_id`,
  );
  return new Map(rows.map((row) => [row.siteId, row.closedOn]));
}

/** Parts of an amount: whole 角 but for the last, so that they add up to it. */
function partsOf(random: SeededRandom, fen: number, count: number): number[] {
  const parts: number[] = [];
  let left = fen;
  for (let more = count - 1; more > 0; more -= 1) {
    const part = Math.floor((left * (0.2 + random.next() * 0.4)) / 10) * 10;
    parts.push(part);
    left -= part;
  }
  return [...parts, left].filter((part) => part > 0);
}

/**
 * The use of a year's money: lines with purposes and vouchers; one is outside the purposes of 第二十条, with its reason
 * and the decision.
 * @returns how many lines of use
 */
export async function seedSpending(
  tx: WriteTx,
  frame: DemoFrame,
  year: number,
  lines: readonly ArrivedLine[],
  closed: ReadonlyMap<number, string>,
): Promise<number> {
  const random = frame.random.branch(`spending ${year}`);
  const rows: Partial<SubsidySpendingEntity>[] = [];
  let outside = year % 2 === 1;
  for (const line of lines) {
    const { lineId, siteId, amountFen, arrivedOn, revokedOn } = line;
    const ends = [
      frame.today,
      revokedOn,
      closed.get(siteId) ?? null,
      addDays(arrivedOn, USED_WITHIN),
    ];
    const last = ends.reduce<string>(
      (day, end) => (end === null ? day : earlier(day, end)),
      frame.today,
    );
    const used =
      Math.floor((amountFen * usedShare(random, line, frame, closed.has(siteId))) / 10) * 10;
    const days = partsOf(random, used, random.int(2, 4)).flatMap((fen) => {
      const day = dayBetween(random, addDays(arrivedOn, 7), addDays(last, -1));
      return day === null ? [] : [{ fen, day }];
    });
    for (const { fen, day } of days.sort((a, b) => (a.day < b.day ? -1 : 1))) {
      const strays = outside && fen < amountFen / 3;
      const purpose: Purpose = strays ? 'OUTSIDE' : random.pick(LAWFUL);
      if (strays) outside = false;
      rows.push({
        lineId,
        siteId,
        spentOn: day,
        purpose,
        item: random.pick(ITEMS[purpose]),
        payee: random.pick(SHOPS),
        voucher: `PZ-${day.slice(0, 4)}-${String(rows.length + 1).padStart(4, '0')}`,
        amountFen: fen,
        outsideReason: strays ? '活动经费临时不足，由专项经费先行垫付' : null,
        outsideDecision: strays ? '市总工会女职工委员会会议同意，责成年内归还' : null,
        source: SOURCE,
      });
    }
  }
  const ids = await tx.insertMany(SubsidySpendingEntity, rows);
  await postEntries(
    tx,
    rows.map(({ lineId = 0, siteId = 0, amountFen = 0, spentOn = '' }, index): NewEntry => ({
      year,
      lineId,
      siteId,
      kind: 'SPEND',
      amountFen,
      onDate: spentOn,
      recordTable: 'subsidy_spending',
      recordId: ids[index] ?? 0,
    })),
  );
  return rows.length;
}

/** Each year after, the jurisdictions look at the use (第二十一条); this year only some have. @returns how many checks */
export async function seedUseChecks(
  tx: WriteTx,
  frame: DemoFrame,
  year: number,
  lines: readonly ArrivedLine[],
  closed: ReadonlyMap<number, string>,
): Promise<number> {
  const random = frame.random.branch(`use checks ${year}`);
  const rows: Partial<SubsidyCheckEntity>[] = [];
  for (let checked = year + 1; checked <= frame.year; checked += 1) {
    for (const { siteId, revokedOn } of lines) {
      const checkedOn = `${checked}-${random.pick(['05', '06', '09'])}-${random.int(10, 28)}`;
      const gone = earlier(revokedOn ?? frame.today, closed.get(siteId) ?? frame.today);
      const late = checked === frame.year && !random.chance(0.6);
      if (late || checkedOn >= gone) continue;
      const rectify = random.chance(0.06);
      rows.push({
        year: checked,
        siteId,
        checkedOn,
        checkers: `${personName(random)}、${personName(random)}`,
        result: rectify ? 'RECTIFY' : 'COMPLIANT',
        findings: rectify ? '支出凭证未附验收单，限期补齐' : null,
        dueOn: rectify ? addDays(checkedOn, 30) : null,
      });
    }
  }
  await tx.insertMany(SubsidyCheckEntity, rows);
  return rows.length;
}

/** What was left with a site that lost its status was decided to be taken back, and is back (第二十二条). */
export async function seedReturns(
  tx: WriteTx,
  year: number,
  lines: readonly ArrivedLine[],
): Promise<void> {
  for (const { lineId, siteId, revokedOn } of lines) {
    if (revokedOn === null) continue;
    const row = await tx.first<{ left: number }>(
      `SELECT coalesce(sum(CASE kind WHEN 'PAY' THEN amount_fen WHEN 'BOUNCE' THEN -amount_fen
         WHEN 'SPEND' THEN -amount_fen ELSE 0 END), 0) AS left FROM subsidy_entry WHERE line_id = ?`,
      [lineId],
    );
    const amountFen = row?.left ?? 0;
    if (amountFen <= 0) continue;
    const [decidedOn, returnedOn] = [addDays(revokedOn, 14), addDays(revokedOn, 50)];
    const recordId = await tx.insert(SubsidyHandlingEntity, {
      lineId,
      handling: 'RECOVER',
      amountFen,
      decidedOn,
      decision: '市总工会党组会议：收回未使用的补助资金',
      returnedOn,
    });
    const record = { recordTable: 'subsidy_handling', recordId } as const;
    await postEntries(tx, [
      { year, lineId, siteId, kind: 'RETURN', amountFen, onDate: returnedOn, ...record },
    ]);
  }
}
