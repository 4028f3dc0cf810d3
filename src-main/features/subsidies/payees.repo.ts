import type { PayeeState } from '@shared/domain/subsidy/terms';
import { SubsidyPayeeEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import {
  CURRENT_PAYEE,
  IS_FINAL,
  LINE_BALANCES,
  PAYEE_STATE,
  siteText,
  whereOf,
} from './lines.repo';

/** An account of a site as it is kept; the number whole. */
export interface PayeeRow {
  id: number;
  siteId: number;
  siteNumber: string;
  siteName: string;
  accountName: string;
  bank: string;
  accountNumber: string;
  checkedOn: string | null;
  checkedBy: string | null;
  endedAt: string | null;
  endReason: string | null;
}

const PAYEE = `SELECT p.id, p.site_id AS siteId, s.number AS siteNumber, s.name AS siteName,
    p.account_name AS accountName, p.bank, p.account_number AS accountNumber, p.checked_on AS checkedOn,
    p.checked_by AS checkedBy, p.ended_at AS endedAt, p.end_reason AS endReason
  FROM subsidy_payee p JOIN site s ON s.id = p.site_id`;

/** One account, or undefined. */
export function findPayee(tx: ReadTx, id: number): Promise<PayeeRow | undefined> {
  return tx.first<PayeeRow>(`${PAYEE} WHERE p.id = ?`, [id]);
}

/** The accounts of a site, the latest first. */
export function payeesOfSite(tx: ReadTx, siteId: number): Promise<PayeeRow[]> {
  return tx.query<PayeeRow>(`${PAYEE} WHERE p.site_id = ? ORDER BY p.id DESC`, [siteId]);
}

/** The accounts in use of sites. */
export function payeesInUse(tx: ReadTx, siteIds: readonly number[]): Promise<PayeeRow[]> {
  return tx.query<PayeeRow>(
    `${PAYEE} WHERE p.ended_at IS NULL AND p.site_id IN (SELECT value FROM json_each(?)) ORDER BY p.id`,
    [JSON.stringify(siteIds)],
  );
}

/** Accounts in use of other sites that have a number. */
export function payeesWithNumber(
  tx: ReadTx,
  accountNumber: string,
  besidesSiteId: number,
): Promise<PayeeRow[]> {
  return tx.query<PayeeRow>(
    `${PAYEE} WHERE p.account_number = ? AND p.ended_at IS NULL AND p.site_id <> ? ORDER BY p.id`,
    [accountNumber, besidesSiteId],
  );
}

/** The name of the builder of a site. */
export async function builderNameOf(tx: ReadTx, siteId: number): Promise<string | null> {
  const row = await tx.first<{ name: string | null }>(
    'SELECT b.name FROM site s LEFT JOIN builder b ON b.id = s.builder_id WHERE s.id = ?',
    [siteId],
  );
  return row?.name ?? null;
}

/** A site that money goes to, with its account in use; the number whole. */
export interface SitePayeeRow {
  siteId: number;
  siteNumber: string;
  siteName: string;
  builderName: string | null;
  jurisdictionName: string;
  state: PayeeState;
  payeeId: number | null;
  accountName: string | null;
  bank: string | null;
  accountNumber: string | null;
  checkedOn: string | null;
  checkedBy: string | null;
  pendingFen: number;
}

/** Every site that has a final line, by 市直工会 and number. */
export function sitesWithMoney(
  tx: ReadTx,
  filter: {
    year?: number | undefined;
    jurisdictionCode?: string | undefined;
    text?: string | undefined;
  },
): Promise<SitePayeeRow[]> {
  const { where, parameters } = whereOf([
    [
      `s.id IN (SELECT l.site_id FROM subsidy_line l JOIN subsidy_run r ON r.id = l.run_id
        WHERE ${IS_FINAL} AND r.year = ?)`,
      filter.year,
    ],
    [
      `s.id IN (SELECT l.site_id FROM subsidy_line l JOIN subsidy_run r ON r.id = l.run_id WHERE ${IS_FINAL})`,
    ],
    ['j.code = ?', filter.jurisdictionCode],
    siteText(filter.text),
  ]);
  return tx.query<SitePayeeRow>(
    `SELECT s.id AS siteId, s.number AS siteNumber, s.name AS siteName, u.name AS builderName,
       j.name AS jurisdictionName, ${PAYEE_STATE} AS state, p.id AS payeeId, p.account_name AS accountName, p.bank,
       p.account_number AS accountNumber, p.checked_on AS checkedOn, p.checked_by AS checkedBy,
       coalesce(m.fen, 0) AS pendingFen
     FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id LEFT JOIN builder u ON u.id = s.builder_id
     ${CURRENT_PAYEE}
     LEFT JOIN (SELECT l.site_id, sum(b.pendingFen) AS fen FROM subsidy_line l
       JOIN ${LINE_BALANCES} b ON b.line_id = l.id GROUP BY l.site_id) m ON m.site_id = s.id
     ${where} ORDER BY j.sort_order, j.code, s.number`,
    parameters,
  );
}

/** Stores an account. @returns its id */
export function addPayee(tx: WriteTx, row: Partial<SubsidyPayeeEntity>): Promise<number> {
  return tx.insert(SubsidyPayeeEntity, row);
}

/** Changes an account: it is checked, or ends. */
export async function changePayee(
  tx: WriteTx,
  id: number,
  changes: Partial<SubsidyPayeeEntity>,
): Promise<void> {
  await tx.update(SubsidyPayeeEntity, id, changes);
}
