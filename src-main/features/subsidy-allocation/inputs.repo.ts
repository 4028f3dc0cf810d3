import type { SiteType, UnitType } from '@shared/domain/site/terms';
import type { ReadTx } from '../../db/unit-of-work';

/** A site on a year's decided list, as money looks at it. */
export interface AwardFacts {
  awardId: number;
  applicationId: number;
  siteId: number;
  siteNumber: string;
  siteName: string;
  /** 隶属 today */
  jurisdictionId: number;
  type: SiteType;
  units: UnitType[];
  rank: number | null;
  scoreX100: number | null;
  revokedOn: string | null;
}

/** The decided list of a year that holds, in the order of the site numbers. */
export async function awardFacts(tx: ReadTx, year: number): Promise<AwardFacts[]> {
  const rows = await tx.query<Omit<AwardFacts, 'units'> & { units: string | null }>(
    `SELECT a.id AS awardId, a.application_id AS applicationId, a.site_id AS siteId, s.number AS siteNumber,
       a.site_name AS siteName, s.jurisdiction_id AS jurisdictionId, a.type, a.units, a.rank,
       a.score_x100 AS scoreX100,
       (SELECT max(r.revoked_on) FROM award_revocation r WHERE r.award_id = a.id AND r.voided_at IS NULL) AS revokedOn
     FROM demonstration_award a JOIN site s ON s.id = a.site_id
     WHERE a.year = ? AND a.voided_at IS NULL ORDER BY s.number`,
    [year],
  );
  return rows.map((row) => ({
    ...row,
    units: row.units ? (JSON.parse(row.units) as UnitType[]) : [],
  }));
}
