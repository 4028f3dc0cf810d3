import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { drawnJurisdiction } from '@shared/contract/sampling-shapes';
import { fractionText } from '@shared/domain/common/fraction';
import type { DrawRecord, JurisdictionSample, SampledSite } from '@shared/domain/sampling/frame';
import { reasonsOf } from '@shared/domain/sampling/population-digest';
import type { ReadTx } from '../../db/unit-of-work';
import type { StoredDraw, StoredItem, StoredJurisdiction } from './draw.repo';
import * as repo from './draw.repo';
import { picksText } from './draw.repo';

/** The result of one jurisdiction, as the calls tell it. */
export type DrawnJurisdiction = z.output<typeof drawnJurisdiction>;

/**
 * The result of one jurisdiction without the list of all its sites.
 * @param names by jurisdiction code
 */
export function drawnView(
  sample: JurisdictionSample,
  names: ReadonlyMap<string, string>,
): DrawnJurisdiction {
  return {
    code: sample.code,
    name: names.get(sample.code) ?? sample.code,
    population: sample.population,
    required: sample.required,
    arithmetic: sample.arithmetic,
    certainty: sample.certainty.map(({ siteNumber, reasons }) => ({
      siteNumber,
      reasons: [...reasons],
    })),
    drawn: [...sample.drawn],
    kept: [...sample.kept],
    deferred: [...sample.deferred],
    shortfall: sample.shortfall,
    notes: [...sample.notes],
  };
}

/**
 * The digest that seals what is stored of a result, names and words included: SHA-256 over one JSON line per
 * jurisdiction in ascending code and one per site in the order of storing.
 */
export function resultDigestOf(
  jurisdictions: readonly StoredJurisdiction[],
  items: readonly Omit<StoredItem, 'id'>[],
): string {
  const hash = createHash('sha256');
  for (const row of jurisdictions) {
    hash.update(
      `${JSON.stringify([
        row.code,
        row.name,
        row.population,
        row.required,
        row.certainty,
        row.random,
        row.shortfall,
        row.arithmetic,
      ])}\n`,
      'utf8',
    );
  }
  for (const item of items) {
    hash.update(
      `${JSON.stringify([
        item.siteId,
        item.siteNumber,
        item.siteName,
        item.type,
        item.jurisdictionCode,
        picksText(item.certainty),
        item.skipReason,
        item.ticket,
        item.rank,
        item.outcome,
      ])}\n`,
      'utf8',
    );
  }
  return hash.digest('hex');
}

function toSampled(item: StoredItem): SampledSite {
  const common = {
    siteNumber: item.siteNumber,
    type: item.type,
    reasons: reasonsOf(item),
    kept: item.outcome === 'KEPT',
    ticket: item.ticket ?? '',
    rank: item.rank ?? 0,
    outcome: item.outcome ?? 'NOT_DRAWN',
  };
  return item.skipReason === null ? common : { ...common, skipReason: item.skipReason };
}

function sampleOf(row: StoredJurisdiction, items: readonly SampledSite[]): JurisdictionSample {
  const numbers = (outcome: SampledSite['outcome']): string[] =>
    items.filter((item) => item.outcome === outcome).map(({ siteNumber }) => siteNumber);
  return {
    code: row.code,
    population: row.population,
    required: row.required,
    arithmetic: row.arithmetic,
    certainty: items
      .filter(({ outcome }) => outcome === 'CERTAINTY')
      .map(({ siteNumber, reasons }) => ({ siteNumber, reasons })),
    drawn: numbers('RANDOM'),
    kept: numbers('KEPT'),
    // What must be checked, could be visited and was not taken: rotation sites without room.
    deferred: items
      .filter(({ outcome, reasons }) => outcome === 'NOT_DRAWN' && reasons.length > 0)
      .map(({ siteNumber }) => siteNumber),
    shortfall: row.shortfall,
    notes: [],
    strata: [],
    items,
  };
}

/** A stored draw in the form in which the rule made it, from exactly the rows that are stored. */
export async function storedRecord(
  tx: ReadTx,
  draw: StoredDraw,
): Promise<{ record: DrawRecord; items: StoredItem[]; jurisdictions: StoredJurisdiction[] }> {
  const items = await repo.itemsOf(tx, draw.id);
  const jurisdictions = await repo.jurisdictionsOf(tx, draw.id);
  const parent = draw.parentId === null ? undefined : await repo.findDraw(tx, draw.parentId);
  const groups = new Map<string, SampledSite[]>(jurisdictions.map(({ code }) => [code, []]));
  for (const item of items) groups.get(item.jurisdictionCode)?.push(toSampled(item));
  for (const group of groups.values()) group.sort((a, b) => a.rank - b.rank);
  const previous = draw.kind === 'SUPPLEMENT' ? parent?.recordDigest : undefined;
  const record: DrawRecord = {
    ruleVersion: draw.ruleVersion,
    year: draw.year,
    asOf: draw.asOf,
    ratio: fractionText({
      numerator: draw.ratioNumerator,
      denominator: draw.ratioDenominator,
    }),
    rotation: draw.rotation === 1,
    stratifyByType: draw.stratifyByType === 1,
    ...(previous ? { previousRecordDigest: previous } : {}),
    seed: draw.seed ?? '',
    populationDigest: draw.populationDigest,
    recordDigest: draw.recordDigest ?? '',
    jurisdictions: jurisdictions.map((row) => sampleOf(row, groups.get(row.code) ?? [])),
  };
  return { record, items, jurisdictions };
}
