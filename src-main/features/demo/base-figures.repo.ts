import type { SiteType } from '@shared/domain/site/terms';
import type { ReadTx } from '../../db/unit-of-work';

/** The jurisdictions that are in being, in their display order. */
export async function liveJurisdictionIds(tx: ReadTx): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    'SELECT id FROM jurisdiction WHERE retired_on IS NULL ORDER BY sort_order, code',
  );
  return rows.map(({ id }) => id);
}

/** How many sites of each type a jurisdiction has had filed by the end of a year. */
export function filedByYear(
  tx: ReadTx,
): Promise<{ jurisdictionId: number; type: SiteType; year: number; filed: number }[]> {
  return tx.query(
    `SELECT jurisdiction_id AS jurisdictionId, type, CAST(substr(filed_on, 1, 4) AS integer) AS year, count(*) AS filed
     FROM site WHERE filed_on IS NOT NULL AND merged_into_id IS NULL AND voided_at IS NULL
     GROUP BY jurisdiction_id, type, substr(filed_on, 1, 4)`,
  );
}
