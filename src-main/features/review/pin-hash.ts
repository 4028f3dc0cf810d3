import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 32;
/** 16 MB and some 50 ms for each try: a lost data file does not give the PINs away at a glance. */
const COST = { N: 16_384, r: 8, p: 1 };

function derive(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** A PIN as it is kept, with a salt of its own; both hexadecimal. */
export async function hashPin(pin: string): Promise<{ hash: string; salt: string }> {
  const salt = randomBytes(16);
  return { hash: (await derive(pin, salt)).toString('hex'), salt: salt.toString('hex') };
}

/** Whether a PIN is the one kept; takes the same time however much of it is right. */
export async function isPin(pin: string, kept: { hash: string; salt: string }): Promise<boolean> {
  const key = await derive(pin, Buffer.from(kept.salt, 'hex'));
  const expected = Buffer.from(kept.hash, 'hex');
  return expected.length === key.length && timingSafeEqual(key, expected);
}
