import type { Outcome, SampledType } from '@shared/domain/sampling/frame';
import type { ReadTx } from '../../db/unit-of-work';
import * as repo from './draw.repo';

/** The draw in force of a year: its latest first draw or redraw that was held. Supplements continue it. */
export function drawInForce(draws: readonly repo.StoredDraw[]): repo.StoredDraw | undefined {
  return draws.filter(({ kind, state }) => state === 'DRAWN' && kind !== 'SUPPLEMENT').at(-1);
}

/** A draw and its supplements, oldest first. */
export function chainFrom(
  draws: readonly repo.StoredDraw[],
  root: repo.StoredDraw,
): [repo.StoredDraw, ...repo.StoredDraw[]] {
  const chain: [repo.StoredDraw, ...repo.StoredDraw[]] = [root];
  let last = root;
  for (;;) {
    const next = draws.find(
      ({ kind, state, parentId }) =>
        kind === 'SUPPLEMENT' && state === 'DRAWN' && parentId === last.id,
    );
    if (!next) return chain;
    chain.push(next);
    last = next;
  }
}

/** A draw with everything it continues, from the first draw of its chain to itself. */
export function chainUpTo(
  draws: readonly repo.StoredDraw[],
  draw: repo.StoredDraw,
): [repo.StoredDraw, ...repo.StoredDraw[]] {
  const chain: [repo.StoredDraw, ...repo.StoredDraw[]] = [draw];
  for (;;) {
    const [first] = chain;
    const parent = draws.find(({ id }) => first.kind === 'SUPPLEMENT' && id === first.parentId);
    if (!parent) return chain;
    chain.unshift(parent);
  }
}

/** A site that was drawn, with the draw and jurisdiction that it counts in. */
export interface ChosenSite {
  siteId: number;
  siteNumber: string;
  siteName: string;
  type: SampledType;
  jurisdictionCode: string;
  drawId: number;
  ticket: string | null;
  via: Extract<Outcome, 'CERTAINTY' | 'RANDOM' | 'KEPT'> | 'REPLACEMENT';
}

/** What a draw, its supplements and its replacements come to. */
export interface ChainState {
  chain: readonly repo.StoredDraw[];
  latest: repo.StoredDraw;
  /** To be visited this year, or already visited. */
  due: Map<number, ChosenSite>;
  /** Drawn earlier in the chain, then absent from the population of a supplement (closed): no longer due. */
  past: Map<number, ChosenSite>;
  /** Taken out by a replacement. */
  replacedOut: Set<number>;
  /** Came in as a replacement. */
  replacedIn: Set<number>;
  replacements: repo.StoredReplacement[];
}

function chosen(item: repo.StoredItem, drawId: number, via: ChosenSite['via']): ChosenSite {
  const { siteId, siteNumber, siteName, type, jurisdictionCode, ticket } = item;
  return { siteId, siteNumber, siteName, type, jurisdictionCode, drawId, ticket, via };
}

function viaOf(outcome: Outcome | null): ChosenSite['via'] {
  return outcome === 'CERTAINTY' || outcome === 'KEPT' ? outcome : 'RANDOM';
}

/** Follows a chain of draws from its first draw to today. */
export async function chainState(
  tx: ReadTx,
  chain: readonly [repo.StoredDraw, ...repo.StoredDraw[]],
): Promise<ChainState> {
  const state: ChainState = {
    chain,
    latest: chain.at(-1) ?? chain[0],
    due: new Map(),
    past: new Map(),
    replacedOut: new Set(),
    replacedIn: new Set(),
    replacements: [],
  };
  for (const draw of chain) {
    const earlier = state.due;
    state.due = new Map();
    for (const item of await repo.selectedItems(tx, draw.id)) {
      state.due.set(item.siteId, chosen(item, draw.id, viaOf(item.outcome)));
      state.past.delete(item.siteId);
    }
    for (const [siteId, site] of earlier) if (!state.due.has(siteId)) state.past.set(siteId, site);
    await applyReplacements(tx, state, draw.id);
  }
  return state;
}

async function applyReplacements(tx: ReadTx, state: ChainState, drawId: number): Promise<void> {
  for (const replacement of await repo.replacementsOf(tx, drawId)) {
    state.replacements.push(replacement);
    state.due.delete(replacement.outSiteId);
    state.replacedOut.add(replacement.outSiteId);
    if (replacement.inSiteId === null) continue;
    const item = await repo.findItem(tx, drawId, replacement.inSiteId);
    if (!item) continue;
    state.due.set(item.siteId, chosen(item, drawId, 'REPLACEMENT'));
    state.replacedIn.add(item.siteId);
  }
}

/** The state of the draw in force of a year, or undefined while nothing was drawn. */
export async function chainOfYear(
  tx: ReadTx,
  year: number,
  draws?: readonly repo.StoredDraw[],
): Promise<ChainState | undefined> {
  const all = draws ?? (await repo.listDraws(tx, year));
  const root = drawInForce(all);
  return root && chainState(tx, chainFrom(all, root));
}
