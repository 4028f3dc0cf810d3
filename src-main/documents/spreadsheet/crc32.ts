import * as zlib from 'node:zlib';

type Crc32 = (data: Buffer, value?: number) => number;

const TABLE = new Uint32Array(256);
for (let index = 0; index < 256; index++) {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  TABLE[index] = value;
}

function crc32InScript(data: Buffer, value = 0): number {
  let crc = ~value;
  for (let index = 0; index < data.length; index++) {
    crc = (TABLE[(crc ^ (data[index] as number)) & 0xff] as number) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}

/** CRC-32 as zip files use it; `value` continues an earlier sum. Node has it built in from 20.15, Electron 25 has not. */
export const crc32: Crc32 = (zlib as { crc32?: Crc32 }).crc32 ?? crc32InScript;
