import type { DatePrecision, SiteStatus, SiteType, UnitType } from '@shared/domain/site/terms';
import { PLATFORMS } from '@shared/domain/site/terms';
import type { RectificationState } from '@shared/domain/supervision/rectification';
import { dayOver } from '@shared/domain/year/counted-on';
import type { ReadTx } from '../../db/unit-of-work';
import { LIVE, STATUS_ON_DAY } from '../sites/live-sites.repo';

/** How many sites stand at each step, and how many in service are not on every platform (第九条). */
export interface Standing {
  byStatus: ReadonlyMap<SiteStatus, number>;
  notUploaded: number;
}

/** @see Standing */
export async function standing(tx: ReadTx): Promise<Standing> {
  const rows = await tx.query<{ status: SiteStatus; n: number; notUploaded: number }>(
    `SELECT s.status, count(*) AS n,
       sum(s.status = 'FILED' AND coalesce(p.n, 0) < ${PLATFORMS.length}) AS notUploaded
     FROM site s LEFT JOIN (SELECT site_id, count(DISTINCT platform) AS n FROM site_platform
       WHERE removed_at IS NULL GROUP BY site_id) p ON p.site_id = s.id
     WHERE ${LIVE} GROUP BY s.status`,
  );
  return {
    byStatus: new Map(rows.map(({ status, n }) => [status, n])),
    notUploaded: rows.reduce((sum, row) => sum + row.notUploaded, 0),
  };
}

/** Sites in service at the end of `day` without a finished self-check in `year` (第十三条). */
export async function selfChecksOwed(tx: ReadTx, year: number, day: string): Promise<number> {
  const row = await tx.first<{ n: number }>(
    `SELECT count(*) AS n FROM site s WHERE ${LIVE} AND ${STATUS_ON_DAY} = 'FILED'
       AND s.id NOT IN (SELECT coalesce(o.merged_into_id, o.id) FROM self_check c
         JOIN site o ON o.id = c.site_id WHERE c.year = ? AND c.state = 'DONE')`,
    [day, year],
  );
  return row?.n ?? 0;
}

/** What tells how urgent a rectification is. */
export interface UnfinishedRectification {
  state: RectificationState;
  dueOn: string;
  submittedOn: string | null;
  failedReviews: number;
}

/** Rectifications that are not finished, first due first; with `until` only those due on or before it. */
export function unfinishedRectifications(
  tx: ReadTx,
  until = '9999-12-31',
): Promise<UnfinishedRectification[]> {
  return tx.query<UnfinishedRectification>(
    `SELECT r.state, r.due_on AS dueOn, r.submitted_on AS submittedOn,
       (SELECT count(*) FROM rectification_review v
        WHERE v.rectification_id = r.id AND v.verdict = 'FAIL') AS failedReviews
     FROM rectification r JOIN site s ON s.id = r.site_id
     WHERE r.state IN ('OPEN', 'SUBMITTED') AND r.due_on <= ? AND ${LIVE} ORDER BY r.due_on`,
    [until],
  );
}

/** Sites in service at the end of a year, or now while it runs, of which the city has supervised none in it (第十三条). */
export async function supervisionOwed(tx: ReadTx, year: number, today: string): Promise<number> {
  const supervised = await tx.first(
    `SELECT 1 AS one FROM supervision v JOIN site s ON s.id = v.site_id
     WHERE v.year = ? AND v.voided_at IS NULL AND ${LIVE} LIMIT 1`,
    [year],
  );
  if (supervised) return 0;
  const day = dayOver(year, today);
  const row = await (day === null
    ? tx.first<{ n: number }>(
        `SELECT count(*) AS n FROM site s WHERE ${LIVE} AND s.status = 'FILED'`,
      )
    : tx.first<{ n: number }>(
        `SELECT count(*) AS n FROM site s WHERE ${LIVE} AND ${STATUS_ON_DAY} = 'FILED'`,
        [day],
      ));
  return row?.n ?? 0;
}

/** Tables whose veto items the committee has not confirmed (附件1备注). */
export async function unconfirmedTables(tx: ReadTx): Promise<number> {
  const row = await tx.first<{ n: number }>(
    'SELECT count(*) AS n FROM rubric WHERE veto_confirmed_on IS NULL',
  );
  return row?.n ?? 0;
}

/** What decides whether a site in use has to report a month. */
export interface Reporter {
  type: SiteType;
  status: SiteStatus;
  openedOn: string | null;
  openedPrecision: DatePrecision | null;
  filedOn: string | null;
}

const IN_USE = `${LIVE} AND s.status IN ('FILED', 'DEREGISTRATION_PENDING')`;
const STATED =
  'coalesce(m.uses, m.children, m.days, m.attendance_x100, m.places, m.own_places) IS NOT NULL';

/**
 * Sites of one table without a figure for the month, those alike counted together: the rule asks for the months of
 * opening and filing, which stand here with their first day.
 */
export function sitesWithout(tx: ReadTx, month: string): Promise<(Reporter & { count: number })[]> {
  return tx.query(
    `SELECT s.type, s.status, substr(s.opened_on, 1, 7) || '-01' AS openedOn,
       s.opened_precision AS openedPrecision, substr(s.filed_on, 1, 7) || '-01' AS filedOn, count(*) AS count
     FROM site s WHERE ${IN_USE} AND s.type <> 'COMPREHENSIVE' AND s.id NOT IN (
       SELECT m.site_id FROM month_figure m WHERE m.month = ? AND m.unit_id = 0 AND ${STATED})
     GROUP BY 1, 2, 3, 4, 5`,
    [month],
  );
}

/** A function unit of a 综合中心, or the centre itself with unit 0 where it has none, and whether it has reported. */
export interface UnitReporter extends Reporter {
  siteId: number;
  unitId: number | null;
  unitType: UnitType | null;
  unitOpenedOn: string | null;
  reported: number;
}

/** Function units of every 综合中心 in use, with the month; a centre without units stands for itself. */
export function unitsWithMonth(tx: ReadTx, month: string): Promise<UnitReporter[]> {
  return tx.query<UnitReporter>(
    `SELECT s.id AS siteId, s.type, s.status, s.opened_on AS openedOn,
       s.opened_precision AS openedPrecision, s.filed_on AS filedOn, u.id AS unitId, u.type AS unitType,
       u.opened_on AS unitOpenedOn, EXISTS (SELECT 1 FROM month_figure m WHERE m.site_id = s.id
         AND m.unit_id = coalesce(u.id, 0) AND m.month = ? AND ${STATED}) AS reported
     FROM site s LEFT JOIN site_unit u ON u.site_id = s.id AND u.removed_at IS NULL
     WHERE ${IN_USE} AND s.type = 'COMPREHENSIVE' ORDER BY s.id, u.id`,
    [month],
  );
}
