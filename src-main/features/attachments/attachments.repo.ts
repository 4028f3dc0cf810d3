import type { AttachmentKind } from '@shared/domain/site/terms';
import { AttachmentEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** An attachment of a site as stored. */
export interface StoredAttachment {
  id: number;
  siteId: number;
  kind: AttachmentKind;
  fileName: string;
  mediaType: string;
  /** bytes */
  size: number;
  sha256: string;
  caption: string | null;
  addedAt: string;
}

const COLUMNS = `a.id, a.owner_id AS siteId, a.kind, a.file_name AS fileName, a.media_type AS mediaType, a.size,
  a.sha256, a.caption, a.added_at AS addedAt`;

/** Attachments in place, oldest first. */
export function siteAttachments(tx: ReadTx, siteId: number): Promise<StoredAttachment[]> {
  return tx.query<StoredAttachment>(
    `SELECT ${COLUMNS} FROM attachment a
     WHERE a.owner_entity = 'site' AND a.owner_id = ? AND a.removed_at IS NULL ORDER BY a.id`,
    [siteId],
  );
}

/** One by id, removed ones too: the history still leads to them. */
export function findAttachment(
  tx: ReadTx,
  id: number,
): Promise<(StoredAttachment & { removedAt: string | null }) | undefined> {
  return tx.first(
    `SELECT ${COLUMNS}, a.removed_at AS removedAt FROM attachment a WHERE a.owner_entity = 'site' AND a.id = ?`,
    [id],
  );
}

/** Every attachment with its site, removed ones too: their files are kept as well. */
export function allAttachments(
  tx: ReadTx,
): Promise<(StoredAttachment & { siteNumber: string; siteName: string })[]> {
  return tx.query(
    `SELECT ${COLUMNS}, s.number AS siteNumber, s.name AS siteName
     FROM attachment a JOIN site s ON s.id = a.owner_id WHERE a.owner_entity = 'site' ORDER BY a.id`,
  );
}

/** Records an attachment. The site's form does not hold attachments, so its version stays. */
export function addAttachment(tx: WriteTx, row: Omit<StoredAttachment, 'id'>): Promise<number> {
  const { siteId, ...columns } = row;
  return tx.insert(AttachmentEntity, { ...columns, ownerEntity: 'site', ownerId: siteId });
}

/** Takes an attachment out of the record; row and file stay. */
export async function removeAttachment(tx: WriteTx, id: number, removedAt: string): Promise<void> {
  await tx.update(AttachmentEntity, id, { removedAt });
}
