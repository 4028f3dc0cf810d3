import type { z } from 'zod';
import type { samplingCalls } from '@shared/contract/sampling';
import type { CallContext } from '@shared/contract/handlers';
import { businessMinuteOf } from '@shared/domain/common/business-date';
import { fractionText } from '@shared/domain/common/fraction';
import { populationDigest } from '@shared/domain/sampling/population-digest';
import { RULE_VERSION } from '@shared/domain/sampling/ticket';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { drawInForce } from './chain';
import type { StoredDraw } from './draw.repo';
import * as repo from './draw.repo';
import { frozenText, textDigest } from './frozen-rows';
import type { Plan, PlanSettings } from './plan.service';
import { assertSound, frameOf, loadPlan, readSettings, ruled } from './plan.service';
import { quotasOf, totalsOf } from './quotas';
import { drawTitle, stateWords, summaryOf } from './summary';

type Calls = typeof samplingCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** Checks everything that a freeze would check; nothing is written. */
export async function rehearse(
  app: AppContext,
  input: Input<'sampling.rehearse'>,
): Promise<Output<'sampling.rehearse'>> {
  const settings = readSettings(input);
  return app.uow.read(async (tx) => {
    const plan = await loadPlan(app, tx, settings);
    const sound = plan.problems.every(({ level }) => level !== 'error');
    const problems = [...plan.problems, ...(await priorDrawProblems(tx, settings.year))];
    // An unusable number has no ticket and no digest: the problems say which.
    const quotas = sound ? quotasOf(settings, plan) : [];
    for (const { code, name, shortfall, required } of quotas) {
      if (shortfall === 0) continue;
      problems.push({
        level: 'warning',
        text: `${name}可以到访的阵地不足：应抽 ${required} 个，缺 ${shortfall} 个。`,
        jurisdictionCode: code,
        siteNumber: null,
      });
    }
    return {
      year: settings.year,
      asOf: settings.asOf,
      ratio: fractionText(settings.ratio),
      rotation: settings.rotation,
      stratifyByType: settings.stratifyByType,
      ruleVersion: RULE_VERSION,
      populationCount: plan.sites.length,
      populationDigest: sound ? ruled(() => populationDigest(frameOf(settings, plan))) : '',
      jurisdictions: quotas,
      totals: totalsOf(quotas),
      problems,
      canFreeze: problems.every(({ level }) => level !== 'error'),
    };
  });
}

async function priorDrawProblems(tx: ReadTx, year: number): Promise<Plan['problems']> {
  const draws = await repo.listDraws(tx, year);
  const about = { jurisdictionCode: null, siteNumber: null };
  const problems: Plan['problems'] = [];
  const frozen = draws.find(({ state }) => state === 'FROZEN');
  if (frozen) {
    problems.push({
      level: 'error',
      text: `${year} 年度第 ${frozen.sequence} 次抽取的总体已冻结，还没有抽取。请先抽取或取消冻结。`,
      ...about,
    });
  }
  const held = drawInForce(draws);
  if (held) {
    problems.push({
      level: 'warning',
      text: `${year} 年度已抽取过（${drawTitle(held)}），再次抽取属于重抽，须填写原因。`,
      ...about,
    });
  }
  return problems;
}

/** What kind of draw a freeze is for. */
export interface FreezeFacts {
  kind: StoredDraw['kind'];
  parent: StoredDraw | undefined;
  reason: string | null;
}

function whenOf(instant: string): string {
  return businessMinuteOf(new Date(instant));
}

/** What a new draw of a year is, given those that exist; refuses a silent second one. */
export function newDrawOf(
  draws: readonly StoredDraw[],
  year: number,
  reason: string | null,
): FreezeFacts {
  const frozen = draws.find(({ state }) => state === 'FROZEN');
  if (frozen) {
    throw new AppError('SAMPLING_ALREADY_FROZEN', {
      year,
      sequence: frozen.sequence,
      when: whenOf(frozen.frozenAt),
      count: frozen.populationCount,
    });
  }
  const held = drawInForce(draws);
  if (held && reason === null) {
    throw new AppError(
      'SAMPLING_ALREADY_DRAWN',
      { year, title: drawTitle(held), when: whenOf(held.drawnAt ?? held.frozenAt) },
      { redrawReason: '请填写重抽原因' },
    );
  }
  return held
    ? { kind: 'REDRAW', parent: held, reason }
    : { kind: 'INITIAL', parent: undefined, reason: null };
}

