import type { SiteType } from '@shared/domain/site/terms';
import type { RecordSet } from '@shared/domain/stats/measures';
import type { Account } from '@shared/domain/subsidy/ledger';
import type { SqlValue } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';
import { BALANCE_COLUMNS } from '../subsidies/book.repo';

/** A year with the day that its records are placed on: its last, or the day asked for. */
export interface Period {
  year: number;
  day: string;
}

/** A draw of the chain in force of a year, with its place in the chain. */
export interface ChainLink {
  year: number;
  drawId: number;
  position: number;
}

/** Which years are counted, and how. */
export interface Scope {
  periods: readonly Period[];
  asOf: string;
  /** Draws of these years until `asOf`. */
  chains: readonly ChainLink[];
  /** Whether the jurisdiction of each record is wanted; finding it costs. */
  placed: boolean;
}

/** The sets that share a statement. */
export type Source =
  'SPOT' | 'RECTIFICATION' | 'DEMONSTRATION' | 'SATISFACTION' | 'USES' | 'SUBSIDY' | 'SPENDING';

/** What the set of a mark is within its statement: `part` of the rows, null for all of them. */
export const SET_SOURCES: Record<RecordSet, { source: Source; part: string | null }> = {
  SPOT_CHECKED: { source: 'SPOT', part: null },
  RECTIFICATION_OPENED: { source: 'RECTIFICATION', part: null },
  RECTIFICATION_IN_TIME: { source: 'RECTIFICATION', part: 'IN_TIME' },
  RECTIFICATION_LATE: { source: 'RECTIFICATION', part: 'LATE' },
  RECTIFICATION_OPEN: { source: 'RECTIFICATION', part: 'OPEN' },
  RECTIFICATION_OVERDUE: { source: 'RECTIFICATION', part: 'OVERDUE' },
  DEMONSTRATION: { source: 'DEMONSTRATION', part: null },
  SATISFACTION: { source: 'SATISFACTION', part: null },
  USES: { source: 'USES', part: null },
  SUBSIDY_ALLOCATED: { source: 'SUBSIDY', part: 'allocatedFen' },
  SUBSIDY_PAID: { source: 'SUBSIDY', part: 'paidFen' },
  SUBSIDY_SPENT: { source: 'SUBSIDY', part: 'spentFen' },
  SUBSIDY_LEFT: { source: 'SUBSIDY', part: 'leftFen' },
  SUBSIDY_PENDING: { source: 'SUBSIDY', part: 'pendingFen' },
  SUBSIDY_RETURNED: { source: 'SUBSIDY', part: 'returnedFen' },
  SPENDING: { source: 'SPENDING', part: null },
};

/** Accounts of the book that are shown. */
export const SHOWN_ACCOUNTS = [
  'allocatedFen',
  'paidFen',
  'spentFen',
  'leftFen',
  'pendingFen',
  'returnedFen',
] as const satisfies readonly Account[];

/** A record that is counted. */
export interface CountedRecord {
  year: number;
  recordId: number;
  siteId: number;
  jurisdictionId: number | null;
  type: SiteType;
  part: string | null;
  onDay: string | null;
  what: string;
  amount: number | null;
}

export interface Sql {
  sql: string;
  parameters: SqlValue[];
}

const PERIODS = `period(year, day) AS (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')
  FROM json_each(?))`;

export const periodsText = (periods: readonly Period[]): string =>
  JSON.stringify(periods.map(({ year, day }) => [year, day]));

/** Where site `s` belonged on the day of period `p`; a record older than its first membership counts for today's. */
const PLACE = `coalesce((SELECT m.jurisdiction_id FROM site_membership m
  WHERE m.site_id = s.id AND m.from_date <= p.day ORDER BY m.from_date DESC, m.id DESC LIMIT 1), s.jurisdiction_id)`;

const FILED_THEN = `(SELECT e.status FROM site_status_event e WHERE e.site_id = s.id AND e.on_date <= p.day
  ORDER BY e.on_date DESC, e.id DESC LIMIT 1) = 'FILED'`;

/**
 * Sites with a valid check of the year. Where a draw was held, those of them that it or its replacements chose count, as
 * on the page of the spot check, under the jurisdiction of the draw; `amount` is 1 while the site is in service.
 */
