import type { z } from 'zod';
import type { decisionCalls } from '@shared/contract/demonstration-decision';
import type { CallContext } from '@shared/contract/handlers';
import { BARRING_GROUNDS } from '@shared/domain/aftercare/terms';
import { businessDateOf } from '@shared/domain/common/business-date';
import { fromX100OrNull } from '@shared/domain/common/hundredths';
import { listSome } from '@shared/domain/common/text';
import { obstaclesOf, overQuota, passedOver, splitTies } from '@shared/domain/decision/obstacles';
import type { StoredRules } from '@shared/domain/demonstration/rules';
import { SITE_TYPES } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { moveApplication } from '../demonstration-applications/application-steps';
import { revocationRows } from '../demonstration/eligibility.repo';
import { rulesInForce } from '../demonstration/rules.service';
import { lockedResult, type LockedResult, type LockedRow } from '../review/results.service';
import { checksOfYear, drawsOfYear, type CheckRow } from './checks.repo';
import * as repo from './decision.repo';
import { standingPublicity, type PublicityRow } from './publicity.repo';
import { shownPublicity } from './publicity.service';
import { shownDecision } from './shown-decision';

/** Later than any day on record. */
const LAST_DAY = '9999-12-31';

type Calls = typeof decisionCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
/** A candidate with all that is on record of it. */
export type Candidate = Output<'demonstration.candidates'>['rows'][number];

/** Everything that a year's list rests on. */
export interface Standing {
  rules: StoredRules;
  locked: LockedResult;
  publicity: PublicityRow | undefined;
  rows: Candidate[];
}

function latestChecks(checks: readonly CheckRow[]): Map<number, CheckRow> {
  const latest = new Map<number, CheckRow>();
  for (const check of checks) {
    if (!check.voided && !latest.has(check.applicationId)) latest.set(check.applicationId, check);
  }
  return latest;
}

/** Ranks are of one session: those of another say nothing about a candidate. */
function levelWith(one: LockedRow, all: readonly LockedRow[]): number[] {
  if (!one.shared) return [];
  return all
    .filter(
      (other) =>
        other !== one &&
        other.sessionId === one.sessionId &&
        other.type === one.type &&
        other.rank === one.rank,
    )
    .map(({ applicationId }) => applicationId);
}

/** Sites whose earlier standing was revoked after the closing date on a ground that bars, with the latest day. */
async function revokedSince(
  tx: ReadTx,
  rows: readonly repo.CandidateRow[],
  { closesOn, barredYears }: StoredRules,
): Promise<Map<number, string>> {
  const days = new Map<number, string>();
  if (barredYears === 0) return days;
  const ids = rows.map(({ siteId }) => siteId);
  for (const { siteId, ground, on } of await revocationRows(tx, ids, LAST_DAY)) {
    if (!BARRING_GROUNDS.has(ground) || on <= closesOn) continue;
    if (on > (days.get(siteId) ?? '')) days.set(siteId, on);
  }
  return days;
}

async function candidateRows(
  tx: ReadTx,
  year: number,
  locked: LockedResult,
  publicity: PublicityRow | undefined,
  rules: StoredRules,
): Promise<Candidate[]> {
  const recommended = await repo.recommendedRows(tx, year);
  const applications = new Map(recommended.map((row) => [row.applicationId, row]));
  const revoked = await revokedSince(tx, recommended, rules);
  const checks = latestChecks(await checksOfYear(tx, year));
  const [draw] = (await drawsOfYear(tx, year)).filter(({ drawnAt }) => drawnAt !== null);
  const drawn = new Set(draw?.result.filter((one) => one.drawn).map(({ id }) => id));
  const rows = locked.rows.flatMap((placed) => {
    const { applicationId, rank, scoreX100, aboveLine } = placed;
    const application = applications.get(applicationId);
    if (!application) return [];
    const { siteStatus, state, ...facts } = application;
    const check = checks.get(applicationId) ?? null;
    const objections = (publicity?.objections ?? []).filter(
      (one) => one.applicationId === applicationId,
    );
    return {
      ...facts,
      state: state as Candidate['state'],
      rank,
      tiedWith: levelWith(placed, locked.rows),
      score: fromX100OrNull(scoreX100),
      aboveLine: aboveLine === true,
      drawn: drawn.has(facts.siteNumber),
      check,
      obstacles: obstaclesOf({
        inService: siteStatus === 'FILED',
        revokedSince: revoked.get(facts.siteId) ?? null,
        drawn: drawn.has(facts.siteNumber),
        check: check?.result ?? null,
        objections: objections.map(({ verdict }) => verdict),
      }),
    };
  });
  return rows.sort(
    (a, b) =>
      SITE_TYPES.indexOf(a.type) - SITE_TYPES.indexOf(b.type) ||
      (a.rank ?? Infinity) - (b.rank ?? Infinity) ||
      (a.siteNumber < b.siteNumber ? -1 : 1),
  );
}

