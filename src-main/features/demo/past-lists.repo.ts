import type { SiteType } from '@shared/domain/site/terms';
import type { ReadTx } from '../../db/unit-of-work';

/** A site that can stand on a list of years ago. */
export interface ListedSite {
  id: number;
  type: SiteType;
  status: string;
  name: string;
  jurisdictionId: number;
  jurisdictionName: string;
  builderId: number | null;
  builderName: string | null;
}

/**
 * Sites that were in service from before a day until after another one and never applied, those closed since first, then
 * the oldest.
 */
export function sitesInServiceBetween(
  tx: ReadTx,
  { since, until }: { since: string; until: string },
): Promise<ListedSite[]> {
  return tx.query<ListedSite>(
    `SELECT s.id, s.type, s.status, s.name, s.jurisdiction_id AS jurisdictionId, j.name AS jurisdictionName,
       s.builder_id AS builderId, b.name AS builderName
     FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id JOIN builder b ON b.id = s.builder_id
     WHERE s.status IN ('FILED', 'DEREGISTERED') AND s.merged_into_id IS NULL AND s.voided_at IS NULL
       AND s.filed_on < ?
       AND NOT EXISTS (SELECT 1 FROM demonstration_application a WHERE a.site_id = s.id)
       AND NOT EXISTS (SELECT 1 FROM site_status_event e WHERE e.site_id = s.id AND e.on_date <= ?
         AND e.status IN ('DEREGISTRATION_PENDING', 'DEREGISTERED'))
     ORDER BY s.status, s.filed_on, s.number`,
    [since, until],
  );
}

/** The years that have a decided list. */
export async function decidedYears(tx: ReadTx): Promise<Set<number>> {
  const rows = await tx.query<{ year: number }>(
    'SELECT DISTINCT year FROM demonstration_decision WHERE voided_at IS NULL',
  );
  return new Set(rows.map(({ year }) => year));
}

/** The years that have rules of a season. */
export async function yearsWithRules(tx: ReadTx): Promise<Set<number>> {
  const rows = await tx.query<{ year: number }>('SELECT DISTINCT year FROM demonstration_rule');
  return new Set(rows.map(({ year }) => year));
}
