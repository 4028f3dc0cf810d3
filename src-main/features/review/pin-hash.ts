import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 32;
const BLOCKS = { r: 8, p: 1 };
/** scrypt's N of a new PIN: 16 MB and some 50 ms for each try, so that a lost data file does not give the PINs away at a glance. */
export const PIN_COST = 16_384;

/** A PIN as it is kept: `N:key` and the salt of its own, both bytes in hexadecimal. */
export interface KeptPin {
  hash: string;
  salt: string;
}

function derive(pin: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, KEY_BYTES, { N: cost, ...BLOCKS }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** A PIN as it is kept, together with the cost of a try, so that a later program may ask for more. */
export async function hashPin(pin: string, cost: number): Promise<KeptPin> {
  const salt = randomBytes(16);
  const key = await derive(pin, salt, cost);
  return { hash: `${cost}:${key.toString('hex')}`, salt: salt.toString('hex') };
}

/** Whether a PIN is the one kept; takes the same time however much of it is right. */
export async function isPin(pin: string, kept: KeptPin): Promise<boolean> {
  const [, cost, hex] = /^(\d+):([0-9a-f]+)$/.exec(kept.hash) ?? [];
  if (cost === undefined || hex === undefined) return false;
  const expected = Buffer.from(hex, 'hex');
  const key = await derive(pin, Buffer.from(kept.salt, 'hex'), Number(cost));
  return expected.length === key.length && timingSafeEqual(key, expected);
}
