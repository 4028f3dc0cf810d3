import type { CallOutput } from '@shared/contract/registry';
import type {
  DrawRecordData,
  DrawRecordJurisdiction,
  DrawRecordSite,
} from '@shared/domain/documents/draw-record';
import { ruleExplanation } from '@shared/domain/sampling/rule-explanation';
import { RULE_VERSION } from '@shared/domain/sampling/ticket';
import type { DocumentSources } from '../engine/template';

type Item = CallOutput<'sampling.items'>['items'][number];
type Facts = CallOutput<'sampling.get'>;

const PAGE = 1000;

/** All sites of a draw, page by page. */
export async function drawItems(
  sources: DocumentSources,
  query: { drawId: number; jurisdictionCode?: string; due?: boolean },
): Promise<Item[]> {
  const items: Item[] = [];
  for (;;) {
    sources.check();
    const page = await sources.ask('sampling.items', {
      ...query,
      offset: items.length,
      limit: PAGE,
    });
    items.push(...page.items);
    if (page.items.length === 0 || items.length >= page.total) return items;
  }
}

function siteOf(item: Item): DrawRecordSite {
  return {
    number: item.siteNumber,
    name: item.siteName,
    type: item.type,
    ticket: item.ticket,
    rank: item.rank,
    outcome: item.outcome,
    reasons: item.reasons,
    note: item.certaintyNote,
    skipReason: item.skipReason,
    replaced: item.replaced,
  };
}

/** Each jurisdiction with its sites, from the answers of `sampling.get` and `sampling.items`. */
export function recordJurisdictions(
  facts: Pick<Facts, 'draw' | 'jurisdictions' | 'quotas'>,
  items: readonly Item[],
): DrawRecordJurisdiction[] {
  const sites = new Map<string, DrawRecordSite[]>();
  for (const item of items) {
    const group = sites.get(item.jurisdictionCode) ?? [];
    group.push(siteOf(item));
    sites.set(item.jurisdictionCode, group);
  }
  const rows =
    facts.draw.state === 'DRAWN'
      ? facts.jurisdictions.map((row) => ({
          ...row,
          random: row.drawn.length,
          kept: row.kept.length,
        }))
      : facts.quotas.map((row) => ({ ...row, kept: 0 }));
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    population: row.population,
    required: row.required,
    arithmetic: row.arithmetic,
    certainty: row.certainty.length,
    random: row.random,
    kept: row.kept,
    shortfall: row.shortfall,
    notes: row.notes,
    sites: sites.get(row.code) ?? [],
  }));
}

/** The facts of a draw for its record, from the program's own calls. */
export async function loadDrawRecord(
  sources: DocumentSources,
  { id }: { id: number },
): Promise<DrawRecordData> {
  const facts = await sources.ask('sampling.get', { drawId: id });
  const { draw, ceremony, seedEntries } = facts;
  const jurisdictions = recordJurisdictions(facts, await drawItems(sources, { drawId: id }));
  const names = new Map(jurisdictions.map(({ code, name }) => [code, name]));
  return {
    year: draw.year,
    title: draw.title,
    sequence: draw.sequence,
    kind: draw.kind,
    state: draw.state,
    parentSequence: draw.parentSequence,
    reason: draw.reason,
    cancelReason: draw.cancelReason,
    asOf: draw.asOf,
    ratio: draw.ratio,
    rotation: draw.rotation,
    stratifyByType: draw.stratifyByType,
    ruleVersion: draw.ruleVersion,
    populationCount: draw.populationCount,
    populationDigest: draw.populationDigest,
    frozenAt: draw.frozenAt,
    frozenBy: draw.frozenBy,
    seed:
      draw.seed === null
        ? null
        : {
            text: draw.seed,
            source: draw.seedSource ?? '',
            byMachine: draw.seedByMachine,
            entries: seedEntries,
          },
    drawnAt: draw.drawnAt,
    drawnBy: draw.drawnBy,
    ceremony,
    recordDigest: draw.recordDigest,
    jurisdictions,
    replacements: facts.replacements.map((one) => ({
      at: one.at,
      jurisdiction: names.get(one.jurisdictionCode) ?? one.jurisdictionCode,
      outNumber: one.outSiteNumber,
      outName: one.outSiteName,
      inNumber: one.inSiteNumber,
      inName: one.inSiteName,
      inTicket: one.inTicket,
      reason: one.reason,
    })),
    otherDraws: facts.otherDraws.map((one) => ({
      sequence: one.sequence,
      title: one.title,
      state: one.state,
      at: one.drawnAt ?? one.frozenAt,
      reason: one.cancelReason ?? one.reason,
      digest: one.recordDigest,
    })),
    rule:
      draw.ruleVersion === RULE_VERSION
        ? ruleExplanation
        : [{ heading: '抽样规则', lines: facts.rule }],
    printedAt: sources.now.toISOString(),
  };
}
