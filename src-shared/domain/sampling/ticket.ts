import { reversedDecimalFraction } from '../common/reversed-decimal';
import { sha256AfterBlock, sha256Hex } from '../common/sha256';
import { compareText, hasControlCharacter } from '../common/text';
import { isWellFormed } from '../common/utf8';
import { SamplingRefusal } from './refusals';

/**
 * The version of the rule below. It is stored with every draw; a draw is verified with its own version, so the
 * functions behind a version never change. A new rule is a new version beside this one.
 */
export const RULE_VERSION = 'ticket-v1';

/** The rule pads the decimal number to this many digits; a hash of 256 bits has up to 78. */
const LEAST_DIGITS = 64;

const VISIBLE_ASCII = /^[!-~]+$/;

/** A site number (or another id) with its ticket. */
export interface Ticketed {
  readonly id: string;
  /** "0." and 64 to 78 decimal digits; compared as text. */
  readonly ticket: string;
}

/**
 * The form in which a site number enters the hash: NFC, without surrounding blanks. Renaming a site, or typing its
 * number on another keyboard, then changes nothing.
 * @throws SamplingRefusal SAMPLING_NUMBER_EMPTY, SAMPLING_TEXT_ILL_FORMED or SAMPLING_NUMBER_UNPRINTABLE
 */
export function canonicalNumber(text: string, what = '阵地编号'): string {
  // Nearly all numbers are plain ASCII and canonical as they stand; 50,000 of them are asked in a draw.
  if (VISIBLE_ASCII.test(text)) return text;
  const number = text.normalize('NFC').trim();
  if (number === '') throw new SamplingRefusal('SAMPLING_NUMBER_EMPTY');
  if (!isWellFormed(number))
    throw new SamplingRefusal('SAMPLING_TEXT_ILL_FORMED', { what, value: number });
  if (hasControlCharacter(number)) {
    throw new SamplingRefusal('SAMPLING_NUMBER_UNPRINTABLE', { what, value: number });
  }
  return number;
}

/**
 * Prepares one seed for many tickets.
 *
 * The rule (ticket-v1, DOMAIN 5.1, that of Rivest's consistent_sampler): h = SHA-256 of the seed in UTF-8, as 64
 * lower-case hexadecimal digits; d = SHA-256 of the text h + number, as a decimal integer, filled with leading zeros
 * to at least 64 digits; ticket = "0." + the digits of d in reverse order. They are reversed because the leading
 * digits of a 256-bit number are not evenly distributed and the trailing ones are.
 *
 * @param seed text, taken exactly as it is: never trimmed, normalised or read as a number
 * @returns canonical number (see `canonicalNumber`) → ticket
 * @throws SamplingRefusal SAMPLING_SEED_EMPTY or SAMPLING_TEXT_ILL_FORMED
 */
export function createTicketer(seed: string): (canonical: string) => string {
  if (seed === '') throw new SamplingRefusal('SAMPLING_SEED_EMPTY');
  if (!isWellFormed(seed)) {
    throw new SamplingRefusal('SAMPLING_TEXT_ILL_FORMED', { what: '种子', value: seed });
  }
  const hashWithSeed = sha256AfterBlock(sha256Hex(seed));
  return (canonical) => reversedDecimalFraction(hashWithSeed(canonical), LEAST_DIGITS);
}

/**
 * The ticket of one number under one seed.
 * @throws SamplingRefusal as `createTicketer` and `canonicalNumber`
 */
export function ticket(seed: string, number: string): string {
  return createTicketer(seed)(canonicalNumber(number));
}

/**
 * Ticket order: by ticket as text, and by number should two tickets ever be equal (as the reference program does).
 */
export function compareTickets(a: Ticketed, b: Ticketed): number {
  return compareText(a.ticket, b.ticket) || compareText(a.id, b.id);
}

/**
 * The bare rule: the lowest tickets of a list, in ticket order.
 * @param seed as in `createTicketer`
 * @param ids in any order; made canonical first
 * @param count how many, an integer of 0 or more
 * @throws SamplingRefusal SAMPLING_NUMBER_DUPLICATE when two ids are the same after being made canonical,
 *   SAMPLING_COUNT_TOO_LARGE when there are fewer ids than `count`, and as `createTicketer`
 */
export function lowestTickets(seed: string, ids: readonly string[], count: number): Ticketed[] {
  const ticketOf = createTicketer(seed);
  const seen = new Set<string>();
  const all = ids.map((text) => {
    const id = canonicalNumber(text, '编号');
    if (seen.has(id)) throw new SamplingRefusal('SAMPLING_NUMBER_DUPLICATE', { value: id });
    seen.add(id);
    return { id, ticket: ticketOf(id) };
  });
  if (count > all.length) {
    throw new SamplingRefusal('SAMPLING_COUNT_TOO_LARGE', { count, available: all.length });
  }
  return all.sort(compareTickets).slice(0, count);
}
