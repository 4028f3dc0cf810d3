import type { z } from 'zod';
import type { samplingCalls } from '@shared/contract/sampling';
import { drawSample } from '@shared/domain/sampling/draw-sample';
import { reasonsOf } from '@shared/domain/sampling/population-digest';
import { ruleExplanation } from '@shared/domain/sampling/rule-explanation';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import type { ChainState } from './chain';
import { chainState, chainUpTo } from './chain';
import { listChecks } from './check.repo';
import type { StoredDraw, StoredReplacement } from './draw.repo';
import * as repo from './draw.repo';
import { mustFind, settingsOf } from './freeze.service';
import { readFrozenText } from './frozen-rows';
import { marksOfSite, obstaclesOfSite } from './mark.repo';
import type { QuotaTotals } from './quotas';
import { quotasOf, totalsOf } from './quotas';
import { drawnView, storedRecord, type DrawnJurisdiction } from './record';
import { ceremonyOf, drawTitle, summariesOf, summaryOf } from './summary';
import { drawsOfSite, pageOfItems } from './view.repo';

type Calls = typeof samplingCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** Sites of one history page; a site is checked a few times a year at most. */
const HISTORY_CHECKS = 500;

/** Draws of a year or of all years, latest first. */
export function listDraws(
  app: AppContext,
  input: Input<'sampling.list'>,
): Promise<Output<'sampling.list'>> {
  return app.uow.read(async (tx) =>
    (await summariesOf(tx, await repo.listDraws(tx, input.year))).reverse(),
  );
}

/** The result of each jurisdiction as stored; notes are what the rule says of the same rows. */
export async function drawnJurisdictions(
  tx: ReadTx,
  draw: StoredDraw,
): Promise<DrawnJurisdiction[]> {
  const { record, jurisdictions } = await storedRecord(tx, draw);
  const names = new Map(jurisdictions.map(({ code, name }) => [code, name]));
  const frozen = readFrozenText(await repo.frozenRowsOf(tx, draw.id));
  const replay = drawSample({
    population: frozen.sites,
    jurisdictionCodes: frozen.jurisdictions.map(({ code }) => code),
    ratio: settingsOf(draw).ratio,
    stratifyByType: draw.stratifyByType === 1,
    seed: record.seed,
  });
  const notes = new Map(replay.jurisdictions.map((sample) => [sample.code, sample.notes]));
  return record.jurisdictions.map((sample) =>
    drawnView({ ...sample, notes: notes.get(sample.code) ?? [] }, names),
  );
}

/** A replacement with the jurisdiction that it was made in. */
export async function replacementView(
  tx: ReadTx,
  row: StoredReplacement,
): Promise<Output<'sampling.replace'>> {
  const out = await repo.findItem(tx, row.drawId, row.outSiteId);
  return { ...row, jurisdictionCode: out?.jurisdictionCode ?? '' };
}

function totalsOfDrawn(rows: readonly DrawnJurisdiction[], skipped: number): QuotaTotals {
  const sum = (measure: (row: DrawnJurisdiction) => number): number =>
    rows.reduce((total, row) => total + measure(row), 0);
  return {
    population: sum(({ population }) => population),
    required: sum(({ required }) => required),
    certainty: sum(({ certainty }) => certainty.length),
    random: sum(({ drawn }) => drawn.length),
    skipped,
    shortfall: sum(({ shortfall }) => shortfall),
  };
}

/** Everything about one draw but its list of sites. */
export function getDraw(
  app: AppContext,
  input: Input<'sampling.get'>,
): Promise<Output<'sampling.get'>> {
  return app.uow.read((tx) => factsOf(tx, input.drawId));
}

/** What `getDraw` answers, for a caller that is reading already. @throws AppError NOT_FOUND */
export async function factsOf(tx: ReadTx, drawId: number): Promise<Output<'sampling.get'>> {
  const draw = await mustFind(tx, drawId);
  const ofYear = await repo.listDraws(tx, draw.year);
  const held = draw.state === 'DRAWN';
  const jurisdictions = held ? await drawnJurisdictions(tx, draw) : [];
  const quotas = held
    ? []
    : quotasOf(settingsOf(draw), readFrozenText(await repo.frozenRowsOf(tx, draw.id)));
  const replacements = [];
  for (const row of await repo.replacementsOf(tx, draw.id)) {
    replacements.push(await replacementView(tx, row));
  }
  const others = await summariesOf(tx, ofYear);
  return {
    draw: await summaryOf(tx, draw),
    ...ceremonyOf(draw),
    rule: ruleExplanation.map(({ heading, lines }) => [heading, ...lines].join('\n')),
    jurisdictions,
    quotas,
    totals: held
      ? totalsOfDrawn(jurisdictions, await repo.countOutcome(tx, draw.id, 'SKIPPED'))
      : totalsOf(quotas),
    replacements,
    otherDraws: others.filter(({ id }) => id !== draw.id),
  };
}

/** The chain of a draw up to itself; undefined while it was not held. */
export async function stateUpTo(tx: ReadTx, draw: StoredDraw): Promise<ChainState | undefined> {
  if (draw.state !== 'DRAWN') return undefined;
  return chainState(tx, chainUpTo(await repo.listDraws(tx, draw.year), draw));
}

/** A page of a draw's sites, drawn or not. */
export async function pageOf(
  tx: ReadTx,
  input: Input<'sampling.items'>,
): Promise<Output<'sampling.items'>> {
  const draw = await mustFind(tx, input.drawId);
  const state = await stateUpTo(tx, draw);
  const due = state ? [...state.due.keys()] : [];
  const page = await pageOfItems(
    tx,
    {
      id: draw.id,
      year: draw.year,
      drawIds: state?.chain.map(({ id }) => id) ?? [],
    },
    {
      jurisdictionCode: input.jurisdictionCode,
      outcome: input.outcome,
      search: input.search,
      checked: input.checked,
      // Checked or not is asked of sites that are to be visited.
      siteIds: input.due === true || input.checked !== undefined ? due : undefined,
    },
    input,
  );
  return {
    total: page.total,
    items: page.items.map(({ certainty, ...item }) => ({
      ...item,
      reasons: [...reasonsOf({ certainty })],
      certaintyNote:
        certainty
          .map(({ note }) => note)
          .filter(Boolean)
          .join('；') || null,
      replaced: state?.replacedOut.has(item.siteId)
        ? 'OUT'
        : state?.replacedIn.has(item.siteId)
          ? 'IN'
          : null,
    })),
  };
}

/** A page of a draw's sites. */
export function listItems(
  app: AppContext,
  input: Input<'sampling.items'>,
): Promise<Output<'sampling.items'>> {
  return app.uow.read((tx) => pageOf(tx, input));
}

/** One site through all draws and checks. */
export function siteHistory(
  app: AppContext,
  input: Input<'sampling.siteHistory'>,
): Promise<Output<'sampling.siteHistory'>> {
  return app.uow.read(async (tx) => ({
    draws: (await drawsOfSite(tx, input.siteId)).map(({ sequence, kind, ...draw }) => ({
      ...draw,
      title: drawTitle({ sequence, kind }),
    })),
    checks: (await listChecks(tx, input, { offset: 0, limit: HISTORY_CHECKS })).checks,
    certainty: (await marksOfSite(tx, input.siteId)).map(
      ({ id, reason, note, markedOn, clearedOn }) => ({ id, reason, note, markedOn, clearedOn }),
    ),
    obstacles: (await obstaclesOfSite(tx, input.siteId)).map(({ id, year, reason, clearedOn }) => ({
      id,
      year,
      reason,
      clearedOn,
    })),
  }));
}