function spot({ periods, asOf, chains, placed }: Scope): Sql {
  const place = placed ? `coalesce(j.id, ${PLACE})` : 'NULL';
  const serving = placed ? `CASE WHEN ${FILED_THEN} THEN 1 ELSE 0 END` : 'NULL';
  return {
    sql: `WITH ${PERIODS},
      chain(year, draw_id, position) AS (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'),
        json_extract(value, '$[2]') FROM json_each(?)),
      moves AS (
        SELECT h.year, i.site_id, i.jurisdiction_code AS code, h.position, 0 AS step, 1 AS chosen
        FROM chain h CROSS JOIN draw_item i ON i.draw_id = h.draw_id
        WHERE i.outcome IN ('CERTAINTY', 'RANDOM', 'KEPT')
        UNION ALL
        SELECT h.year, r.out_site_id, NULL, h.position, r.id, 0
        FROM chain h CROSS JOIN draw_replacement r ON r.draw_id = h.draw_id
        UNION ALL
        SELECT h.year, i.site_id, i.jurisdiction_code, h.position, r.id, 1
        FROM chain h CROSS JOIN draw_replacement r ON r.draw_id = h.draw_id
        CROSS JOIN draw_item i ON i.draw_id = r.draw_id AND i.site_id = r.in_site_id),
      standing AS (SELECT year, site_id, code, chosen, max(position * 1000000000 + step) FROM moves GROUP BY year, site_id),
      checked AS (
        SELECT c.year, c.site_id, c.verdict, max(c.checked_on || printf('%012d', c.id)), c.checked_on, c.id
        FROM period p CROSS JOIN spot_check c ON c.year = p.year
        WHERE c.voided_at IS NULL AND c.checked_on <= ? GROUP BY c.year, c.site_id)
      SELECT k.year, k.id AS recordId, s.id AS siteId, ${place} AS jurisdictionId, s.type, NULL AS part,
        k.checked_on AS onDay, CASE k.verdict WHEN 'PASS' THEN '合格' ELSE '需整改' END AS what, ${serving} AS amount
      FROM checked k CROSS JOIN period p ON p.year = k.year CROSS JOIN site s ON s.id = k.site_id
      LEFT JOIN standing d ON d.year = k.year AND d.site_id = k.site_id AND d.chosen = 1
      ${placed ? 'LEFT JOIN jurisdiction j ON j.code = d.code' : ''}
      WHERE d.site_id IS NOT NULL OR (${LIVE} AND k.year NOT IN (SELECT year FROM chain))`,
    parameters: [
      periodsText(periods),
      JSON.stringify(chains.map(({ year, drawId, position }) => [year, drawId, position])),
      asOf,
    ],
  };
}

/** Rectifications of the year that are not voided, by what had become of them on the day asked for; deadlines as last set. */
function rectification({ periods, asOf, placed }: Scope): Sql {
  return {
    sql: `WITH ${PERIODS}, day(today) AS (VALUES (?))
      SELECT r.year, r.id AS recordId, s.id AS siteId, ${placed ? PLACE : 'NULL'} AS jurisdictionId, s.type,
        CASE WHEN r.closed_on <= day.today THEN CASE WHEN r.closed_on <= r.due_on THEN 'IN_TIME' ELSE 'LATE' END
          WHEN r.due_on >= day.today THEN 'OPEN'
          WHEN r.state <> 'OPEN' AND r.submitted_on <= day.today AND r.submitted_on <= r.due_on THEN 'OPEN'
          ELSE 'OVERDUE' END AS part,
        r.opened_on AS onDay, r.number || '，期限 ' || r.due_on || coalesce('，' || r.closed_on || ' 销号', '') AS what,
        NULL AS amount
      FROM period p CROSS JOIN day CROSS JOIN rectification r ON r.year = p.year JOIN site s ON s.id = r.site_id
      WHERE r.state <> 'VOIDED' AND r.opened_on <= day.today AND ${LIVE}`,
    parameters: [periodsText(periods), asOf],
  };
}

/** Demonstration sites in service on the day: on a decided list, not revoked by then (第十七、二十二条). */
function demonstration({ periods, placed }: Scope): Sql {
  return {
    sql: `WITH ${PERIODS}
      SELECT p.year, max(a.id) AS recordId, s.id AS siteId, ${placed ? PLACE : 'NULL'} AS jurisdictionId, s.type,
        NULL AS part, max(d.decided_on) AS onDay, group_concat(DISTINCT a.year || ' 年度示范阵地') AS what, NULL AS amount
      FROM period p CROSS JOIN demonstration_award a CROSS JOIN demonstration_decision d ON d.id = a.decision_id
      CROSS JOIN site s ON s.id = a.site_id
      WHERE a.voided_at IS NULL AND d.voided_at IS NULL AND d.decided_on <= p.day AND ${LIVE}
        AND NOT EXISTS (SELECT 1 FROM award_revocation v
          WHERE v.award_id = a.id AND v.voided_at IS NULL AND v.revoked_on <= p.day)
        AND ${FILED_THEN}
      GROUP BY p.year, s.id`,
    parameters: [periodsText(periods)],
  };
}

