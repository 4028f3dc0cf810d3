import type { DrawRecord } from './frame';
import { SamplingRefusal } from './refusals';
import { assertKnownRule, selectedNumbers } from './supplementary-draw';
import { canonicalNumber, compareTickets, createTicketer } from './ticket';

/** The state of affairs when a drawn site falls out before its visit. */
export interface ReplacementRequest {
  /** The latest record of the chain: its items are the pool. */
  readonly record: DrawRecord;
  readonly jurisdictionCode: string;
  /** The drawn site that closed or can no longer be visited. */
  readonly closed: string;
  /** Replacements made on this record so far: they are drawn, whatever became of them. */
  readonly replacements: readonly string[];
  /** Sites not drawn that cannot take its place: closed since, or not to be visited. */
  readonly unavailable: readonly string[];
}

/** The site that takes the place. */
export interface Replacement {
  readonly siteNumber: string;
  readonly ticket: string;
}

/**
 * The replacement of a drawn site (DOMAIN 5.1): simply the next ticket of its jurisdiction among the sites that the
 * record did not draw and did not skip. Also in a stratified draw the type plays no part here: the rule then stays
 * one that a witness can follow with a finger on the record, and the number n, which is what 第十三条 asks for, is kept.
 * @throws SamplingRefusal SAMPLING_NOT_DRAWN when `closed` was not drawn, SAMPLING_NO_REPLACEMENT when nothing is
 *   left, SAMPLING_RECORD_RULE_UNKNOWN
 */
export function replacementFor(request: ReplacementRequest): Replacement {
  assertKnownRule(request.record);
  const numbers = (list: readonly string[]): Set<string> =>
    new Set(list.map((number) => canonicalNumber(number)));
  const closed = canonicalNumber(request.closed);
  const jurisdiction = request.record.jurisdictions.find(
    ({ code }) => code === request.jurisdictionCode,
  );
  const items = jurisdiction?.items ?? [];
  const replaced = numbers(request.replacements);
  const drawn = numbers(selectedNumbers({ jurisdictions: jurisdiction ? [jurisdiction] : [] }));
  if (!drawn.has(closed) && !replaced.has(closed)) {
    throw new SamplingRefusal('SAMPLING_NOT_DRAWN', { value: closed });
  }
  const unavailable = numbers(request.unavailable);
  const ticketOf = createTicketer(request.record.seed);
  const [next] = items
    .filter(({ outcome }) => outcome === 'NOT_DRAWN')
    .map(({ siteNumber }) => ({ id: siteNumber, ticket: ticketOf(siteNumber) }))
    .filter(({ id }) => !replaced.has(id) && !unavailable.has(id))
    .sort(compareTickets);
  if (next === undefined) {
    throw new SamplingRefusal('SAMPLING_NO_REPLACEMENT', {
      jurisdiction: request.jurisdictionCode,
    });
  }
  return { siteNumber: next.id, ticket: next.ticket };
}
