import type { CallContext } from '@shared/contract/handlers';
import type { PanelSession } from '@shared/contract/review';
import { toX100 } from '@shared/domain/common/hundredths';
import { APPLICATION_STATE_LABELS } from '@shared/domain/demonstration/application';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { rulesInForce } from '../demonstration/rules.service';
import {
  applicationOf,
  type StoredApplication,
} from '../demonstration-applications/application-steps';
import { staleForm } from '../stale';
import { addMemberTo } from './members.service';
import { refreshRecusals } from './recusals';
import { provenSeatOrNull, seatIn, seatsOf } from './seats';
import { candidateOf, inPhase, sessionIn, sessionOf } from './session-guard';
import { writeShown, type Input, type Output } from './panel-write';
import { panelState, showSession } from './session-view';
import * as repo from './sessions.repo';
import type { StoredSession } from './sessions.repo';

/** Sessions, latest first. */
export function sessions(
  app: AppContext,
  input: Input<'review.sessions'>,
): Promise<Output<'review.sessions'>> {
  return app.uow.read((tx) => repo.listSessions(tx, input.year));
}

/** One session; with a seat, without the candidates from which the member is recused. */
export async function session(
  app: AppContext,
  input: Input<'review.session'>,
  context: CallContext,
): Promise<PanelSession> {
  const seat = await provenSeatOrNull(app, input.as, context);
  if (seat) seatIn(seat, input.sessionId);
  return app.uow.read(async (tx) =>
    showSession(await panelState(tx, input.sessionId), seat, app.clock.now()),
  );
}

async function fitApplication(
  tx: ReadTx,
  into: StoredSession,
  id: number,
): Promise<StoredApplication> {
  const application = await applicationOf(tx, id);
  const { number, siteName: site, year, state } = application;
  if (year !== into.year) {
    throw new AppError('REVIEW_CANDIDATE_YEAR', { number, year, expected: into.year });
  }
  if (state !== 'RECOMMENDED') {
    const label = APPLICATION_STATE_LABELS[state];
    throw new AppError('REVIEW_CANDIDATE_STATE', { number, site, state: label });
  }
  const other = await repo.elsewhere(tx, id, into.id);
  if (other) {
    throw new AppError('REVIEW_CANDIDATE_ELSEWHERE', { number, site, session: other.name });
  }
  return application;
}

const LEFT_OUT = '准备阶段调整候选名单';

/** Makes the list of candidates what is given, in that order. @throws AppError REVIEW_CANDIDATE_* */
async function placeCandidates(
  app: AppContext,
  tx: WriteTx,
  into: StoredSession,
  applicationIds: readonly number[],
): Promise<void> {
  const known = new Map(
    (await repo.candidatesOf(tx, into.id)).map((one) => [one.applicationId, one]),
  );
  const seen = new Set<number>();
  const added: Parameters<typeof repo.addCandidates>[1][number][] = [];
  for (const [index, id] of applicationIds.entries()) {
    const application = await fitApplication(tx, into, id);
    if (seen.has(id)) throw new AppError('REVIEW_CANDIDATE_TWICE', { number: application.number });
    seen.add(id);
    const place = { sortOrder: index + 1 };
    const candidate = known.get(id);
    if (candidate) {
      const back = { ...place, removedAt: null, removeReason: null };
      await repo.changeCandidate(tx, candidate.id, back);
    } else {
      const { siteId, type } = application;
      added.push({ sessionId: into.id, applicationId: id, siteId, type, ...place });
    }
  }
  await repo.addCandidates(tx, added);
  const removedAt = app.clock.now().toISOString();
  for (const candidate of known.values()) {
    if (seen.has(candidate.applicationId) || candidate.removedAt !== null) continue;
    await repo.changeCandidate(tx, candidate.id, { removedAt, removeReason: LEFT_OUT });
  }
}

/**
 * Makes a session with its members and candidates under the rules in force.
 * @throws AppError DEMONSTRATION_NO_RULES, REVIEW_CANDIDATE_*, REVIEW_MEMBER_TWICE
 */
