import type { Mark } from '@shared/domain/rubric/score';
import type { UnitType } from '@shared/domain/site/terms';
import { ScoreSheetEntity, SpotCheckEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** What a scored table belongs to: one of the two. */
export type SheetOwner = { readonly selfCheckId: number } | { readonly spotCheckId: number };

/** What is stored of a scored table. Points in hundredths. */
export interface SheetFacts {
  siteId: number;
  /** Function unit of a 综合中心; null for a site with one table. */
  unitId: number | null;
  type: UnitType;
  rubricId: number;
  marks: readonly Mark[];
  /** Null while marks are missing. */
  totalX100: number | null;
  passed: boolean | null;
  vetoFailed: boolean;
}

/** A scored table as stored. */
export interface StoredSheet extends SheetFacts {
  id: number;
  selfCheckId: number | null;
  spotCheckId: number | null;
}

interface Row extends Omit<StoredSheet, 'marks' | 'passed' | 'vetoFailed'> {
  marks: string;
  passed: number | null;
  vetoFailed: number;
}

const SHEET = `SELECT h.id, h.self_check_id AS selfCheckId, h.spot_check_id AS spotCheckId, h.site_id AS siteId,
  h.unit_id AS unitId, h.type, h.rubric_id AS rubricId, h.marks, h.total_x100 AS totalX100, h.passed,
  h.veto_failed AS vetoFailed FROM score_sheet h`;

function stored(row: Row): StoredSheet {
  return {
    ...row,
    marks: JSON.parse(row.marks) as Mark[],
    passed: row.passed === null ? null : row.passed === 1,
    vetoFailed: row.vetoFailed === 1,
  };
}

function columns(facts: SheetFacts): Partial<ScoreSheetEntity> {
  return {
    siteId: facts.siteId,
    unitId: facts.unitId,
    type: facts.type,
    rubricId: facts.rubricId,
    marks: JSON.stringify(facts.marks),
    totalX100: facts.totalX100,
    passed: facts.passed === null ? null : Number(facts.passed),
    vetoFailed: Number(facts.vetoFailed),
  };
}

/** Stores a scored table of a self-check or a spot check. @returns its id */
export function insertSheet(tx: WriteTx, owner: SheetOwner, facts: SheetFacts): Promise<number> {
  return tx.insert(ScoreSheetEntity, { ...owner, ...columns(facts) });
}

/** Stores a scored table anew, of a draft or after the veto items were confirmed. */
export async function replaceSheet(tx: WriteTx, id: number, facts: SheetFacts): Promise<void> {
  await tx.update(ScoreSheetEntity, id, columns(facts));
}

/** The scored tables of one check, in the order of entry. */
export async function sheetsOf(tx: ReadTx, owner: SheetOwner): Promise<StoredSheet[]> {
  const [column, id] =
    'selfCheckId' in owner
      ? ['self_check_id', owner.selfCheckId]
      : ['spot_check_id', owner.spotCheckId];
  const rows = await tx.query<Row>(`${SHEET} WHERE h.${column} = ? ORDER BY h.id`, [id]);
  return rows.map(stored);
}

/** Every scored table that rests on a version. */
export async function sheetsOfRubric(tx: ReadTx, rubricId: number): Promise<StoredSheet[]> {
  const rows = await tx.query<Row>(`${SHEET} WHERE h.rubric_id = ? ORDER BY h.id`, [rubricId]);
  return rows.map(stored);
}

/** The check of a scored table with its site, for lists; undefined when it was voided. */
export function checkOfSheet(
  tx: ReadTx,
  sheet: Pick<StoredSheet, 'selfCheckId' | 'spotCheckId'>,
): Promise<
  | {
      siteId: number;
      siteNumber: string;
      siteName: string;
      what: 'SELF_CHECK' | 'SPOT_CHECK';
      year: number;
    }
  | undefined
> {
  const [table, what, id] =
    sheet.selfCheckId === null
      ? ['spot_check', 'SPOT_CHECK', sheet.spotCheckId]
      : ['self_check', 'SELF_CHECK', sheet.selfCheckId];
  return tx.first(
    `SELECT s.id AS siteId, s.number AS siteNumber, s.name AS siteName, '${what}' AS what, c.year
     FROM ${table} c JOIN site s ON s.id = c.site_id WHERE c.id = ? AND c.voided_at IS NULL`,
    [id],
  );
}

/** Notes that a veto item failed in a spot check, which makes it one that asks for rectification. */
export async function flagSpotCheck(tx: WriteTx, id: number): Promise<void> {
  await tx.update(SpotCheckEntity, id, { vetoFailed: 1, verdict: 'RECTIFY' });
}
