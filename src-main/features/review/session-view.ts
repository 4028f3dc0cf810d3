import type { PanelSession } from '@shared/contract/review';
import { fromX100 } from '@shared/domain/common/hundredths';
import type { ScoreLine, StoredRules } from '@shared/domain/demonstration/rules';
import { sheetProgress } from '@shared/domain/review/marks';
import {
  hindrancesOfClosing,
  hindrancesOfScoring,
  nextPhase,
  scorersOf,
  type Hindrance,
  type PanelCandidateFacts,
  type PanelMemberFacts,
} from '@shared/domain/review/phase';
import type { SheetProgress } from '@shared/domain/review/terms';
import type { ReadTx } from '../../db/unit-of-work';
import type { Seat } from './seats';
import { rulesOf, sessionOf } from './session-guard';
import * as repo from './sessions.repo';
import type { StoredCandidate, StoredMember, StoredRecusal, StoredSession } from './sessions.repo';
import { sheetsOfSession } from './sheets.repo';

/** A session with everything that its views and phases are made of, marks reduced to progress. */
export interface PanelState {
  session: StoredSession;
  rules: StoredRules;
  /** All, voided ones too. */
  members: StoredMember[];
  /** All, removed ones last. */
  candidates: StoredCandidate[];
  recusals: StoredRecusal[];
  /** Without voided members and removed candidates. */
  panel: PanelMemberFacts[];
  field: PanelCandidateFacts[];
  progressOf: (memberId: number, candidateId: number) => SheetProgress;
}

/** Reads a session whole. @throws AppError NOT_FOUND */
export async function panelState(tx: ReadTx, sessionId: number): Promise<PanelState> {
  const session = await sessionOf(tx, sessionId);
  const rules = await rulesOf(tx, session);
  const members = await repo.membersOf(tx, sessionId);
  const candidates = await repo.candidatesOf(tx, sessionId);
  const recusals = await repo.recusalsOf(tx, sessionId);
  const standing = recusals.filter(({ liftedAt }) => liftedAt === null);
  const recused = new Set(standing.map((one) => `${one.memberId} ${one.candidateId}`));
  const sheets = new Map(
    (await sheetsOfSession(tx, sessionId)).map((one) => [
      `${one.memberId} ${one.candidateId}`,
      one,
    ]),
  );
  const typeOf = new Map(candidates.map(({ id, type }) => [id, type]));
  const living = members.filter(({ voidedAt }) => voidedAt === null);
  return {
    session,
    rules,
    members,
    candidates,
    recusals,
    panel: living.map(({ id, seat, name, head, pinSet, statedOn }) => ({
      id,
      seat,
      name,
      head: head === 1,
      pinSet: pinSet === 1,
      statedOn,
    })),
    field: candidates
      .filter(({ removedAt }) => removedAt === null)
      .map(({ id, siteName, applicationState }) => ({
        id,
        siteName,
        recommended: applicationState === 'RECOMMENDED',
        recusedIds: living.filter((one) => recused.has(`${one.id} ${id}`)).map((one) => one.id),
      })),
    progressOf: (memberId, candidateId) => {
      const key = `${memberId} ${candidateId}`;
      if (recused.has(key)) return 'RECUSED';
      const type = typeOf.get(candidateId);
      return type ? sheetProgress(rules.tables[type], sheets.get(key)) : 'EMPTY';
    },
  };
}

/** The field without the candidates from which a viewer is recused; the operator sees all. */
export function fieldFor(state: PanelState, viewer: Seat | null): PanelCandidateFacts[] {
  return viewer === null
    ? state.field
    : state.field.filter(({ recusedIds }) => !recusedIds.includes(viewer.memberId));
}

/** What still keeps the session from its next phase, as far as the viewer may know. */
export function hindrancesOf(state: PanelState, viewer: Seat | null): Hindrance[] {
  if (state.session.voidedAt !== null) return [];
  const field = fieldFor(state, viewer);
  switch (state.session.phase) {
    case 'PREPARING':
      return hindrancesOfScoring(state.panel, field);
    case 'SCORING':
    case 'DELIBERATING':
      return hindrancesOfClosing(state.panel, field, state.progressOf);
    case 'LOCKED':
    case 'PUBLISHED':
      return [];
  }
}

