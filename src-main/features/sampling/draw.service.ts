import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { samplingCalls } from '@shared/contract/sampling';
import type { drawResult } from '@shared/contract/sampling-shapes';
import type { CallContext } from '@shared/contract/handlers';
import { fractionText } from '@shared/domain/common/fraction';
import { conductDraw } from '@shared/domain/sampling/draw-sample';
import type { DrawRecord } from '@shared/domain/sampling/frame';
import { parseRatio } from '@shared/domain/sampling/required-count';
import { composeSeed, validateSeed } from '@shared/domain/sampling/seed';
import { assertKnownRule } from '@shared/domain/sampling/supplementary-draw';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import type { ChainState } from './chain';
import { chainFrom, chainState, drawInForce } from './chain';
import { checkedSites } from './check.repo';
import type { StoredDraw, StoredJurisdiction } from './draw.repo';
import * as repo from './draw.repo';
import type { FrozenRows } from './frozen-rows';
import { readFrozenText, textDigest } from './frozen-rows';
import { assertFrozen, mustFind, newDrawOf, settingsOf, storeFreeze } from './freeze.service';
import type { ChainSoFar } from './plan.service';
import { frameOf, loadPlan, readSettings, ruled } from './plan.service';
import { drawnView, resultDigestOf } from './record';
import { firstDifference } from './verify-rows';

type Calls = typeof samplingCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
export type DrawResult = z.output<typeof drawResult>;

/** Bytes of a seed that the program makes itself: 256 bits, as much as a ticket has. */
const MACHINE_SEED_BYTES = 32;

/** A seed made by the program; whoever draws with it must say so (机器生成). */
export function machineSeed(): z.output<Calls['sampling.machineSeed']['output']> {
  return {
    seed: randomBytes(MACHINE_SEED_BYTES).toString('hex'),
    seedSource: '机器生成',
    seedByMachine: true,
  };
}

function assertSameAsFrozen(draw: StoredDraw, input: Input<'sampling.draw'>): void {
  const frozen = settingsOf(draw);
  const yesNo = (on: boolean): string => (on ? '开启' : '不开启');
  const given: [what: string, frozen: string, given: string | undefined][] = [
    ['年度', String(frozen.year), String(input.year)],
    ['快照日期', frozen.asOf, input.asOf],
    [
      '抽查比例',
      fractionText(frozen.ratio),
      input.ratio === undefined ? undefined : ratioText(input.ratio),
    ],
    [
      '轮查',
      yesNo(frozen.rotation),
      input.rotation === undefined ? undefined : yesNo(input.rotation),
    ],
    [
      '按类型分层',
      yesNo(frozen.stratifyByType),
      input.stratifyByType === undefined ? undefined : yesNo(input.stratifyByType),
    ],
  ];
  for (const [what, before, now] of given) {
    if (now !== undefined && now !== before) {
      throw new AppError('SAMPLING_FROZEN_DIFFERS', { what, frozen: before, given: now });
    }
  }
}

const ratioText = (ratio: number | string): string => fractionText(ruled(() => parseRatio(ratio)));

function assertSeed(input: Input<'sampling.draw'>): void {
  ruled(() => validateSeed(input.seed, input.seedByMachine));
  if (input.seedEntries !== undefined && composeSeed(input.seedEntries) !== input.seed) {
    throw new AppError('SAMPLING_SEED_ENTRIES_DIFFER', {}, { seed: '与逐段读出的内容不一致' });
  }
}

/**
 * Holds a draw: on a frozen population, or freezing it in the same transaction. Either all of it is stored or
 * nothing. A second draw of a year needs a reason and stands beside the first.
 * @throws AppError SAMPLING_ALREADY_DRAWN, SAMPLING_ALREADY_FROZEN, SAMPLING_POPULATION_CHANGED, SAMPLING_SEED_…,
 *   SAMPLING_RATIO_…, SAMPLING_PLAN_REFUSED
 */
