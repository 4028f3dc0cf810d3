import type { MonthFigures } from '@shared/domain/operation/figures';
import type { MonthKey } from '@shared/domain/operation/months';
import type { EligibilityAnswer } from '@shared/domain/demonstration/eligibility-facts';
import type {
  DatePrecision,
  Platform,
  SiteSetting,
  SiteStatus,
  SiteType,
  UnitType,
} from '@shared/domain/site/terms';
import type { SupervisionResult } from '@shared/domain/supervision/supervision';
import { EligibilityAnswerEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';
import { searchWords } from '../sites/search-text';

const IDS = 'IN (SELECT value FROM json_each(?))';
const json = (ids: readonly number[]): string => JSON.stringify(ids);

/** What the registry itself says of a site. */
export interface SiteFactsRow {
  siteId: number;
  siteNumber: string;
  siteName: string;
  type: SiteType;
  setting: SiteSetting | null;
  builderName: string | null;
  jurisdictionCode: string;
  jurisdictionName: string;
  areaX100: number | null;
  outdoorAreaX100: number | null;
  capacity: number | null;
  status: SiteStatus;
  openedOn: string | null;
  openedPrecision: DatePrecision | null;
  filedOn: string | null;
  filingNumber: string | null;
}

/** The registry's rows of these sites, in the order of jurisdiction and number. */
export function siteRows(tx: ReadTx, ids: readonly number[]): Promise<SiteFactsRow[]> {
  return tx.query<SiteFactsRow>(
    `SELECT s.id AS siteId, s.number AS siteNumber, s.name AS siteName, s.type, s.setting,
       b.name AS builderName, j.code AS jurisdictionCode, j.name AS jurisdictionName,
       s.area_x100 AS areaX100, s.outdoor_area_x100 AS outdoorAreaX100, s.capacity, s.status,
       s.opened_on AS openedOn, s.opened_precision AS openedPrecision, s.filed_on AS filedOn,
       s.filing_number AS filingNumber
     FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id LEFT JOIN builder b ON b.id = s.builder_id
     WHERE s.id ${IDS} ORDER BY j.sort_order, j.code, s.number`,
    [json(ids)],
  );
}

/** A function unit in place. */
export interface UnitRow {
  id: number;
  siteId: number;
  type: UnitType;
  setting: SiteSetting | null;
  areaX100: number | null;
  capacity: number | null;
  selfCheckScoreX100: number | null;
  openedOn: string | null;
}

/** The function units in place of these sites. */
export function unitRows(tx: ReadTx, ids: readonly number[]): Promise<UnitRow[]> {
  return tx.query<UnitRow>(
    `SELECT u.id, u.site_id AS siteId, u.type, u.setting, u.area_x100 AS areaX100, u.capacity,
       u.self_check_score_x100 AS selfCheckScoreX100, u.opened_on AS openedOn
     FROM site_unit u WHERE u.removed_at IS NULL AND u.site_id ${IDS} ORDER BY u.id`,
    [json(ids)],
  );
}

/** The months of a site (unitId 0) or of one of its function units. */
export interface MonthSeries {
  siteId: number;
  unitId: number;
  months: ReadonlyMap<MonthKey, MonthFigures>;
}

type PackedMonth = [
  month: MonthKey,
  uses: number | null,
  children: number | null,
  days: number | null,
  attendanceX100: number | null,
  places: number | null,
  ownPlaces: number | null,
];

/**
 * What these sites reported between two months. Each series comes as one text: of a whole city's months, handing over
 * the single rows would take most of the time.
 */
export async function monthSeries(
  tx: ReadTx,
  ids: readonly number[],
  from: MonthKey,
  to: MonthKey,
): Promise<MonthSeries[]> {
  const rows = await tx.query<{ siteId: number; unitId: number; packed: string }>(
    `SELECT m.site_id AS siteId, m.unit_id AS unitId, json_group_array(json_array(
       m.month, m.uses, m.children, m.days, m.attendance_x100, m.places, m.own_places)) AS packed
     FROM month_figure m WHERE m.site_id ${IDS} AND m.month BETWEEN ? AND ?
     GROUP BY m.site_id, m.unit_id`,
    [json(ids), from, to],
  );
  return rows.map(({ siteId, unitId, packed }) => ({
    siteId,
    unitId,
    months: new Map(
      (JSON.parse(packed) as PackedMonth[]).map(
        ([month, uses, children, days, attendanceX100, places, ownPlaces]) => [
          month,
          { uses, children, days, attendanceX100, places, ownPlaces },
        ],
      ),
    ),
  }));
}

/** A survey of a site (unitId 0) or of a function unit. */
export interface SurveyRow {
  siteId: number;
  unitId: number;
  on: string;
  scoreX100: number;
}

/** Surveys of these sites until a day, oldest first. */
export function surveyRows(
  tx: ReadTx,
  ids: readonly number[],
  until: string,
): Promise<SurveyRow[]> {
  return tx.query<SurveyRow>(
    `SELECT site_id AS siteId, unit_id AS unitId, surveyed_on AS "on", score_x100 AS scoreX100
     FROM satisfaction_survey WHERE removed_at IS NULL AND site_id ${IDS} AND surveyed_on <= ?
     ORDER BY surveyed_on, id`,
    [json(ids), until],
  );
}

/** Acceptances that found these sites fit, until a day, oldest first; `conditions` is JSON. */
export function acceptanceRows(
  tx: ReadTx,
  ids: readonly number[],
  until: string,
): Promise<{ siteId: number; on: string; conditions: string | null }[]> {
  return tx.query(
    `SELECT site_id AS siteId, decided_on AS "on", conditions FROM acceptance
     WHERE verdict = 'ACCEPTED' AND site_id ${IDS} AND decided_on <= ? ORDER BY decided_on, id`,
    [json(ids), until],
  );
}

/** What each step to 已备案 rests on, until a day, oldest first. */
export function filedEventRows(
  tx: ReadTx,
  ids: readonly number[],
  until: string,
): Promise<{ siteId: number; basis: string | null }[]> {
  return tx.query(
    `SELECT site_id AS siteId, basis FROM site_status_event
     WHERE status = 'FILED' AND site_id ${IDS} AND on_date <= ? ORDER BY on_date, id`,
    [json(ids), until],
  );
}

/** Finished self-checks until a day, oldest first. */
export function selfCheckRows(
  tx: ReadTx,
  ids: readonly number[],
  until: string,
): Promise<{ siteId: number; on: string; passed: number | null; totalX100: number | null }[]> {
  return tx.query(
    `SELECT site_id AS siteId, checked_on AS "on", passed, total_x100 AS totalX100 FROM self_check
     WHERE state = 'DONE' AND site_id ${IDS} AND checked_on <= ? ORDER BY checked_on, id`,
    [json(ids), until],
  );
}

/** Uploads to the platforms until a day. */
export function platformRows(
  tx: ReadTx,
  ids: readonly number[],
  until: string,
): Promise<{ siteId: number; platform: Platform; on: string }[]> {
  return tx.query(
    `SELECT site_id AS siteId, platform, registered_on AS "on" FROM site_platform
     WHERE removed_at IS NULL AND site_id ${IDS} AND registered_on <= ?`,
    [json(ids), until],
  );
}

/** How many activities and lectures were held after one day and until another. */
export function activityCounts(
  tx: ReadTx,
  ids: readonly number[],
  after: string,
  until: string,
): Promise<{ siteId: number; activities: number; lectures: number }[]> {
  return tx.query(
    `SELECT site_id AS siteId, sum(kind = 'ACTIVITY') AS activities, sum(kind = 'LECTURE') AS lectures
     FROM site_activity WHERE removed_at IS NULL AND site_id ${IDS} AND held_on > ? AND held_on <= ?
     GROUP BY site_id`,
    [json(ids), after, until],
  );
}

/** The city's visits until a day, oldest first. */
export function supervisionRows(
  tx: ReadTx,
  ids: readonly number[],
  until: string,
): Promise<{ siteId: number; on: string; result: SupervisionResult }[]> {
  return tx.query(
    `SELECT site_id AS siteId, supervised_on AS "on", result FROM supervision
     WHERE voided_at IS NULL AND site_id ${IDS} AND supervised_on <= ? ORDER BY supervised_on, id`,
    [json(ids), until],
  );
}

/** Spot checks until a day, oldest first. */
export function spotCheckRows(
  tx: ReadTx,
  ids: readonly number[],
  until: string,
): Promise<{ siteId: number; on: string; totalX100: number | null }[]> {
  return tx.query(
    `SELECT site_id AS siteId, checked_on AS "on", total_x100 AS totalX100 FROM spot_check
     WHERE voided_at IS NULL AND site_id ${IDS} AND checked_on <= ? ORDER BY checked_on, id`,
    [json(ids), until],
  );
}

/** Rectifications that are not finished. */
export function openRectificationCounts(
  tx: ReadTx,
  ids: readonly number[],
): Promise<{ siteId: number; count: number }[]> {
  return tx.query(
    `SELECT site_id AS siteId, count(*) AS count FROM rectification
     WHERE state IN ('OPEN', 'SUBMITTED') AND site_id ${IDS} GROUP BY site_id`,
    [json(ids)],
  );
}

/** 取消示范资格 until a day, those taken back left out. */
export function revocationRows(
  tx: ReadTx,
  ids: readonly number[],
  until: string,
): Promise<{ siteId: number; ground: string; on: string }[]> {
  return tx.query(
    `SELECT a.site_id AS siteId, r.ground, r.revoked_on AS "on"
     FROM award_revocation r JOIN demonstration_award a ON a.id = r.award_id
     WHERE r.voided_at IS NULL AND a.site_id ${IDS} AND r.revoked_on <= ?`,
    [json(ids), until],
  );
}

/** What people answered for these sites in a year, with how many files each answer has. */
export function answerRows(
  tx: ReadTx,
  ids: readonly number[],
  year: number,
): Promise<(EligibilityAnswer & { siteId: number })[]> {
  return tx.query(
    `SELECT e.id, e.site_id AS siteId, e.unit_id AS unitId, e.code, e.answer, e.evidence,
       e.answered_on AS answeredOn, e.answered_by AS answeredBy,
       (SELECT count(*) FROM attachment a
        WHERE a.about_entity = 'ELIGIBILITY' AND a.about_id = e.id AND a.removed_at IS NULL) AS attachments
     FROM eligibility_answer e WHERE e.year = ? AND e.site_id ${IDS}`,
    [year, json(ids)],
  );
}

/** What is stored of an answer. */
export type AnswerColumns = Pick<
  EligibilityAnswerEntity,
  'answer' | 'evidence' | 'answeredOn' | 'answeredBy'
>;

/** Records the first answer to a line. @returns its id */
export function addAnswer(
  tx: WriteTx,
  place: { year: number; siteId: number; unitId: number; code: string },
  columns: AnswerColumns,
): Promise<number> {
  return tx.insert(EligibilityAnswerEntity, { ...place, ...columns });
}

/** Changes an answer; the history keeps what stood before. */
export async function changeAnswer(tx: WriteTx, id: number, columns: AnswerColumns): Promise<void> {
  await tx.update(EligibilityAnswerEntity, id, columns);
}

/** Which sites an overview is about. */
export interface FiledScope {
  type?: SiteType | undefined;
  /** Several types; none means all. */
  types?: readonly SiteType[] | undefined;
  jurisdictionCode?: string | undefined;
  text?: string | undefined;
}

/** Ids of the sites in service (已备案) of a scope, by jurisdiction and number. */
export async function filedSiteIds(tx: ReadTx, scope: FiledScope): Promise<number[]> {
  const sql = [LIVE, "s.status = 'FILED'"];
  const values: SqlValue[] = [];
  const add = (condition: string, value: SqlValue): void => {
    sql.push(condition);
    values.push(value);
  };
  if (scope.type) add('s.type = ?', scope.type);
  if (scope.types && scope.types.length > 0) {
    add('s.type IN (SELECT value FROM json_each(?))', JSON.stringify(scope.types));
  }
  if (scope.jurisdictionCode) add('j.code = ?', scope.jurisdictionCode);
  for (const word of searchWords(scope.text ?? '')) add('instr(s.search_text, ?) > 0', word);
  const rows = await tx.query<{ id: number }>(
    `SELECT s.id FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id
     WHERE ${sql.join(' AND ')} ORDER BY j.sort_order, j.code, s.number`,
    values,
  );
  return rows.map(({ id }) => id);
}

/** Id of the last write: what was computed from the data before it may be old. */
export async function lastWrite(tx: ReadTx): Promise<number> {
  const row = await tx.first<{ id: number | null }>('SELECT max(id) AS id FROM change_tx');
  return row?.id ?? 0;
}
