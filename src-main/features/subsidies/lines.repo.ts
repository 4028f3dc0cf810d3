import type { Balance } from '@shared/domain/subsidy/ledger';
import type { PayeeState } from '@shared/domain/subsidy/terms';
import type { SiteType } from '@shared/domain/site/terms';
import type { ReadTx, SqlValue } from '../../db/unit-of-work';
import { BALANCE_COLUMNS } from './book.repo';

/** A line of a final allocation with its site as it is now and its 市直工会 as it was then. */
export interface LineFacts {
  lineId: number;
  year: number;
  siteId: number;
  siteNumber: string;
  siteName: string;
  siteType: SiteType;
  jurisdictionCode: string;
  jurisdictionName: string;
}

/** The columns of @see LineFacts, with the aliases of LINE_JOINS. */
export const LINE_COLUMNS = `l.id AS lineId, r.year, l.site_id AS siteId, s.number AS siteNumber, s.name AS siteName,
  l.type AS siteType, j.code AS jurisdictionCode, j.name AS jurisdictionName`;

/** What a line `l` is of: run `r`, site `s`, 市直工会 `j`. */
export const LINE_JOINS = `JOIN subsidy_run r ON r.id = l.run_id JOIN site s ON s.id = l.site_id
  JOIN jurisdiction j ON j.id = l.jurisdiction_id`;

/** Only lines of the final run of their year: they alone have entries in the book. */
export const IS_FINAL = 'r.trial = 0 AND r.voided_at IS NULL';

/** The seven accounts of each line, to be joined as `b`. */
export const LINE_BALANCES = `(SELECT e.line_id, ${BALANCE_COLUMNS} FROM subsidy_entry e GROUP BY e.line_id)`;

/** The site `?` and those merged into it; takes its id twice. */
export const SITE_AND_MERGED = '(SELECT id FROM site WHERE id = ? OR merged_into_id = ?)';

/** The account in use of a site `s`, to be joined as `p`. */
export const CURRENT_PAYEE = `LEFT JOIN subsidy_payee p ON p.id = (SELECT max(x.id) FROM subsidy_payee x
  WHERE x.site_id IN (s.id, s.merged_into_id) AND x.ended_at IS NULL)`;

/** The state of `p`. */
export const PAYEE_STATE = `CASE WHEN p.id IS NULL THEN 'MISSING' WHEN p.checked_on IS NULL THEN 'UNCHECKED'
  ELSE 'CHECKED' END`;

/** Day of the revocation that stands of the award of `l`; null: none. */
export const REVOKED_ON = `(SELECT max(v.revoked_on) FROM award_revocation v
  WHERE v.award_id = l.award_id AND v.voided_at IS NULL)`;

/** Whether the site of `l`, or the one that it was merged into, is out of service. */
export const IS_CLOSED = `EXISTS (SELECT 1 FROM site c WHERE c.id = coalesce(s.merged_into_id, s.id)
  AND c.status = 'DEREGISTERED')`;

/** Whether the money of `l` comes up for handling (第十四、二十二条). */
export const IS_CONCERNED = `(${REVOKED_ON} IS NOT NULL OR ${IS_CLOSED})`;

/** Whether nothing is paid on `l` any more: it comes up for handling, and nobody decided that it is kept. */
export const IS_STOPPED = `(${IS_CONCERNED} AND NOT EXISTS (SELECT 1 FROM subsidy_handling h
  WHERE h.line_id = l.id AND h.handling = 'KEEP' AND h.voided_at IS NULL))`;

/** A condition with its values; left out of the query when a value is undefined. */
export type Condition = readonly [sql: string, ...values: (SqlValue | undefined)[]];

/** Conditions joined by AND, as far as their values are given. */
export function whereOf(conditions: readonly Condition[]): {
  where: string;
  parameters: SqlValue[];
} {
  const given = conditions.filter((one) => one.slice(1).every((value) => value !== undefined));
  return {
    where: given.length > 0 ? `WHERE ${given.map(([sql]) => `(${sql})`).join(' AND ')}` : '',
    parameters: given.flatMap((one) => one.slice(1) as SqlValue[]),
  };
}