export async function draw(
  app: AppContext,
  input: Input<'sampling.draw'>,
  context: CallContext,
): Promise<DrawResult> {
  assertSeed(input);
  const result = await app.uow.write(writeHeader(app, context, input.redrawReason), async (tx) => {
    const drawId = input.drawId ?? (await freezeNow(app, tx, context, input));
    const stored = await mustFind(tx, drawId);
    assertFrozen(stored);
    assertSameAsFrozen(stored, input);
    return holdDraw(app, tx, context, stored, {
      seed: input.seed,
      seedSource: input.seedSource,
      seedByMachine: input.seedByMachine ? 1 : 0,
      seedEntries: input.seedEntries ? JSON.stringify(input.seedEntries) : null,
      ceremony: input.ceremony ? JSON.stringify(input.ceremony) : null,
    });
  });
  app.events.changed('sampling');
  return result;
}

async function freezeNow(
  app: AppContext,
  tx: WriteTx,
  context: CallContext,
  input: Input<'sampling.draw'>,
): Promise<number> {
  const { asOf, year } = input;
  if (asOf === undefined) {
    const detail = '请给出快照日期 asOf，或已冻结的 drawId';
    throw new AppError('INPUT_INVALID', { detail }, { asOf: '请选择快照日期' });
  }
  const settings = readSettings({ ...input, asOf });
  const facts = newDrawOf(await repo.listDraws(tx, year), year, input.redrawReason);
  return storeFreeze(app, tx, context, await loadPlan(app, tx, settings), facts);
}

/** The seed of a draw and how it came about, as stored. */
export type SeedFacts = Pick<
  StoredDraw,
  'seedSource' | 'seedByMachine' | 'seedEntries' | 'ceremony'
> & {
  seed: string;
};

/** Reads the frozen rows back and makes sure that they, and the stored items, are what was frozen. */
async function frozenRowsIntact(
  tx: ReadTx,
  stored: StoredDraw,
  items: repo.StoredItem[],
): Promise<FrozenRows> {
  const text = await repo.frozenRowsOf(tx, stored.id);
  const rows = readFrozenText(text);
  const difference =
    textDigest(text) === stored.frozenRowsDigest
      ? firstDifference(rows, items)
      : '冻结名单的留底与其摘要不一致';
  if (difference !== undefined) {
    throw new AppError('SAMPLING_POPULATION_CHANGED', { detail: difference });
  }
  return rows;
}

/** Draws a frozen population under a seed, inside the caller's transaction. */
export async function holdDraw(
  app: AppContext,
  tx: WriteTx,
  context: CallContext,
  stored: StoredDraw,
  seed: SeedFacts,
): Promise<DrawResult> {
  const items = await repo.itemsOf(tx, stored.id);
  const rows = await frozenRowsIntact(tx, stored, items);
  const parent = stored.parentId === null ? undefined : await repo.findDraw(tx, stored.parentId);
  const previous = stored.kind === 'SUPPLEMENT' ? parent?.recordDigest : null;
  const record = ruled(() => conductDraw(frameOf(settingsOf(stored), rows, previous), seed.seed));
  if (record.populationDigest !== stored.populationDigest) {
    throw new AppError('SAMPLING_POPULATION_CHANGED', {
      detail: `冻结时为 ${stored.populationDigest}，现在算得 ${record.populationDigest}`,
    });
  }
  const jurisdictions = toStored(rows, record);
  const outcomes = new Map(
    record.jurisdictions.flatMap((sample) =>
      sample.items.map((item) => [item.siteNumber, item] as const),
    ),
  );
  await repo.storeOutcomes(tx, items, (number) => outcomes.get(number));
  await repo.insertJurisdictions(tx, stored.id, jurisdictions);
  const drawn = items.map((item) => ({ ...item, ...outcomeOf(outcomes.get(item.siteNumber)) }));
  await repo.updateFrozenDraw(tx, stored.id, {
    ...seed,
    state: 'DRAWN',
    drawnAt: app.clock.now().toISOString(),
    drawnBy: context.actor.name,
    recordDigest: record.recordDigest,
    resultDigest: resultDigestOf(jurisdictions, drawn),
  });
  return toResult(stored, rows, record);
}

const outcomeOf = (item: Pick<repo.StoredItem, 'ticket' | 'rank' | 'outcome'> | undefined) => ({
  ticket: item?.ticket ?? null,
  rank: item?.rank ?? null,
  outcome: item?.outcome ?? null,
});

