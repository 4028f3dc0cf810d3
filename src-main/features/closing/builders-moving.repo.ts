import type { ReadTx } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';

/** Every site of a builder that counts, closed ones too: they keep their place in the years before. */
export async function siteIdsOfBuilder(tx: ReadTx, builderId: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `SELECT s.id FROM site s WHERE s.builder_id = ? AND ${LIVE} ORDER BY s.id`,
    [builderId],
  );
  return rows.map(({ id }) => id);
}
