import type { ObjectionVerdict } from '@shared/domain/decision/terms';
import { PublicityEntity, PublicityObjectionEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

/** An objection as it is kept. */
export interface ObjectionRow {
  id: number;
  applicationId: number | null;
  siteNumber: string | null;
  siteName: string | null;
  receivedOn: string;
  fromWhom: string | null;
  content: string;
  verdict: ObjectionVerdict | null;
  handling: string | null;
  handledOn: string | null;
  version: number;
}

/** A 公示 as it is kept, with its objections. */
export interface PublicityRow {
  id: number;
  year: number;
  startsOn: string;
  endsOn: string;
  place: string | null;
  contact: string | null;
  outcome: string | null;
  closedOn: string | null;
  voidReason: string | null;
  version: number;
  objections: ObjectionRow[];
}

async function publicitiesWhere(
  tx: ReadTx,
  where: string,
  parameters: SqlValue[],
): Promise<PublicityRow[]> {
  const rows = await tx.query<Omit<PublicityRow, 'objections'>>(
    `SELECT id, year, starts_on AS startsOn, ends_on AS endsOn, place, contact, outcome, closed_on AS closedOn,
       void_reason AS voidReason, version FROM publicity WHERE ${where} ORDER BY id DESC`,
    parameters,
  );
  const objections = await tx.query<ObjectionRow & { publicityId: number }>(
    `SELECT o.id, o.publicity_id AS publicityId, o.application_id AS applicationId, s.number AS siteNumber,
       s.name AS siteName, o.received_on AS receivedOn, o.from_whom AS fromWhom, o.content, o.verdict, o.handling,
       o.handled_on AS handledOn, o.version
     FROM publicity_objection o LEFT JOIN demonstration_application a ON a.id = o.application_id
     LEFT JOIN site s ON s.id = a.site_id
     WHERE o.publicity_id IN (SELECT value FROM json_each(?)) ORDER BY o.received_on, o.id`,
    [JSON.stringify(rows.map(({ id }) => id))],
  );
  return rows.map((row) => ({
    ...row,
    objections: objections
      .filter(({ publicityId }) => publicityId === row.id)
      .map(({ publicityId: _owner, ...objection }) => objection),
  }));
}

/** All 公示 of a year, voided ones too, the latest first. */
export function publicitiesOf(tx: ReadTx, year: number): Promise<PublicityRow[]> {
  return publicitiesWhere(tx, 'year = ?', [year]);
}

/** The 公示 of a year that holds, or undefined. */
export async function standingPublicity(
  tx: ReadTx,
  year: number,
): Promise<PublicityRow | undefined> {
  return (await publicitiesWhere(tx, 'year = ? AND voided_at IS NULL', [year]))[0];
}

/** One 公示, or undefined. */
export async function findPublicity(tx: ReadTx, id: number): Promise<PublicityRow | undefined> {
  return (await publicitiesWhere(tx, 'id = ?', [id]))[0];
}

/** The 公示 that an objection belongs to, or undefined. */
export async function publicityOfObjection(
  tx: ReadTx,
  objectionId: number,
): Promise<PublicityRow | undefined> {
  return (
    await publicitiesWhere(tx, 'id = (SELECT publicity_id FROM publicity_objection WHERE id = ?)', [
      objectionId,
    ])
  )[0];
}

/** Stores a 公示. @returns its id */
export function addPublicity(tx: WriteTx, row: Partial<PublicityEntity>): Promise<number> {
  return tx.insert(PublicityEntity, row);
}

/** Changes a 公示; its version goes up. */
export async function changePublicity(
  tx: WriteTx,
  { id, version }: Pick<PublicityRow, 'id' | 'version'>,
  changes: Partial<PublicityEntity>,
): Promise<void> {
  await tx.update(PublicityEntity, id, { ...changes, version: version + 1 });
}

/** Stores an objection. @returns its id */
export function addObjection(tx: WriteTx, row: Partial<PublicityObjectionEntity>): Promise<number> {
  return tx.insert(PublicityObjectionEntity, row);
}

/** Puts on record what came of an objection; its version goes up. */
export async function changeObjection(
  tx: WriteTx,
  { id, version }: Pick<ObjectionRow, 'id' | 'version'>,
  changes: Partial<PublicityObjectionEntity>,
): Promise<void> {
  await tx.update(PublicityObjectionEntity, id, { ...changes, version: version + 1 });
}
