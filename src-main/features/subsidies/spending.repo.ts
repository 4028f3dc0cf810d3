import type { Purpose } from '@shared/domain/subsidy/terms';
import { SubsidySpendingEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import {
  LINE_COLUMNS,
  LINE_JOINS,
  pageOf,
  SITE_AND_MERGED,
  siteText,
  whereOf,
  type Condition,
  type LineFacts,
  type Page,
} from './lines.repo';

/** A line of use as it is kept. */
export interface SpendingRow extends LineFacts {
  id: number;
  spentOn: string;
  purpose: Purpose;
  item: string;
  payee: string | null;
  voucher: string | null;
  amountFen: number;
  outsideReason: string | null;
  outsideDecision: string | null;
  note: string | null;
  source: string;
  files: number;
  voidReason: string | null;
}

const FILES = `(SELECT count(*) FROM attachment a
  WHERE a.about_entity = 'SPENDING' AND a.about_id = x.id AND a.removed_at IS NULL)`;

const COLUMNS = `x.id, ${LINE_COLUMNS}, x.spent_on AS spentOn, x.purpose, x.item, x.payee, x.voucher,
  x.amount_fen AS amountFen, x.outside_reason AS outsideReason, x.outside_decision AS outsideDecision, x.note,
  x.source, ${FILES} AS files, x.void_reason AS voidReason`;

const SPENDINGS = `subsidy_spending x JOIN subsidy_line l ON l.id = x.line_id ${LINE_JOINS}`;

/** One line of use, or undefined. */
export function findSpending(tx: ReadTx, id: number): Promise<SpendingRow | undefined> {
  return tx.first<SpendingRow>(`SELECT ${COLUMNS} FROM ${SPENDINGS} WHERE x.id = ?`, [id]);
}

/** Lines of use of a site's lines that stand, for telling an import's rows from what is on record. */
export function spendingsOfLine(tx: ReadTx, lineId: number): Promise<SpendingRow[]> {
  return tx.query<SpendingRow>(
    `SELECT ${COLUMNS} FROM ${SPENDINGS} WHERE x.line_id = ? AND x.voided_at IS NULL ORDER BY x.id`,
    [lineId],
  );
}

/** Which lines of use are asked for. */
export interface SpendingFilter {
  siteId?: number | undefined;
  year?: number | undefined;
  spentYear?: number | undefined;
  jurisdictionCode?: string | undefined;
  purpose?: Purpose | undefined;
  noVoucher?: true | undefined;
  voided?: true | undefined;
  text?: string | undefined;
}

function conditionsOf(filter: SpendingFilter): Condition[] {
  const pattern = filter.text ? `%${filter.text.replace(/[%_~]/g, '~$&')}%` : undefined;
  const [site, siteFirst] = siteText(filter.text);
  return [
    [`x.site_id IN ${SITE_AND_MERGED}`, filter.siteId, filter.siteId],
    ['r.year = ?', filter.year],
    ['substr(x.spent_on, 1, 4) = ?', filter.spentYear && String(filter.spentYear)],
    ['j.code = ?', filter.jurisdictionCode],
    ['x.purpose = ?', filter.purpose],
    [`x.voucher IS NULL AND ${FILES} = 0 AND ?`, filter.noVoucher && 1],
    ...(filter.voided ? [] : [['x.voided_at IS NULL'] as const]),
    [
      `${site} OR x.item LIKE ? ESCAPE '~' OR x.voucher LIKE ? ESCAPE '~' OR x.payee LIKE ? ESCAPE '~'`,
      siteFirst,
      siteFirst,
      pattern,
      pattern,
      pattern,
    ],
  ];
}

/** A page of lines of use, the latest day first; the sum leaves voided ones out. */
export function spendingPage(
  tx: ReadTx,
  filter: SpendingFilter,
  page: { offset: number; limit: number },
): Promise<Page<SpendingRow>> {
  const { where, parameters } = whereOf(conditionsOf(filter));
  return pageOf<SpendingRow>(
    tx,
    {
      columns: COLUMNS,
      from: SPENDINGS,
      where,
      parameters,
      order: 'x.spent_on DESC, x.id DESC',
      amount: 'CASE WHEN x.voided_at IS NULL THEN x.amount_fen END',
    },
    page,
  );
}

/** Spending by line and purpose: `key` is the line. */
export function spentByPurpose(
  tx: ReadTx,
  filter: { year?: number | undefined; jurisdictionCode?: string | undefined },
): Promise<{ lineId: number; purpose: Purpose; fen: number }[]> {
  const { where, parameters } = whereOf([
    ['x.voided_at IS NULL'],
    ['r.year = ?', filter.year],
    ['j.code = ?', filter.jurisdictionCode],
  ]);
  return tx.query(
    `SELECT l.id AS lineId, x.purpose, sum(x.amount_fen) AS fen FROM ${SPENDINGS} ${where} GROUP BY 1, 2`,
    parameters,
  );
}

/** Stores a line of use. @returns its id */
export function addSpending(tx: WriteTx, row: Partial<SubsidySpendingEntity>): Promise<number> {
  return tx.insert(SubsidySpendingEntity, row);
}

/** Marks a line of use as recorded in error. */
export async function voidSpending(
  tx: WriteTx,
  id: number,
  how: { voidedAt: string; voidReason: string },
): Promise<void> {
  await tx.update(SubsidySpendingEntity, id, how);
}
