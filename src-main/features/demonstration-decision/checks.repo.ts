import type { CheckMode, CheckResult, SeedSource } from '@shared/domain/decision/terms';
import type { DrawnCandidate } from '@shared/domain/decision/check-draw';
import { CandidateCheckEntity, CandidateDrawEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

/** A check of a candidate as it is kept. */
export interface CheckRow {
  id: number;
  applicationId: number;
  siteNumber: string;
  siteName: string;
  mode: CheckMode;
  checkedOn: string;
  checkers: string;
  result: CheckResult;
  remarks: string | null;
  voided: boolean;
}

async function checksWhere(tx: ReadTx, where: string, parameters: SqlValue[]): Promise<CheckRow[]> {
  const rows = await tx.query<Omit<CheckRow, 'voided'> & { voidedAt: string | null }>(
    `SELECT c.id, c.application_id AS applicationId, s.number AS siteNumber, s.name AS siteName, c.mode,
       c.checked_on AS checkedOn, c.checkers, c.result, c.remarks, c.voided_at AS voidedAt
     FROM candidate_check c JOIN demonstration_application a ON a.id = c.application_id
     JOIN site s ON s.id = a.site_id WHERE ${where} ORDER BY c.checked_on DESC, c.id DESC`,
    parameters,
  );
  return rows.map(({ voidedAt, ...row }) => ({ ...row, voided: voidedAt !== null }));
}

/** All checks of a year, voided ones too, the latest first. */
export function checksOfYear(tx: ReadTx, year: number): Promise<CheckRow[]> {
  return checksWhere(tx, 'a.year = ?', [year]);
}

/** One check, or undefined. */
export async function findCheck(tx: ReadTx, id: number): Promise<CheckRow | undefined> {
  return (await checksWhere(tx, 'c.id = ?', [id]))[0];
}

/** Stores a check. @returns its id */
export function addCheck(tx: WriteTx, row: Partial<CandidateCheckEntity>): Promise<number> {
  return tx.insert(CandidateCheckEntity, row);
}

/** Marks a check as recorded in error. */
export async function voidCheck(
  tx: WriteTx,
  id: number,
  how: { voidedAt: string; voidReason: string },
): Promise<void> {
  await tx.update(CandidateCheckEntity, id, how);
}

/** A draw of candidates as it is kept. */
export interface CheckDrawRow {
  id: number;
  year: number;
  number: number;
  size: number;
  digest: string;
  frozenAt: string;
  /** Site numbers in ascending order. */
  population: string[];
  seed: string | null;
  seedSource: SeedSource | null;
  seedNote: string | null;
  result: DrawnCandidate[];
  drawnAt: string | null;
  reason: string | null;
}

async function drawsWhere(
  tx: ReadTx,
  where: string,
  parameters: SqlValue[],
): Promise<CheckDrawRow[]> {
  const rows = await tx.query<
    Omit<CheckDrawRow, 'population' | 'result'> & { population: string; result: string | null }
  >(
    `SELECT id, year, number, size, digest, frozen_at AS frozenAt, population, seed, seed_source AS seedSource,
       seed_note AS seedNote, result, drawn_at AS drawnAt, reason
     FROM candidate_draw WHERE ${where} ORDER BY number DESC`,
    parameters,
  );
  return rows.map(({ population, result, ...row }) => ({
    ...row,
    population: JSON.parse(population) as string[],
    result: result ? (JSON.parse(result) as DrawnCandidate[]) : [],
  }));
}

/** All draws of a year, the latest first. */
export function drawsOfYear(tx: ReadTx, year: number): Promise<CheckDrawRow[]> {
  return drawsWhere(tx, 'year = ?', [year]);
}

/** One draw, or undefined. */
export async function findDraw(tx: ReadTx, id: number): Promise<CheckDrawRow | undefined> {
  return (await drawsWhere(tx, 'id = ?', [id]))[0];
}

/** Freezes a draw. @returns its id */
export function addDraw(tx: WriteTx, row: Partial<CandidateDrawEntity>): Promise<number> {
  return tx.insert(CandidateDrawEntity, row);
}

/** Puts the result of a draw on record. */
export async function storeResult(
  tx: WriteTx,
  id: number,
  row: Partial<CandidateDrawEntity>,
): Promise<void> {
  await tx.update(CandidateDrawEntity, id, row);
}

/** Names of sites by their numbers. */
export async function siteNames(
  tx: ReadTx,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ number: string; name: string }>(
    'SELECT number, name FROM site WHERE number IN (SELECT value FROM json_each(?))',
    [JSON.stringify(numbers)],
  );
  return new Map(rows.map(({ number, name }) => [number, name]));
}
