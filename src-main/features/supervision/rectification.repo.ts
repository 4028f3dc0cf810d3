import type { SiteType, UnitType } from '@shared/domain/site/terms';
import { addDays } from '@shared/domain/common/calendar';
import {
  DUE_SOON_DAYS,
  ESCALATIONS,
  OVERDUE_SOON_DAYS,
  REPEATED_FAILURES,
  RECTIFICATION_STATES,
  rectificationNumbersOf,
  type Escalation,
  type RectificationSource,
  type RectificationState,
  type ReviewVerdict,
} from '@shared/domain/supervision/rectification';
import { RectificationEntity, RectificationReviewEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';

/** A rectification with its site, as both stand today. */
export interface StoredRectification {
  id: number;
  number: string;
  siteId: number;
  siteNumber: string;
  siteName: string;
  siteType: SiteType;
  builderName: string | null;
  jurisdictionCode: string;
  jurisdictionName: string;
  year: number;
  source: RectificationSource;
  spotCheckId: number | null;
  supervisionId: number | null;
  selfCheckId: number | null;
  unitId: number | null;
  unitType: UnitType | null;
  itemCode: string | null;
  veto: boolean;
  what: string;
  requirement: string | null;
  responsible: string | null;
  openedOn: string;
  dueOn: string;
  state: RectificationState;
  evidence: string | null;
  submittedOn: string | null;
  closedOn: string | null;
  voidReason: string | null;
  failedReviews: number;
  version: number;
}

type Row = Omit<StoredRectification, 'veto'> & { veto: number };

const FROM = `FROM rectification r JOIN site s ON s.id = r.site_id
  JOIN jurisdiction j ON j.id = s.jurisdiction_id
  LEFT JOIN builder b ON b.id = s.builder_id
  LEFT JOIN site_unit u ON u.id = r.unit_id`;
const FAILED = `(SELECT count(*) FROM rectification_review v
  WHERE v.rectification_id = r.id AND v.verdict = 'FAIL')`;
const COLUMNS = `r.id, r.number, s.id AS siteId, s.number AS siteNumber, s.name AS siteName,
  s.type AS siteType, b.name AS builderName, j.code AS jurisdictionCode, j.name AS jurisdictionName,
  r.year, r.source, r.spot_check_id AS spotCheckId, r.supervision_id AS supervisionId,
  r.self_check_id AS selfCheckId, r.unit_id AS unitId, u.type AS unitType, r.item_code AS itemCode,
  r.veto, r.what, r.requirement, r.responsible, r.opened_on AS openedOn, r.due_on AS dueOn, r.state,
  r.evidence, r.submitted_on AS submittedOn, r.closed_on AS closedOn, r.void_reason AS voidReason,
  ${FAILED} AS failedReviews, r.version`;
const UNFINISHED = `r.state IN ('OPEN', 'SUBMITTED')`;

const stored = (row: Row): StoredRectification => ({ ...row, veto: row.veto === 1 });

/** The days that urgency is told by; the same edges as `escalationOf`, which a test holds against this SQL. */
const DAYS = 'WITH day(today, long_before, soon_until) AS (VALUES (?, ?, ?))';
const daysOf = (today: string): SqlValue[] => [
  today,
  addDays(today, -OVERDUE_SOON_DAYS),
  addDays(today, DUE_SOON_DAYS),
];
const OVERDUE = `(r.due_on < day.today
  AND (r.state = 'OPEN' OR (r.state = 'SUBMITTED' AND r.submitted_on > r.due_on)))`;
const ESCALATION = `CASE WHEN NOT (${UNFINISHED}) THEN NULL
  WHEN ${FAILED} >= ${REPEATED_FAILURES} THEN 'REPEATED'
  WHEN ${OVERDUE} AND r.due_on < day.long_before THEN 'LONG_OVERDUE'
  WHEN ${OVERDUE} THEN 'OVERDUE'
  WHEN r.state = 'SUBMITTED' THEN 'TO_REVIEW'
  WHEN r.due_on <= day.soon_until THEN 'DUE_SOON' END`;

/** What a list of rectifications is narrowed by. */
export interface RectificationFilter {
  siteId?: number | undefined;
  states?: readonly RectificationState[] | undefined;
  overdue?: boolean | undefined;
  escalation?: Escalation | undefined;
  jurisdictionCode?: string | undefined;
  year?: number | undefined;
  source?: RectificationSource | undefined;
  spotCheckId?: number | undefined;
  supervisionId?: number | undefined;
  selfCheckId?: number | undefined;
  dueFrom?: string | undefined;
  dueUntil?: string | undefined;
  text?: string | undefined;
}

function conditionsOf(filter: RectificationFilter): { sql: string; values: SqlValue[] } {
  // What is asked of one site or one visit is answered even when the record was merged or withdrawn.
  const sql: string[] =
    filter.siteId === undefined && filter.spotCheckId === undefined ? [LIVE] : ['1'];
  const values: SqlValue[] = [];
  const where = (condition: string, ...bound: (SqlValue | undefined)[]): void => {
    if (bound.includes(undefined)) return;
    sql.push(condition);
    values.push(...(bound as SqlValue[]));
  };
  where('r.site_id = ?', filter.siteId);
  where('j.code = ?', filter.jurisdictionCode);
  where('r.year = ?', filter.year);
  where('r.source = ?', filter.source);
  where('r.spot_check_id = ?', filter.spotCheckId);
  where('r.supervision_id = ?', filter.supervisionId);
  where('r.self_check_id = ?', filter.selfCheckId);
  where('r.due_on >= ?', filter.dueFrom);
  where('r.due_on <= ?', filter.dueUntil);
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/gu, '\\$&')}%`;
    const names = ['r.number', 's.number', 's.name', 'b.name', 'r.what', 'r.responsible'];
    where(
      `(${names.map((name) => `${name} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
      ...names.map(() => like),
    );
  }
  where(
    'r.state IN (SELECT value FROM json_each(?))',
    filter.states && JSON.stringify(filter.states),
  );
  if (filter.overdue !== undefined) sql.push(filter.overdue ? OVERDUE : `NOT ${OVERDUE}`);
  where(`${ESCALATION} = ?`, filter.escalation);
  return { sql: sql.join(' AND '), values };
}

/** How many there are of a list, by state and urgency. */
export interface RectificationCounts {
  states: Record<RectificationState, number>;
  overdue: number;
  escalations: Record<Escalation, number>;
}

/** Counts of a list; the filters on state, overdue and urgency do not narrow them. */
export async function countRectifications(
  tx: ReadTx,
  filter: RectificationFilter,
  today: string,
): Promise<RectificationCounts> {
  const { sql, values } = conditionsOf({
    ...filter,
    states: undefined,
    overdue: undefined,
    escalation: undefined,
  });
  const rows = await tx.query<{
    state: RectificationState;
    overdue: number;
    escalation: Escalation | null;
    n: number;
  }>(
    `${DAYS} SELECT r.state, ${OVERDUE} AS overdue, ${ESCALATION} AS escalation, count(*) AS n
     ${FROM} CROSS JOIN day WHERE ${sql} GROUP BY 1, 2, 3`,
    [...daysOf(today), ...values],
  );
  const zeros = <K extends string>(keys: readonly K[]): Record<K, number> =>
    Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  const counts: RectificationCounts = {
    states: zeros(RECTIFICATION_STATES),
    overdue: 0,
    escalations: zeros(ESCALATIONS),
  };
  for (const { state, overdue, escalation, n } of rows) {
    counts.states[state] += n;
    if (overdue === 1) counts.overdue += n;
    if (escalation) counts.escalations[escalation] += n;
  }
  return counts;
}

/** A page of rectifications: the unfinished first, the gravest of them on top, then by due day; finished ones latest first. */
export async function listRectifications(
  tx: ReadTx,
  filter: RectificationFilter,
  today: string,
  page: { offset: number; limit: number },
): Promise<{ total: number; rows: StoredRectification[] }> {
  const { sql, values } = conditionsOf(filter);
  const count = await tx.first<{ n: number }>(
    `${DAYS} SELECT count(*) AS n ${FROM} CROSS JOIN day WHERE ${sql}`,
    [...daysOf(today), ...values],
  );
  const rank = ESCALATIONS.map((level, place) => `WHEN '${level}' THEN ${place}`).join(' ');
  const rows = await tx.query<Row>(
    `${DAYS} SELECT ${COLUMNS} ${FROM} CROSS JOIN day WHERE ${sql}
     ORDER BY NOT ${UNFINISHED}, CASE ${ESCALATION} ${rank} ELSE ${ESCALATIONS.length} END,
       CASE WHEN ${UNFINISHED} THEN r.due_on END, r.closed_on DESC, r.id DESC
     LIMIT ? OFFSET ?`,
    [...daysOf(today), ...values, page.limit, page.offset],
  );
  return { total: count?.n ?? 0, rows: rows.map(stored) };
}

/** One rectification by id or number, or undefined. */
export async function findRectification(
  tx: ReadTx,
  ref: { id?: number | undefined; number?: string | undefined },
): Promise<StoredRectification | undefined> {
  const row =
    ref.id === undefined
      ? await tx.first<Row>(`SELECT ${COLUMNS} ${FROM} WHERE r.number = ?`, [
          (ref.number ?? '').toUpperCase(),
        ])
      : await tx.first<Row>(`SELECT ${COLUMNS} ${FROM} WHERE r.id = ?`, [ref.id]);
  return row && stored(row);
}

/** Every rectification that came from one visit or check, oldest first; voided ones too. */
export async function rectificationsFrom(
  tx: ReadTx,
  origin: 'spot_check_id' | 'supervision_id' | 'self_check_id',
  id: number,
): Promise<StoredRectification[]> {
  const rows = await tx.query<Row>(
    `SELECT ${COLUMNS} ${FROM} WHERE r.${origin} = ? ORDER BY r.id`,
    [id],
  );
  return rows.map(stored);
}

/** The unfinished ones of a site, oldest first. */
export async function unfinishedOfSite(tx: ReadTx, siteId: number): Promise<StoredRectification[]> {
  const rows = await tx.query<Row>(
    `SELECT ${COLUMNS} ${FROM} WHERE r.site_id = ? AND ${UNFINISHED} ORDER BY r.id`,
    [siteId],
  );
  return rows.map(stored);
}

/** The highest serial given in a year so far; 0 for none. */
export async function lastSerial(tx: ReadTx, year: number): Promise<number> {
  const prefix = rectificationNumbersOf(year);
  const row = await tx.first<{ last: number | null }>(
    `SELECT max(CAST(substr(number, ?) AS integer)) AS last FROM rectification
     WHERE number >= ? AND number < ?`,
    [prefix.length + 1, prefix, `${prefix}~`],
  );
  return row?.last ?? 0;
}

/** Stores a rectification; answers its id. */
export function insertRectification(
  tx: WriteTx,
  row: Partial<RectificationEntity>,
): Promise<number> {
  return tx.insert(RectificationEntity, row);
}

/** Changes one. @returns false when it no longer has `version` */
export function changeRectification(
  tx: WriteTx,
  id: number,
  changes: Partial<RectificationEntity>,
  version?: number,
): Promise<boolean> {
  return tx.update(RectificationEntity, id, changes, version);
}

/** One re-inspection as stored. */
export interface StoredReview {
  id: number;
  reviewedOn: string;
  reviewers: string;
  verdict: ReviewVerdict;
  remarks: string | null;
  nextDueOn: string | null;
  evidence: string | null;
  submittedOn: string | null;
}

/** Re-inspections of a rectification, in their order. */
export function reviewsOf(tx: ReadTx, rectificationId: number): Promise<StoredReview[]> {
  return tx.query<StoredReview>(
    `SELECT id, reviewed_on AS reviewedOn, reviewers, verdict, remarks, next_due_on AS nextDueOn, evidence,
       submitted_on AS submittedOn
     FROM rectification_review WHERE rectification_id = ? ORDER BY id`,
    [rectificationId],
  );
}

/** Stores a re-inspection; it is never changed. */
export function insertReview(
  tx: WriteTx,
  row: Omit<StoredReview, 'id'> & { rectificationId: number },
): Promise<number> {
  return tx.insert(RectificationReviewEntity, row);
}

/** Whether a function unit belongs to a site, and of which type. */
export function unitOfSite(
  tx: ReadTx,
  siteId: number,
  unitId: number,
): Promise<{ type: UnitType } | undefined> {
  return tx.first<{ type: UnitType }>('SELECT type FROM site_unit WHERE id = ? AND site_id = ?', [
    unitId,
    siteId,
  ]);
}

/** Name of the builder of a site, or null. */
export async function builderNameOf(tx: ReadTx, siteId: number): Promise<string | null> {
  const row = await tx.first<{ name: string }>(
    'SELECT b.name FROM site s JOIN builder b ON b.id = s.builder_id WHERE s.id = ?',
    [siteId],
  );
  return row?.name ?? null;
}
