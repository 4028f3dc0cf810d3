import { deflateSync, inflateSync } from 'node:zlib';
import { Refusal } from './report.mjs';

// Screens have few colours: a palette makes their pictures small, and text stays as sharp as it was.

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB = 2;
const RGBA = 6;
const INDEXED = 3;
/** Palettes to try, the largest first. */
const SIZES = [256, 128, 64, 32];

const CRC_TABLE = Int32Array.from({ length: 256 }, (_none, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** @param {Buffer} bytes */
function crcOf(bytes) {
  let c = -1;
  for (const byte of bytes) c = (CRC_TABLE[(c ^ byte) & 255] ?? 0) ^ (c >>> 8);
  return (c ^ -1) >>> 0;
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crcOf(body), body.length + 4);
  return whole;
}

/** @param {number} left @param {number} up @param {number} corner */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/**
 * The pixels of a PNG as Chromium writes them: 8 bits a channel, not interlaced.
 * @param {Buffer} png
 * @returns {{width: number, height: number, channels: number, pixels: Buffer}}
 */
function decoded(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Refusal('不是 PNG 图片。');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, colours, interlaced] = [png[24], png[25], png[28]];
  if (depth !== 8 || (colours !== RGB && colours !== RGBA) || interlaced !== 0) {
    throw new Refusal('只认得程序自己截的图片（每色 8 位、不交错）。');
  }
  const channels = colours === RGB ? 3 : 4;
  const parts = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) !== 'IDAT') continue;
    parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const here = y * stride + x;
      const left = x >= channels ? (pixels[here - channels] ?? 0) : 0;
      const up = y > 0 ? (pixels[here - stride] ?? 0) : 0;
      const corner = x >= channels && y > 0 ? (pixels[here - stride - channels] ?? 0) : 0;
      const by = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      pixels[here] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + by) & 255;
    }
  }
  return { width, height, channels, pixels };
}

/**
 * The colours used most, each standing for those that are nearly the same (five bits a channel).
 * @param {Buffer} pixels @param {number} channels @param {number} size
 */
function paletteOf(pixels, channels, size) {
  /** @type {Map<number, [count: number, colours: Map<number, number>]>} */
  const near = new Map();
  for (let at = 0; at < pixels.length; at += channels) {
    const [r = 0, g = 0, b = 0] = pixels.subarray(at, at + 3);
    const key = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
    const exact = (r << 16) | (g << 8) | b;
    const known = near.get(key) ?? [0, new Map()];
    known[0] += 1;
    known[1].set(exact, (known[1].get(exact) ?? 0) + 1);
    near.set(key, known);
  }
  return [...near.values()]
    .sort(([a], [b]) => b - a)
    .slice(0, size)
    .map(([, colours]) => [...colours].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0)
    .map((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]);
}

/** @param {number[][]} palette */
function nearestIn(palette) {
  /** @type {Map<number, number>} */
  const found = new Map();
  return (/** @type {number} */ r, /** @type {number} */ g, /** @type {number} */ b) => {
    const key = (r << 16) | (g << 8) | b;
    const known = found.get(key);
    if (known !== undefined) return known;
    let [best, least] = [0, Infinity];
    for (const [index, [pr = 0, pg = 0, pb = 0]] of palette.entries()) {
      const distance = (r - pr) ** 2 * 3 + (g - pg) ** 2 * 4 + (b - pb) ** 2 * 2;
      if (distance < least) [best, least] = [index, distance];
    }
    found.set(key, best);
    return best;
  };
}

/**
 * The same picture with a palette, below a size: with as many colours as fit.
 * @param {Buffer} png
 * @param {number} mostBytes
 */
export function withPalette(png, mostBytes) {
  const { width, height, channels, pixels } = decoded(png);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, INDEXED, 0, 0, 0], 8);
  for (const size of SIZES) {
    const palette = paletteOf(pixels, channels, size);
    const nearest = nearestIn(palette);
    const rows = Buffer.alloc((width + 1) * height);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const at = (y * width + x) * channels;
        const index = nearest(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0);
        rows[y * (width + 1) + 1 + x] = index;
      }
    }
    const whole = Buffer.concat([
      SIGNATURE,
      chunk('IHDR', head),
      chunk('PLTE', Buffer.from(palette.flat())),
      chunk('IDAT', deflateSync(rows, { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ]);
    if (whole.length <= mostBytes) return whole;
  }
  throw new Refusal(`图片用 ${SIZES.at(-1)} 种颜色仍超过 ${mostBytes} 字节。`);
}
