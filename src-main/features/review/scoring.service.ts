import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { deskRow } from '@shared/contract/review-shapes';
import { fromX100, fromX100OrNull, toX100OrNull } from '@shared/domain/common/hundredths';
import { missingCodes, sheetProgress, totalX100 } from '@shared/domain/review/marks';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { mayScore, type ScoringRight } from './may-score';
import { writeAs, type Input, type Output } from './panel-write';
import { liveSeat, provenSeat } from './seats';
import { memberOf, rulesOf, sessionOf } from './session-guard';
import { plainLine } from './session-view';
import { fittingMark, openSheet, shownMark, submit, writeMarks } from './sheet-write';
import * as repo from './sessions.repo';
import { changeSheet, sheetsOfMember, type StoredSheet } from './sheets.repo';

type DeskRow = z.output<typeof deskRow>;
type ManyAnswer = Output<'review.saveMarks'>;

/** Marks of a sheet that its member sees: a paper sheet's only once both typings were found to agree. */
function ownMarks(sheet: StoredSheet | undefined): ReadonlyMap<string, number | null> {
  if (!sheet || (sheet.mode === 'PAPER' && sheet.state !== 'SUBMITTED')) return new Map();
  return sheet.first;
}

async function deskRows(tx: ReadTx, memberId: number): Promise<DeskRow[]> {
  const member = await memberOf(tx, memberId);
  const session = await sessionOf(tx, member.sessionId);
  const { tables } = await rulesOf(tx, session);
  const recusals = (await repo.recusalsOf(tx, session.id)).filter(
    (one) => one.memberId === memberId && one.liftedAt === null,
  );
  const sheets = new Map((await sheetsOfMember(tx, memberId)).map((one) => [one.candidateId, one]));
  const candidates = await repo.candidatesOf(tx, session.id);
  return candidates
    .filter(({ removedAt }) => removedAt === null)
    .map((one) => {
      const grounds = recusals.filter((r) => r.candidateId === one.id).map(({ ground }) => ground);
      const head = {
        candidateId: one.id,
        siteNumber: one.siteNumber,
        siteName: one.siteName,
        type: one.type,
        jurisdictionName: one.jurisdictionName,
        builderName: one.builderName,
        grounds,
      };
      if (grounds.length > 0) {
        return { ...head, state: 'RECUSED', filled: null, lines: null, total: null };
      }
      const table = tables[one.type];
      const sheet = sheets.get(one.id);
      const marks = ownMarks(sheet);
      return {
        ...head,
        state: sheetProgress(table, sheet),
        filled: table.length - missingCodes(table, marks).length,
        lines: table.length,
        total: sheet?.mode === 'PAPER' ? null : fromX100(totalX100(table, marks)),
      };
    });
}

/** The member's own candidates and sheets. @throws AppError REVIEW_SEAT_* */
export async function desk(
  app: AppContext,
  input: Input<'review.desk'>,
  context: CallContext,
): Promise<Output<'review.desk'>> {
  const { memberId } = await provenSeat(app, input.as, context);
  return app.uow.read(async (tx) => {
    await liveSeat(tx, memberId);
    const member = await memberOf(tx, memberId);
    const session = await sessionOf(tx, member.sessionId);
    const rows = await deskRows(tx, memberId);
    return {
      sessionId: session.id,
      sessionName: session.name,
      year: session.year,
      phase: session.phase,
      memberId,
      seat: member.seat,
      name: member.name,
      unit: member.unit,
      head: member.head === 1,
      rows,
      submitted: rows.filter(({ state }) => state === 'SUBMITTED').length,
      asked: rows.filter(({ state }) => state !== 'RECUSED').length,
    };
  });
}