/**
 * Stores a frozen population. The digests are set by an update, not with the insert, because updates carry their
 * values into the sealed history: from then on nobody can exchange a digest unnoticed.
 */
export async function storeFreeze(
  app: AppContext,
  tx: WriteTx,
  context: CallContext,
  plan: Plan,
  facts: FreezeFacts,
): Promise<number> {
  assertSound(plan);
  const { settings } = plan;
  const previous = facts.kind === 'SUPPLEMENT' ? facts.parent?.recordDigest : null;
  const digest = ruled(() => populationDigest(frameOf(settings, plan, previous)));
  const text = frozenText(plan);
  const draws = await repo.listDraws(tx, settings.year);
  const drawId = await repo.insertDraw(tx, {
    year: settings.year,
    sequence: (draws.at(-1)?.sequence ?? 0) + 1,
    kind: facts.kind,
    parentId: facts.parent?.id ?? null,
    reason: facts.reason,
    state: 'FROZEN',
    asOf: settings.asOf,
    ratioNumerator: settings.ratio.numerator,
    ratioDenominator: settings.ratio.denominator,
    rotation: settings.rotation ? 1 : 0,
    stratifyByType: settings.stratifyByType ? 1 : 0,
    ruleVersion: RULE_VERSION,
    populationDigest: '',
    populationCount: plan.sites.length,
    frozenRows: text,
    frozenRowsDigest: '',
    frozenAt: app.clock.now().toISOString(),
    frozenBy: context.actor.name,
  });
  await repo.updateFrozenDraw(tx, drawId, {
    populationDigest: digest,
    frozenRowsDigest: textDigest(text),
  });
  await repo.insertItems(
    tx,
    drawId,
    plan.sites.map(({ skip, siteId, siteNumber, siteName, type, jurisdictionCode, certainty }) => ({
      siteId,
      siteNumber,
      siteName,
      type,
      jurisdictionCode,
      certainty,
      skipReason: skip?.reason ?? null,
    })),
  );
  return drawId;
}

/** Freezes the population of a new draw. */
export async function freeze(
  app: AppContext,
  input: Input<'sampling.freeze'>,
  context: CallContext,
): Promise<Output<'sampling.freeze'>> {
  const settings = readSettings(input);
  const result = await app.uow.write(writeHeader(app, context, input.redrawReason), async (tx) => {
    const draws = await repo.listDraws(tx, settings.year);
    const facts = newDrawOf(draws, settings.year, input.redrawReason);
    const plan = await loadPlan(app, tx, settings);
    const drawId = await storeFreeze(app, tx, context, plan, facts);
    const quotas = quotasOf(settings, plan);
    return {
      draw: await summaryOf(tx, await mustFind(tx, drawId)),
      jurisdictions: quotas,
      totals: totalsOf(quotas),
    };
  });
  app.events.changed('sampling');
  return result;
}

/** Finds a draw. @throws AppError NOT_FOUND */
export async function mustFind(tx: ReadTx, drawId: number): Promise<StoredDraw> {
  const draw = await repo.findDraw(tx, drawId);
  if (!draw) throw new AppError('NOT_FOUND', { what: '抽取' });
  return draw;
}

/** Gives up a freeze before its draw; the frozen rows stay on record. */
export async function cancelFreeze(
  app: AppContext,
  input: Input<'sampling.cancelFreeze'>,
  context: CallContext,
): Promise<{ done: true }> {
  await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const draw = await mustFind(tx, input.drawId);
    assertFrozen(draw);
    await repo.updateFrozenDraw(tx, draw.id, { state: 'CANCELLED', cancelReason: input.reason });
  });
  app.events.changed('sampling');
  return { done: true };
}

/** Refuses a draw that was held or cancelled. */
export function assertFrozen(draw: StoredDraw): void {
  if (draw.state === 'FROZEN') return;
  throw new AppError('SAMPLING_NOT_FROZEN', {
    sequence: draw.sequence,
    state: stateWords(draw.state),
  });
}

/** Settings of a stored draw as the plan and the rule take them. */
export function settingsOf(draw: StoredDraw): PlanSettings {
  return {
    year: draw.year,
    asOf: draw.asOf,
    ratio: { numerator: draw.ratioNumerator, denominator: draw.ratioDenominator },
    rotation: draw.rotation === 1,
    stratifyByType: draw.stratifyByType === 1,
  };
}
