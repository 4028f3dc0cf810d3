import type {
  CertaintyReason,
  Platform,
  SiteSetting,
  SiteStatus,
  UnitType,
} from '@shared/domain/site/terms';
import { selectColumns } from '../../db/select-columns';
import type { ReadTx } from '../../db/unit-of-work';
import { STATED_FACTS, type StoredSite } from './site-row';

const SITE_PROPERTIES = [
  'id',
  'number',
  'name',
  'type',
  'jurisdictionId',
  'builderId',
  ...STATED_FACTS,
  'status',
  'filedOn',
  'filingNumber',
  'source',
  'mergedIntoId',
  'voidedAt',
  'normName',
  'normAddress',
  'searchText',
  'version',
] as const satisfies readonly (keyof StoredSite)[];

/** Columns of a stored site, for SELECTs on `site s`. */
export const STORED_SITE_COLUMNS = selectColumns('s', SITE_PROPERTIES);

/** A function unit as stored. */
export interface StoredUnit {
  id: number;
  type: UnitType;
  setting: SiteSetting | null;
  areaX100: number | null;
  capacity: number | null;
  selfCheckScoreX100: number | null;
  openedOn: string | null;
}

/** A platform registration as stored. */
export interface StoredPlatform {
  id: number;
  platform: Platform;
  registeredOn: string;
  registeredBy: string | null;
}

/** An asset as stored; value in 分. */
export interface StoredAsset {
  id: number;
  name: string;
  quantity: number;
  valueFen: number | null;
  place: string | null;
  acquiredOn: string | null;
}

/** Figures of one year as stored. */
export interface StoredYearFigure {
  id: number;
  year: number;
  uses: number | null;
  children: number | null;
  days: number | null;
  attendanceX100: number | null;
  satisfactionX100: number | null;
  activities: number | null;
}

/** One dated state. */
export interface StoredStatusEvent {
  id: number;
  status: SiteStatus;
  onDate: string;
  reason: string | null;
  basis: string | null;
  document: string | null;
}

/** One dated membership with the name the jurisdiction had on that day. */
export interface StoredMembership {
  id: number;
  jurisdictionId: number;
  jurisdictionCode: string;
  jurisdictionName: string;
  fromDate: string;
  reason: string | null;
}

/** The row of a site, or undefined; voided and merged ones too. */
export async function findSite(tx: ReadTx, id: number): Promise<StoredSite | undefined> {
  return tx.first<StoredSite>(`SELECT ${STORED_SITE_COLUMNS} FROM site s WHERE s.id = ?`, [id]);
}

/** Id behind a site number, or undefined. */
export async function findSiteId(tx: ReadTx, number: string): Promise<number | undefined> {
  return (
    await tx.first<{ id: number }>('SELECT id FROM site WHERE number = ?', [number.toUpperCase()])
  )?.id;
}

/** Number and name behind an id, for messages and links. */
export async function siteBrief(
  tx: ReadTx,
  id: number,
): Promise<{ id: number; number: string; name: string } | undefined> {
  return tx.first('SELECT id, number, name FROM site WHERE id = ?', [id]);
}

/** Function units in place, in the order of entry. */
export function unitsOf(tx: ReadTx, siteId: number): Promise<StoredUnit[]> {
  return tx.query<StoredUnit>(
    `SELECT id, type, setting, area_x100 AS areaX100, capacity, self_check_score_x100 AS selfCheckScoreX100,
       opened_on AS openedOn
     FROM site_unit WHERE site_id = ? AND removed_at IS NULL ORDER BY id`,
    [siteId],
  );
}

/** Platform registrations in force. */
export function platformsOf(tx: ReadTx, siteId: number): Promise<StoredPlatform[]> {
  return tx.query<StoredPlatform>(
    `SELECT id, platform, registered_on AS registeredOn, registered_by AS registeredBy
     FROM site_platform WHERE site_id = ? AND removed_at IS NULL ORDER BY id`,
    [siteId],
  );
}

/** Assets in place. */
export function assetsOf(tx: ReadTx, siteId: number): Promise<StoredAsset[]> {
  return tx.query<StoredAsset>(
    `SELECT id, name, quantity, value_fen AS valueFen, place, acquired_on AS acquiredOn
     FROM site_asset WHERE site_id = ? AND removed_at IS NULL ORDER BY id`,
    [siteId],
  );
}

/** Yearly figures, latest year first. */
export function yearFiguresOf(tx: ReadTx, siteId: number): Promise<StoredYearFigure[]> {
  return tx.query<StoredYearFigure>(
    `SELECT id, year, uses, children, days, attendance_x100 AS attendanceX100,
       satisfaction_x100 AS satisfactionX100, activities
     FROM site_year_figure WHERE site_id = ? ORDER BY year DESC`,
    [siteId],
  );
}

/** Every dated state, oldest first. */
export function statusEventsOf(tx: ReadTx, siteId: number): Promise<StoredStatusEvent[]> {
  return tx.query<StoredStatusEvent>(
    `SELECT id, status, on_date AS onDate, reason, basis, document
     FROM site_status_event WHERE site_id = ? ORDER BY on_date, id`,
    [siteId],
  );
}

/** Every dated membership, oldest first. */
export function membershipsOf(tx: ReadTx, siteId: number): Promise<StoredMembership[]> {
  return tx.query<StoredMembership>(
    `SELECT m.id, m.jurisdiction_id AS jurisdictionId, j.code AS jurisdictionCode,
       coalesce((SELECT n.name FROM jurisdiction_name n
         WHERE n.jurisdiction_id = j.id AND n.valid_from <= m.from_date
         ORDER BY n.valid_from DESC, n.id DESC LIMIT 1), j.name) AS jurisdictionName,
       m.from_date AS fromDate, m.reason
     FROM site_membership m JOIN jurisdiction j ON j.id = m.jurisdiction_id
     WHERE m.site_id = ? ORDER BY m.from_date, m.id`,
    [siteId],
  );
}

/** Marks for 必查, open ones first. */
export function marksOf(
  tx: ReadTx,
  siteId: number,
): Promise<
  {
    id: number;
    reason: CertaintyReason;
    note: string | null;
    markedOn: string;
    clearedOn: string | null;
  }[]
> {
  return tx.query(
    `SELECT id, reason, note, marked_on AS markedOn, cleared_on AS clearedOn
     FROM certainty_mark WHERE site_id = ? ORDER BY cleared_on IS NOT NULL, marked_on DESC, id DESC`,
    [siteId],
  );
}

/** Obstacles to visits, latest year first. */
export function obstaclesOf(
  tx: ReadTx,
  siteId: number,
): Promise<{ id: number; year: number; reason: string; clearedOn: string | null }[]> {
  return tx.query(
    `SELECT id, year, reason, cleared_on AS clearedOn FROM visit_obstacle WHERE site_id = ? ORDER BY year DESC, id DESC`,
    [siteId],
  );
}
