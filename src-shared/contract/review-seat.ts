import { z } from 'zod';
import { rowId } from './common';

/** The PIN of a panel member; only its scrypt hash is ever kept. */
export const pin = z.string().regex(/^\d{4,8}$/, 'PIN 为 4 至 8 位数字');

/**
 * Which panel member acts: by the token that `review.enter` answered (kept in memory, dies after 20 minutes without
 * use and with the program), or by id and PIN (for the command line). Nothing of it is logged or kept.
 */
export const reviewSeat = z
  .union(
    [
      z.strictObject({ token: z.string().regex(/^[0-9a-f]{64}$/) }),
      z.strictObject({ memberId: rowId, pin }),
    ],
    { error: '请给出席位凭证：{token}，或 {memberId, pin}' },
  )
  .meta({ description: '评委席位：review.enter 给出的 {token}，或 {memberId, pin}' });

export type ReviewSeat = z.output<typeof reviewSeat>;
