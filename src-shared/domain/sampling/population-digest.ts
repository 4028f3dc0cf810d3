import { fractionText } from '../common/fraction';
import { sha256Hex } from '../common/sha256';
import { compareText } from '../common/text';
import type { CertaintyReason, DrawRecord, FrameSite, FrozenFrame } from './frame';
import { CERTAINTY_REASONS } from './frame';
import { RULE_VERSION, canonicalNumber } from './ticket';

/** The reasons of a site, each once, in the fixed order. */
export function reasonsOf(site: Pick<FrameSite, 'certainty'>): readonly CertaintyReason[] {
  if (site.certainty.length === 0) return NO_REASONS;
  return CERTAINTY_REASONS.filter((reason) =>
    site.certainty.some((pick) => pick.reason === reason),
  );
}
const NO_REASONS: readonly CertaintyReason[] = [];

/**
 * The text whose SHA-256 is the digest of a frozen population. Lines are joined by "\n", none follows the last.
 *
 * ```
 * rule=ticket-v1
 * year=2026
 * asOf=2026-09-30
 * ratio=1/2
 * rotation=yes|no
 * stratify=yes|no
 * previous=-|<digest of the record that a supplementary draw continues>
 * sites=<how many lines follow>
 * <jurisdiction code> TAB <site number> TAB <type> TAB <reasons joined by +, or -> TAB <-|SKIP|KEPT>
 * ```
 *
 * Lines of sites ascend by jurisdiction code, then by site number, as text by code units. Names, addresses and other
 * words do not enter, so renaming changes nothing and the digest may be published; everything that can influence the
 * draw does, so nothing can be adjusted once the seed is known.
 *
 * @throws SamplingRefusal for an empty, ill-formed or unprintable number or code
 */
export function canonicalPopulation(frame: FrozenFrame): string {
  const sites = frame.population
    .map((site) => ({
      site,
      code: canonicalNumber(site.jurisdictionCode, '市直工会代码'),
      number: canonicalNumber(site.siteNumber),
    }))
    .sort((a, b) => compareText(a.code, b.code) || compareText(a.number, b.number))
    .map(({ site, code, number }) => {
      const state = site.skip !== undefined ? 'SKIP' : site.kept === true ? 'KEPT' : '-';
      return [code, number, site.type, reasonsOf(site).join('+') || '-', state].join('\t');
    });
  return [
    `rule=${RULE_VERSION}`,
    `year=${frame.year}`,
    `asOf=${frame.asOf}`,
    `ratio=${fractionText(frame.ratio)}`,
    `rotation=${frame.rotation ? 'yes' : 'no'}`,
    `stratify=${frame.stratifyByType ? 'yes' : 'no'}`,
    `previous=${frame.previousRecordDigest ?? '-'}`,
    `sites=${sites.length}`,
    ...sites,
  ].join('\n');
}

/**
 * SHA-256 of the frozen population: shown and printed before the seed is known.
 * @returns 64 lower-case hexadecimal digits
 * @throws SamplingRefusal as `canonicalPopulation`
 */
export function populationDigest(frame: FrozenFrame): string {
  return sha256Hex(canonicalPopulation(frame));
}

/**
 * The text whose SHA-256 seals a draw, so that a later record can name the one it continues.
 *
 * ```
 * rule=ticket-v1
 * population=<population digest>
 * seed=<SHA-256 of the seed: the same h that makes the tickets>
 * <jurisdiction code> TAB <N> TAB <n>
 * <jurisdiction code> TAB <site number> TAB CERTAINTY|RANDOM|KEPT
 * ```
 *
 * Per jurisdiction in ascending code its line, then its selected sites in ticket order.
 */
export function canonicalRecord(
  record: Pick<DrawRecord, 'ruleVersion' | 'populationDigest' | 'seed' | 'jurisdictions'>,
): string {
  const lines = [...record.jurisdictions]
    .sort((a, b) => compareText(a.code, b.code))
    .flatMap(({ code, population, required, items }) => [
      `${code}\t${population}\t${required}`,
      ...items
        .filter(({ outcome }) => outcome !== 'NOT_DRAWN' && outcome !== 'SKIPPED')
        .sort((a, b) => a.rank - b.rank)
        .map(({ siteNumber, outcome }) => `${code}\t${siteNumber}\t${outcome}`),
    ]);
  return [
    `rule=${record.ruleVersion}`,
    `population=${record.populationDigest}`,
    `seed=${sha256Hex(record.seed)}`,
    ...lines,
  ].join('\n');
}

/** SHA-256 of `canonicalRecord`: 64 lower-case hexadecimal digits. */
export function recordDigest(
  record: Pick<DrawRecord, 'ruleVersion' | 'populationDigest' | 'seed' | 'jurisdictions'>,
): string {
  return sha256Hex(canonicalRecord(record));
}