export function createSession(
  app: AppContext,
  input: Input<'review.createSession'>,
  context: CallContext,
): Promise<PanelSession> {
  return writeShown(app, context, null, async (tx) => {
    const rules = await rulesInForce(tx, input.year);
    const number = (await repo.lastNumber(tx, input.year)) + 1;
    const id = await repo.addSession(tx, {
      year: input.year,
      number,
      name: input.name ?? `${input.year} 年度示范阵地第 ${number} 次评议`,
      heldOn: input.heldOn,
      place: input.place,
      ruleId: rules.id,
      wideSpreadX100: toX100(input.wideSpread),
    });
    const made = await sessionOf(tx, id);
    const applicationIds = input.applicationIds ?? (await repo.freeApplications(tx, input.year));
    await placeCandidates(app, tx, made, applicationIds);
    for (const member of input.members) await addMemberTo(tx, made, member);
    await refreshRecusals(tx, made, app.clock.now());
    return id;
  });
}

/** Changes what a session is called and when it is held. @throws AppError STALE_FORM, REVIEW_PHASE */
export function saveSession(
  app: AppContext,
  input: Input<'review.saveSession'>,
  context: CallContext,
): Promise<PanelSession> {
  return writeShown(app, context, null, async (tx) => {
    const open = ['PREPARING', 'SCORING', 'DELIBERATING'] as const;
    const found = await sessionIn(tx, input.sessionId, open, '修改会议');
    const spread = input.wideSpread === undefined ? undefined : toX100(input.wideSpread);
    // The session's rules are fixed before the first score (DOMAIN 6.1).
    if (spread !== undefined && spread !== found.wideSpreadX100) {
      inPhase(found, ['PREPARING'], '修改须合议的分差');
    }
    const changes = {
      name: input.name ?? found.name,
      heldOn: input.heldOn,
      place: input.place,
      ...(spread === undefined ? {} : { wideSpreadX100: spread }),
    };
    if (!(await repo.changeSession(tx, found.id, changes, input.version))) {
      throw await staleForm(tx, [['review_session', found.id]]);
    }
    return found.id;
  });
}

/** Voids a session: its candidates are free again, its members leave. @throws AppError REVIEW_PHASE */
export async function voidSession(
  app: AppContext,
  input: Input<'review.voidSession'>,
  context: CallContext,
): Promise<PanelSession> {
  const answer = await writeShown(app, context, input.reason, async (tx) => {
    const open = ['PREPARING', 'SCORING', 'DELIBERATING'] as const;
    const found = await sessionIn(tx, input.sessionId, open, '作废会议');
    await repo.changeSession(tx, found.id, {
      voidedAt: app.clock.now().toISOString(),
      voidReason: input.reason,
    });
    return found.id;
  });
  for (const { id } of answer.members) seatsOf(app).clear(id);
  return answer;
}

/** Settles the candidates and their order. @throws AppError REVIEW_PHASE, REVIEW_CANDIDATE_* */
export function setCandidates(
  app: AppContext,
  input: Input<'review.setCandidates'>,
  context: CallContext,
): Promise<PanelSession> {
  return writeShown(app, context, null, async (tx) => {
    const found = await sessionIn(tx, input.sessionId, ['PREPARING'], '调整候选阵地');
    await placeCandidates(app, tx, found, input.applicationIds);
    await refreshRecusals(tx, found, app.clock.now());
    return found.id;
  });
}

/** Takes a candidate out; its sheets stay on record and no longer count. @throws AppError REVIEW_PHASE */
export function removeCandidate(
  app: AppContext,
  input: Input<'review.removeCandidate'>,
  context: CallContext,
): Promise<PanelSession> {
  return writeShown(app, context, input.reason, async (tx) => {
    const candidate = await candidateOf(tx, input.candidateId);
    const open = ['PREPARING', 'SCORING', 'DELIBERATING'] as const;
    const found = await sessionIn(tx, candidate.sessionId, open, '移出候选阵地');
    await repo.changeCandidate(tx, candidate.id, {
      removedAt: app.clock.now().toISOString(),
      removeReason: input.reason,
    });
    return found.id;
  });
}
