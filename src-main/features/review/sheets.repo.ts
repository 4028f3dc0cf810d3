import type { SheetFacts } from '@shared/domain/review/marks';
import { ReviewMarkEntity, ReviewReopeningEntity, ReviewSheetEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

/** A sheet with the marks of its two typings. */
export interface StoredSheet extends SheetFacts {
  id: number;
  memberId: number;
  candidateId: number;
  state: 'OPEN' | 'SUBMITTED' | 'VOIDED';
  mode: 'SCREEN' | 'PAPER';
  comment: string | null;
  submittedAt: string | null;
  first: Map<string, number | null>;
  second: Map<string, number | null>;
}

type SheetRow = Omit<StoredSheet, 'first' | 'second'>;

const SHEET = `SELECT s.id, s.member_id AS memberId, s.candidate_id AS candidateId, s.state, s.mode, s.comment,
    s.submitted_at AS submittedAt FROM review_sheet s`;

async function sheetsWhere(
  tx: ReadTx,
  where: string,
  values: readonly SqlValue[],
): Promise<StoredSheet[]> {
  const rows = await tx.query<SheetRow>(`${SHEET} WHERE ${where} ORDER BY s.id`, values);
  const sheets = rows.map((row) => ({
    ...row,
    first: new Map<string, number | null>(),
    second: new Map<string, number | null>(),
  }));
  const byId = new Map(sheets.map((sheet) => [sheet.id, sheet]));
  const marks = await tx.query<{
    sheetId: number;
    entry: number;
    code: string;
    pointsX100: number | null;
  }>(
    `SELECT m.sheet_id AS sheetId, m.entry, m.code, m.points_x100 AS pointsX100
     FROM review_mark m JOIN review_sheet s ON s.id = m.sheet_id WHERE ${where} ORDER BY m.id`,
    values,
  );
  for (const { sheetId, entry, code, pointsX100 } of marks) {
    const sheet = byId.get(sheetId);
    (entry === 1 ? sheet?.first : sheet?.second)?.set(code, pointsX100);
  }
  return sheets;
}

/** The sheet of a member for a candidate, or undefined while nothing was written. */
export async function findSheet(
  tx: ReadTx,
  memberId: number,
  candidateId: number,
): Promise<StoredSheet | undefined> {
  const [found] = await sheetsWhere(tx, 's.member_id = ? AND s.candidate_id = ?', [
    memberId,
    candidateId,
  ]);
  return found;
}

/** Every sheet of one member. */
export function sheetsOfMember(tx: ReadTx, memberId: number): Promise<StoredSheet[]> {
  return sheetsWhere(tx, 's.member_id = ?', [memberId]);
}

/** Every sheet of a session. */
export function sheetsOfSession(tx: ReadTx, sessionId: number): Promise<StoredSheet[]> {
  return sheetsWhere(tx, 's.session_id = ?', [sessionId]);
}

/** Opens a sheet; answers its id. */
export function addSheet(
  tx: WriteTx,
  row: Pick<ReviewSheetEntity, 'sessionId' | 'memberId' | 'candidateId' | 'mode'>,
): Promise<number> {
  return tx.insert(ReviewSheetEntity, { ...row, state: 'OPEN' });
}

/** Changes a sheet. */
export async function changeSheet(
  tx: WriteTx,
  id: number,
  changes: Partial<
    Pick<ReviewSheetEntity, 'state' | 'mode' | 'comment' | 'submittedAt' | 'totalX100'>
  >,
): Promise<void> {
  await tx.update(ReviewSheetEntity, id, changes);
}

/** Writes one mark, in hundredths; null clears it. */
export async function putMark(
  tx: WriteTx,
  sheetId: number,
  entry: 1 | 2,
  code: string,
  pointsX100: number | null,
): Promise<void> {
  const found = await tx.first<{ id: number }>(
    'SELECT id FROM review_mark WHERE sheet_id = ? AND entry = ? AND code = ?',
    [sheetId, entry, code],
  );
  if (found) await tx.update(ReviewMarkEntity, found.id, { pointsX100 });
  else await tx.insert(ReviewMarkEntity, { sheetId, entry, code, pointsX100 });
}

/** Keeps what a sheet said when it was opened again. */
export async function addReopening(
  tx: WriteTx,
  row: Omit<ReviewReopeningEntity, 'id' | 'sheet'>,
): Promise<void> {
  await tx.insert(ReviewReopeningEntity, row);
}
