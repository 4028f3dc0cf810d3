import type { ScoreLine } from '@shared/domain/demonstration/rules';
import { RECUSAL_LABELS } from '@shared/domain/review/terms';
import { AppError } from '@shared/errors';
import type { ReadTx } from '../../db/unit-of-work';
import { rulesById } from '../demonstration/rules.service';
import { candidateOf, inPhase, memberOf, sessionOf } from './session-guard';
import type { StoredCandidate, StoredMember, StoredSession } from './session-guard';
import * as repo from './sessions.repo';
import { findSheet, type StoredSheet } from './sheets.repo';

/** A member's right to score a candidate, with what the scoring needs. */
export interface ScoringRight {
  session: StoredSession;
  member: StoredMember;
  candidate: StoredCandidate;
  /** The table of the candidate's type, of the version that the session has. */
  table: readonly ScoreLine[];
  sheet: StoredSheet | undefined;
}

/** The candidates from which a member is recused. */
export async function recusedCandidates(tx: ReadTx, memberId: number): Promise<Set<number>> {
  const member = await repo.findMember(tx, memberId);
  if (!member) return new Set();
  const recusals = await repo.recusalsOf(tx, member.sessionId);
  return new Set(
    recusals
      .filter((one) => one.memberId === memberId && one.liftedAt === null)
      .map(({ candidateId }) => candidateId),
  );
}

/**
 * The one gate to a score sheet: whoever opens, marks, pastes, imports, types or submits it comes through here.
 * @param want SEE: read one's own sheet; WRITE: also change it, while scoring is on or after it was opened again
 * @throws AppError NOT_FOUND, REVIEW_MEMBER_VOIDED, REVIEW_CANDIDATE_REMOVED, REVIEW_RECUSED (第十七条第三项),
 *   REVIEW_SESSION_VOIDED, REVIEW_PHASE, REVIEW_SHEET_SUBMITTED
 */
export async function mayScore(
  tx: ReadTx,
  memberId: number,
  candidateId: number,
  want: 'SEE' | 'WRITE' = 'WRITE',
): Promise<ScoringRight> {
  const member = await memberOf(tx, memberId);
  const candidate = await candidateOf(tx, candidateId);
  if (candidate.sessionId !== member.sessionId) {
    throw new AppError('NOT_FOUND', { what: '候选阵地' });
  }
  const recusals = await repo.standingRecusals(tx, memberId, candidateId);
  if (recusals.length > 0) {
    throw new AppError('REVIEW_RECUSED', {
      name: member.name,
      site: candidate.siteName,
      grounds: recusals.map(({ ground }) => RECUSAL_LABELS[ground]).join('、'),
    });
  }
  const stored = await sessionOf(tx, member.sessionId);
  const session = inPhase(
    stored,
    want === 'SEE'
      ? ['SCORING', 'DELIBERATING', 'LOCKED', 'PUBLISHED']
      : ['SCORING', 'DELIBERATING'],
    want === 'SEE' ? '打开评分表' : '打分',
  );
  const sheet = await findSheet(tx, memberId, candidateId);
  if (want === 'WRITE' && sheet && sheet.state !== 'OPEN') {
    throw new AppError('REVIEW_SHEET_SUBMITTED', { name: member.name, site: candidate.siteName });
  }
  // After scoring only a sheet that the head opened again is open: one that was never begun does not exist then.
  if (want === 'WRITE' && session.phase === 'DELIBERATING' && !sheet) {
    inPhase(session, ['SCORING'], '打分');
  }
  const { tables } = await rulesById(tx, session.ruleId);
  return { session, member, candidate, table: tables[candidate.type], sheet };
}
