import type { ReadTx } from '../../db/unit-of-work';

/** What a database holds already; a demonstration city goes only into an empty one. */
export async function recordCounts(
  tx: ReadTx,
): Promise<{ sites: number; builders: number; draws: number }> {
  const row = await tx.first<{ sites: number; builders: number; draws: number }>(
    `SELECT (SELECT count(*) FROM site) AS sites, (SELECT count(*) FROM builder) AS builders,
       (SELECT count(*) FROM draw) AS draws`,
  );
  return row ?? { sites: 0, builders: 0, draws: 0 };
}
