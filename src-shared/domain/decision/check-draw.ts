import { sha256Hex } from '../common/sha256';
import { compareText } from '../common/text';
import {
  RULE_VERSION,
  canonicalNumber,
  compareTickets,
  createTicketer,
  type Ticketed,
} from '../sampling/ticket';

/**
 * The text whose SHA-256 is shown before the seed is known: rule, year, number of the draw, how many are drawn, how
 * many stand in it, then the site numbers in ascending order, a line each.
 */
export function canonicalCandidates(
  year: number,
  number: number,
  size: number,
  siteNumbers: readonly string[],
): string {
  const numbers = siteNumbers.map((text) => canonicalNumber(text)).sort(compareText);
  return [
    `rule=${RULE_VERSION}`,
    `year=${year}`,
    `draw=${number}`,
    `size=${size}`,
    `candidates=${numbers.length}`,
    ...numbers,
  ].join('\n');
}

/** SHA-256 of `canonicalCandidates`: 64 lower-case hexadecimal digits. */
export function candidatesDigest(...what: Parameters<typeof canonicalCandidates>): string {
  return sha256Hex(canonicalCandidates(...what));
}

/** A candidate with its ticket, drawn or not. */
export interface DrawnCandidate extends Ticketed {
  readonly drawn: boolean;
}

/**
 * Which candidates the city looks at: the lowest tickets (the rule of the spot check, DOMAIN 5.1), all of them in
 * ticket order.
 * @throws SamplingRefusal for an unusable seed or number
 */
export function drawCandidates(
  seed: string,
  siteNumbers: readonly string[],
  size: number,
): DrawnCandidate[] {
  const ticketOf = createTicketer(seed);
  return siteNumbers
    .map((text) => canonicalNumber(text))
    .map((id) => ({ id, ticket: ticketOf(id) }))
    .sort(compareTickets)
    .map((one, index) => ({ ...one, drawn: index < size }));
}
