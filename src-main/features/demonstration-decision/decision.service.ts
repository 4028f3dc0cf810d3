import type { z } from 'zod';
import type { decisionCalls } from '@shared/contract/demonstration-decision';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf } from '@shared/domain/common/business-date';
import { toX100OrNull } from '@shared/domain/common/hundredths';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import { moveApplication } from '../demonstration-applications/application-steps';
import { readableSiteOf, refuseFuture } from '../sites/step.service';
import { finalRun } from '../subsidy-allocation/runs.repo';
import {
  chosenOf,
  refuseObstacles,
  refuseOverQuota,
  refusePassedOver,
  refuseSplitTies,
  standingOf,
  type Standing,
} from './candidates.service';
import * as repo from './decision.repo';
import { shownDecision } from './shown-decision';

type Calls = typeof decisionCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Shown = Output<'demonstration.decide'>;

/** Refuses a decision while the 公示 that the rules ask for has not come to its end. */
function refuseUnpublic({ rules, publicity }: Standing, year: number): void {
  if (!rules.publicity.on && !publicity) return;
  if (!publicity) throw new AppError('DECISION_NO_PUBLICITY', { year });
  if (publicity.closedOn === null) {
    throw new AppError('DECISION_PUBLICITY_OPEN', {
      from: publicity.startsOn,
      until: publicity.endsOn,
    });
  }
}

/** Decides a year's list: from the candidate list, within the quotas, nothing standing against any of it. */
export async function decide(
  app: AppContext,
  input: Input<'demonstration.decide'>,
  context: CallContext,
): Promise<Shown> {
  const { year, meeting, decidedOn, document, note } = input;
  refuseFuture(app, '决定', decidedOn, 'decidedOn');
  const shown = await app.uow.write(writeHeader(app, context), async (tx) => {
    const before = await repo.decisionOf(tx, year);
    if (before) {
      throw new AppError('DECISION_EXISTS', {
        year,
        when: before.decidedOn,
        meeting: before.meeting,
      });
    }
    const standing = await standingOf(tx, year, '确定名单');
    refuseUnpublic(standing, year);
    const nominated = standing.rows.filter(({ state }) => state === 'CANDIDATE');
    const ids = input.applicationIds ?? nominated.map(({ applicationId }) => applicationId);
    const chosen = chosenOf(standing.rows, ids, year, '确定为示范阵地');
    const stray = chosen.find(({ state }) => state !== 'CANDIDATE');
    if (stray) throw new AppError('DECISION_NOT_NOMINATED', { number: stray.siteNumber });
    refuseOverQuota(chosen, standing.rules);
    refuseObstacles(chosen);
    // Whom the meeting leaves out by name and reason was not left out by chance.
    if (note === null) refuseSplitTies(nominated, chosen);
    refusePassedOver(nominated, chosen, note, 'note');
    const units = await repo.countingUnits(
      tx,
      chosen.map(({ siteId }) => siteId),
    );
    const decisionId = await repo.storeDecision(
      tx,
      { year, meeting, decidedOn, document, note, recordId: standing.locked.recordId },
      chosen.map((one) => ({
        applicationId: one.applicationId,
        siteId: one.siteId,
        year,
        type: one.type,
        rank: one.rank,
        scoreX100: toX100OrNull(one.score),
        siteName: one.siteName,
        builderName: one.builderName,
        jurisdictionName: one.jurisdictionName,
        units: one.type === 'COMPREHENSIVE' ? JSON.stringify(units.get(one.siteId) ?? []) : null,
      })),
    );
    const awarded = new Set(chosen.map(({ applicationId }) => applicationId));
    for (const { applicationId } of standing.rows) {
      const state = awarded.has(applicationId) ? 'AWARDED' : 'NOT_AWARDED';
      await moveApplication(tx, applicationId, state, decidedOn, meeting);
    }
    const row = await repo.decisionOf(tx, year);
    if (row?.id !== decisionId) throw new AppError('NOT_FOUND', { what: '决定' });
    return shownDecision(tx, row);
  });
  app.events.changed('demonstration', 'sites');
  return shown;
}

/** Takes back a decision that no notice has announced; the candidate list stands again. */
export async function undecide(
  app: AppContext,
  { year, reason }: Input<'demonstration.undecide'>,
  context: CallContext,
): Promise<Output<'demonstration.undecide'>> {
  const today = businessDateOf(app.clock.now());
  const answer = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const decision = await repo.decisionOf(tx, year);
    if (!decision) throw new AppError('DECISION_NONE', { year });
    if (await repo.isAnnounced(tx, decision.id)) throw new AppError('DECISION_ISSUED', { year });
    const run = await finalRun(tx, year);
    if (run) throw new AppError('DECISION_ALLOCATED', { year, number: run.number });
    await repo.voidDecision(tx, decision.id, {
      voidedAt: app.clock.now().toISOString(),
      voidReason: reason,
    });
    let candidates = 0;
    for (const { applicationId, state } of await repo.recommendedRows(tx, year)) {
      if (state !== 'AWARDED' && state !== 'NOT_AWARDED') continue;
      const back = await repo.stateBefore(tx, applicationId, state);
      if (back === 'CANDIDATE') candidates += 1;
      await moveApplication(tx, applicationId, back, today, reason);
    }
    return { year, candidates };
  });
  app.events.changed('demonstration', 'sites');
  return answer;
}

/** The decision of a year, if there is one. */
export function ofYear(
  app: AppContext,
  { year }: Input<'demonstration.decision'>,
): Promise<Output<'demonstration.decision'>> {
  return app.uow.read(async (tx) => {
    const row = await repo.decisionOf(tx, year);
    return row ? shownDecision(tx, row) : null;
  });
}

/** Demonstration sites of a year, or the years in which a site was one. */
export function awards(
  app: AppContext,
  input: Input<'demonstration.awards'>,
): Promise<Output<'demonstration.awards'>> {
  return app.uow.read(async (tx) => {
    const named = input.siteId !== undefined || input.siteNumber !== undefined;
    const siteId = named ? (await readableSiteOf(tx, input)).id : undefined;
    return repo.awardsOf(tx, { year: input.year, siteId });
  });
}
