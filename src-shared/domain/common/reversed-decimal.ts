/**
 * A 256-bit number as its decimal digits, least significant first: the digits of a ticket. Taking them off by
 * repeated division yields exactly this order, so nothing is reversed and no BigInt is made.
 */

const LIMBS = 11;
const LIMB_RANGE = 2 ** 24;
/** Eight digits a round: a remainder below 1e8 times 2^24 plus a limb stays below 2^53, exact in a double. */
const ROUND_RANGE = 1e8;
const HALF_ROUND = 1e4;
/** Ten rounds of eight digits hold the 78 digits of 2^256 - 1. */
const ROUNDS = 10;
const ROUND_DIGITS = 8;
const ZERO = 48;

const limbs = new Float64Array(LIMBS);
/** What each round takes off: eight digits as a number, the least significant round first. */
const rounds = new Int32Array(ROUNDS);
/** The four digits of 0..9999 as character codes, least significant first. */
const digitCodes = new Uint8Array(4 * HALF_ROUND);
for (let value = 0; value < HALF_ROUND; value++) {
  for (let place = 0, rest = value; place < 4; place++, rest = Math.floor(rest / 10)) {
    digitCodes[4 * value + place] = ZERO + (rest % 10);
  }
}

const PREFIX = [ZERO, '.'.charCodeAt(0)];
/**
 * One argument list for String.fromCharCode per count of digits: plain arrays, because it takes its arguments fastest
 * from one, and of the exact length, because a string that is cut afterwards is slow to sort.
 */
const argumentLists: number[][] = [];
function argumentList(digits: number): number[] {
  return (argumentLists[digits] ??= [...PREFIX, ...Array.from({ length: digits }, () => ZERO)]);
}

function loadLimbs(words: Int32Array): void {
  const a = words[0]! >>> 0;
  const b = words[1]! >>> 0;
  const c = words[2]! >>> 0;
  const d = words[3]! >>> 0;
  const e = words[4]! >>> 0;
  const f = words[5]! >>> 0;
  const g = words[6]! >>> 0;
  const h = words[7]! >>> 0;
  limbs[0] = a >>> 16;
  limbs[1] = (b >>> 24) | ((a & 0xffff) << 8);
  limbs[2] = b & 0xffffff;
  limbs[3] = c >>> 8;
  limbs[4] = (d >>> 16) | ((c & 0xff) << 16);
  limbs[5] = (e >>> 24) | ((d & 0xffff) << 8);
  limbs[6] = e & 0xffffff;
  limbs[7] = f >>> 8;
  limbs[8] = (g >>> 16) | ((f & 0xff) << 16);
  limbs[9] = (h >>> 24) | ((g & 0xffff) << 8);
  limbs[10] = h & 0xffffff;
}

/** Divides the limbs down to nothing. */
function takeRounds(): void {
  for (let round = 0; round < ROUNDS; round++) {
    // The top limb is below 2^24 and so below 1e8: its quotient is 0, and every round drops one limb.
    let rest = limbs[round]!;
    for (let i = round + 1; i < LIMBS; i++) {
      const value = rest * LIMB_RANGE + limbs[i]!;
      const quotient = Math.floor(value / ROUND_RANGE);
      limbs[i] = quotient;
      rest = value - quotient * ROUND_RANGE;
    }
    rounds[round] = rest;
  }
}

/** How many digits the number in `rounds` has without leading zeros. */
function countDigits(): number {
  let top = ROUNDS - 1;
  while (top > 0 && rounds[top] === 0) top--;
  let digits = top * ROUND_DIGITS;
  for (let reach = 1; reach <= rounds[top]!; reach *= 10) digits++;
  return digits;
}

/**
 * "0." followed by the decimal digits of a 256-bit number in reverse, filled with zeros to a least length.
 * @param words eight 32-bit words, most significant first (signs are ignored)
 * @param leastDigits how many digits there must at least be (at most 80); missing ones are zeros at the END,
 *   which is where leading zeros come to stand when the digits are reversed
 */
export function reversedDecimalFraction(words: Int32Array, leastDigits: number): string {
  loadLimbs(words);
  takeRounds();
  const digits = Math.max(leastDigits, countDigits());
  const list = argumentList(digits);
  const end = PREFIX.length + digits;
  let at = PREFIX.length;
  let round = 0;
  for (; at + ROUND_DIGITS <= end; at += ROUND_DIGITS) {
    const value = rounds[round++]!;
    const upper = Math.floor(value / HALF_ROUND);
    const low = 4 * (value - upper * HALF_ROUND);
    const high = 4 * upper;
    list[at] = digitCodes[low]!;
    list[at + 1] = digitCodes[low + 1]!;
    list[at + 2] = digitCodes[low + 2]!;
    list[at + 3] = digitCodes[low + 3]!;
    list[at + 4] = digitCodes[high]!;
    list[at + 5] = digitCodes[high + 1]!;
    list[at + 6] = digitCodes[high + 2]!;
    list[at + 7] = digitCodes[high + 3]!;
  }
  for (let value = rounds[round] ?? 0; at < end; at++, value = Math.floor(value / 10)) {
    list[at] = ZERO + (value % 10);
  }
  return String.fromCharCode.apply(null, list);
}
