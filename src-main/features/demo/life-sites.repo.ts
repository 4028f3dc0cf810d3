import type { SiteSetting, SiteStatus, SiteType, UnitType } from '@shared/domain/site/terms';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** A site of the demonstration city as far as its records are made from it. */
export interface LifeSite {
  id: number;
  type: SiteType;
  setting: SiteSetting | null;
  status: SiteStatus;
  openedOn: string | null;
  filedOn: string | null;
  filingNumber: string | null;
  scoreX100: number | null;
  satisfactionX100: number | null;
  monthlyUses: number | null;
  capacity: number | null;
  managerName: string | null;
  builderName: string | null;
  units: LifeUnit[];
  events: LifeEvent[];
  memberships: { jurisdictionId: number; fromDate: string }[];
  assetIds: number[];
}

export interface LifeUnit {
  id: number;
  type: UnitType;
  setting: SiteSetting | null;
  capacity: number | null;
  scoreX100: number | null;
}

export interface LifeEvent {
  status: SiteStatus;
  onDate: string;
  reason: string | null;
}

/** Sites with ids above `after`, in order; with `ids` only those. */
export async function lifeSites(
  tx: ReadTx,
  { after = 0, limit, ids }: { after?: number; limit: number; ids?: readonly number[] },
): Promise<LifeSite[]> {
  const only = ids === undefined ? '' : 'AND s.id IN (SELECT value FROM json_each(?))';
  const sites = await tx.query<Omit<LifeSite, 'units' | 'events' | 'memberships' | 'assetIds'>>(
    `SELECT s.id, s.type, s.setting, s.status, s.opened_on AS openedOn, s.filed_on AS filedOn,
       s.filing_number AS filingNumber, s.self_check_score_x100 AS scoreX100,
       s.satisfaction_x100 AS satisfactionX100, s.monthly_uses AS monthlyUses, s.capacity,
       s.manager_name AS managerName, b.name AS builderName
     FROM site s LEFT JOIN builder b ON b.id = s.builder_id
     WHERE s.id > ? ${only} ORDER BY s.id LIMIT ?`,
    ids === undefined ? [after, limit] : [after, JSON.stringify(ids), limit],
  );
  const range = [sites[0]?.id ?? 0, sites.at(-1)?.id ?? 0];
  const parts = async <T extends { siteId: number }>(
    sql: string,
  ): Promise<(id: number) => Omit<T, 'siteId'>[]> => {
    const bySite = new Map<number, Omit<T, 'siteId'>[]>();
    for (const { siteId, ...part } of await tx.query<T>(sql, range)) {
      const known = bySite.get(siteId);
      if (known) known.push(part);
      else bySite.set(siteId, [part]);
    }
    return (id) => bySite.get(id) ?? [];
  };
  const units = await parts<LifeUnit & { siteId: number }>(
    `SELECT site_id AS siteId, id, type, setting, capacity, self_check_score_x100 AS scoreX100
     FROM site_unit WHERE site_id BETWEEN ? AND ? ORDER BY id`,
  );
  const events = await parts<LifeEvent & { siteId: number }>(
    `SELECT site_id AS siteId, status, on_date AS onDate, reason
     FROM site_status_event WHERE site_id BETWEEN ? AND ? ORDER BY id`,
  );
  const memberships = await parts<LifeSite['memberships'][number] & { siteId: number }>(
    `SELECT site_id AS siteId, jurisdiction_id AS jurisdictionId, from_date AS fromDate
     FROM site_membership WHERE site_id BETWEEN ? AND ? ORDER BY from_date, id`,
  );
  const assets = await parts<{ siteId: number; id: number }>(
    'SELECT site_id AS siteId, id FROM site_asset WHERE site_id BETWEEN ? AND ? ORDER BY id',
  );
  return sites.map((site) => ({
    ...site,
    units: units(site.id),
    events: events(site.id),
    memberships: memberships(site.id),
    assetIds: assets(site.id).map(({ id }) => id),
  }));
}

/** Gives every filed site its number: by year and day of filing, without gaps. */
export async function numberFilings(tx: WriteTx, pattern: string): Promise<void> {
  await tx.run(
    `UPDATE site SET filing_number = replace(replace(?, '{年度}', r.year), '{序号}', r.serial)
     FROM (SELECT id, substr(filed_on, 1, 4) AS year,
             row_number() OVER (PARTITION BY substr(filed_on, 1, 4) ORDER BY filed_on, id) AS serial
           FROM site WHERE filed_on IS NOT NULL) r
     WHERE r.id = site.id`,
    [pattern],
  );
}

/** Ids of sites in service that were filed by a day. */
export async function servingIds(tx: ReadTx, filedBy: string): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `SELECT id FROM site WHERE status = 'FILED' AND filed_on <= ? ORDER BY id`,
    [filedBy],
  );
  return rows.map(({ id }) => id);
}

/** The tables of 附件1 in force, by type. */
export async function rubricIds(tx: ReadTx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ type: string; id: number }>(
    'SELECT type, id FROM rubric ORDER BY from_year',
  );
  return new Map(rows.map(({ type, id }) => [type, id]));
}