/** The member's own sheet for a candidate. @throws AppError REVIEW_RECUSED, REVIEW_PHASE, REVIEW_SEAT_* */
export async function sheet(
  app: AppContext,
  input: Input<'review.sheet'>,
  context: CallContext,
): Promise<Output<'review.sheet'>> {
  const { memberId } = await provenSeat(app, input.as, context);
  return app.uow.read(async (tx) => {
    const right = await mayScore(tx, memberId, input.candidateId, 'SEE');
    const { candidate, table, session } = right;
    const marks = ownMarks(right.sheet);
    const own = (await deskRows(tx, memberId)).filter(({ state }) => state !== 'RECUSED');
    const place = own.findIndex(({ candidateId }) => candidateId === candidate.id);
    const state = sheetProgress(table, right.sheet);
    const begun = right.sheet !== undefined && state !== 'SUBMITTED' && state !== 'VOIDED';
    return {
      candidateId: candidate.id,
      state,
      applicationId: candidate.applicationId,
      siteNumber: candidate.siteNumber,
      siteName: candidate.siteName,
      type: candidate.type,
      jurisdictionName: candidate.jurisdictionName,
      builderName: candidate.builderName,
      statement: candidate.statement,
      opinion: candidate.opinion,
      lines: table.map((line) => ({
        ...plainLine(line),
        points: fromX100OrNull(marks.get(line.code)),
      })),
      filled: table.length - missingCodes(table, marks).length,
      total: fromX100(totalX100(table, marks)),
      comment: right.sheet?.comment ?? null,
      submittedAt: right.sheet?.submittedAt ?? null,
      open:
        (session.phase === 'SCORING' && state !== 'SUBMITTED' && state !== 'VOIDED') ||
        (session.phase === 'DELIBERATING' && begun),
      previousId: own[place - 1]?.candidateId ?? null,
      nextId: own[place + 1]?.candidateId ?? null,
    };
  });
}

function progressRow(right: ScoringRight, now: StoredSheet) {
  return {
    candidateId: right.candidate.id,
    state: sheetProgress(right.table, now),
    filled: right.table.length - missingCodes(right.table, now.first).length,
    total: fromX100(totalX100(right.table, now.first)),
  };
}

/**
 * Saves one mark in a write of its own: a power cut loses at most the mark being typed.
 * @throws AppError REVIEW_RECUSED, REVIEW_MARK_*, REVIEW_SHEET_SUBMITTED, REVIEW_PHASE, REVIEW_SEAT_*
 */
export async function saveMark(
  app: AppContext,
  input: Input<'review.saveMark'>,
  context: CallContext,
): Promise<Output<'review.saveMark'>> {
  const seat = await provenSeat(app, input.as, context);
  return writeAs(app, context, seat, async (tx) => {
    const right = await mayScore(tx, seat.memberId, input.candidateId);
    const { line, x100 } = fittingMark(right, input);
    const before = right.sheet?.mode === 'SCREEN' ? right.sheet.first.get(line.code) : null;
    const stored = before ?? null;
    if (input.was !== undefined && toX100OrNull(input.was) !== stored && x100 !== stored) {
      throw new AppError('REVIEW_MARK_STALE', {
        site: right.candidate.siteName,
        code: line.code,
        now: shownMark(stored),
        mine: shownMark(x100),
      });
    }
    const open = await openSheet(tx, right, 'SCREEN');
    const now = await writeMarks(tx, open, 1, [{ line, x100 }]);
    return {
      ...progressRow(right, now),
      code: line.code,
      points: fromX100OrNull(x100),
      savedAt: app.clock.now().toISOString(),
    };
  });
}

/** Does a piece of work for each candidate; a refusal is answered and leaves nothing of its piece. */
async function eachCandidate<T extends { candidateId: number; index: number | null }>(
  tx: WriteTx,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<ManyAnswer['refused']> {
  const refused: ManyAnswer['refused'] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const site = await repo.findCandidate(tx, item.candidateId);
      refused.push({
        index: item.index,
        candidateId: item.candidateId,
        siteName: site?.siteName ?? null,
        code: error.code,
        message: error.message,
      });
    }
  }
  return refused;
}

