import { conductDraw } from './draw-sample';
import type { DrawRecord, FrameSite } from './frame';
import { SamplingRefusal } from './refusals';
import { parseRatio } from './required-count';
import { RULE_VERSION, canonicalNumber } from './ticket';

/** What a supplementary draw (补抽) continues, and the population of today. */
export interface SupplementaryPlan {
  /** The latest record of the chain: the first draw, or its last supplement. */
  readonly previous: DrawRecord;
  /**
   * Site numbers that are drawn as of today: by default those the previous record selected. Give the list when
   * replacements were made since; a closed site then no longer stands in it and its replacement does.
   */
  readonly standing?: readonly string[];
  /** Snapshot date of today's population, YYYY-MM-DD. */
  readonly asOf: string;
  /** Today's sites in service, old and new, with today's reasons and skips. `kept` is set here, not by the caller. */
  readonly population: readonly FrameSite[];
  /** Jurisdictions to be listed even when they have no site. */
  readonly jurisdictionCodes?: readonly string[];
}

/** The site numbers that a record selected: certainty and random picks, and what it kept from earlier draws. */
export function selectedNumbers(record: Pick<DrawRecord, 'jurisdictions'>): string[] {
  return record.jurisdictions.flatMap(({ items }) =>
    items
      .filter(({ outcome }) => outcome !== 'NOT_DRAWN' && outcome !== 'SKIPPED')
      .map(({ siteNumber }) => siteNumber),
  );
}

/**
 * Draws what is missing to today's obligation (DOMAIN 5.1, "during the year"): the same seed, ratio and rule, today's
 * N. What was drawn stays drawn and counts; new certainty picks are taken; then the next tickets among all sites not
 * yet drawn, old and new. The record names the digest of the one it continues, so the chain cannot be reordered.
 * @throws SamplingRefusal SAMPLING_RECORD_RULE_UNKNOWN when the previous record has another rule version, and as
 *   `drawSample`
 */
export function supplementaryDraw(plan: SupplementaryPlan): DrawRecord {
  const { previous } = plan;
  assertKnownRule(previous);
  const standing = new Set(
    (plan.standing ?? selectedNumbers(previous)).map((number) => canonicalNumber(number)),
  );
  return conductDraw(
    {
      year: previous.year,
      asOf: plan.asOf,
      ratio: parseRatio(previous.ratio),
      rotation: previous.rotation,
      stratifyByType: previous.stratifyByType,
      previousRecordDigest: previous.recordDigest,
      population: plan.population.map((site) => ({
        ...site,
        kept: standing.has(canonicalNumber(site.siteNumber)),
      })),
      jurisdictionCodes: plan.jurisdictionCodes,
    },
    previous.seed,
  );
}

/**
 * Refuses a record made by a rule that this program does not have.
 * @throws SamplingRefusal SAMPLING_RECORD_RULE_UNKNOWN
 */
export function assertKnownRule(record: Pick<DrawRecord, 'ruleVersion'>): void {
  if (record.ruleVersion !== RULE_VERSION) {
    throw new SamplingRefusal('SAMPLING_RECORD_RULE_UNKNOWN', {
      rule: record.ruleVersion,
      known: RULE_VERSION,
    });
  }
}
