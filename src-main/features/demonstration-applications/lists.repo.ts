import {
  APPLICATION_STATES,
  type ApplicationState,
} from '@shared/domain/demonstration/application';
import type { SiteType, UnitType } from '@shared/domain/site/terms';
import type { ReadTx, SqlValue } from '../../db/unit-of-work';
import { siteConditions } from '../acceptance/backlog.repo';
import {
  APPLICATION_COLUMNS,
  APPLICATION_FROM,
  asApplication,
  type StoredApplication,
} from './applications.repo';

/** What narrows a year's applications down. */
export interface ApplicationFilter {
  year: number;
  state?: ApplicationState | undefined;
  types?: readonly SiteType[] | undefined;
  jurisdictionCode?: string | undefined;
  text?: string | undefined;
  offset: number;
  limit: number;
}

const ORDER = 'j.sort_order, j.code, a.jurisdiction_rank IS NULL, a.jurisdiction_rank, a.number';

/** A page of a year's applications, and how many stand in each state under the filter without the state. */
export async function listApplications(
  tx: ReadTx,
  { year, state, types, jurisdictionCode, text, offset, limit }: ApplicationFilter,
): Promise<{
  total: number;
  counts: { state: ApplicationState; count: number }[];
  rows: StoredApplication[];
}> {
  const narrowed = siteConditions({ jurisdictionCode, text, types: types && [...types] });
  const where = `a.year = ?${narrowed.sql}`;
  const values: SqlValue[] = [year, ...narrowed.parameters];
  const counted = await tx.query<{ state: ApplicationState; count: number }>(
    `SELECT a.state, count(*) AS count ${APPLICATION_FROM} WHERE ${where} GROUP BY a.state`,
    values,
  );
  const counts = APPLICATION_STATES.map((one) => ({
    state: one,
    count: counted.find((row) => row.state === one)?.count ?? 0,
  }));
  const rows = await tx.query<Omit<StoredApplication, 'materials'> & { materials: string }>(
    `SELECT ${APPLICATION_COLUMNS} ${APPLICATION_FROM} WHERE ${where}${state ? ' AND a.state = ?' : ''}
     ORDER BY ${ORDER} LIMIT ? OFFSET ?`,
    [...values, ...(state ? [state] : []), limit, offset],
  );
  const wanted = counts.filter((one) => state === undefined || one.state === state);
  return {
    total: wanted.reduce((sum, { count }) => sum + count, 0),
    counts,
    rows: rows.map(asApplication),
  };
}

/** A step of an application with who entered it, and when. */
export interface ApplicationEvent {
  applicationId: number;
  state: ApplicationState;
  onDate: string;
  reason: string | null;
  at: string;
  who: string;
}

/** Every step of these applications, oldest first. */
export function eventsOf(tx: ReadTx, ids: readonly number[]): Promise<ApplicationEvent[]> {
  return tx.query<ApplicationEvent>(
    `SELECT e.application_id AS applicationId, e.state, e.on_date AS onDate, e.reason,
       coalesce(t.at, '') AS at, coalesce(t.actor_name, '') AS who
     FROM application_event e
     LEFT JOIN change_tx t ON t.id = (SELECT min(l.tx_id) FROM change_log l
       WHERE l.entity = 'application_event' AND l.entity_id = e.id)
     WHERE e.application_id IN (SELECT value FROM json_each(?)) ORDER BY e.id`,
    [JSON.stringify(ids)],
  );
}

/** The session that has an application as its candidate; voided sessions and removed candidates do not count. */
export function sessionOf(
  tx: ReadTx,
  applicationId: number,
): Promise<{ id: number; name: string; phase: string } | undefined> {
  return tx.first(
    `SELECT v.id, v.name, v.phase FROM review_candidate c JOIN review_session v ON v.id = c.session_id
     WHERE c.application_id = ? AND c.removed_at IS NULL AND v.voided_at IS NULL
     ORDER BY v.id DESC LIMIT 1`,
    [applicationId],
  );
}

