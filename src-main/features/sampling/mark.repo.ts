import type { CertaintyReason, SampledType } from '@shared/domain/sampling/frame';
import { CertaintyMarkEntity, VisitObstacleEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';

/** A site as the lists of marks and obstacles name it. */
interface MarkedSite {
  siteId: number;
  siteNumber: string;
  siteName: string;
  type: SampledType;
  jurisdictionCode: string;
}

/** A certainty mark (必查) with its site. */
export interface StoredMark extends MarkedSite {
  id: number;
  reason: CertaintyReason;
  note: string | null;
  markedOn: string;
  clearedOn: string | null;
  /** The rectification that set it, and alone ends it; null for a mark set by hand. */
  rectificationId: number | null;
  rectificationNumber: string | null;
}

const SITE = `s.id AS siteId, s.number AS siteNumber, s.name AS siteName, s.type,
  j.code AS jurisdictionCode`;
const JOINED = 'JOIN jurisdiction j ON j.id = s.jurisdiction_id';
const MARK = `SELECT m.id, ${SITE}, m.reason, m.note, m.marked_on AS markedOn,
    m.cleared_on AS clearedOn, m.rectification_id AS rectificationId, r.number AS rectificationNumber
  FROM certainty_mark m JOIN site s ON s.id = m.site_id ${JOINED}
  LEFT JOIN rectification r ON r.id = m.rectification_id`;

/** One mark, or undefined. */
export function findMark(tx: ReadTx, id: number): Promise<StoredMark | undefined> {
  return tx.first<StoredMark>(`${MARK} WHERE m.id = ?`, [id]);
}

/** Marks of sites that count, by jurisdiction and number. */
export function listMarks(tx: ReadTx, openOnly: boolean): Promise<StoredMark[]> {
  return tx.query<StoredMark>(
    `${MARK} WHERE ${LIVE} AND (m.cleared_on IS NULL OR NOT ?) ORDER BY j.sort_order, j.code, s.number, m.id`,
    [openOnly ? 1 : 0],
  );
}

/** Marks of one site, oldest first. */
export function marksOfSite(tx: ReadTx, siteId: number): Promise<StoredMark[]> {
  return tx.query<StoredMark>(`${MARK} WHERE m.site_id = ? ORDER BY m.id`, [siteId]);
}

/** Marks that a rectification set and that still hold. */
export function openMarksOfRectification(
  tx: ReadTx,
  rectificationId: number,
): Promise<{ id: number }[]> {
  return tx.query<{ id: number }>(
    'SELECT id FROM certainty_mark WHERE rectification_id = ? AND cleared_on IS NULL ORDER BY id',
    [rectificationId],
  );
}

/** Stores a mark; answers its id. */
export function insertMark(tx: WriteTx, row: Partial<CertaintyMarkEntity>): Promise<number> {
  return tx.insert(CertaintyMarkEntity, row);
}

/** Ends a mark on a day. */
export async function clearMark(tx: WriteTx, id: number, clearedOn: string): Promise<void> {
  await tx.update(CertaintyMarkEntity, id, { clearedOn });
}

/** A site that cannot be visited in a year. */
export interface StoredObstacle extends MarkedSite {
  id: number;
  year: number;
  reason: string;
  clearedOn: string | null;
}

const OBSTACLE = `SELECT o.id, ${SITE}, o.year, o.reason, o.cleared_on AS clearedOn
  FROM visit_obstacle o JOIN site s ON s.id = o.site_id ${JOINED}`;

/** One obstacle, or undefined. */
export function findObstacle(tx: ReadTx, id: number): Promise<StoredObstacle | undefined> {
  return tx.first<StoredObstacle>(`${OBSTACLE} WHERE o.id = ?`, [id]);
}

/** Obstacles of a year, by jurisdiction and number. */
export function listObstacles(tx: ReadTx, year: number): Promise<StoredObstacle[]> {
  return tx.query<StoredObstacle>(
    `${OBSTACLE} WHERE ${LIVE} AND o.year = ? ORDER BY j.sort_order, j.code, s.number, o.id`,
    [year],
  );
}

/** Obstacles of one site, oldest first. */
export function obstaclesOfSite(tx: ReadTx, siteId: number): Promise<StoredObstacle[]> {
  return tx.query<StoredObstacle>(`${OBSTACLE} WHERE o.site_id = ? ORDER BY o.id`, [siteId]);
}

/** Stores an obstacle; answers its id. */
export function insertObstacle(tx: WriteTx, row: Partial<VisitObstacleEntity>): Promise<number> {
  return tx.insert(VisitObstacleEntity, row);
}

/** Ends an obstacle on a day. */
export async function clearObstacle(tx: WriteTx, id: number, clearedOn: string): Promise<void> {
  await tx.update(VisitObstacleEntity, id, { clearedOn });
}
