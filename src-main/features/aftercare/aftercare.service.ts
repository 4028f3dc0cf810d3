import type { z } from 'zod';
import type { aftercareCalls } from '@shared/contract/aftercare';
import type { CallContext } from '@shared/contract/handlers';
import { aftercareState } from '@shared/domain/aftercare/standing';
import { RE_EVALUATION_LABELS } from '@shared/domain/aftercare/terms';
import { businessDateOf } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { refuseFuture, siteOf } from '../sites/step.service';
import { openFindings } from '../supervision/findings';
import * as repo from './aftercare.repo';

type Calls = typeof aftercareCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** An award that stands. @throws AppError NOT_FOUND, AWARD_REVOKED */
export async function standingAward(
  tx: ReadTx,
  id: number,
  what: string,
): Promise<repo.AwardFacts> {
  const award = await repo.findAward(tx, id);
  if (!award) throw new AppError('NOT_FOUND', { what: '示范阵地' });
  if (award.revokedOn !== null) {
    throw new AppError('AWARD_REVOKED', {
      number: award.siteNumber,
      year: award.year,
      when: award.revokedOn,
      what,
    });
  }
  return award;
}

/** Outcome, words and term must agree. */
function refuseUnclear(input: Input<'aftercare.reEvaluate'>): void {
  const { year, evaluatedOn, outcome, findings, dueOn } = input;
  if (!evaluatedOn.startsWith(`${year}-`)) {
    throw new AppError(
      'RE_EVALUATION_YEAR',
      { when: evaluatedOn, year },
      { evaluatedOn: `不在 ${year} 年` },
    );
  }
  if (outcome !== 'QUALIFIED' && !findings) {
    throw new AppError(
      'RE_EVALUATION_WORDS',
      { outcome: RE_EVALUATION_LABELS[outcome] },
      { findings: '请写明发现的问题' },
    );
  }
  if (outcome === 'RECTIFY' && (dueOn === undefined || dueOn <= evaluatedOn)) {
    throw new AppError(
      'RE_EVALUATION_DUE',
      { when: evaluatedOn },
      { dueOn: '请填写晚于复评日期的期限' },
    );
  }
}

async function openRectification(
  app: AppContext,
  tx: WriteTx,
  input: Input<'aftercare.reEvaluate'>,
  award: repo.AwardFacts,
): Promise<string | null> {
  const { outcome, year, evaluatedOn, findings, dueOn } = input;
  if (outcome !== 'RECTIFY' || !findings) return null;
  const site = await siteOf(tx, { siteId: award.siteId });
  const [opened] = await openFindings(
    app,
    tx,
    { site, source: 'RE_EVALUATION', year, openedOn: evaluatedOn },
    [{ what: findings, dueOn }],
  );
  return opened?.number ?? null;
}

/** Puts a re-evaluation on record; what is to be put right becomes a rectification (第二十二条). */
export async function reEvaluate(
  app: AppContext,
  input: Input<'aftercare.reEvaluate'>,
  context: CallContext,
): Promise<Output<'aftercare.reEvaluate'>> {
  refuseUnclear(input);
  refuseFuture(app, '复评', input.evaluatedOn, 'evaluatedOn');
  const { awardId, year, outcome } = input;
  const answer = await app.uow.write(writeHeader(app, context), async (tx) => {
    const award = await standingAward(tx, awardId, '复评');
    if (year < award.year) {
      throw new AppError('RE_EVALUATION_EARLY', {
        number: award.siteNumber,
        awardYear: award.year,
      });
    }
    const dueOn = outcome === 'RECTIFY' ? (input.dueOn ?? null) : null;
    const id = await repo.addReEvaluation(tx, { ...input, dueOn });
    const rectification = await openRectification(app, tx, input, award);
    const today = businessDateOf(app.clock.now());
    const facts = { awardYear: award.year, revoked: false, outcome, dueOn };
    return { id, state: aftercareState(facts, year, today), rectification };
  });
  app.events.changed('demonstration', 'life', 'sites', 'sampling');
  return answer;
}

/** Marks a re-evaluation as recorded in error. */
export async function voidReEvaluation(
  app: AppContext,
  { id, reason }: Input<'aftercare.voidReEvaluation'>,
  context: CallContext,
): Promise<Output<'aftercare.voidReEvaluation'>> {
  await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const row = await repo.findReEvaluation(tx, id);
    if (!row || row.voidReason !== null) throw new AppError('NOT_FOUND', { what: '复评' });
    if (await repo.restsOn(tx, id)) throw new AppError('RE_EVALUATION_USED');
    await repo.voidReEvaluation(tx, id, {
      voidedAt: app.clock.now().toISOString(),
      voidReason: reason,
    });
  });
  app.events.changed('demonstration');
  return { id };
}

/** The failed re-evaluation that a revocation on this ground rests on. @throws AppError REVOCATION_NO_FAILURE */
async function basisOf(
  tx: ReadTx,
  award: repo.AwardFacts,
  ground: Input<'aftercare.revoke'>['ground'],
): Promise<number | null> {
  if (ground !== 'RE_EVALUATION') return null;
  const failure = await repo.failureOf(tx, award.awardId);
  if (!failure) throw new AppError('REVOCATION_NO_FAILURE', { number: award.siteNumber });
  return failure.id;
}

/** Revokes the standing of demonstration sites: all of the given awards or none. */
export async function revoke(
  app: AppContext,
  input: Input<'aftercare.revoke'>,
  context: CallContext,
): Promise<Output<'aftercare.revoke'>> {
  const { ground, facts, meeting, revokedOn } = input;
  refuseFuture(app, '取消资格', revokedOn, 'revokedOn');
  const ids = await app.uow.write(writeHeader(app, context, facts), async (tx) => {
    const stored: number[] = [];
    for (const awardId of new Set(input.awardIds)) {
      const award = await standingAward(tx, awardId, '再次取消');
      if (revokedOn < award.decidedOn) {
        throw new AppError('REVOCATION_DATE', { when: revokedOn, decided: award.decidedOn });
      }
      const reEvaluationId = await basisOf(tx, award, ground);
      stored.push(
        await repo.addRevocation(tx, {
          awardId,
          ground,
          facts,
          meeting,
          revokedOn,
          reEvaluationId,
        }),
      );
    }
    return stored;
  });
  app.events.changed('demonstration', 'sites');
  return { ids, revoked: ids.length };
}

/** Takes back a revocation recorded in error, unless a notice has told of it. */
export async function unrevoke(
  app: AppContext,
  { id, reason }: Input<'aftercare.unrevoke'>,
  context: CallContext,
): Promise<Output<'aftercare.unrevoke'>> {
  await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const row = await repo.findRevocation(tx, id);
    if (!row || row.voidReason !== null)
      throw new AppError('NOT_FOUND', { what: '取消资格的记录' });
    if (row.announced) throw new AppError('REVOCATION_ANNOUNCED');
    await repo.voidRevocation(tx, id, {
      voidedAt: app.clock.now().toISOString(),
      voidReason: reason,
    });
  });
  app.events.changed('demonstration', 'sites');
  return { id };
}
