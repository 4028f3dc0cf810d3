import type { ListedSite, PrintedNames } from '@shared/domain/notice/facts';
import type { RevocationGround } from '@shared/domain/notice/kinds';
import type { ReadTx } from '../../db/unit-of-work';

/** The place of a jurisdiction in the committee's own order, as a number. */
const JURISDICTION_ORDER = `(SELECT count(*) FROM jurisdiction k
  WHERE k.sort_order < j.sort_order OR (k.sort_order = j.sort_order AND k.code < j.code))`;

const BY_TYPE = `CASE a.type WHEN 'MOTHER_CABIN' THEN 1 WHEN 'HOLIDAY_CARE' THEN 2
  WHEN 'CHILDCARE' THEN 3 ELSE 4 END`;

const AWARDED = `SELECT a.id AS awardId, s.number AS siteNumber, a.site_name AS siteName, a.builder_name AS builderName,
    a.jurisdiction_name AS jurisdictionName, ${JURISDICTION_ORDER} AS jurisdictionOrder, a.type, a.rank`;

const FROM_AWARD = `FROM demonstration_award a JOIN site s ON s.id = a.site_id
  JOIN demonstration_application p ON p.id = a.application_id JOIN jurisdiction j ON j.id = p.jurisdiction_id`;

/** The sites of a decision, named as decided: by type, rank, number. */
export function awardedSites(tx: ReadTx, decisionId: number): Promise<ListedSite[]> {
  return tx.query<ListedSite>(
    `${AWARDED} ${FROM_AWARD} WHERE a.decision_id = ? AND a.voided_at IS NULL
     ORDER BY ${BY_TYPE}, a.rank IS NULL, a.rank, s.number`,
    [decisionId],
  );
}

/** The candidates of a year by their names of today: by type, number. */
export function candidateSites(tx: ReadTx, year: number): Promise<ListedSite[]> {
  return tx.query<ListedSite>(
    `SELECT NULL AS awardId, a.number AS siteNumber, a.name AS siteName, b.name AS builderName,
       j.name AS jurisdictionName, ${JURISDICTION_ORDER} AS jurisdictionOrder, a.type, NULL AS rank
     FROM demonstration_application p JOIN site a ON a.id = p.site_id JOIN jurisdiction j ON j.id = p.jurisdiction_id
     LEFT JOIN builder b ON b.id = a.builder_id
     WHERE p.year = ? AND p.state = 'CANDIDATE' ORDER BY ${BY_TYPE}, a.number`,
    [year],
  );
}

/** A site that lost its standing, and how. */
export interface RevokedSite extends ListedSite {
  readonly ground: RevocationGround;
  readonly awardYear: number;
  readonly meeting: string;
  readonly revokedOn: string;
}

/** The sites of revocations that hold: by type, year of the award, number. */
export function revokedSites(tx: ReadTx, revocationIds: readonly number[]): Promise<RevokedSite[]> {
  return tx.query<RevokedSite>(
    `${AWARDED}, r.ground, a.year AS awardYear, r.meeting, r.revoked_on AS revokedOn
     ${FROM_AWARD} JOIN award_revocation r ON r.award_id = a.id
     WHERE r.voided_at IS NULL AND r.id IN (SELECT value FROM json_each(?))
     ORDER BY ${BY_TYPE}, a.year, s.number`,
    [JSON.stringify(revocationIds)],
  );
}

/** Revocations of a year that hold and stand in no other notice. */
export async function unannouncedRevocations(
  tx: ReadTx,
  year: number,
  exceptNoticeId: number,
): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `SELECT r.id FROM award_revocation r WHERE r.voided_at IS NULL AND substr(r.revoked_on, 1, 4) = ?
     AND NOT EXISTS (SELECT 1 FROM notice n, json_each(n.revocation_ids) e
       WHERE n.kind = 'REVOCATION' AND n.state <> 'VOIDED' AND n.id <> ? AND e.value = r.id)
     ORDER BY r.id`,
    [String(year), exceptNoticeId],
  );
  return rows.map(({ id }) => id);
}

/** The names that awarded sites bear today, by award. */
export async function namesToday(
  tx: ReadTx,
  awardIds: readonly number[],
): Promise<Map<number, PrintedNames>> {
  const rows = await tx.query<PrintedNames & { awardId: number }>(
    `SELECT a.id AS awardId, s.name AS siteName, b.name AS builderName, j.name AS jurisdictionName
     FROM demonstration_award a JOIN site s ON s.id = a.site_id
     JOIN demonstration_application p ON p.id = a.application_id JOIN jurisdiction j ON j.id = p.jurisdiction_id
     LEFT JOIN builder b ON b.id = s.builder_id WHERE a.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(awardIds)],
  );
  return new Map(rows.map(({ awardId, ...names }) => [awardId, names]));
}
