import type { Handling, HandlingCause } from '@shared/domain/subsidy/terms';
import type { Balance } from '@shared/domain/subsidy/ledger';
import { SubsidyHandlingEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import {
  IS_CLOSED,
  IS_CONCERNED,
  IS_FINAL,
  IS_STOPPED,
  LINE_BALANCES,
  LINE_COLUMNS,
  LINE_JOINS,
  REVOKED_ON,
  SITE_AND_MERGED,
  siteText,
  whereOf,
  type Condition,
  type LineFacts,
} from './lines.repo';

/** A decision about the money of a line. */
export interface HandlingRow extends LineFacts {
  id: number;
  handling: Handling;
  amountFen: number;
  decidedOn: string;
  decision: string;
  note: string | null;
  returnedOn: string | null;
  voidReason: string | null;
}

/** Decisions, voided ones too, in the order in which they were taken. */
export function handlingsWhere(
  tx: ReadTx,
  conditions: readonly Condition[],
): Promise<HandlingRow[]> {
  const { where, parameters } = whereOf(conditions);
  return tx.query<HandlingRow>(
    `SELECT h.id, ${LINE_COLUMNS}, h.handling, h.amount_fen AS amountFen, h.decided_on AS decidedOn, h.decision,
       h.note, h.returned_on AS returnedOn, h.void_reason AS voidReason
     FROM subsidy_handling h JOIN subsidy_line l ON l.id = h.line_id ${LINE_JOINS} ${where} ORDER BY h.id`,
    parameters,
  );
}

/** One decision, or undefined. */
export async function findHandling(tx: ReadTx, id: number): Promise<HandlingRow | undefined> {
  return (await handlingsWhere(tx, [['h.id = ?', id]]))[0];
}

/** Decisions about a line that stand. */
export function standingHandlings(tx: ReadTx, lineId: number): Promise<HandlingRow[]> {
  return handlingsWhere(tx, [['h.line_id = ?', lineId], ['h.voided_at IS NULL']]);
}

/** Decisions about the lines of a site, voided ones too. */
export function handlingsOfSite(tx: ReadTx, siteId: number): Promise<HandlingRow[]> {
  return handlingsWhere(tx, [[`l.site_id IN ${SITE_AND_MERGED}`, siteId, siteId]]);
}

/** What of a line is to be given back and is waited for. */
export async function waitingOnLine(tx: ReadTx, lineId: number): Promise<number> {
  const row = await tx.first<{ fen: number }>(
    `SELECT coalesce(sum(amount_fen), 0) AS fen FROM subsidy_handling
     WHERE line_id = ? AND handling = 'RECOVER' AND returned_on IS NULL AND voided_at IS NULL`,
    [lineId],
  );
  return row?.fen ?? 0;
}

/** Why the money of a line comes up for handling, and since when. */
export interface Cause {
  cause: HandlingCause;
  causeOn: string | null;
}

/** A line of a closed or revoked site, or with a decision that outlived its cause. */
export type ConcernedLine = LineFacts & Balance & Cause;

const CAUSE_COLUMNS = `CASE WHEN ${REVOKED_ON} IS NOT NULL THEN 'REVOKED' WHEN ${IS_CLOSED} THEN 'DEREGISTERED'
    ELSE 'LIFTED' END AS cause,
  coalesce(${REVOKED_ON}, CASE WHEN ${IS_CLOSED} THEN (SELECT max(t.on_date) FROM site_status_event t
    WHERE t.site_id = coalesce(s.merged_into_id, s.id) AND t.status = 'DEREGISTERED') END) AS causeOn`;

const HAS_DECISION = `EXISTS (SELECT 1 FROM subsidy_handling h WHERE h.line_id = l.id AND h.voided_at IS NULL)`;

/** Why nothing more is paid on a line or used of it, or undefined: all is well, or it was decided that it is kept. */
export function stoppedBy(tx: ReadTx, lineId: number): Promise<Cause | undefined> {
  return tx.first<Cause>(
    `SELECT ${CAUSE_COLUMNS} FROM subsidy_line l ${LINE_JOINS} WHERE l.id = ? AND ${IS_STOPPED}`,
    [lineId],
  );
}

/**
 * Lines whose site is out of service or whose award is revoked (第十四、二十二条), with their balances; also those with a
 * decision whose cause was taken back since, or nobody could find it any more to void it.
 */
export function concernedLines(
  tx: ReadTx,
  filter: {
    lineId?: number | undefined;
    year?: number | undefined;
    jurisdictionCode?: string | undefined;
    text?: string | undefined;
  },
): Promise<ConcernedLine[]> {
  const { where, parameters } = whereOf([
    [IS_FINAL],
    [`${IS_CONCERNED} OR ${HAS_DECISION}`],
    ['l.id = ?', filter.lineId],
    ['r.year = ?', filter.year],
    ['j.code = ?', filter.jurisdictionCode],
    siteText(filter.text),
  ]);
  return tx.query<ConcernedLine>(
    `SELECT ${LINE_COLUMNS}, b.allocatedFen, b.pendingFen, b.paidFen, b.returnedFen, b.arrivedFen, b.spentFen,
       b.leftFen, ${CAUSE_COLUMNS}
     FROM subsidy_line l ${LINE_JOINS} JOIN ${LINE_BALANCES} b ON b.line_id = l.id
     ${where} ORDER BY r.year DESC, j.sort_order, j.code, s.number, l.id`,
    parameters,
  );
}

/** Numbers of the batches that hold a line's money and are not paid. */
export async function draftsWith(tx: ReadTx, lineId: number): Promise<string[]> {
  const rows = await tx.query<{ number: string }>(
    `SELECT DISTINCT k.number FROM subsidy_payment y JOIN subsidy_batch k ON k.id = y.batch_id
     WHERE y.line_id = ? AND y.state = 'PENDING' AND k.state = 'DRAFT' ORDER BY k.number`,
    [lineId],
  );
  return rows.map(({ number }) => number);
}

/** Stores a decision. @returns its id */
export function addHandling(tx: WriteTx, row: Partial<SubsidyHandlingEntity>): Promise<number> {
  return tx.insert(SubsidyHandlingEntity, row);
}

/** Changes a decision: the money is back, or it was recorded in error. */
export async function changeHandling(
  tx: WriteTx,
  id: number,
  changes: Partial<SubsidyHandlingEntity>,
): Promise<void> {
  await tx.update(SubsidyHandlingEntity, id, changes);
}
