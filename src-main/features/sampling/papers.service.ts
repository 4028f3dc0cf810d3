import type { z } from 'zod';
import type { ceremony, seedEntry } from '@shared/contract/sampling-shapes';
import { fromX100OrNull } from '@shared/domain/common/hundredths';
import type {
  DrawRecordData,
  DrawRecordJurisdiction,
  DrawRecordSite,
} from '@shared/domain/documents/draw-record';
import type { VisitList, VisitPapers, VisitSite } from '@shared/domain/documents/spot-check-papers';
import { CERTAINTY_WORDS } from '@shared/domain/sampling/frame';
import { reasonsOf } from '@shared/domain/sampling/population-digest';
import { ruleExplanation } from '@shared/domain/sampling/rule-explanation';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import type { ChainState, ChosenSite } from './chain';
import type { LatestCheck } from './check.repo';
import { latestChecks } from './check.repo';
import type { StoredDraw, StoredItem } from './draw.repo';
import * as repo from './draw.repo';
import { mustBeHeld } from './export.service';
import { mustFind, settingsOf } from './freeze.service';
import { readFrozenText } from './frozen-rows';
import { assignmentsOf } from './inspector.repo';
import type { VisitFacts } from './papers.repo';
import { visitFacts } from './papers.repo';
import { quotasOf } from './quotas';
import { drawTitle, summaryOf } from './summary';
import { drawnJurisdictions, stateUpTo } from './view.service';

function readJson<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}

function noteOf({ certainty }: Pick<StoredItem, 'certainty'>): string | null {
  const notes = certainty.map(({ note }) => note).filter(Boolean);
  return notes.length > 0 ? notes.join('；') : null;
}

function recordSite(item: StoredItem, state: ChainState | undefined): DrawRecordSite {
  const { siteId } = item;
  return {
    number: item.siteNumber,
    name: item.siteName,
    type: item.type,
    ticket: item.ticket,
    rank: item.rank,
    outcome: item.outcome,
    reasons: reasonsOf(item),
    note: noteOf(item),
    skipReason: item.skipReason,
    replaced: state?.replacedOut.has(siteId) ? 'OUT' : state?.replacedIn.has(siteId) ? 'IN' : null,
  };
}

async function recordJurisdictions(
  tx: ReadTx,
  draw: StoredDraw,
  state: ChainState | undefined,
): Promise<DrawRecordJurisdiction[]> {
  const sites = new Map<string, DrawRecordSite[]>();
  const items = await repo.itemsOf(tx, draw.id);
  // Stored by number; a held draw is read in the order of its tickets.
  if (draw.state === 'DRAWN') items.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  for (const item of items) {
    const group = sites.get(item.jurisdictionCode) ?? [];
    group.push(recordSite(item, state));
    sites.set(item.jurisdictionCode, group);
  }
  if (draw.state === 'DRAWN') {
    return (await drawnJurisdictions(tx, draw)).map((row) => ({
      code: row.code,
      name: row.name,
      population: row.population,
      required: row.required,
      arithmetic: row.arithmetic,
      certainty: row.certainty.length,
      random: row.drawn.length,
      kept: row.kept.length,
      shortfall: row.shortfall,
      notes: row.notes,
      sites: sites.get(row.code) ?? [],
    }));
  }
  const frozen = readFrozenText(await repo.frozenRowsOf(tx, draw.id));
  return quotasOf(settingsOf(draw), frozen).map((row) => ({
    code: row.code,
    name: row.name,
    population: row.population,
    required: row.required,
    arithmetic: row.arithmetic,
    certainty: row.certainty.length,
    random: row.random,
    kept: 0,
    shortfall: row.shortfall,
    notes: row.notes,
    sites: sites.get(row.code) ?? [],
  }));
}

