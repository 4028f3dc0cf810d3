import type { z } from 'zod';
import type { samplingCalls } from '@shared/contract/sampling';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf } from '@shared/domain/common/business-date';
import { replacementFor } from '@shared/domain/sampling/replacement';
import { SamplingRefusal } from '@shared/domain/sampling/refusals';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import type { AttainmentFacts } from './attainment';
import type { ChainState } from './chain';
import { latestChecks } from './check.repo';
import type { StoredItem } from './draw.repo';
import * as repo from './draw.repo';
import { openChain } from './draw.service';
import { mustFind } from './freeze.service';
import { attainmentFacts, closedDrawnSites, obstructedDrawnSites } from './overview.service';
import { asAppError } from './plan.service';
import { findSite, jurisdictionByCode } from './population.repo';
import { storedRecord } from './record';
import { replacementView } from './view.service';

type Calls = typeof samplingCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** What the search for the next ticket starts from; read once for many replacements. */
interface Pool {
  record: Awaited<ReturnType<typeof storedRecord>>['record'];
  items: readonly StoredItem[];
  state: ChainState;
  /** Sites not in service now, or that cannot be visited. */
  unavailable: readonly string[];
}

async function poolOf(tx: ReadTx, state: ChainState, facts: AttainmentFacts): Promise<Pool> {
  const { record, items } = await storedRecord(tx, state.latest);
  const serving = new Map(facts.serving.map(({ siteId, code }) => [siteId, code]));
  const unavailable = items
    .filter(
      ({ siteId, jurisdictionCode }) =>
        serving.get(siteId) !== jurisdictionCode || facts.obstacles.has(siteId),
    )
    .map(({ siteNumber }) => siteNumber);
  return { record, items, state, unavailable };
}

/** Numbers that already came in for another site on the latest record of the chain. */
function takenIn({ state }: Pool, suggested: readonly string[]): string[] {
  const made = state.replacements
    .filter(({ drawId }) => drawId === state.latest.id)
    .flatMap(({ inSiteNumber }) => (inSiteNumber === null ? [] : [inSiteNumber]));
  return [...made, ...suggested];
}

function nextTicket(pool: Pool, out: StoredItem, suggested: readonly string[] = []) {
  const next = replacementFor({
    record: pool.record,
    jurisdictionCode: out.jurisdictionCode,
    closed: out.siteNumber,
    replacements: takenIn(pool, suggested),
    unavailable: pool.unavailable,
  });
  const item = pool.items.find(({ siteNumber }) => siteNumber === next.siteNumber);
  if (!item) throw new Error(`Site ${next.siteNumber} has a ticket but no row.`);
  return { item, ticket: next.ticket };
}

/**
 * Puts the next ticket of the jurisdiction in place of a drawn site that is not in service any more, or that is on
 * record as not to be visited this year.
 * @throws AppError SAMPLING_REPLACE_CHECKED, SAMPLING_REPLACE_IN_SERVICE, SAMPLING_NOT_DRAWN, SAMPLING_NO_REPLACEMENT,
 *   SAMPLING_DRAW_SUPERSEDED
 */
export async function replace(
  app: AppContext,
  input: Input<'sampling.replace'>,
  context: CallContext,
): Promise<Output<'sampling.replace'>> {
  const today = businessDateOf(app.clock.now());
  const result = await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const { year } = await mustFind(tx, input.drawId);
    const state = await openChain(tx, year, input.drawId, '替换');
    const { latest } = state;
    const out = await repo.findItem(tx, latest.id, input.outSiteId);
    const standing = state.due.has(input.outSiteId);
    if (!out || !standing) {
      const site = await findSite(tx, { siteId: input.outSiteId });
      throw new AppError('SAMPLING_NOT_DRAWN', {
        value: out?.siteNumber ?? site?.siteNumber ?? String(input.outSiteId),
      });
    }
    const check = (await latestChecks(tx, year)).get(input.outSiteId);
    if (check) {
      throw new AppError('SAMPLING_REPLACE_CHECKED', {
        number: out.siteNumber,
        when: check.checkedOn,
      });
    }
    const facts = await attainmentFacts(tx, year, today);
    // Whoever could put any drawn site out with a reason of their own could pick the sample by hand.
    const fallen = [...(await closedDrawnSites(tx, facts)), ...obstructedDrawnSites(facts)];
    if (!fallen.some(({ site }) => site.siteId === out.siteId)) {
      throw new AppError('SAMPLING_REPLACE_IN_SERVICE', { number: out.siteNumber });
    }
    const next = await refused(tx, out, today, async () =>
      nextTicket(await poolOf(tx, state, facts), out),
    );
    const id = await repo.insertReplacement(tx, {
      drawId: latest.id,
      outSiteId: out.siteId,
      outSiteNumber: out.siteNumber,
      inSiteId: next.item.siteId,
      inSiteNumber: next.item.siteNumber,
      inTicket: next.ticket,
      reason: input.reason,
      at: app.clock.now().toISOString(),
    });
    const row = (await repo.replacementsOf(tx, latest.id)).find((one) => one.id === id);
    if (!row) throw new Error('A replacement vanished in its own transaction.');
    return replacementView(tx, row);
  });
  app.events.changed('sampling');
  return result;
}

/** Turns the rule's refusal into an answer that names the jurisdiction by its name, not by its code. */
async function refused<T>(
  tx: ReadTx,
  out: StoredItem,
  today: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SamplingRefusal && error.code === 'SAMPLING_NO_REPLACEMENT') {
      const jurisdiction = await jurisdictionByCode(tx, out.jurisdictionCode, today);
      throw new AppError(error.code, {
        jurisdiction: jurisdiction?.name ?? out.jurisdictionCode,
      });
    }
    throw asAppError(error);
  }
}

/** Drawn sites that cannot be visited any more, each with the ticket that would take its place. */
export async function suggestReplacements(
  app: AppContext,
  input: Input<'sampling.suggestReplacements'>,
): Promise<Output<'sampling.suggestReplacements'>> {
  const today = businessDateOf(app.clock.now());
  return app.uow.read(async (tx) => {
    const facts = await attainmentFacts(tx, input.year, today);
    const { state } = facts;
    if (!state) return [];
    const open = [...(await closedDrawnSites(tx, facts)), ...obstructedDrawnSites(facts)];
    if (open.length === 0) return [];
    const pool = await poolOf(tx, state, facts);
    const names = new Map(facts.jurisdictions.map(({ code, name }) => [code, name]));
    const suggested: string[] = [];
    const suggestions: Output<'sampling.suggestReplacements'> = [];
    for (const { site, why } of open) {
      const out = pool.items.find(({ siteId }) => siteId === site.siteId);
      if (!out) continue;
      const next = orNone(() => nextTicket(pool, out, suggested));
      if (next) suggested.push(next.item.siteNumber);
      suggestions.push({
        drawId: state.latest.id,
        jurisdictionCode: out.jurisdictionCode,
        jurisdictionName: names.get(out.jurisdictionCode) ?? out.jurisdictionCode,
        out: named(out),
        why,
        next: next ? named(next.item) : null,
        nextTicket: next?.ticket ?? null,
      });
    }
    return suggestions;
  });
}

const named = ({ siteId, siteNumber, siteName, type }: StoredItem) => ({
  siteId,
  siteNumber,
  siteName,
  type,
});

/** Undefined when the jurisdiction has no ticket left. */
function orNone<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof SamplingRefusal && error.code === 'SAMPLING_NO_REPLACEMENT') {
      return undefined;
    }
    throw error;
  }
}
