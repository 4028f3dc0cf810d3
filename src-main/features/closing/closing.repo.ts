import type { z } from 'zod';
import type { closingCalls, deregistrationRecord } from '@shared/contract/closing';
import { fromX100OrNull } from '@shared/domain/common/hundredths';
import { AssetDisposalEntity, DeregistrationEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

type DeregistrationRecord = z.output<typeof deregistrationRecord>;
type ListedRecord = Omit<DeregistrationRecord, 'assets'>;
type ListInput = z.output<(typeof closingCalls)['deregistration.list']['input']>;

const RECORD = `SELECT d.id, d.site_id AS siteId, s.number AS siteNumber, s.name AS siteName, s.type,
    j.code AS jurisdictionCode, j.name AS jurisdictionName, b.name AS builderName, d.reason, d.explanation,
    d.plates, d.plates_note AS platesNote, d.applied_on AS appliedOn, d.builder_opinion AS builderOpinion,
    d.builder_on AS builderOn, d.jurisdiction_opinion AS jurisdictionOpinion, d.jurisdiction_on AS jurisdictionOn,
    d.city_opinion AS cityOpinion, d.city_on AS cityOn, d.state, d.decided_on AS decidedOn, d.version
  FROM deregistration d JOIN site s ON s.id = d.site_id JOIN jurisdiction j ON j.id = d.jurisdiction_id
  LEFT JOIN builder b ON b.id = s.builder_id`;

/** The assets of a closing site with what becomes of each; those without a disposal too. */
export async function assetsWithDisposal(
  tx: ReadTx,
  siteId: number,
  deregistrationId: number | null,
): Promise<DeregistrationRecord['assets']> {
  const rows = await tx.query<
    Omit<DeregistrationRecord['assets'][number], 'value'> & { valueFen: number | null }
  >(
    `SELECT a.id AS assetId, a.name, a.quantity, a.value_fen AS valueFen, a.place, p.disposal, p.note
     FROM site_asset a LEFT JOIN asset_disposal p ON p.asset_id = a.id AND p.deregistration_id = ?
     WHERE a.site_id = ? AND (a.removed_at IS NULL OR p.id IS NOT NULL) ORDER BY a.id`,
    [deregistrationId, siteId],
  );
  return rows.map(({ valueFen, ...row }) => ({ ...row, value: fromX100OrNull(valueFen) }));
}

/** The closing of a site that is under way, or undefined. */
export function pendingDeregistration(
  tx: ReadTx,
  siteId: number,
): Promise<ListedRecord | undefined> {
  return tx.first<ListedRecord>(`${RECORD} WHERE d.site_id = ? AND d.state = 'PENDING'`, [siteId]);
}

/** The latest closing of a site in whatever state, or undefined. */
export function latestDeregistration(
  tx: ReadTx,
  siteId: number,
): Promise<{ id: number; state: string } | undefined> {
  return tx.first(
    'SELECT id, state FROM deregistration WHERE site_id = ? ORDER BY id DESC LIMIT 1',
    [siteId],
  );
}

/** One closing by id, or the latest of a site; or undefined. */
export async function findDeregistration(
  tx: ReadTx,
  by: { id: number } | { siteId: number },
): Promise<DeregistrationRecord | undefined> {
  const row =
    'id' in by
      ? await tx.first<ListedRecord>(`${RECORD} WHERE d.id = ?`, [by.id])
      : await tx.first<ListedRecord>(`${RECORD} WHERE d.site_id = ? ORDER BY d.id DESC LIMIT 1`, [
          by.siteId,
        ]);
  return row && { ...row, assets: await assetsWithDisposal(tx, row.siteId, row.id) };
}

/** A page of closings, the latest first. */
export async function listDeregistrations(
  tx: ReadTx,
  input: ListInput,
): Promise<{ total: number; rows: ListedRecord[] }> {
  const conditions = ['1 = 1'];
  const parameters: SqlValue[] = [];
  const add = (condition: string, value: SqlValue): void => {
    conditions.push(condition);
    parameters.push(value);
  };
  if (input.siteId !== undefined) add('d.site_id = ?', input.siteId);
  if (input.year !== undefined)
    add('substr(coalesce(d.decided_on, d.applied_on), 1, 4) = ?', String(input.year));
  if (input.state !== undefined) add('d.state = ?', input.state);
  if (input.jurisdictionCode !== undefined) add('j.code = ?', input.jurisdictionCode);
  const where = conditions.join(' AND ');
  const counted = await tx.first<{ total: number }>(
    `SELECT count(*) AS total FROM deregistration d JOIN jurisdiction j ON j.id = d.jurisdiction_id WHERE ${where}`,
    parameters,
  );
  const rows = await tx.query<ListedRecord>(
    `${RECORD} WHERE ${where} ORDER BY d.applied_on DESC, d.id DESC LIMIT ? OFFSET ?`,
    [...parameters, input.limit, input.offset],
  );
  return { total: counted?.total ?? 0, rows };
}

/** Starts a closing. */
export function addDeregistration(
  tx: WriteTx,
  row: Partial<DeregistrationEntity>,
): Promise<number> {
  return tx.insert(DeregistrationEntity, row);
}

/** Adds to a closing what has come in. */
export async function changeDeregistration(
  tx: WriteTx,
  id: number,
  changes: Partial<DeregistrationEntity>,
): Promise<void> {
  if (Object.keys(changes).length > 0) await tx.update(DeregistrationEntity, id, changes);
}

/** Says what becomes of assets; a later word replaces an earlier one. */
export async function storeDisposals(
  tx: WriteTx,
  deregistrationId: number,
  disposals: readonly { assetId: number; disposal: string; note: string | null }[],
): Promise<void> {
  const stored = await tx.query<{ id: number; assetId: number }>(
    'SELECT id, asset_id AS assetId FROM asset_disposal WHERE deregistration_id = ?',
    [deregistrationId],
  );
  const known = new Map(stored.map(({ id, assetId }) => [assetId, id]));
  for (const row of disposals) {
    const id = known.get(row.assetId);
    if (id === undefined) await tx.insert(AssetDisposalEntity, { deregistrationId, ...row });
    else await tx.update(AssetDisposalEntity, id, { disposal: row.disposal, note: row.note });
  }
}
