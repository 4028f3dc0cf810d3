import { encodeUtf8 } from './utf8';

/**
 * SHA-256 (FIPS 180-4), synchronous and without imports: main, window and worker compute the same draw with the
 * same code. It is not slower than node:crypto where it matters, because the tickets of one seed share their first
 * block (see `sha256AfterBlock`), which no general library can know.
 */

/** Text → 64 lower-case hexadecimal digits of the SHA-256 of its UTF-8 bytes. */
export type Sha256Hex = (utf8Text: string) => string;

const BLOCK = 64;
/** Bytes of a block that may hold message, when the 0x80 mark and the 64-bit length must follow in it. */
const ROOM_IN_LAST_BLOCK = 55;

// prettier-ignore
const ROUND_CONSTANTS = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
// prettier-ignore
const INITIAL_STATE = new Int32Array([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

// Scratch shared by all calls: everything here is synchronous and no reference to it leaves before it is read.
const schedule = new Int32Array(64);
const scratchState = new Int32Array(8);

/** One round of the compression function over the block that stands in schedule[0..15]. */
function compress(state: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const x = schedule[i - 15]!;
    const y = schedule[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    schedule[i] = (schedule[i - 16]! + s0 + schedule[i - 7]! + s1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND_CONSTANTS[i]! + schedule[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
  state[4] = state[4]! + e;
  state[5] = state[5]! + f;
  state[6] = state[6]! + g;
  state[7] = state[7]! + h;
}

function loadBlock(bytes: Uint8Array, offset: number): void {
  for (let i = 0; i < 16; i++) {
    const at = offset + i * 4;
    schedule[i] =
      (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }
}

/** Absorbs the rest of a message of which `absorbed` bytes (whole blocks) are already in the state. */
function finish(state: Int32Array, bytes: Uint8Array, absorbed: number): void {
  let offset = 0;
  for (; offset + BLOCK <= bytes.length; offset += BLOCK) {
    loadBlock(bytes, offset);
    compress(state);
  }
  const rest = bytes.length - offset;
  const tail = new Uint8Array(rest > ROOM_IN_LAST_BLOCK ? 2 * BLOCK : BLOCK);
  tail.set(bytes.subarray(offset));
  tail[rest] = 0x80;
  for (let at = 0; at < tail.length; at += BLOCK) {
    loadBlock(tail, at);
    if (at + BLOCK === tail.length) {
      const total = absorbed + bytes.length;
      schedule[14] = Math.floor(total / 0x20000000);
      schedule[15] = total << 3;
    }
    compress(state);
  }
}

function toHex(state: Int32Array): string {
  let hex = '';
  for (const word of state) hex += (word >>> 0).toString(16).padStart(8, '0');
  return hex;
}

/**
 * SHA-256 of bytes.
 * @param bytes the message
 * @returns 64 lower-case hexadecimal digits
 */
export function sha256HexOfBytes(bytes: Uint8Array): string {
  const state = Int32Array.from(INITIAL_STATE);
  finish(state, bytes, 0);
  return toHex(state);
}

/**
 * SHA-256 of text in UTF-8.
 * @param text any string; lone surrogates count as U+FFFD
 * @returns 64 lower-case hexadecimal digits
 */
export const sha256Hex: Sha256Hex = (text) => sha256HexOfBytes(encodeUtf8(text));

/**
 * Prepares SHA-256(prefix + suffix) for many suffixes under one prefix of exactly one block: the prefix is
 * compressed once, and a short suffix then costs a single compression.
 * @param prefix exactly 64 ASCII characters (here: the hexadecimal hash of a seed)
 * @returns suffix → the eight 32-bit words of the hash, most significant first; the array is reused by the next
 *   call, so read it at once
 * @throws RangeError when the prefix is not 64 ASCII characters (a programming error, never a user's)
 */
export function sha256AfterBlock(prefix: string): (suffix: string) => Int32Array {
  const block = encodeUtf8(prefix);
  if (prefix.length !== BLOCK || block.length !== BLOCK) {
    throw new RangeError('the prefix must be exactly 64 ASCII characters');
  }
  const afterPrefix = Int32Array.from(INITIAL_STATE);
  loadBlock(block, 0);
  compress(afterPrefix);

  return (suffix) => {
    for (let i = 0; i < 8; i++) scratchState[i] = afterPrefix[i]!;
    if (loadShortAscii(suffix)) compress(scratchState);
    else finish(scratchState, encodeUtf8(suffix), BLOCK);
    return scratchState;
  };
}

/** Writes a short ASCII suffix with its padding straight into the schedule; false when it is long or not ASCII. */
function loadShortAscii(suffix: string): boolean {
  const length = suffix.length;
  if (length > ROOM_IN_LAST_BLOCK) return false;
  for (let i = 0; i < 15; i++) schedule[i] = 0;
  for (let i = 0; i < length; i++) {
    const unit = suffix.charCodeAt(i);
    if (unit > 0x7f) return false;
    schedule[i >> 2] = schedule[i >> 2]! | (unit << (24 - 8 * (i & 3)));
  }
  schedule[length >> 2] = schedule[length >> 2]! | (0x80 << (24 - 8 * (length & 3)));
  schedule[15] = (BLOCK + length) * 8;
  return true;
}
