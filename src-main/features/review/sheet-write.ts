import { fromX100, showX100 } from '@shared/domain/common/hundredths';
import type { ScoreLine } from '@shared/domain/demonstration/rules';
import {
  differingCodes,
  markProblem,
  missingCodes,
  pointsX100,
  totalX100,
} from '@shared/domain/review/marks';
import { AppError } from '@shared/errors';
import type { WriteTx } from '../../db/unit-of-work';
import type { ScoringRight } from './may-score';
import { addSheet, changeSheet, findSheet, putMark, type StoredSheet } from './sheets.repo';

/** A mark as a caller gives it, in plain points; null clears it. */
export interface MarkGiven {
  code: string;
  points: number | null;
}

/** A mark that fits its line, in hundredths. */
export interface FittingMark {
  line: ScoreLine;
  x100: number | null;
}

/** A mark held to the table. @throws AppError REVIEW_MARK_UNKNOWN, REVIEW_MARK_RANGE, REVIEW_MARK_DECIMALS */
export function fittingMark(right: ScoringRight, given: MarkGiven): FittingMark {
  const { code, points } = given;
  const site = right.candidate.siteName;
  const line = right.table.find((one) => one.code === code);
  if (!line) throw new AppError('REVIEW_MARK_UNKNOWN', { site, code });
  if (points === null) return { line, x100: null };
  const problem = markProblem(line, points);
  const field = { points: '请改正' };
  if (problem === 'DECIMALS') {
    throw new AppError('REVIEW_MARK_DECIMALS', { site, code, points }, field);
  }
  if (problem === 'RANGE') {
    const max = fromX100(line.maxX100);
    throw new AppError('REVIEW_MARK_RANGE', { site, code, points, max }, field);
  }
  return { line, x100: pointsX100(points) };
}

/**
 * The sheet to write on. One begun in the other way (on screen before the PIN was taken back, on paper before there was
 * one) starts anew: its marks stay in the history only, so that typing over them tells nobody what they were.
 */
export async function openSheet(
  tx: WriteTx,
  right: ScoringRight,
  mode: 'SCREEN' | 'PAPER',
): Promise<StoredSheet> {
  const { member, candidate, sheet } = right;
  if (!sheet) {
    const id = await addSheet(tx, {
      sessionId: candidate.sessionId,
      memberId: member.id,
      candidateId: candidate.id,
      mode,
    });
    return {
      id,
      memberId: member.id,
      candidateId: candidate.id,
      state: 'OPEN',
      mode,
      comment: null,
      submittedAt: null,
      first: new Map(),
      second: new Map(),
    };
  }
  if (sheet.mode === mode) return sheet;
  for (const code of sheet.first.keys()) await putMark(tx, sheet.id, 1, code, null);
  for (const code of sheet.second.keys()) await putMark(tx, sheet.id, 2, code, null);
  await changeSheet(tx, sheet.id, { mode });
  return { ...sheet, mode, first: new Map(), second: new Map() };
}

/** Writes marks that fit onto a sheet and answers it as it then is. */
export async function writeMarks(
  tx: WriteTx,
  sheet: StoredSheet,
  entry: 1 | 2,
  marks: readonly FittingMark[],
): Promise<StoredSheet> {
  const typing = new Map(entry === 1 ? sheet.first : sheet.second);
  for (const { line, x100 } of marks) {
    if ((typing.get(line.code) ?? null) !== x100) {
      await putMark(tx, sheet.id, entry, line.code, x100);
    }
    typing.set(line.code, x100);
  }
  return entry === 1 ? { ...sheet, first: typing } : { ...sheet, second: typing };
}

const listed = (codes: readonly string[]): string =>
  codes.map((code) => `第 ${code} 项`).join('、');

/**
 * Submits a sheet: every line has its mark, and the two typings of a paper sheet agree.
 * @param mode how the member scores now: one begun in the other way is as good as empty
 * @throws AppError REVIEW_SHEET_INCOMPLETE, REVIEW_SHEET_TYPED_ONCE, REVIEW_SHEET_DIFFERS
 */
export async function submit(
  tx: WriteTx,
  right: ScoringRight,
  mode: StoredSheet['mode'],
  at: Date,
): Promise<void> {
  const { table, candidate, member } = right;
  const site = candidate.siteName;
  const stored = await findSheet(tx, member.id, candidate.id);
  const sheet = stored?.mode === mode ? stored : undefined;
  const missing = missingCodes(table, sheet?.first ?? new Map());
  if (sheet?.mode === 'PAPER') {
    const second = missingCodes(table, sheet.second);
    const entry = missing.length > 0 ? 1 : 2;
    const codes = listed(entry === 1 ? missing : second);
    if (missing.length + second.length > 0) {
      throw new AppError('REVIEW_SHEET_TYPED_ONCE', { site, entry, codes });
    }
    const differing = differingCodes(table, sheet.first, sheet.second);
    if (differing.length > 0) {
      const parts = { site, count: differing.length, codes: listed(differing) };
      throw new AppError('REVIEW_SHEET_DIFFERS', parts);
    }
  }
  if (!sheet || missing.length > 0) {
    const parts = { site, count: missing.length, codes: listed(missing) };
    throw new AppError('REVIEW_SHEET_INCOMPLETE', parts);
  }
  await changeSheet(tx, sheet.id, {
    state: 'SUBMITTED',
    submittedAt: at.toISOString(),
    totalX100: totalX100(table, sheet.first),
  });
}

/** A mark as a sentence shows it. */
export function shownMark(x100: number | null): string {
  return x100 === null ? '空' : showX100(x100);
}