/** A line of the panel's table in plain points. */
export function plainLine({ code, heading, text, maxX100 }: ScoreLine) {
  return { code, heading, text, max: fromX100(maxX100) };
}

function plainRules(rules: StoredRules): PanelSession['rules'] {
  const { id, number, closesOn, trimming, ties, tables } = rules;
  return {
    id,
    number,
    closesOn,
    trimming,
    ties: [...ties],
    tables: {
      MOTHER_CABIN: tables.MOTHER_CABIN.map(plainLine),
      HOLIDAY_CARE: tables.HOLIDAY_CARE.map(plainLine),
      CHILDCARE: tables.CHILDCARE.map(plainLine),
      COMPREHENSIVE: tables.COMPREHENSIVE.map(plainLine),
    },
  };
}

/** A recusal as a contract speaks of it. */
export function plainRecusal(one: StoredRecusal) {
  const { id, candidateId, ground, note, liftedAt, liftReason } = one;
  return { id, candidateId, ground, note, liftedAt, liftReason };
}

function plainMember(one: StoredMember, state: PanelState, now: Date): PanelSession['members'][0] {
  const closed = one.pinClosedUntil !== null && Date.parse(one.pinClosedUntil) > now.getTime();
  return {
    id: one.id,
    seat: one.seat,
    name: one.name,
    unit: one.unit,
    duty: one.duty,
    jurisdictionCode: one.jurisdictionCode,
    jurisdictionName: one.jurisdictionName,
    builderId: one.builderId,
    builderName: one.builderName,
    head: one.head === 1,
    pinSet: one.pinSet === 1,
    closedUntil: closed ? one.pinClosedUntil : null,
    statedOn: one.statedOn,
    voidedAt: one.voidedAt,
    voidReason: one.voidReason,
    version: one.version,
    recusals: state.recusals.filter(({ memberId }) => memberId === one.id).map(plainRecusal),
  };
}

function plainCandidate(one: StoredCandidate, state: PanelState): PanelSession['candidates'][0] {
  const facts = state.field.find(({ id }) => id === one.id);
  return {
    id: one.id,
    applicationId: one.applicationId,
    applicationNumber: one.applicationNumber,
    siteId: one.siteId,
    siteNumber: one.siteNumber,
    siteName: one.siteName,
    type: one.type,
    jurisdictionCode: one.jurisdictionCode,
    jurisdictionName: one.jurisdictionName,
    builderName: one.builderName,
    recommender: one.recommender,
    jurisdictionRank: one.jurisdictionRank,
    sortOrder: one.sortOrder,
    removedAt: one.removedAt,
    removeReason: one.removeReason,
    scorers: facts ? scorersOf(state.panel, facts) : 0,
    recusedIds: facts ? [...facts.recusedIds] : [],
  };
}

/** A session as its calls answer it: no mark of anybody. Candidates from which the viewer is recused are left out. */
export function showSession(state: PanelState, viewer: Seat | null, now: Date): PanelSession {
  const { session } = state;
  const hidden = new Set(
    viewer === null
      ? []
      : state.field
          .filter(({ recusedIds }) => recusedIds.includes(viewer.memberId))
          .map(({ id }) => id),
  );
  return {
    id: session.id,
    year: session.year,
    number: session.number,
    name: session.name,
    heldOn: session.heldOn,
    place: session.place,
    phase: session.phase,
    voidedAt: session.voidedAt,
    voidReason: session.voidReason,
    version: session.version,
    wideSpread: fromX100(session.wideSpreadX100),
    scoringFrom: session.scoringFrom,
    scoringUntil: session.scoringUntil,
    rules: plainRules(state.rules),
    members: state.members.map((one) => plainMember(one, state, now)),
    candidates: state.candidates
      .filter(({ id }) => !hidden.has(id))
      .map((one) => plainCandidate(one, state)),
    nextPhase: session.voidedAt === null ? nextPhase(session.phase) : null,
    hindrances: hindrancesOf(state, viewer),
  };
}