/** What the 抽样记录单 of a draw prints, in any state. @throws AppError NOT_FOUND */
export function drawRecordData(
  app: AppContext,
  input: { drawId: number },
): Promise<DrawRecordData> {
  return app.uow.read(async (tx) => {
    const draw = await mustFind(tx, input.drawId);
    const summary = await summaryOf(tx, draw);
    const state = await stateUpTo(tx, draw);
    const jurisdictions = await recordJurisdictions(tx, draw, state);
    const names = new Map(jurisdictions.map(({ code, name }) => [code, name]));
    const replacements = [];
    for (const row of await repo.replacementsOf(tx, draw.id)) {
      const out = await repo.findItem(tx, draw.id, row.outSiteId);
      const code = out?.jurisdictionCode ?? '';
      replacements.push({
        at: row.at,
        jurisdiction: names.get(code) ?? code,
        outNumber: row.outSiteNumber,
        outName: row.outSiteName,
        inNumber: row.inSiteNumber,
        inName: row.inSiteName,
        inTicket: row.inTicket,
        reason: row.reason,
      });
    }
    const others = (await repo.listDraws(tx, draw.year)).filter(({ id }) => id !== draw.id);
    return {
      ...summary,
      seed:
        draw.seed === null
          ? null
          : {
              text: draw.seed,
              source: draw.seedSource ?? '',
              byMachine: draw.seedByMachine === 1,
              entries: readJson<z.output<typeof seedEntry>[]>(draw.seedEntries) ?? [],
            },
      ceremony: readJson<z.output<typeof ceremony>>(draw.ceremony),
      jurisdictions,
      replacements,
      otherDraws: others.map((other) => ({
        sequence: other.sequence,
        title: drawTitle(other),
        state: other.state,
        at: other.drawnAt ?? other.frozenAt,
        reason: other.reason ?? other.cancelReason,
        digest: other.recordDigest ?? other.populationDigest,
      })),
      rule: ruleExplanation,
      printedAt: app.clock.now().toISOString(),
    };
  });
}

function whyOf(site: ChosenSite, item: StoredItem | undefined): string {
  if (site.via === 'REPLACEMENT') return '替换';
  const reasons = item ? reasonsOf(item) : [];
  if (site.via === 'CERTAINTY') {
    return `必查：${reasons.map((reason) => CERTAINTY_WORDS[reason]).join('、')}`;
  }
  return site.via === 'KEPT' ? '此前已抽中' : '抽中';
}

interface VisitSources {
  facts: ReadonlyMap<number, VisitFacts>;
  items: ReadonlyMap<number, StoredItem>;
  inspectors: ReadonlyMap<number, string[]>;
  checks: ReadonlyMap<number, LatestCheck>;
}

function visitSite(site: ChosenSite, sources: VisitSources): VisitSite {
  const facts = sources.facts.get(site.siteId);
  const check = sources.checks.get(site.siteId);
  return {
    number: site.siteNumber,
    name: site.siteName,
    type: site.type,
    setting: facts?.setting ?? null,
    why: whyOf(site, sources.items.get(site.siteId)),
    builder: facts?.builder ?? null,
    address: facts?.address ?? null,
    area: fromX100OrNull(facts?.areaX100 ?? null),
    capacity: facts?.capacity ?? null,
    openedOn: facts?.openedOn ?? null,
    selfCheckScore: fromX100OrNull(facts?.selfCheckScoreX100 ?? null),
    manager: facts?.manager ?? null,
    managerPhone: facts?.managerPhone ?? null,
    unionHead: facts?.unionHead ?? null,
    unionHeadPhone: facts?.unionHeadPhone ?? null,
    inspectors: sources.inspectors.get(site.siteId) ?? [],
    checkedOn: check?.checkedOn ?? null,
    verdict: check?.verdict ?? null,
  };
}

/** Sites to visit, per jurisdiction, for task lists and check sheets. @throws AppError NOT_FOUND, SAMPLING_NOT_HELD */
export function taskListData(
  app: AppContext,
  input: { drawId: number; jurisdictionCode?: string | undefined },
): Promise<VisitPapers> {
  return app.uow.read(async (tx) => {
    const draw = await mustBeHeld(tx, input.drawId);
    const state = await stateUpTo(tx, draw);
    const due = [...(state?.due.values() ?? [])].sort((a, b) =>
      a.siteNumber < b.siteNumber ? -1 : 1,
    );
    const drawIds = state?.chain.map(({ id }) => id) ?? [];
    const inspectors = new Map<number, string[]>();
    for (const { siteId, inspectorName } of await assignmentsOf(tx, drawIds)) {
      inspectors.set(siteId, [...(inspectors.get(siteId) ?? []), inspectorName]);
    }
    const sources: VisitSources = {
      facts: await visitFacts(
        tx,
        due.map(({ siteId }) => siteId),
      ),
      items: new Map((await repo.itemsOf(tx, draw.id)).map((item) => [item.siteId, item])),
      inspectors,
      checks: await latestChecks(tx, draw.year),
    };
    const lists: VisitList[] = [];
    for (const row of await repo.jurisdictionsOf(tx, draw.id)) {
      if (input.jurisdictionCode !== undefined && row.code !== input.jurisdictionCode) continue;
      const sites = due.filter(({ jurisdictionCode }) => jurisdictionCode === row.code);
      if (sites.length === 0) continue;
      lists.push({
        code: row.code,
        name: row.name,
        population: row.population,
        required: row.required,
        sites: sites.map((site) => visitSite(site, sources)),
      });
    }
    return {
      year: draw.year,
      drawTitle: drawTitle(draw),
      recordDigest: draw.recordDigest ?? '',
      lists,
      printedAt: app.clock.now().toISOString(),
    };
  });
}