/**
 * What a year's list rests on.
 * @param step what is being done, for the refusal
 * @throws AppError DECISION_NO_RESULT, DEMONSTRATION_NO_RULES
 */
export async function standingOf(tx: ReadTx, year: number, step: string): Promise<Standing> {
  const locked = await lockedResult(tx, year);
  if (!locked) throw new AppError('DECISION_NO_RESULT', { year, what: step });
  const rules = await rulesInForce(tx, year);
  const publicity = await standingPublicity(tx, year);
  return {
    rules,
    locked,
    publicity,
    rows: await candidateRows(tx, year, locked, publicity, rules),
  };
}

function nextStep(
  { rules, publicity, rows }: Standing,
  decided: boolean,
): Output<'demonstration.candidates'>['next'] {
  if (decided) return 'DONE';
  if (!rows.some(({ state }) => state === 'CANDIDATE')) return 'NOMINATE';
  return rules.publicity.on && !publicity?.closedOn ? 'PUBLICISE' : 'DECIDE';
}

/** The panel's result of a year with what came of it. */
export function candidates(
  app: AppContext,
  { year }: Input<'demonstration.candidates'>,
): Promise<Output<'demonstration.candidates'>> {
  return app.uow.read(async (tx) => {
    const locked = await lockedResult(tx, year);
    const decision = await repo.decisionOf(tx, year);
    if (!locked) {
      return {
        year,
        sessionId: null,
        recordId: null,
        digest: null,
        quotas: [],
        rows: [],
        publicityRequired: false,
        publicity: null,
        decision: decision ? await shownDecision(tx, decision) : null,
        next: decision ? 'DONE' : 'REVIEW',
      };
    }
    const standing = await standingOf(tx, year, '查看候选名单');
    const today = businessDateOf(app.clock.now());
    return {
      year,
      sessionId: locked.sessionId,
      recordId: locked.recordId,
      digest: locked.digest,
      quotas: SITE_TYPES.map((type) => ({
        type,
        quota: standing.rules.awards[type],
        nominated: standing.rows.filter((row) => row.type === type && row.state === 'CANDIDATE')
          .length,
      })),
      rows: standing.rows,
      publicityRequired: standing.rules.publicity.on,
      publicity: standing.publicity ? shownPublicity(standing.publicity, today) : null,
      decision: decision ? await shownDecision(tx, decision) : null,
      next: nextStep(standing, decision !== undefined),
    };
  });
}

/** The candidates that applications name. @throws AppError DECISION_EMPTY, DECISION_NOT_CANDIDATE */
export function chosenOf(
  rows: readonly Candidate[],
  applicationIds: readonly number[],
  year: number,
  what: string,
): Candidate[] {
  if (applicationIds.length === 0) throw new AppError('DECISION_EMPTY');
  const known = new Map(rows.map((row) => [row.applicationId, row]));
  return [...new Set(applicationIds)].map((id) => {
    const row = known.get(id);
    if (!row) throw new AppError('DECISION_NOT_CANDIDATE', { number: `申报 ${id}`, year, what });
    return row;
  });
}

