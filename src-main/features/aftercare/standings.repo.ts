import type { ReEvaluationOutcome } from '@shared/domain/aftercare/terms';
import type { SiteType } from '@shared/domain/site/terms';
import type { ReadTx } from '../../db/unit-of-work';

/** A demonstration site with what a year has on record of it. */
export interface StandingRow {
  awardId: number;
  awardYear: number;
  siteId: number;
  siteNumber: string;
  siteName: string;
  siteType: SiteType;
  builderName: string | null;
  jurisdictionCode: string;
  jurisdictionName: string;
  selfCheckedOn: string | null;
  evaluatedOn: string | null;
  outcome: ReEvaluationOutcome | null;
  dueOn: string | null;
  openRectifications: number;
  revokedOn: string | null;
}

/**
 * Every award up to a year: the latest re-evaluation of the year, the self-check of the year, open rectifications and
 * the revocation. Sites with several awards stand once for each.
 */
export function standingsOf(tx: ReadTx, year: number): Promise<StandingRow[]> {
  return tx.query<StandingRow>(
    `SELECT a.id AS awardId, a.year AS awardYear, s.id AS siteId, s.number AS siteNumber, s.name AS siteName,
       a.type AS siteType, b.name AS builderName, j.code AS jurisdictionCode, j.name AS jurisdictionName,
       (SELECT max(c.checked_on) FROM self_check c
        WHERE c.site_id = s.id AND c.year = ? AND c.state = 'DONE') AS selfCheckedOn,
       e.evaluated_on AS evaluatedOn, e.outcome, e.due_on AS dueOn,
       (SELECT count(*) FROM rectification r
        WHERE r.site_id = s.id AND r.state IN ('OPEN', 'SUBMITTED')) AS openRectifications,
       (SELECT max(r.revoked_on) FROM award_revocation r
        WHERE r.award_id = a.id AND r.voided_at IS NULL) AS revokedOn
     FROM demonstration_award a JOIN site s ON s.id = a.site_id
     JOIN jurisdiction j ON j.id = s.jurisdiction_id LEFT JOIN builder b ON b.id = s.builder_id
     LEFT JOIN re_evaluation e ON e.id = (SELECT x.id FROM re_evaluation x
       WHERE x.award_id = a.id AND x.year = ? AND x.voided_at IS NULL
       ORDER BY x.evaluated_on DESC, x.id DESC LIMIT 1)
     WHERE a.voided_at IS NULL AND a.year <= ?
     ORDER BY a.year DESC, s.number`,
    [year, year, year],
  );
}
