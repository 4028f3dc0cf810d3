import type { SampledType } from '@shared/domain/sampling/frame';
import { InspectorAssignmentEntity, InspectorEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

/** An inspector as stored. */
export interface StoredInspector {
  id: number;
  number: string;
  name: string;
  jurisdictionCode: string;
  jurisdictionName: string;
  builderId: number | null;
  builderName: string | null;
  phone: string | null;
  active: boolean;
}

type InspectorRow = Omit<StoredInspector, 'active'> & { active: number };

const INSPECTOR = `SELECT i.id, i.number, i.name, j.code AS jurisdictionCode,
    j.name AS jurisdictionName, i.builder_id AS builderId, b.name AS builderName, i.phone, i.active
  FROM inspector i JOIN jurisdiction j ON j.id = i.jurisdiction_id
  LEFT JOIN builder b ON b.id = i.builder_id`;

const toInspector = (row: InspectorRow): StoredInspector => ({ ...row, active: row.active === 1 });

/** Inspectors by jurisdiction and number. */
export async function listInspectors(
  tx: ReadTx,
  jurisdictionCode?: string,
): Promise<StoredInspector[]> {
  const rows = await tx.query<InspectorRow>(
    `${INSPECTOR} WHERE ? IS NULL OR j.code = ? ORDER BY j.sort_order, j.code, i.number`,
    [jurisdictionCode ?? null, jurisdictionCode ?? null],
  );
  return rows.map(toInspector);
}

/** One inspector, or undefined. */
export async function findInspector(tx: ReadTx, id: number): Promise<StoredInspector | undefined> {
  const row = await tx.first<InspectorRow>(`${INSPECTOR} WHERE i.id = ?`, [id]);
  return row && toInspector(row);
}

/** A number never given before: JC-0001, JC-0002 …; people are never removed, so none comes twice. */
export async function nextInspectorNumber(tx: ReadTx): Promise<string> {
  const row = await tx.first<{ last: number | null }>(
    `SELECT max(CAST(substr(number, 4) AS integer)) AS last FROM inspector WHERE number GLOB 'JC-*'`,
  );
  return `JC-${String((row?.last ?? 0) + 1).padStart(4, '0')}`;
}

/** Whether a builder exists. */
export async function builderExists(tx: ReadTx, id: number): Promise<boolean> {
  return (await tx.first('SELECT 1 FROM builder WHERE id = ?', [id])) !== undefined;
}

/** Stores a new inspector; answers the id. */
export function insertInspector(tx: WriteTx, row: Partial<InspectorEntity>): Promise<number> {
  return tx.insert(InspectorEntity, row);
}

/** Changes an inspector. */
export async function updateInspector(
  tx: WriteTx,
  id: number,
  changes: Partial<InspectorEntity>,
): Promise<void> {
  await tx.update(InspectorEntity, id, changes);
}

/** Who was drawn for a site. */
export interface StoredAssignment {
  siteId: number;
  siteNumber: string;
  siteName: string;
  type: SampledType;
  jurisdictionCode: string;
  inspectorId: number;
  inspectorNumber: string;
  inspectorName: string;
  ticket: string;
}

/** Assignments of several draws (a chain), by jurisdiction as drawn, number, and order of drawing. */
export async function assignmentsOf(
  tx: ReadTx,
  drawIds: readonly number[],
  jurisdictionCode?: string,
): Promise<StoredAssignment[]> {
  const values: SqlValue[] = [JSON.stringify(drawIds)];
  if (jurisdictionCode !== undefined) values.push(jurisdictionCode);
  return tx.query<StoredAssignment>(
    `SELECT a.site_id AS siteId, i.site_number AS siteNumber, i.site_name AS siteName, i.type,
       i.jurisdiction_code AS jurisdictionCode, p.id AS inspectorId, p.number AS inspectorNumber,
       p.name AS inspectorName, a.ticket
     FROM inspector_assignment a JOIN inspector p ON p.id = a.inspector_id
     JOIN draw_item i ON i.draw_id = a.draw_id AND i.site_id = a.site_id
     WHERE a.draw_id IN (SELECT value FROM json_each(?))
       ${jurisdictionCode === undefined ? '' : 'AND i.jurisdiction_code = ?'}
     ORDER BY i.jurisdiction_code, i.site_number, a.id`,
    values,
  );
}

/** Stores assignments. */
export async function insertAssignments(
  tx: WriteTx,
  rows: readonly Partial<InspectorAssignmentEntity>[],
): Promise<void> {
  await tx.insertMany(InspectorAssignmentEntity, rows);
}

/** The builder of given sites today. */
export async function buildersOf(
  tx: ReadTx,
  siteIds: readonly number[],
): Promise<Map<number, number | null>> {
  const rows = await tx.query<{ id: number; builderId: number | null }>(
    `SELECT s.id, s.builder_id AS builderId FROM json_each(?) wanted JOIN site s ON s.id = wanted.value`,
    [JSON.stringify(siteIds)],
  );
  return new Map(rows.map(({ id, builderId }) => [id, builderId]));
}
