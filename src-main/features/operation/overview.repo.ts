import type { SiteStatus, SiteType } from '@shared/domain/site/terms';
import { selectColumns } from '../../db/select-columns';
import type { ReadTx } from '../../db/unit-of-work';
import { LAST_ENDS } from './last-ends';
import { CERTIFICATES, type StoredCertificate } from './records.repo';
import { scopeConditions, type SiteScope } from './reporting-sites.repo';

/** A certificate with the site it belongs to. */
export type ListedCertificate = StoredCertificate & {
  siteNumber: string;
  siteName: string;
  type: SiteType;
  jurisdictionCode: string;
  jurisdictionName: string;
};

/**
 * The certificates of a scope whose last paper ends on or before a day, first to end first. Papers renewed under the
 * same holder are left out; a holder written a little differently is for the rule to see.
 */
export function certificatesUntil(
  tx: ReadTx,
  scope: SiteScope,
  until: string,
): Promise<ListedCertificate[]> {
  const { sql, values } = scopeConditions(scope);
  return tx.query<ListedCertificate>(
    `WITH ${LAST_ENDS}
     SELECT ${selectColumns('c', CERTIFICATES.properties)}, s.number AS siteNumber, s.name AS siteName, s.type,
       j.code AS jurisdictionCode, j.name AS jurisdictionName
     FROM last l JOIN site_certificate c ON c.removed_at IS NULL AND c.site_id = l.site_id
       AND c.kind = l.kind AND c.holder IS l.holder AND c.expires_on = l.ends_on
     JOIN site s ON s.id = c.site_id JOIN jurisdiction j ON j.id = s.jurisdiction_id
     WHERE ${sql}
     ORDER BY c.expires_on, s.number, c.id`,
    [until, ...values],
  );
}

/** Every certificate in force of these sites: what may replace another one. */
export function certificatesOfSites(
  tx: ReadTx,
  siteIds: readonly number[],
): Promise<StoredCertificate[]> {
  return tx.query<StoredCertificate>(
    `SELECT ${selectColumns('c', CERTIFICATES.properties)} FROM site_certificate c
     WHERE c.removed_at IS NULL AND c.site_id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify([...new Set(siteIds)])],
  );
}

/** The assets of one site, summed up; values in 分. */
export interface SiteAssets {
  siteId: number;
  number: string;
  name: string;
  type: SiteType;
  status: SiteStatus;
  jurisdictionCode: string;
  jurisdictionName: string;
  items: number;
  quantity: number;
  valueFen: number;
  unvalued: number;
}

/** Sites of a scope that have assets, with what they have, by jurisdiction and number. */
export function assetsBySite(tx: ReadTx, scope: SiteScope): Promise<SiteAssets[]> {
  const { sql, values } = scopeConditions(scope);
  return tx.query<SiteAssets>(
    `SELECT s.id AS siteId, s.number, s.name, s.type, s.status, j.code AS jurisdictionCode,
       j.name AS jurisdictionName, count(*) AS items, sum(a.quantity) AS quantity,
       coalesce(sum(a.value_fen), 0) AS valueFen, sum(a.value_fen IS NULL) AS unvalued
     FROM site_asset a JOIN site s ON s.id = a.site_id JOIN jurisdiction j ON j.id = s.jurisdiction_id
     WHERE a.removed_at IS NULL AND ${sql}
     GROUP BY s.id ORDER BY j.sort_order, j.code, s.number`,
    values,
  );
}
