import type { SiteType } from '@shared/domain/site/terms';
import type { ApplicationState } from '@shared/domain/demonstration/application';
import { ApplicationEventEntity, DemonstrationApplicationEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

/** A line of the list of materials as it is kept. */
export interface KeptMaterial {
  code: string;
  given: boolean;
  note: string | null;
}

/** An application with what its site, jurisdiction and builder are called today. */
export interface StoredApplication {
  id: number;
  year: number;
  number: string;
  state: ApplicationState;
  siteId: number;
  siteNumber: string;
  siteName: string;
  type: SiteType;
  jurisdictionId: number;
  jurisdictionCode: string;
  jurisdictionName: string;
  builderId: number | null;
  builderName: string | null;
  appliedOn: string;
  applicant: string | null;
  statement: string | null;
  materials: KeptMaterial[];
  visitedOn: string | null;
  visitors: string | null;
  visitFindings: string | null;
  recommendedOn: string | null;
  recommender: string | null;
  opinion: string | null;
  /** 推荐顺序 within the jurisdiction and year, 1 first. */
  jurisdictionRank: number | null;
  ruleId: number | null;
  /** JSON: the checklist of article 16 on the day of recommendation */
  eligibility: string | null;
  source: string;
  version: number;
}

/** What of an application is written; hundredths and codes as in the table. */
export type ApplicationColumns = Partial<
  Omit<DemonstrationApplicationEntity, 'id' | 'version' | 'site' | 'jurisdiction' | 'builder'>
>;

/** Columns of an application `a` with its site `s`, jurisdiction `j` and builder `b`. */
export const APPLICATION_COLUMNS = `a.id, a.year, a.number, a.state, a.site_id AS siteId, s.number AS siteNumber,
  s.name AS siteName, s.type, a.jurisdiction_id AS jurisdictionId, j.code AS jurisdictionCode,
  j.name AS jurisdictionName, a.builder_id AS builderId, b.name AS builderName, a.applied_on AS appliedOn,
  a.applicant, a.statement, a.materials, a.visited_on AS visitedOn, a.visitors, a.visit_findings AS visitFindings,
  a.recommended_on AS recommendedOn, a.recommender, a.opinion, a.jurisdiction_rank AS jurisdictionRank,
  a.rule_id AS ruleId, a.eligibility, a.source, a.version`;
export const APPLICATION_FROM = `FROM demonstration_application a JOIN site s ON s.id = a.site_id
  JOIN jurisdiction j ON j.id = a.jurisdiction_id LEFT JOIN builder b ON b.id = a.builder_id`;

/** A row of the columns above as the program speaks of it. */
export function asApplication(
  row: Omit<StoredApplication, 'materials'> & { materials: string },
): StoredApplication {
  return { ...row, materials: JSON.parse(row.materials) as KeptMaterial[] };
}

/** Applications that meet a condition on `a`, `s`, `j`, in an order. */
export async function applicationsWhere(
  tx: ReadTx,
  where: string,
  values: readonly SqlValue[],
  order = 'j.sort_order, j.code, a.jurisdiction_rank, s.number',
): Promise<StoredApplication[]> {
  const rows = await tx.query<Omit<StoredApplication, 'materials'> & { materials: string }>(
    `SELECT ${APPLICATION_COLUMNS} ${APPLICATION_FROM} WHERE ${where} ORDER BY ${order}`,
    values,
  );
  return rows.map(asApplication);
}

/** One application, or undefined. */
export async function findApplication(
  tx: ReadTx,
  id: number,
): Promise<StoredApplication | undefined> {
  const [found] = await applicationsWhere(tx, 'a.id = ?', [id]);
  return found;
}

/** The application of a site in a year, or undefined. */
export async function applicationOfSite(
  tx: ReadTx,
  siteId: number,
  year: number,
): Promise<StoredApplication | undefined> {
  const [found] = await applicationsWhere(tx, 'a.site_id = ? AND a.year = ?', [siteId, year]);
  return found;
}

/** The highest running number of a year; 0 when none was given. Numbers are never given twice. */
export async function lastSerial(tx: ReadTx, year: number): Promise<number> {
  const row = await tx.first<{ serial: number | null }>(
    `SELECT max(CAST(substr(number, ?) AS INTEGER)) AS serial FROM demonstration_application WHERE year = ?`,
    [`SF-${year}-`.length + 1, year],
  );
  return row?.serial ?? 0;
}

/** Stores an application; answers its id. */
export function addApplication(tx: WriteTx, row: Omit<ApplicationColumns, 'id'>): Promise<number> {
  return tx.insert(DemonstrationApplicationEntity, row);
}

/** Changes an application. @returns false when it has another version by now */
export function changeApplication(
  tx: WriteTx,
  id: number,
  columns: ApplicationColumns,
  version?: number,
): Promise<boolean> {
  return tx.update(DemonstrationApplicationEntity, id, columns, version);
}

/** Records a step of an application. */
export async function addApplicationEvent(
  tx: WriteTx,
  applicationId: number,
  event: { state: ApplicationState; onDate: string; reason: string | null },
): Promise<void> {
  await tx.insert(ApplicationEventEntity, { applicationId, ...event });
}