function toStored(rows: FrozenRows, record: DrawRecord): StoredJurisdiction[] {
  const byCode = new Map(
    rows.jurisdictions.map((jurisdiction) => [jurisdiction.code, jurisdiction]),
  );
  return record.jurisdictions.map((sample) => {
    const jurisdiction = byCode.get(sample.code);
    if (!jurisdiction) throw new Error(`Jurisdiction ${sample.code} was drawn but never frozen.`);
    return {
      jurisdictionId: jurisdiction.id,
      code: sample.code,
      name: jurisdiction.name,
      population: sample.population,
      required: sample.required,
      certainty: sample.certainty.length,
      random: sample.drawn.length,
      shortfall: sample.shortfall,
      arithmetic: sample.arithmetic,
    };
  });
}

function toResult(stored: StoredDraw, rows: FrozenRows, record: DrawRecord): DrawResult {
  const names = new Map(rows.jurisdictions.map(({ code, name }) => [code, name]));
  return {
    drawId: stored.id,
    sequence: stored.sequence,
    populationDigest: record.populationDigest,
    recordDigest: record.recordDigest,
    jurisdictions: record.jurisdictions.map((sample) => drawnView(sample, names)),
  };
}

/**
 * Draws what new filings have made missing (补抽): today's population, the same seed and rule, what was drawn stays
 * drawn; the record names the digest of the one it continues.
 * @throws AppError SAMPLING_YEAR_NOT_DRAWN, SAMPLING_DRAW_SUPERSEDED, SAMPLING_SUPPLEMENT_EARLIER,
 *   SAMPLING_NOTHING_TO_SUPPLEMENT
 */
export async function supplement(
  app: AppContext,
  input: Input<'sampling.supplement'>,
  context: CallContext,
): Promise<DrawResult> {
  const result = await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const year = input.year ?? (await yearOf(tx, input.drawId));
    const state = await openChain(tx, year, input.drawId, '补抽');
    const { latest } = state;
    if (input.asOf < latest.asOf) {
      throw new AppError('SAMPLING_SUPPLEMENT_EARLIER', {
        asOf: input.asOf,
        previous: latest.asOf,
      });
    }
    ruled(() => assertKnownRule(latest));
    const chain: ChainSoFar = {
      kept: new Set([...state.due.keys(), ...state.past.keys()]),
      replacedOut: state.replacedOut,
      checked: await checkedSites(tx, year),
    };
    const settings = { ...settingsOf(latest), asOf: input.asOf };
    const plan = await loadPlan(app, tx, settings, chain);
    const drawId = await storeFreeze(app, tx, context, plan, {
      kind: 'SUPPLEMENT',
      parent: latest,
      reason: input.reason,
    });
    const drawn = await holdDraw(app, tx, context, await mustFind(tx, drawId), {
      seed: latest.seed ?? '',
      seedSource: `沿用第 ${latest.sequence} 次抽取的种子`,
      seedByMachine: latest.seedByMachine,
      seedEntries: null,
      ceremony: null,
    });
    if (drawn.jurisdictions.every((one) => one.certainty.length + one.drawn.length === 0)) {
      throw new AppError('SAMPLING_NOTHING_TO_SUPPLEMENT', { asOf: input.asOf });
    }
    return drawn;
  });
  app.events.changed('sampling');
  return result;
}

async function yearOf(tx: ReadTx, drawId: number | undefined): Promise<number> {
  if (drawId === undefined) {
    throw new AppError('INPUT_INVALID', { detail: '请给出 drawId 或 year' });
  }
  return (await mustFind(tx, drawId)).year;
}

/**
 * The chain in force of a year; a draw given by id must belong to it.
 * @param what the act that needs it, for the refusal
 */
export async function openChain(
  tx: ReadTx,
  year: number,
  drawId: number | undefined,
  what: string,
): Promise<ChainState> {
  const draws = await repo.listDraws(tx, year);
  const root = drawInForce(draws);
  if (!root) throw new AppError('SAMPLING_YEAR_NOT_DRAWN', { year, what });
  const chain = chainFrom(draws, root);
  if (drawId !== undefined && !chain.some(({ id }) => id === drawId)) {
    const asked = await mustFind(tx, drawId);
    throw new AppError('SAMPLING_DRAW_SUPERSEDED', {
      sequence: asked.sequence,
      current: root.sequence,
      what,
    });
  }
  return chainState(tx, chain);
}
