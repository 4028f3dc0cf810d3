import type { BatchState } from '@shared/domain/subsidy/terms';
import type { ReadTx } from '../../db/unit-of-work';
import { counted, everyWord, type Found } from './search.repo';

export interface FoundBatch {
  id: number;
  number: string;
  state: BatchState;
  paidOn: string | null;
  payments: number;
  amountFen: number;
}

/** 拨付批次 by number or document, the latest first: BF-2026-01. */
export async function searchBatches(
  tx: ReadTx,
  words: readonly string[],
  limit: number,
): Promise<Found<FoundBatch>> {
  const { sql, parameters } = everyWord(words, [
    'lower(k.number)',
    `k.year || '年度拨付批次'`,
    `lower(coalesce(k.document, ''))`,
    `'bfpc'`,
  ]);
  const rows = await tx.query<FoundBatch>(
    `SELECT k.id, k.number, k.state, k.paid_on AS paidOn,
       (SELECT count(*) FROM subsidy_payment y WHERE y.batch_id = k.id AND y.state <> 'VOIDED') AS payments,
       (SELECT coalesce(sum(y.amount_fen), 0) FROM subsidy_payment y WHERE y.batch_id = k.id
          AND y.state <> 'VOIDED') AS amountFen
     FROM subsidy_batch k WHERE ${sql} ORDER BY k.year DESC, k.id DESC LIMIT ?`,
    [...parameters, limit],
  );
  return { rows, count: await counted(tx, `subsidy_batch k WHERE ${sql}`, parameters) };
}

export interface FoundPayee {
  siteId: number;
  siteNumber: string;
  siteName: string;
  accountName: string;
  bank: string;
  accountNumber: string;
}

/** Shorter words of digits would meet nearly every account. */
const LEAST_DIGITS = 4;

/** Accounts in use by name, bank or at least four digits of the number. */
export async function searchPayees(
  tx: ReadTx,
  words: readonly string[],
  limit: number,
): Promise<Found<FoundPayee>> {
  const digits = words.some((word) => /^\d+$/.test(word) && word.length < LEAST_DIGITS);
  const { sql, parameters } = everyWord(words, [
    'lower(p.account_name)',
    'lower(p.bank)',
    ...(digits ? [] : ['p.account_number']),
  ]);
  const from = `subsidy_payee p JOIN site s ON s.id = p.site_id WHERE p.ended_at IS NULL AND ${sql}`;
  const rows = await tx.query<FoundPayee>(
    `SELECT p.site_id AS siteId, s.number AS siteNumber, s.name AS siteName, p.account_name AS accountName, p.bank,
       p.account_number AS accountNumber FROM ${from} ORDER BY s.number, p.id LIMIT ?`,
    [...parameters, limit],
  );
  return { rows, count: await counted(tx, from, parameters) };
}
