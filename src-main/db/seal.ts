import { createHash } from 'node:crypto';
import type { ReadTx } from './unit-of-work';

/** History rows are read back and hashed in portions, so that a huge import does not fill memory. */
const SEAL_PORTION = 20_000;

/** One line per history row as it enters the hash: a JSON text, made where the rows are. */
const SEAL_LINE = 'json_array(entity, entity_id, op, field, before, after)';

/** What of a write's own row enters its hash. */
export interface SealedHeader {
  id: number;
  at: string;
  actor_name: string;
  call: string;
  reason: string | null;
}

/** A write with the seal it was stored under. */
export interface SealedWrite extends SealedHeader {
  prev_hash: string | null;
  hash: string | null;
}

/** One line for the write itself, as it enters the hash before its rows. */
export function sealHeader(prevHash: string, header: SealedHeader): string {
  return JSON.stringify([
    prevHash,
    header.id,
    header.at,
    header.actor_name,
    header.call,
    header.reason,
  ]);
}

/** SHA-256 over the header line and every history line of one write. */
export async function sealOf(
  tx: Pick<ReadTx, 'query'>,
  txId: number,
  headerLine: string,
): Promise<string> {
  const hash = createHash('sha256').update(headerLine, 'utf8');
  let last = 0;
  for (;;) {
    const [portion] = await tx.query<{ n: number; last: number | null; text: string | null }>(
      `SELECT count(*) AS n, max(id) AS last, group_concat(line, char(10) ORDER BY id) AS text
       FROM (SELECT id, ${SEAL_LINE} AS line FROM change_log
             WHERE tx_id = ? AND id > ? ORDER BY id LIMIT ${SEAL_PORTION})`,
      [txId, last],
    );
    if (!portion?.text) return hash.digest('hex');
    hash.update('\n').update(portion.text, 'utf8');
    if (portion.n < SEAL_PORTION) return hash.digest('hex');
    last = portion.last ?? 0;
  }
}