/** Refuses more of a type than the rules allow. @throws AppError DECISION_OVER_QUOTA */
export function refuseOverQuota(chosen: readonly Candidate[], { awards }: StoredRules): void {
  const over = overQuota(chosen, awards);
  if (over) throw new AppError('DECISION_OVER_QUOTA', { ...over, over: over.chosen - over.quota });
}

/** Refuses candidates that something stands against. @throws AppError DECISION_OBSTACLE */
export function refuseObstacles(chosen: readonly Candidate[]): void {
  const stopped = chosen.find(({ obstacles }) => obstacles.length > 0);
  if (!stopped) return;
  throw new AppError('DECISION_OBSTACLE', {
    number: stopped.siteNumber,
    name: stopped.siteName,
    why: stopped.obstacles.join('；'),
  });
}

/** Refuses a list that passes better ranked ones over without a word. @throws AppError DECISION_PASSED_OVER */
export function refusePassedOver(
  rows: readonly Candidate[],
  chosen: readonly Candidate[],
  reason: string | null,
  field: string,
): void {
  if (reason) return;
  // Those that something stands against are passed over for a reason that is on record.
  const free = rows.filter(({ obstacles }) => obstacles.length === 0);
  const over = passedOver(free, new Set(chosen.map(({ siteId }) => siteId)));
  if (over.length === 0) return;
  throw new AppError(
    'DECISION_PASSED_OVER',
    {
      count: over.length,
      names: listSome(over.map(({ siteNumber, rank }) => `${siteNumber} 第 ${rank ?? '—'} 名`)),
    },
    { [field]: '请写明理由' },
  );
}

/** Refuses a list that takes some of those who share a place. @throws AppError DECISION_TIE_SPLIT */
export function refuseSplitTies(rows: readonly Candidate[], chosen: readonly Candidate[]): void {
  const ids = new Set(chosen.map(({ applicationId }) => applicationId));
  // What stands against a candidate tells it apart from the others.
  const split = splitTies(rows, ids).filter(({ obstacles }) => obstacles.length === 0);
  if (split.length === 0) return;
  throw new AppError('DECISION_TIE_SPLIT', {
    count: split.length,
    names: listSome(split.map(({ siteNumber, rank }) => `${siteNumber} 第 ${rank ?? '—'} 名`)),
  });
}

/** Puts up the candidate list (候选名单, 第十七条第三项); another one before it is made public replaces it. */
export async function nominate(
  app: AppContext,
  input: Input<'demonstration.nominate'>,
  context: CallContext,
): Promise<Output<'demonstration.nominate'>> {
  const { year, reason } = input;
  const on = input.on ?? businessDateOf(app.clock.now());
  const answer = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const { rules, rows, publicity } = await standingOf(tx, year, '提出候选名单');
    if (await repo.decisionOf(tx, year)) throw new AppError('NOMINATION_DECIDED', { year });
    if (publicity) {
      throw new AppError('NOMINATION_PUBLIC', {
        from: publicity.startsOn,
        until: publicity.endsOn,
      });
    }
    const chosen = chosenOf(rows, input.applicationIds, year, '列入候选名单');
    refuseOverQuota(chosen, rules);
    refuseObstacles(chosen);
    refuseSplitTies(rows, chosen);
    refusePassedOver(rows, chosen, reason, 'reason');
    const ids = new Set(chosen.map(({ applicationId }) => applicationId));
    let removed = 0;
    for (const { applicationId, state } of rows) {
      if (ids.has(applicationId) && state !== 'CANDIDATE') {
        await moveApplication(tx, applicationId, 'CANDIDATE', on, reason);
      } else if (!ids.has(applicationId) && state === 'CANDIDATE') {
        removed += 1;
        await moveApplication(tx, applicationId, 'RECOMMENDED', on, reason ?? '未列入候选名单');
      }
    }
    return { year, nominated: chosen.length, removed };
  });
  app.events.changed('demonstration');
  return answer;
}