/** A site's function units by type. */
export async function unitTypesOf(
  tx: ReadTx,
  siteIds: readonly number[],
): Promise<Map<number, UnitType[]>> {
  const rows = await tx.query<{ siteId: number; type: UnitType }>(
    `SELECT site_id AS siteId, type FROM site_unit
     WHERE removed_at IS NULL AND site_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [JSON.stringify(siteIds)],
  );
  const units = new Map<number, UnitType[]>();
  for (const { siteId, type } of rows) units.set(siteId, [...(units.get(siteId) ?? []), type]);
  return units;
}

/** Jurisdictions by the codes of quotas, or those that have applications in a year; in their own order. */
export function jurisdictionsOf(
  tx: ReadTx,
  year: number,
  codes: readonly string[],
): Promise<{ code: string; name: string }[]> {
  return tx.query(
    `SELECT j.code, j.name FROM jurisdiction j
     WHERE j.code IN (SELECT value FROM json_each(?))
        OR j.id IN (SELECT jurisdiction_id FROM demonstration_application WHERE year = ?)
     ORDER BY j.sort_order, j.code`,
    [JSON.stringify(codes), year],
  );
}

/** What the program has on record of the materials, by code of the material and in words. */
export async function materialsOnRecord(
  tx: ReadTx,
  siteId: number,
  year: number,
): Promise<Map<string, string>> {
  const row = await tx.first<{
    checkedOn: string | null;
    checkX100: number | null;
    acceptedOn: string | null;
    filedOn: string | null;
    photos: number;
    months: number;
    surveyedOn: string | null;
    surveyX100: number | null;
    activities: number;
    certificates: number;
    platforms: number;
  }>(
    `SELECT k.checked_on AS checkedOn, k.total_x100 AS checkX100, s.filed_on AS filedOn,
       (SELECT max(decided_on) FROM acceptance WHERE site_id = s.id AND verdict = 'ACCEPTED') AS acceptedOn,
       (SELECT count(*) FROM attachment WHERE owner_entity = 'site' AND owner_id = s.id AND kind = 'PHOTO'
          AND removed_at IS NULL) AS photos,
       (SELECT count(DISTINCT month) FROM month_figure WHERE site_id = s.id) AS months,
       v.surveyed_on AS surveyedOn, v.score_x100 AS surveyX100,
       (SELECT count(*) FROM site_activity WHERE site_id = s.id AND removed_at IS NULL) AS activities,
       (SELECT count(*) FROM site_certificate WHERE site_id = s.id AND removed_at IS NULL) AS certificates,
       (SELECT count(DISTINCT platform) FROM site_platform WHERE site_id = s.id AND removed_at IS NULL) AS platforms
     FROM site s
     LEFT JOIN self_check k ON k.id = (SELECT id FROM self_check WHERE site_id = s.id AND state = 'DONE'
       AND year = ? ORDER BY checked_on DESC, id DESC LIMIT 1)
     LEFT JOIN satisfaction_survey v ON v.id = (SELECT id FROM satisfaction_survey WHERE site_id = s.id
       AND removed_at IS NULL ORDER BY surveyed_on DESC, id DESC LIMIT 1)
     WHERE s.id = ?`,
    [year, siteId],
  );
  const known = new Map<string, string>();
  if (!row) return known;
  const put = (code: string, words: string | null): void => {
    if (words !== null) known.set(code, words);
  };
  const points = (x100: number | null): string => (x100 === null ? '' : `，${x100 / 100} 分`);
  const some = (count: number, words: string): string | null => (count > 0 ? words : null);
  put('SELF_CHECK', row.checkedOn && `${row.checkedOn} 自查${points(row.checkX100)}`);
  put(
    'ACCEPTANCE',
    [row.acceptedOn && `${row.acceptedOn} 验收合格`, row.filedOn && `${row.filedOn} 备案`]
      .filter(Boolean)
      .join('，') || null,
  );
  put('PHOTOS', some(row.photos, `${row.photos} 张照片`));
  put('SATISFACTION', row.surveyedOn && `${row.surveyedOn} 测评${points(row.surveyX100)}`);
  put('USAGE', some(row.months, `${row.months} 个月的运行数据`));
  put('ATTENDANCE', some(row.months, `${row.months} 个月的运行数据`));
  put('ACTIVITIES', some(row.activities, `${row.activities} 次活动、讲座`));
  put('CERTIFICATES', some(row.certificates, `${row.certificates} 份证照`));
  put('PLATFORM', some(row.platforms, `已录入 ${row.platforms} 个平台`));
  return known;
}
