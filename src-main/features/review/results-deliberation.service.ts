import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { reviewResultCalls } from '@shared/contract/review-results';
import { businessDateOf } from '@shared/domain/common/business-date';
import { fromX100 } from '@shared/domain/common/hundredths';
import { candidateLabel } from '@shared/domain/review/lock';
import type { Panel } from '@shared/domain/review/panel';
import { panelFigures } from '@shared/domain/review/ranking';
import { AppError } from '@shared/errors';
import { writeHeader, type AppContext } from '../../app/context';
import { refuseFuture } from '../sites/step.service';
import * as repo from './results.repo';
import { panelOf } from './results-panel';
import { candidateOf, minuteOf, sessionIn } from './session-guard';

type Calls = typeof reviewResultCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/**
 * Keeps the minutes of 合议 about a candidate.
 * @throws AppError REVIEW_PHASE, NOT_FOUND, REVIEW_CANDIDATE_REMOVED, REVIEW_DELIBERATE_ONE_SHEET
 */
export async function deliberate(
  app: AppContext,
  input: Input<'review.deliberate'>,
  context: CallContext,
): Promise<Output<'review.deliberate'>> {
  const answer = await app.uow.write(writeHeader(app, context), async (tx) => {
    const session = await sessionIn(tx, input.sessionId, ['DELIBERATING'], '登记合议');
    const candidate = await candidateOf(tx, input.candidateId);
    if (candidate.sessionId !== session.id) throw new AppError('NOT_FOUND', { what: '候选阵地' });
    const heldOn = input.heldOn ?? businessDateOf(app.clock.now());
    refuseFuture(app, '合议', heldOn, 'heldOn');
    const figures = panelFigures(await panelOf(tx, session))
      .types.flatMap(({ placed }) => placed)
      .find((one) => one.candidate.id === candidate.id)?.figures;
    const spread = figures?.spreadX100 ?? null;
    if (spread === null) {
      throw new AppError('REVIEW_DELIBERATE_ONE_SHEET', { site: candidate.siteName });
    }
    const { minutes, outcome } = input;
    const id = await repo.addDeliberation(tx, {
      sessionId: session.id,
      candidateId: candidate.id,
      heldOn,
      minutes,
      outcome,
    });
    return {
      id,
      candidateId: candidate.id,
      spread: fromX100(spread),
      wide: figures?.wide ?? false,
    };
  });
  app.events.changed('review');
  return answer;
}

function refuseNotTied(panel: Panel, input: Input<'review.vote'>): void {
  const ties = panelFigures(panel).types.find(({ type }) => type === input.type)?.ties ?? [];
  const voted = new Set(input.votes.map(({ candidateId }) => candidateId));
  const tied = ties.some(
    ({ candidates }) =>
      candidates.length === input.votes.length && candidates.every(({ id }) => voted.has(id)),
  );
  if (tied) return;
  const lists = ties.map(({ candidates }) => candidates.map(candidateLabel).join('、'));
  throw new AppError('REVIEW_VOTE_NOT_TIED', {
    detail:
      lists.length > 0 ? `现在并列的是：${lists.join('；')}。` : '这一类型现在没有没分开的并列。',
  });
}

/** Each member in office who is recused for none of them has a vote. */
function refuseTooMany(panel: Panel, input: Input<'review.vote'>): void {
  const voted = new Set(input.votes.map(({ candidateId }) => candidateId));
  const recused = new Set(
    panel.recusals.filter((one) => voted.has(one.candidateId)).map(({ memberId }) => memberId),
  );
  const voters = panel.members.filter(
    (one) => one.voidedOn === null && !recused.has(one.id),
  ).length;
  const excess = input.votes.find(({ votes }) => votes > voters);
  if (!excess) return;
  const site = panel.candidates.find(({ id }) => id === excess.candidateId)?.siteName ?? '';
  throw new AppError('REVIEW_VOTE_TOO_MANY', { site, votes: excess.votes, voters });
}

/**
 * Keeps a minuted vote on one group that ladder and earlier votes left equal.
 * @throws AppError REVIEW_PHASE, REVIEW_VOTE_NOT_TIED, REVIEW_VOTE_TOO_MANY
 */
export async function vote(
  app: AppContext,
  input: Input<'review.vote'>,
  context: CallContext,
): Promise<Output<'review.vote'>> {
  const answer = await app.uow.write(writeHeader(app, context), async (tx) => {
    const session = await sessionIn(tx, input.sessionId, ['DELIBERATING'], '登记表决');
    const panel = await panelOf(tx, session);
    refuseNotTied(panel, input);
    refuseTooMany(panel, input);
    const heldOn = input.heldOn ?? businessDateOf(app.clock.now());
    refuseFuture(app, '表决', heldOn, 'heldOn');
    const { type, votes, minutes } = input;
    const id = await repo.addVote(tx, { sessionId: session.id, type, heldOn, minutes, votes });
    const voted = new Set(votes.map(({ candidateId }) => candidateId));
    const placed = panelFigures(await panelOf(tx, session))
      .types.flatMap((one) => one.placed)
      .filter(({ candidate }) => voted.has(candidate.id));
    return {
      id,
      type,
      resolved: placed.every(({ shared }) => !shared),
      order: placed.map(({ candidate, rank }) => ({
        candidateId: candidate.id,
        siteName: candidate.siteName,
        rank: rank ?? 0,
      })),
    };
  });
  app.events.changed('review');
  return answer;
}

/** Marks a vote as entered by mistake. @throws AppError NOT_FOUND, REVIEW_VOTE_VOIDED, REVIEW_PHASE */
export async function voidVote(
  app: AppContext,
  input: Input<'review.voidVote'>,
  context: CallContext,
): Promise<Output<'review.voidVote'>> {
  await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const found = await repo.findVote(tx, input.voteId);
    if (!found) throw new AppError('NOT_FOUND', { what: '表决' });
    await sessionIn(tx, found.sessionId, ['DELIBERATING'], '作废表决');
    if (found.voidedAt !== null) {
      const when = minuteOf(found.voidedAt);
      throw new AppError('REVIEW_VOTE_VOIDED', { when, reason: found.voidReason ?? '' });
    }
    await repo.voidVote(tx, found.id, app.clock.now().toISOString(), input.reason);
  });
  app.events.changed('review');
  return { id: input.voteId };
}
