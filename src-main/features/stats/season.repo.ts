import type { ReadTx } from '../../db/unit-of-work';

/** How far the season of a year has come. */
export interface SeasonFacts {
  /** Closing date of applications; null: no rules yet */
  closesOn: string | null;
  /** Applications of the year. */
  applications: number;
  /** Of them, those that wait for the recommendation of their 市直工会. */
  waiting: number;
  /** Of them, those on the candidate list. */
  candidates: number;
  /** The 公示 that is not over and done with; null: none */
  publicityFrom: string | null;
  publicityUntil: string | null;
  objectionsOpen: number;
  /** Day of the decision that no issued notice announces; null: none */
  decidedOn: string | null;
  /** Sites on its list. */
  decided: number;
}

/** @see SeasonFacts */
export async function seasonFacts(tx: ReadTx, year: number): Promise<SeasonFacts> {
  const row = await tx.first<SeasonFacts>(
    `WITH applied AS (SELECT count(*) AS applications, total(state = 'APPLIED') AS waiting,
         total(state = 'CANDIDATE') AS candidates FROM demonstration_application WHERE year = ?1),
       shown AS (SELECT id, starts_on, ends_on FROM publicity
         WHERE year = ?1 AND voided_at IS NULL AND closed_on IS NULL ORDER BY id DESC LIMIT 1),
       unannounced AS (SELECT d.id, d.decided_on FROM demonstration_decision d
         WHERE d.year = ?1 AND d.voided_at IS NULL AND NOT EXISTS (SELECT 1 FROM notice n
           WHERE n.decision_id = d.id AND n.kind = 'AWARD' AND n.state = 'ISSUED'))
     SELECT applied.*,
       (SELECT closes_on FROM demonstration_rule WHERE year = ?1 ORDER BY number DESC LIMIT 1) AS closesOn,
       shown.starts_on AS publicityFrom, shown.ends_on AS publicityUntil,
       (SELECT count(*) FROM publicity_objection o
        WHERE o.publicity_id = shown.id AND o.verdict IS NULL) AS objectionsOpen,
       unannounced.decided_on AS decidedOn,
       (SELECT count(*) FROM demonstration_award a
        WHERE a.decision_id = unannounced.id AND a.voided_at IS NULL) AS decided
     FROM applied LEFT JOIN shown ON 1 LEFT JOIN unannounced ON 1`,
    [year],
  );
  if (!row) throw new Error('An aggregate without a row.');
  return row;
}

/** A session of the panel with sheets that are not submitted, and how many; never what stands on them. */
export interface OpenSheets {
  sessionId: number;
  name: string;
  heldOn: string;
  scoring: number;
  missing: number;
}

/** Sessions of a year whose members still score, or were asked to score again (第十七条第三项). */
export function openSheets(tx: ReadTx, year: number): Promise<OpenSheets[]> {
  return tx.query<OpenSheets>(
    `SELECT v.id AS sessionId, v.name, v.held_on AS heldOn, v.phase = 'SCORING' AS scoring, count(*) AS missing
     FROM review_session v
     JOIN review_member m ON m.session_id = v.id AND m.voided_at IS NULL
     JOIN review_candidate c ON c.session_id = v.id AND c.removed_at IS NULL
     WHERE v.year = ? AND v.phase IN ('SCORING', 'DELIBERATING') AND v.voided_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM review_recusal r
         WHERE r.member_id = m.id AND r.candidate_id = c.id AND r.lifted_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM review_sheet s
         WHERE s.member_id = m.id AND s.candidate_id = c.id AND s.state = 'SUBMITTED')
     GROUP BY v.id ORDER BY v.id`,
    [year],
  );
}

/** Days between two, both included, on which applications close or a 公示 ends, as far as nothing has ended them. */
export function seasonDays(
  tx: ReadTx,
  from: string,
  until: string,
): Promise<{ kind: 'CLOSES' | 'PUBLICITY'; year: number; day: string; count: number }[]> {
  return tx.query(
    `SELECT 'CLOSES' AS kind, r.year, r.closes_on AS day, 1 AS count FROM demonstration_rule r
     WHERE r.closes_on BETWEEN ?1 AND ?2
       AND r.number = (SELECT max(x.number) FROM demonstration_rule x WHERE x.year = r.year)
     UNION ALL
     SELECT 'PUBLICITY', p.year, p.ends_on, (SELECT count(*) FROM demonstration_application a
       WHERE a.year = p.year AND a.state = 'CANDIDATE') FROM publicity p
     WHERE p.ends_on BETWEEN ?1 AND ?2 AND p.voided_at IS NULL AND p.closed_on IS NULL`,
    [from, until],
  );
}