/** A text that is looked for in number and name of a site `s`. */
export function siteText(text: string | undefined): Condition {
  const pattern = text ? `%${text.replace(/[%_~]/g, '~$&')}%` : undefined;
  return [`s.number LIKE ? ESCAPE '~' OR s.name LIKE ? ESCAPE '~'`, pattern, pattern];
}

/** Rows of a page with the number and the sum of all that fit. */
export interface Page<T> {
  total: number;
  amountFen: number;
  rows: T[];
}

/** A page of a list whose rows have an amount. @param from what follows FROM, conditions included */
export async function pageOf<T>(
  tx: ReadTx,
  { columns, from, where, parameters, order, amount }: PagedQuery,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<T>> {
  const all = await tx.first<{ total: number; amountFen: number }>(
    `SELECT count(*) AS total, coalesce(sum(${amount}), 0) AS amountFen FROM ${from} ${where}`,
    parameters,
  );
  const rows = await tx.query<T>(
    `SELECT ${columns} FROM ${from} ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    [...parameters, limit, offset],
  );
  return { total: all?.total ?? 0, amountFen: all?.amountFen ?? 0, rows };
}

/** @see pageOf */
export interface PagedQuery {
  columns: string;
  from: string;
  where: string;
  parameters: SqlValue[];
  order: string;
  amount: string;
}

/** Those of some lines that are not to be paid any more. */
export async function stoppedLines(tx: ReadTx, lineIds: readonly number[]): Promise<LineFacts[]> {
  return tx.query<LineFacts>(
    `SELECT ${LINE_COLUMNS} FROM subsidy_line l ${LINE_JOINS}
     WHERE l.id IN (SELECT value FROM json_each(?)) AND ${IS_STOPPED} ORDER BY l.id`,
    [JSON.stringify(lineIds)],
  );
}

/** A line of a final run, or undefined. */
export function findLine(tx: ReadTx, lineId: number): Promise<LineFacts | undefined> {
  return tx.first<LineFacts>(
    `SELECT ${LINE_COLUMNS} FROM subsidy_line l ${LINE_JOINS} WHERE ${IS_FINAL} AND l.id = ?`,
    [lineId],
  );
}

/** The final line of a site, or of one merged into it, in a year. */
export function lineOfSite(
  tx: ReadTx,
  siteId: number,
  year: number,
): Promise<LineFacts | undefined> {
  return tx.first<LineFacts>(
    `SELECT ${LINE_COLUMNS} FROM subsidy_line l ${LINE_JOINS}
     WHERE ${IS_FINAL} AND l.site_id IN ${SITE_AND_MERGED} AND r.year = ? ORDER BY l.id`,
    [siteId, siteId, year],
  );
}

/** A line that waits for its money. */
export interface UnpaidRow extends LineFacts {
  rank: number | null;
  amountFen: number;
  pendingFen: number;
  draftedFen: number;
  freeFen: number;
  payeeState: PayeeState;
  /** Closed or revoked, and not decided to be kept: not to be paid. */
  stopped: boolean;
  batches: string | null;
}

const DRAFTED = `(SELECT y.line_id, sum(y.amount_fen) AS fen, group_concat(DISTINCT k.number) AS numbers
  FROM subsidy_payment y JOIN subsidy_batch k ON k.id = y.batch_id
  WHERE y.state = 'PENDING' AND k.state = 'DRAFT' GROUP BY y.line_id)`;

/** Which lines that wait for money are asked for. */
export interface UnpaidFilter {
  year?: number | undefined;
  jurisdictionCode?: string | undefined;
  free?: true | undefined;
  text?: string | undefined;
  lineIds?: readonly number[] | undefined;
}

/** Lines with money pending, by year, 市直工会 and site; the sum is of what is pending. */
export async function unpaidLines(
  tx: ReadTx,
  filter: UnpaidFilter,
  page: { offset: number; limit: number },
): Promise<Page<UnpaidRow> & { freeFen: number }> {
  const from = `subsidy_line l ${LINE_JOINS} JOIN ${LINE_BALANCES} b ON b.line_id = l.id
    LEFT JOIN ${DRAFTED} d ON d.line_id = l.id ${CURRENT_PAYEE}`;
  const { where, parameters } = whereOf([
    [IS_FINAL],
    ['b.pendingFen > 0'],
    ['r.year = ?', filter.year],
    ['j.code = ?', filter.jurisdictionCode],
    ['b.pendingFen > coalesce(d.fen, 0) AND ?', filter.free && 1],
    ['l.id IN (SELECT value FROM json_each(?))', filter.lineIds && JSON.stringify(filter.lineIds)],
    siteText(filter.text),
  ]);
  const query = {
    columns: `${LINE_COLUMNS}, l.rank, l.amount_fen AS amountFen, b.pendingFen, coalesce(d.fen, 0) AS draftedFen,
      max(0, b.pendingFen - coalesce(d.fen, 0)) AS freeFen, ${PAYEE_STATE} AS payeeState, ${IS_STOPPED} AS stopped,
      replace(d.numbers, ',', '、') AS batches`,
    from,
    where,
    parameters,
    order: 'r.year DESC, j.sort_order, j.code, l.position, l.id',
    amount: 'b.pendingFen',
  };
  const free = await tx.first<{ fen: number }>(
    `SELECT coalesce(sum(max(0, b.pendingFen - coalesce(d.fen, 0))), 0) AS fen FROM ${from} ${where}`,
    parameters,
  );
  const { rows, ...sums } = await pageOf<Omit<UnpaidRow, 'stopped'> & { stopped: number }>(
    tx,
    query,
    page,
  );
  return {
    ...sums,
    rows: rows.map((row) => ({ ...row, stopped: row.stopped === 1 })),
    freeFen: free?.fen ?? 0,
  };
}

/** A final line with its balance. */
export type BookLine = LineFacts & Balance;

/** Which lines of the book are asked for. */
export interface BookLineFilter {
  siteId?: number | undefined;
  year?: number | undefined;
  jurisdictionCode?: string | undefined;
  text?: string | undefined;
}

/** Lines of the book, by year, 市直工会 and place in the allocation, with the sums of all that fit. */
export async function bookLines(
  tx: ReadTx,
  filter: BookLineFilter,
  page: { offset: number; limit: number },
): Promise<{ total: number; broken: number; balance: Balance; rows: BookLine[] }> {
  const accounts = [
    'allocatedFen',
    'pendingFen',
    'paidFen',
    'returnedFen',
    'arrivedFen',
    'spentFen',
    'leftFen',
  ] as const;
  const from = `subsidy_line l ${LINE_JOINS} LEFT JOIN ${LINE_BALANCES} b ON b.line_id = l.id`;
  const { where, parameters } = whereOf([
    [IS_FINAL],
    [`l.site_id IN ${SITE_AND_MERGED}`, filter.siteId, filter.siteId],
    ['r.year = ?', filter.year],
    ['j.code = ?', filter.jurisdictionCode],
    siteText(filter.text),
  ]);
  const sums = accounts.map((one) => `coalesce(sum(b.${one}), 0) AS ${one}`).join(', ');
  // The line's own amount comes from the allocation's table, not from the book: the two must agree.
  const holds = `b.allocatedFen = b.paidFen + b.pendingFen + b.returnedFen AND b.paidFen = b.spentFen + b.leftFen
    AND b.allocatedFen = l.amount_fen AND b.spentFen <= b.arrivedFen AND b.arrivedFen <= b.paidFen
    AND min(b.pendingFen, b.paidFen, b.returnedFen, b.arrivedFen, b.spentFen, b.leftFen) >= 0`;
  const all = await tx.first<{ total: number; broken: number } & Balance>(
    `SELECT count(*) AS total, coalesce(sum(CASE WHEN l.amount_fen = 0 AND b.line_id IS NULL THEN 0
       WHEN ${holds} THEN 0 ELSE 1 END), 0) AS broken, ${sums} FROM ${from} ${where}`,
    parameters,
  );
  if (!all) throw new Error('An aggregate without a row.');
  const columns = accounts.map((one) => `coalesce(b.${one}, 0) AS ${one}`).join(', ');
  const rows = await tx.query<BookLine>(
    `SELECT ${LINE_COLUMNS}, ${columns} FROM ${from} ${where}
     ORDER BY r.year DESC, j.sort_order, j.code, l.position, l.id LIMIT ? OFFSET ?`,
    [...parameters, page.limit, page.offset],
  );
  const { total, broken, ...balance } = all;
  return { total, broken, balance, rows };
}
