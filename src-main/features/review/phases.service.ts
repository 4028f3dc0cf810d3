import type { CallContext } from '@shared/contract/handlers';
import type { PanelSession } from '@shared/contract/review';
import { lastOutcome } from '@shared/domain/review/lock';
import { PHASE_LABELS, type ReviewPhase } from '@shared/domain/review/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { rulesInForce } from '../demonstration/rules.service';
import { writeAs, writeShown, type Input, type Output } from './panel-write';
import { refreshRecusals } from './recusals';
import { deliberationsOf } from './results.repo';
import { headSeat, provenSeat, reopeningSeat, type Seat } from './seats';
import { memberOf, sessionIn, type StoredSession } from './session-guard';
import { hindrancesOf, panelState } from './session-view';
import * as repo from './sessions.repo';
import { mayScore } from './may-score';
import { addReopening, changeSheet } from './sheets.repo';

const SHOWN = 5;

async function refuseHindered(
  tx: ReadTx,
  session: StoredSession,
  next: ReviewPhase,
  viewer: Seat | null,
): Promise<void> {
  const state = await panelState(tx, session.id);
  const all = hindrancesOf(state, null).filter(({ blocks }) => blocks);
  if (all.length === 0) return;
  // What a recused head may not know of is not told in the refusal either.
  const told = hindrancesOf(state, viewer).filter(({ blocks }) => blocks);
  const texts = told.slice(0, SHOWN).map(({ text }) => text);
  if (told.length > SHOWN) texts.push(`另有 ${told.length - SHOWN} 项`);
  if (told.length === 0) texts.push('组长应回避的阵地还没有评完，请工作人员查看打分进度');
  throw new AppError('REVIEW_NOT_READY', {
    session: session.name,
    next: PHASE_LABELS[next],
    detail: texts.join('；'),
  });
}

/**
 * Begins independent scoring: recusals are found once more, and the rules in force are fixed.
 * @throws AppError REVIEW_PHASE, REVIEW_NOT_READY, DEMONSTRATION_NO_RULES
 */
export function startScoring(
  app: AppContext,
  input: Input<'review.startScoring'>,
  context: CallContext,
): Promise<PanelSession> {
  return writeShown(app, context, null, async (tx) => {
    const session = await sessionIn(tx, input.sessionId, ['PREPARING'], '开始打分');
    const now = app.clock.now();
    await refreshRecusals(tx, session, now);
    await refuseHindered(tx, session, 'SCORING', null);
    const rules = await rulesInForce(tx, session.year);
    await repo.changeSession(tx, session.id, {
      phase: 'SCORING',
      ruleId: rules.id,
      scoringFrom: now.toISOString(),
    });
    return session.id;
  });
}

/** The head ends scoring once every sheet is in. @throws AppError REVIEW_PHASE, REVIEW_HEAD_ONLY, REVIEW_NOT_READY */
export async function closeScoring(
  app: AppContext,
  input: Input<'review.closeScoring'>,
  context: CallContext,
): Promise<PanelSession> {
  const seat = await provenSeat(app, input.as, context);
  const work = async (tx: WriteTx): Promise<number> => {
    const head = await headSeat(tx, seat, input.sessionId, '结束打分');
    const session = await sessionIn(tx, input.sessionId, ['SCORING'], '结束打分');
    await refuseHindered(tx, session, 'DELIBERATING', head);
    await repo.changeSession(tx, session.id, {
      phase: 'DELIBERATING',
      scoringUntil: app.clock.now().toISOString(),
    });
    return session.id;
  };
  return writeShown(app, context, `第 ${seat.seat} 席${seat.name}`, work, seat);
}

/** Publishes a locked result. @throws AppError REVIEW_PHASE */
export function publish(
  app: AppContext,
  input: Input<'review.publish'>,
  context: CallContext,
): Promise<PanelSession> {
  return writeShown(app, context, null, async (tx) => {
    const session = await sessionIn(tx, input.sessionId, ['LOCKED'], '公布');
    await repo.changeSession(tx, session.id, { phase: 'PUBLISHED' });
    return session.id;
  });
}

/** Minutes that the marks stay say nothing of other marks: these are asked for first. @throws AppError REVIEW_MARKS_KEPT */
async function refuseKept(
  tx: ReadTx,
  sessionId: number,
  candidate: { id: number; siteName: string },
): Promise<void> {
  if (lastOutcome(candidate.id, await deliberationsOf(tx, sessionId)) !== 'KEPT') return;
  throw new AppError('REVIEW_MARKS_KEPT', { site: candidate.siteName });
}

/**
 * Opens a submitted sheet again; the marks as they were submitted are kept.
 * @throws AppError REVIEW_PHASE, REVIEW_HEAD_ONLY, REVIEW_STAND_IN, REVIEW_RECUSED, REVIEW_SHEET_NOT_SUBMITTED,
 *   REVIEW_MARKS_KEPT
 */
export async function reopenSheet(
  app: AppContext,
  input: Input<'review.reopenSheet'>,
  context: CallContext,
): Promise<Output<'review.reopenSheet'>> {
  const seat = await provenSeat(app, input.as, context);
  const work = async (tx: WriteTx): Promise<Output<'review.reopenSheet'>> => {
    await sessionIn(tx, input.sessionId, ['SCORING', 'DELIBERATING'], '重开评分表');
    const owner = await memberOf(tx, input.memberId);
    if (owner.sessionId !== input.sessionId) throw new AppError('NOT_FOUND', { what: '评委' });
    const head = await reopeningSeat(tx, seat, owner.id, input.candidateId);
    const { sheet, candidate } = await mayScore(tx, owner.id, input.candidateId, 'SEE');
    if (sheet?.state !== 'SUBMITTED') {
      const parts = { name: owner.name, site: candidate.siteName };
      throw new AppError('REVIEW_SHEET_NOT_SUBMITTED', parts);
    }
    await refuseKept(tx, input.sessionId, candidate);
    await addReopening(tx, {
      sheetId: sheet.id,
      reopenedAt: app.clock.now().toISOString(),
      headName: head.name,
      reason: input.reason,
      marks: JSON.stringify(
        [...sheet.first].map(([code, points]) => ({ code, pointsX100: points })),
      ),
    });
    await changeSheet(tx, sheet.id, { state: 'OPEN', submittedAt: null, totalX100: null });
    return { candidateId: candidate.id, state: 'COMPLETE' };
  };
  return writeAs(app, context, seat, work, input.reason);
}
