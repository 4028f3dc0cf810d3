import type { ReadTx } from '../../db/unit-of-work';

/** A table whose rows hang on a site. */
export interface PartTable {
  table: string;
  /** SQL that finds the ids of its rows for the site `?`. */
  ids: string;
  /** Its changes count the site's version up: an open form is stale after them. */
  versioned: boolean;
}

const bySite = (table: string, versioned: boolean): PartTable => ({
  table,
  ids: `SELECT id FROM ${table} WHERE site_id = ?`,
  versioned,
});

export const PART_TABLES: readonly PartTable[] = [
  bySite('site_unit', true),
  bySite('site_membership', true),
  bySite('site_status_event', true),
  bySite('site_platform', true),
  bySite('site_asset', true),
  bySite('site_year_figure', true),
  {
    table: 'attachment',
    ids: `SELECT id FROM attachment WHERE owner_entity = 'site' AND owner_id = ?`,
    versioned: false,
  },
  bySite('certainty_mark', false),
  bySite('visit_obstacle', false),
  bySite('spot_check', false),
  bySite('self_check', false),
  bySite('month_figure', false),
  bySite('satisfaction_survey', false),
  bySite('site_activity', false),
  bySite('site_certificate', false),
  bySite('rectification', false),
  bySite('supervision', false),
];

/** The rows whose changes make an open form stale, as the history names them. */
export async function touchedRows(
  tx: ReadTx,
  siteId: number,
): Promise<(readonly [entity: string, id: number])[]> {
  const rows: (readonly [string, number])[] = [['site', siteId]];
  for (const { table, ids } of PART_TABLES.filter((part) => part.versioned)) {
    for (const { id } of await tx.query<{ id: number }>(ids, [siteId])) rows.push([table, id]);
  }
  return rows;
}
