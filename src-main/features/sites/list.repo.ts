import type { z } from 'zod';
import type { siteRow, siteSort } from '@shared/contract/site-schemas';
import { fromX100OrNull } from '@shared/domain/common/hundredths';
import { SITE_STATUSES, SITE_TYPES } from '@shared/domain/site/terms';
import type { ReadTx, SqlValue } from '../../db/unit-of-work';
import {
  JURISDICTION_NAME_ON_DAY,
  JURISDICTION_ON_DAY,
  LIVE,
  STATUS_ON_DAY,
} from './live-sites.repo';
import { siteConditions, type SiteFilter } from './conditions.repo';

export type SiteRow = z.output<typeof siteRow>;
export type SiteSort = z.output<typeof siteSort>;

/** Which sites, in which order, as of which day (left out: now). */
export interface SiteSelection {
  filter?: SiteFilter | undefined;
  sort?: SiteSort | undefined;
  asOf?: string | undefined;
}

/** How many sites of a selection are of one type, state and jurisdiction. */
export interface FacetCount {
  type: string;
  status: string;
  jurisdictionCode: string;
  jurisdictionName: string;
  count: number;
}

const inOrder = (column: string, codes: readonly string[]): string =>
  `CASE ${column} ${codes.map((code, index) => `WHEN '${code}' THEN ${index}`).join(' ')} END`;

/**
 * Columns of an order. A plain indexed column is followed by the id only: the index then delivers the order itself.
 * What has no value comes last in ascending order, first never.
 */
const ORDERS: Record<SiteSort['by'], readonly string[]> = {
  number: ['s.number'],
  name: ['s.name', 's.id'],
  type: [inOrder('s.type', SITE_TYPES), 's.number'],
  setting: ['s.setting', 's.id'],
  status: [inOrder('<status>', SITE_STATUSES), 's.number'],
  jurisdiction: ['j.sort_order', 'j.code', 's.number'],
  builder: ['b.name', 's.id'],
  locationKind: ['s.location_kind', 's.id'],
  address: ['s.address', 's.id'],
  area: ['s.area_x100', 's.id'],
  outdoorArea: ['s.outdoor_area_x100', 's.id'],
  capacity: ['s.capacity', 's.id'],
  openedOn: ['s.opened_on', 's.id'],
  filedOn: ['s.filed_on', 's.id'],
  selfCheckScore: ['s.self_check_score_x100', 's.id'],
  satisfaction: ['s.satisfaction_x100', 's.id'],
  monthlyUses: ['s.monthly_uses', 's.id'],
  managerName: ['s.manager_name', 's.id'],
};

const NEVER_NULL = new Set(['s.number', 's.name', 's.id', 'j.sort_order', 'j.code']);

interface Sql {
  sql: string;
  parameters: SqlValue[];
}

interface Plan {
  /** CTE and FROM with WHERE. */
  withClause: Sql;
  from: Sql;
  status: string;
  jurisdictionId: string;
}

/**
 * How the sites are best gone through when nothing narrows them: along a covering index where the order needs no
 * other column, row by row where it does. Left alone, SQLite takes the shortest index and jumps to every row.
 */
function hintFor(by: SiteSort['by'] | undefined): string {
  if (by === undefined || INDEXED_ORDERS.has(by)) return '';
  if (by === 'type') return 'INDEXED BY IX_site_type_number';
  if (by === 'status') return 'INDEXED BY IX_site_status_number';
  return 'NOT INDEXED';
}

/** Orders that an index delivers. */
const INDEXED_ORDERS: ReadonlySet<SiteSort['by']> = new Set([
  'number',
  'name',
  'jurisdiction',
  'area',
  'openedOn',
  'selfCheckScore',
]);

