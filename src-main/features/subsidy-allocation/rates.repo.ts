import type { UnitType } from '@shared/domain/site/terms';
import { SubsidyBudgetEntity, SubsidyRateEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** A rate as it is kept. */
export interface RateRow {
  id: number;
  year: number;
  type: UnitType;
  amountFen: number;
  document: string | null;
  confirmedOn: string | null;
  version: number;
}

/** A budget as it is kept. */
export interface BudgetRow {
  id: number;
  year: number;
  amountFen: number;
  document: string | null;
  version: number;
}

/** Rates of a year in the order of the types; those of types not set are missing. */
export function ratesOf(tx: ReadTx, year: number): Promise<RateRow[]> {
  return tx.query<RateRow>(
    `SELECT id, year, type, amount_fen AS amountFen, document, confirmed_on AS confirmedOn, version
     FROM subsidy_rate WHERE year = ?
     ORDER BY CASE type WHEN 'MOTHER_CABIN' THEN 1 WHEN 'HOLIDAY_CARE' THEN 2 ELSE 3 END`,
    [year],
  );
}

/** The budget of a year, or undefined. */
export function budgetOf(tx: ReadTx, year: number): Promise<BudgetRow | undefined> {
  return tx.first<BudgetRow>(
    'SELECT id, year, amount_fen AS amountFen, document, version FROM subsidy_budget WHERE year = ?',
    [year],
  );
}

/** Puts a first rate of a type on record. */
export function addRate(tx: WriteTx, rate: Omit<RateRow, 'id' | 'version'>): Promise<number> {
  return tx.insert(SubsidyRateEntity, rate);
}

/** Changes a rate. @returns false when it was changed by someone else meanwhile */
export function changeRate(
  tx: WriteTx,
  id: number,
  changes: Partial<Pick<RateRow, 'amountFen' | 'document' | 'confirmedOn'>>,
  version?: number,
): Promise<boolean> {
  return tx.update(SubsidyRateEntity, id, changes, version);
}

/** Puts a year's budget on record. */
export function addBudget(tx: WriteTx, budget: Omit<BudgetRow, 'id' | 'version'>): Promise<number> {
  return tx.insert(SubsidyBudgetEntity, budget);
}

/** Changes a budget. @returns false when it was changed by someone else meanwhile */
export function changeBudget(
  tx: WriteTx,
  id: number,
  changes: Pick<BudgetRow, 'amountFen' | 'document'>,
  version?: number,
): Promise<boolean> {
  return tx.update(SubsidyBudgetEntity, id, changes, version);
}

/**
 * Carries the rates of one year over into another, to be confirmed there; types that have one already keep it.
 * @returns how many were carried over
 */
export async function carryRates(tx: WriteTx, from: number, to: number): Promise<number> {
  const known = new Set((await ratesOf(tx, to)).map(({ type }) => type));
  const missing = (await ratesOf(tx, from)).filter(({ type }) => !known.has(type));
  for (const { type, amountFen, document } of missing) {
    await addRate(tx, { year: to, type, amountFen, document, confirmedOn: null });
  }
  return missing.length;
}
