import { businessMinuteOf } from '@shared/domain/common/business-date';
import { PHASE_LABELS, type ReviewPhase } from '@shared/domain/review/terms';
import type { StoredRules } from '@shared/domain/demonstration/rules';
import { AppError } from '@shared/errors';
import type { ReadTx } from '../../db/unit-of-work';
import { rulesById, rulesInForce } from '../demonstration/rules.service';
import * as repo from './sessions.repo';
import type { StoredCandidate, StoredMember, StoredSession } from './sessions.repo';

export type { StoredCandidate, StoredMember, StoredSession } from './sessions.repo';

const HINTS: Record<ReviewPhase, string> = {
  PREPARING: '请先开始独立打分。',
  SCORING: '请先由组长结束打分，或按打分阶段办理。',
  DELIBERATING: '打分已经结束；确需修改评分的，由组长重开那份评分表。',
  LOCKED: '结果已经锁定；确需更改的，先由两人说明原因解锁。',
  PUBLISHED: '结果已经公布，不再更改。',
};

/** The minute of an instant kept as ISO UTC, as people read it. */
export function minuteOf(at: string): string {
  return businessMinuteOf(new Date(at));
}

/** A session by its id, voided ones too. @throws AppError NOT_FOUND */
export async function sessionOf(tx: ReadTx, id: number): Promise<StoredSession> {
  const found = await repo.findSession(tx, id);
  if (!found) throw new AppError('NOT_FOUND', { what: '评议会议' });
  return found;
}

/** @throws AppError REVIEW_SESSION_VOIDED, REVIEW_PHASE when the session is in none of the phases */
export function inPhase(
  session: StoredSession,
  phases: readonly ReviewPhase[],
  what: string,
): StoredSession {
  if (session.voidedAt !== null) {
    throw new AppError('REVIEW_SESSION_VOIDED', {
      session: session.name,
      when: minuteOf(session.voidedAt),
      reason: session.voidReason ?? '',
    });
  }
  if (phases.includes(session.phase)) return session;
  throw new AppError('REVIEW_PHASE', {
    session: session.name,
    phase: PHASE_LABELS[session.phase],
    what,
    hint: HINTS[session.phase],
  });
}

/** The rules that a session goes by: fixed when scoring begins, until then those in force, which will be fixed. */
export function rulesOf(
  tx: ReadTx,
  { phase, year, ruleId }: Pick<StoredSession, 'phase' | 'year' | 'ruleId'>,
): Promise<StoredRules> {
  return phase === 'PREPARING' ? rulesInForce(tx, year) : rulesById(tx, ruleId);
}

/** A session that is in one of the phases. @throws AppError NOT_FOUND, REVIEW_SESSION_VOIDED, REVIEW_PHASE */
export async function sessionIn(
  tx: ReadTx,
  id: number,
  phases: readonly ReviewPhase[],
  what: string,
): Promise<StoredSession> {
  return inPhase(await sessionOf(tx, id), phases, what);
}

/** A member who was not voided. @throws AppError NOT_FOUND, REVIEW_MEMBER_VOIDED */
export async function memberOf(tx: ReadTx, id: number): Promise<StoredMember> {
  const found = await repo.findMember(tx, id);
  if (!found) throw new AppError('NOT_FOUND', { what: '评委' });
  if (found.voidedAt !== null) {
    throw new AppError('REVIEW_MEMBER_VOIDED', {
      seat: found.seat,
      name: found.name,
      when: minuteOf(found.voidedAt),
      reason: found.voidReason ?? '',
    });
  }
  return found;
}

/** A candidate that was not removed. @throws AppError NOT_FOUND, REVIEW_CANDIDATE_REMOVED */
export async function candidateOf(tx: ReadTx, id: number): Promise<StoredCandidate> {
  const found = await repo.findCandidate(tx, id);
  if (!found) throw new AppError('NOT_FOUND', { what: '候选阵地' });
  if (found.removedAt !== null) {
    throw new AppError('REVIEW_CANDIDATE_REMOVED', {
      site: found.siteName,
      when: minuteOf(found.removedAt),
      reason: found.removeReason ?? '',
    });
  }
  return found;
}