/** FROM and WHERE of a selection; as of a day, state and jurisdiction of that day are worked out once per site. */
function plan(selection: SiteSelection, by?: SiteSort['by']): Plan {
  const day = selection.asOf;
  const standing = day
    ? { status: 'd.status', jurisdictionId: 'd.jurisdiction_id' }
    : { status: 's.status', jurisdictionId: 's.jurisdiction_id' };
  const conditions = siteConditions(selection.filter ?? {}, standing);
  const where = [LIVE, ...conditions.sql];
  if (day) where.push('d.status IS NOT NULL', 'd.jurisdiction_id IS NOT NULL');
  const withClause: Sql = day
    ? {
        sql: `WITH d AS MATERIALIZED (SELECT s.id, ${STATUS_ON_DAY} AS status,
            ${JURISDICTION_ON_DAY} AS jurisdiction_id FROM site s WHERE ${LIVE}) `,
        parameters: [day, day],
      }
    : { sql: '', parameters: [] };
  const hint = conditions.sql.length === 0 ? hintFor(by) : '';
  let source = day ? 'd CROSS JOIN site s ON s.id = d.id' : `site s ${hint}`;
  if (by === 'jurisdiction') {
    // Jurisdictions in their order outside, the sites of each in theirs inside: two indexes, no sorting.
    source = day
      ? `${source} JOIN jurisdiction j ON j.id = d.jurisdiction_id`
      : 'jurisdiction j CROSS JOIN site s ON s.jurisdiction_id = j.id';
  }
  if (by === 'builder') source += ' LEFT JOIN builder b ON b.id = s.builder_id';
  return {
    withClause,
    from: { sql: `FROM ${source} WHERE ${where.join(' AND ')}`, parameters: conditions.parameters },
    ...standing,
  };
}

function orderBy(sort: SiteSort, statusColumn: string): string {
  return ORDERS[sort.by]
    .map((column) => column.replace('<status>', statusColumn))
    .map((column) => {
      // Descending, SQLite puts what has no value last by itself.
      if (sort.descending) return `${column} DESC`;
      return NEVER_NULL.has(column) || column.startsWith('CASE') ? column : `${column} NULLS LAST`;
    })
    .join(', ');
}

/**
 * SQL of one page of a list. The page's ids are found first, on as few columns as the order needs; names and
 * counts are looked up for those rows only.
 */
export function listSql(selection: SiteSelection, offset: number, limit: number): Sql {
  const sort = selection.sort ?? { by: 'number', descending: false };
  const ids = plan(selection, sort.by);
  const order = orderBy(sort, ids.status);
  const day = selection.asOf;
  const dayColumns = day ? ', d.status AS status, d.jurisdiction_id AS jurisdiction_id' : '';
  const outerOrder = orderBy(sort, day ? 'page.status' : 's.status');
  const name = day ? JURISDICTION_NAME_ON_DAY : 'j.name';
  const sql = `${ids.withClause.sql}SELECT ${ROW_COLUMNS},
      ${day ? 'page.status' : 's.status'} AS status, j.code AS jurisdictionCode, ${name} AS jurisdictionName,
      b.name AS builderName, ${RELATED_COLUMNS}
    FROM (SELECT s.id AS id${dayColumns} ${ids.from.sql} ORDER BY ${order} LIMIT ? OFFSET ?) page
    JOIN site s ON s.id = page.id
    JOIN jurisdiction j ON j.id = ${day ? 'page.jurisdiction_id' : 's.jurisdiction_id'}
    LEFT JOIN builder b ON b.id = s.builder_id
    ORDER BY ${outerOrder}`;
  return {
    sql,
    parameters: [
      ...ids.withClause.parameters,
      ...(day ? [day] : []),
      ...ids.from.parameters,
      limit,
      offset,
    ],
  };
}

const ROW_COLUMNS = `s.id, s.number, s.name, s.type, s.setting, s.builder_id AS builderId,
  s.location_kind AS locationKind, s.address, s.postcode, s.longitude, s.latitude, s.area_x100 AS areaX100,
  s.outdoor_area_x100 AS outdoorAreaX100, s.capacity, s.service_targets AS serviceTargets,
  s.open_to_public AS openToPublic, s.manager_name AS managerName, s.manager_phone AS managerPhone,
  s.union_head_name AS unionHeadName, s.union_head_phone AS unionHeadPhone, s.opened_on AS openedOn,
  s.opened_precision AS openedPrecision, s.self_check_score_x100 AS selfCheckScoreX100,
  s.satisfaction_x100 AS satisfactionX100, s.monthly_uses AS monthlyUses, s.filed_on AS filedOn,
  s.filing_number AS filingNumber, s.source, s.remarks, s.version`;