/** The last survey of the year of each site as a whole, in hundredths of a point. */
function satisfaction({ periods, placed }: Scope): Sql {
  return {
    sql: `WITH ${PERIODS}, latest AS (
        SELECT p.year, p.day, v.id, v.site_id, v.surveyed_on, v.score_x100,
          max(v.surveyed_on || printf('%012d', v.id))
        FROM satisfaction_survey v JOIN period p ON v.surveyed_on BETWEEN p.year || '-01-01' AND p.day
        WHERE v.removed_at IS NULL AND v.unit_id = 0 GROUP BY p.year, v.site_id)
      SELECT p.year, p.id AS recordId, s.id AS siteId, ${placed ? PLACE : 'NULL'} AS jurisdictionId, s.type, NULL AS part,
        p.surveyed_on AS onDay, '满意度测评' AS what, p.score_x100 AS amount
      FROM latest p CROSS JOIN site s ON s.id = p.site_id WHERE ${LIVE}`,
    parameters: [periodsText(periods)],
  };
}

/** Reported 人次 of the year, month by month; a month not reported is no record. */
function uses({ periods, placed }: Scope): Sql {
  return {
    sql: `WITH ${PERIODS}
      SELECT p.year, m.id AS recordId, s.id AS siteId, ${placed ? PLACE : 'NULL'} AS jurisdictionId, s.type,
        substr(m.month, 6, 2) AS part, m.month AS onDay,
        coalesce((SELECT CASE u.type WHEN 'MOTHER_CABIN' THEN '功能单位：小屋' WHEN 'HOLIDAY_CARE' THEN '功能单位：托管驿站'
          ELSE '功能单位：托育中心' END FROM site_unit u WHERE u.id = m.unit_id), '月报') AS what, m.uses AS amount
      FROM period p CROSS JOIN month_figure m ON m.month BETWEEN p.year || '-01' AND substr(p.day, 1, 7)
      CROSS JOIN site s ON s.id = m.site_id
      WHERE m.uses IS NOT NULL AND ${LIVE}`,
    parameters: [periodsText(periods)],
  };
}

/** As `uses`, added up by jurisdiction and type; where a site belonged is found once for its year, not for every month. */
export function usesBySiteSql({ periods }: Scope): Sql {
  return {
    sql: `WITH ${PERIODS}, reported AS (
        SELECT p.year, p.day, m.site_id, count(*) AS n, sum(m.uses) AS amount
        FROM period p CROSS JOIN month_figure m ON m.month BETWEEN p.year || '-01' AND substr(p.day, 1, 7)
        WHERE m.uses IS NOT NULL GROUP BY p.year, m.site_id)
      SELECT p.year, ${PLACE} AS jurisdictionId, s.type, NULL AS part, sum(p.n) AS n, sum(p.amount) AS amount
      FROM reported p CROSS JOIN site s ON s.id = p.site_id WHERE ${LIVE} GROUP BY 1, 2, 3`,
    parameters: [periodsText(periods)],
  };
}

/** Lines of allocation of the year with their balances on the day asked for; each under the 隶属 that it was made under. */
function subsidy({ periods, asOf }: Scope): Sql {
  return {
    sql: `WITH ${PERIODS}
      SELECT e.year, l.id AS recordId, l.site_id AS siteId, l.jurisdiction_id AS jurisdictionId, l.type, NULL AS part,
        min(e.on_date) AS onDay, e.year || ' 年度补助' AS what, NULL AS amount, ${BALANCE_COLUMNS}
      FROM subsidy_entry e JOIN subsidy_line l ON l.id = e.line_id
      WHERE e.year IN (SELECT year FROM period) AND e.on_date <= ? GROUP BY l.id`,
    parameters: [periodsText(periods), asOf],
  };
}

/** Spending from the money of the year that stood on the day asked for, by purpose. */
function spending({ periods, asOf }: Scope): Sql {
  return {
    sql: `WITH ${PERIODS}
      SELECT e.year, v.id AS recordId, l.site_id AS siteId, l.jurisdiction_id AS jurisdictionId, l.type,
        v.purpose AS part, v.spent_on AS onDay, v.item AS what,
        sum(CASE e.kind WHEN 'SPEND' THEN e.amount_fen ELSE -e.amount_fen END) AS amount
      FROM subsidy_entry e JOIN subsidy_spending v ON v.id = e.record_id JOIN subsidy_line l ON l.id = e.line_id
      WHERE e.kind IN ('SPEND', 'UNSPEND') AND e.record_table = 'subsidy_spending'
        AND e.year IN (SELECT year FROM period) AND e.on_date <= ?
      GROUP BY v.id HAVING amount > 0`,
    parameters: [periodsText(periods), asOf],
  };
}

const STATEMENTS: Record<Source, (scope: Scope) => Sql> = {
  SPOT: spot,
  RECTIFICATION: rectification,
  DEMONSTRATION: demonstration,
  SATISFACTION: satisfaction,
  USES: uses,
  SUBSIDY: subsidy,
  SPENDING: spending,
};

/** The statement that lists the records of a source, one row each, in the columns of `CountedRecord`. */
export function recordsSql(source: Source, scope: Scope): Sql {
  return STATEMENTS[source](scope);
}
