import type { z } from 'zod';
import type { quotaRow, quotaTotals } from '@shared/contract/sampling-shapes';
import { drawSample } from '@shared/domain/sampling/draw-sample';
import type { JurisdictionSample } from '@shared/domain/sampling/frame';
import { SAMPLED_TYPES } from '@shared/domain/sampling/frame';
import { reasonsOf } from '@shared/domain/sampling/population-digest';
import type { FrozenRows, FrozenSite } from './frozen-rows';
import type { PlanSettings } from './plan.service';

export type QuotaRow = z.output<typeof quotaRow>;
export type QuotaTotals = z.output<typeof quotaTotals>;

/**
 * Counts do not depend on tickets, so the rule is run with any seed and only what no seed can change is kept:
 * a rehearsal can then never disagree with the draw.
 */
const ANY_SEED = '预演';

const named = ({ siteId, siteNumber, siteName, type }: FrozenSite) => ({
  siteId,
  siteNumber,
  siteName,
  type,
});

function notesOf(
  sample: JurisdictionSample,
  skipped: readonly FrozenSite[],
  certain: readonly FrozenSite[],
): string[] {
  const notes: string[] = [];
  if (sample.population === 0) notes.push('本辖区没有在用阵地，应抽 0 个。');
  if (sample.certainty.length > sample.required) {
    notes.push(
      `必查 ${sample.certainty.length} 个，超过应抽 ${sample.required} 个，全部检查，不再随机抽取。`,
    );
  }
  if (sample.deferred.length > 0) {
    notes.push(
      `列为必查的 ${certain.length} 个超过应抽 ${sample.required} 个，轮查阵地将按票号在其中抽取，有 ${sample.deferred.length} 个不能纳入；提高抽查比例可以全部纳入。`,
    );
  }
  if (sample.shortfall > 0) notes.push(`可以到访的阵地不足，缺 ${sample.shortfall} 个。`);
  const mustButCannot = skipped.filter(({ certainty }) => certainty.length > 0);
  if (mustButCannot.length > 0) {
    notes.push(`${mustButCannot.length} 个必查阵地目前不能到访，恢复后应补查。`);
  }
  return notes;
}

function quotaOf(sample: JurisdictionSample, name: string, sites: readonly FrozenSite[]): QuotaRow {
  // Which of too many rotation sites are taken does depend on tickets: their types are left open.
  const shares = new Map(
    sample.deferred.length > 0 ? [] : sample.strata.map(({ type, share }) => [type, share]),
  );
  const skipped = sites.filter(({ skip }) => skip !== undefined);
  const certain = sites.filter(({ skip, certainty }) => skip === undefined && certainty.length > 0);
  return {
    code: sample.code,
    name,
    population: sample.population,
    required: sample.required,
    arithmetic: sample.arithmetic,
    byType: SAMPLED_TYPES.map((type) => ({
      type,
      population: sites.filter((site) => site.type === type).length,
      share: shares.get(type) ?? null,
    })).filter(({ population }) => population > 0),
    certainty: certain.map((site) => ({
      ...named(site),
      reasons: [...reasonsOf(site)],
      note:
        site.certainty
          .map(({ note }) => note)
          .filter(Boolean)
          .join('；') || null,
    })),
    skipped: skipped.map((site) => ({ ...named(site), reason: site.skip?.reason ?? '' })),
    random: sample.drawn.length,
    shortfall: sample.shortfall,
    notes: notesOf(sample, skipped, certain),
  };
}

/** Quotas of every jurisdiction, in the order of the frozen rows. */
export function quotasOf(settings: PlanSettings, rows: FrozenRows): QuotaRow[] {
  const { jurisdictions } = drawSample({
    population: rows.sites,
    jurisdictionCodes: rows.jurisdictions.map(({ code }) => code),
    ratio: settings.ratio,
    stratifyByType: settings.stratifyByType,
    seed: ANY_SEED,
  });
  const samples = new Map(jurisdictions.map((sample) => [sample.code, sample]));
  const byCode = new Map<string, FrozenSite[]>();
  for (const site of rows.sites) {
    const group = byCode.get(site.jurisdictionCode);
    if (group === undefined) byCode.set(site.jurisdictionCode, [site]);
    else group.push(site);
  }
  return rows.jurisdictions.flatMap(({ code, name }) => {
    const sample = samples.get(code);
    return sample ? [quotaOf(sample, name, byCode.get(code) ?? [])] : [];
  });
}

/** Sums of the jurisdictions' own figures. */
export function totalsOf(quotas: readonly QuotaRow[]): QuotaTotals {
  const totals = { population: 0, required: 0, certainty: 0, random: 0, skipped: 0, shortfall: 0 };
  for (const quota of quotas) {
    totals.population += quota.population;
    totals.required += quota.required;
    totals.certainty += quota.certainty.length;
    totals.random += quota.random;
    totals.skipped += quota.skipped.length;
    totals.shortfall += quota.shortfall;
  }
  return totals;
}