const RELATED_COLUMNS = `
  CASE s.type WHEN 'COMPREHENSIVE' THEN (SELECT group_concat(DISTINCT u.type) FROM site_unit u
    WHERE u.site_id = s.id AND u.removed_at IS NULL) END AS unitTypes,
  (SELECT count(*) FROM attachment a
    WHERE a.owner_entity = 'site' AND a.owner_id = s.id AND a.removed_at IS NULL) AS attachmentCount,
  (SELECT group_concat(DISTINCT c.reason) FROM certainty_mark c
    WHERE c.site_id = s.id AND c.cleared_on IS NULL) AS marks`;

/** A row of {@link listSql} as SQLite gives it. */
export interface RawSiteRow extends Omit<
  SiteRow,
  | 'area'
  | 'outdoorArea'
  | 'selfCheckScore'
  | 'satisfaction'
  | 'openToPublic'
  | 'unitTypes'
  | 'marks'
> {
  areaX100: number | null;
  outdoorAreaX100: number | null;
  selfCheckScoreX100: number | null;
  satisfactionX100: number | null;
  openToPublic: number | null;
  unitTypes: string | null;
  marks: string | null;
}

const NONE: never[] = [];

/** A raw row in the contract's terms. */
export function siteRowOf(raw: RawSiteRow): SiteRow {
  const { areaX100, outdoorAreaX100, selfCheckScoreX100, satisfactionX100, ...same } = raw;
  return {
    ...same,
    area: fromX100OrNull(areaX100),
    outdoorArea: fromX100OrNull(outdoorAreaX100),
    selfCheckScore: fromX100OrNull(selfCheckScoreX100),
    satisfaction: fromX100OrNull(satisfactionX100),
    openToPublic: raw.openToPublic === null ? null : raw.openToPublic === 1,
    unitTypes: raw.unitTypes ? (raw.unitTypes.split(',') as SiteRow['unitTypes']) : NONE,
    marks: raw.marks ? (raw.marks.split(',') as SiteRow['marks']) : NONE,
  };
}

/** The row of one site, merged and voided ones too. */
export async function siteRowById(tx: ReadTx, id: number): Promise<SiteRow | undefined> {
  const raw = await tx.first<RawSiteRow>(
    `SELECT ${ROW_COLUMNS}, s.status AS status, j.code AS jurisdictionCode, j.name AS jurisdictionName,
       b.name AS builderName, ${RELATED_COLUMNS}
     FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id LEFT JOIN builder b ON b.id = s.builder_id
     WHERE s.id = ?`,
    [id],
  );
  return raw && siteRowOf(raw);
}

/** One page of a list, in its order. */
export async function listSites(
  tx: ReadTx,
  selection: SiteSelection,
  offset: number,
  limit: number,
): Promise<SiteRow[]> {
  const { sql, parameters } = listSql(selection, offset, limit);
  return (await tx.query<RawSiteRow>(sql, parameters)).map(siteRowOf);
}

/** How many sites a selection holds. */
export async function countSites(tx: ReadTx, selection: SiteSelection): Promise<number> {
  const { withClause, from } = plan(selection);
  const row = await tx.first<{ n: number }>(`${withClause.sql}SELECT count(*) AS n ${from.sql}`, [
    ...withClause.parameters,
    ...from.parameters,
  ]);
  return row?.n ?? 0;
}

/** The sites of a selection counted by type, state and jurisdiction at once, jurisdictions in display order. */
export async function facetCounts(tx: ReadTx, selection: SiteSelection): Promise<FacetCount[]> {
  const { withClause, from, status, jurisdictionId } = plan(selection);
  const name = selection.asOf ? JURISDICTION_NAME_ON_DAY : 'j.name';
  return tx.query<FacetCount>(
    `${withClause.sql}SELECT c.type, c.status, j.code AS jurisdictionCode, ${name} AS jurisdictionName, c.count
     FROM (SELECT s.type AS type, ${status} AS status, ${jurisdictionId} AS jurisdiction_id, count(*) AS count
           ${from.sql} GROUP BY 1, 2, 3) c
     JOIN jurisdiction j ON j.id = c.jurisdiction_id ORDER BY j.sort_order, j.code`,
    [...withClause.parameters, ...(selection.asOf ? [selection.asOf] : []), ...from.parameters],
  );
}

/** Number of the last committed write: what was counted at it still holds while it stays the same. */
export async function revision(tx: ReadTx): Promise<number> {
  const row = await tx.first<{ id: number | null }>('SELECT max(id) AS id FROM change_tx');
  return row?.id ?? 0;
}
