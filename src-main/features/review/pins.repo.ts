import type { PinState } from '@shared/domain/review/pin';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** What is kept of a PIN (pin-hash.ts), null without one. */
export interface StoredPin extends PinState {
  hash: string | null;
  salt: string | null;
}

/** The PIN of a member, or undefined when there is no such member. */
export function findPin(tx: ReadTx, memberId: number): Promise<StoredPin | undefined> {
  return tx.first(
    `SELECT pin_hash AS hash, pin_salt AS salt, pin_failures AS failures, pin_closed_until AS closedUntil
     FROM review_member WHERE id = ?`,
    [memberId],
  );
}

/** Writes the count of failures. Not through the entity: an open form of the member does not grow stale by it. */
export async function putPinState(tx: WriteTx, memberId: number, state: PinState): Promise<void> {
  await tx.run('UPDATE review_member SET pin_failures = ?, pin_closed_until = ? WHERE id = ?', [
    state.failures,
    state.closedUntil,
    memberId,
  ]);
}

/** Writes a new PIN, or none; an earlier closing ends with it. */
export async function putPin(
  tx: WriteTx,
  memberId: number,
  pin: { hash: string; salt: string } | null,
): Promise<void> {
  await tx.run(
    `UPDATE review_member SET pin_hash = ?, pin_salt = ?, pin_failures = 0, pin_closed_until = NULL WHERE id = ?`,
    [pin?.hash ?? null, pin?.salt ?? null, memberId],
  );
}