/** Saves pasted marks, each judged by itself. @throws AppError REVIEW_SEAT_* */
export async function saveMarks(
  app: AppContext,
  input: Input<'review.saveMarks'>,
  context: CallContext,
): Promise<ManyAnswer> {
  const seat = await provenSeat(app, input.as, context);
  return writeAs(app, context, seat, async (tx) => {
    const open = new Map<number, { right: ScoringRight; now: StoredSheet }>();
    const items = input.marks.map((mark, index) => ({ ...mark, index }));
    const refused = await eachCandidate(tx, items, async (item) => {
      const known = open.get(item.candidateId);
      const right = known?.right ?? (await mayScore(tx, seat.memberId, item.candidateId));
      const mark = fittingMark(right, item);
      const on = known?.now ?? (await openSheet(tx, right, 'SCREEN'));
      open.set(item.candidateId, { right, now: await writeMarks(tx, on, 1, [mark]) });
    });
    return {
      saved: items.length - refused.length,
      refused,
      rows: [...open.values()].map(({ right, now }) => progressRow(right, now)),
    };
  });
}

/** Saves what the member remarks. @throws AppError REVIEW_COMMENT_STALE, REVIEW_RECUSED, REVIEW_PHASE, REVIEW_SEAT_* */
export async function comment(
  app: AppContext,
  input: Input<'review.comment'>,
  context: CallContext,
): Promise<Output<'review.comment'>> {
  const seat = await provenSeat(app, input.as, context);
  return writeAs(app, context, seat, async (tx) => {
    const right = await mayScore(tx, seat.memberId, input.candidateId);
    const stored = right.sheet?.comment ?? null;
    if (input.was !== undefined && (input.was || null) !== stored && input.comment !== stored) {
      throw new AppError('REVIEW_COMMENT_STALE', { site: right.candidate.siteName });
    }
    const open = await openSheet(tx, right, 'SCREEN');
    await changeSheet(tx, open.id, { comment: input.comment });
    return { candidateId: right.candidate.id, comment: input.comment };
  });
}

/** Submits a sheet: from now on only the head opens it again. @throws AppError REVIEW_SHEET_INCOMPLETE, REVIEW_RECUSED */
export async function submitSheet(
  app: AppContext,
  input: Input<'review.submitSheet'>,
  context: CallContext,
): Promise<Output<'review.submitSheet'>> {
  const seat = await provenSeat(app, input.as, context);
  return writeAs(app, context, seat, async (tx) => {
    const right = await mayScore(tx, seat.memberId, input.candidateId);
    await submit(tx, right, 'SCREEN', app.clock.now());
    return { candidateId: right.candidate.id, state: 'SUBMITTED' as const };
  });
}

/** Submits every sheet of the member that is complete; the others are answered with what they lack. */
export async function submitAll(
  app: AppContext,
  input: Input<'review.submitAll'>,
  context: CallContext,
): Promise<ManyAnswer> {
  const seat = await provenSeat(app, input.as, context);
  return writeAs(app, context, seat, async (tx) => {
    const rows = (await deskRows(tx, seat.memberId)).filter(
      ({ state }) => state !== 'RECUSED' && state !== 'SUBMITTED' && state !== 'VOIDED',
    );
    const items = rows.map(({ candidateId }) => ({ candidateId, index: null }));
    const refused = await eachCandidate(tx, items, async ({ candidateId }) => {
      const right = await mayScore(tx, seat.memberId, candidateId);
      await submit(tx, right, 'SCREEN', app.clock.now());
    });
    const failed = new Set(refused.map(({ candidateId }) => candidateId));
    const done = (await deskRows(tx, seat.memberId)).filter(
      (row) =>
        items.some((one) => one.candidateId === row.candidateId) && !failed.has(row.candidateId),
    );
    return {
      saved: done.length,
      refused,
      rows: done.map(({ candidateId, state, filled, total }) => ({
        candidateId,
        state,
        filled: filled ?? 0,
        total: total ?? 0,
      })),
    };
  });
}
