import type { z } from 'zod';
import type { attachmentAbout } from '@shared/contract/attachments';
import type { AttachmentKind } from '@shared/domain/site/terms';
import { AttachmentEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** The record of a site's life that a file belongs to. */
export type AttachmentAbout = z.output<typeof attachmentAbout>;

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
  aboutEntity: AttachmentAbout['entity'] | null;
  aboutId: number | null;
}

const COLUMNS = `a.id, a.owner_id AS siteId, a.kind, a.file_name AS fileName, a.media_type AS mediaType, a.size,
  a.sha256, a.caption, a.added_at AS addedAt, a.about_entity AS aboutEntity, a.about_id AS aboutId`;

/** Attachments in place, oldest first; with `about` only those of one record. */
export function siteAttachments(
  tx: ReadTx,
  siteId: number,
  about?: AttachmentAbout,
): Promise<StoredAttachment[]> {
  return tx.query<StoredAttachment>(
    `SELECT ${COLUMNS} FROM attachment a
     WHERE a.owner_entity = 'site' AND a.owner_id = ? AND a.removed_at IS NULL
       ${about ? 'AND a.about_entity = ? AND a.about_id = ?' : ''} ORDER BY a.id`,
    about ? [siteId, about.entity, about.id] : [siteId],
  );
}

const ABOUT_TABLES: Readonly<Record<AttachmentAbout['entity'], string>> = {
  SELF_CHECK: 'self_check',
  ACCEPTANCE: 'acceptance',
  SPOT_CHECK: 'spot_check',
  SUPERVISION: 'supervision',
  RECTIFICATION: 'rectification',
  DEREGISTRATION: 'deregistration',
  APPLICATION: 'demonstration_application',
  ELIGIBILITY: 'eligibility_answer',
  PAYMENT: 'subsidy_payment',
  SPENDING: 'subsidy_spending',
  SUBSIDY_CHECK: 'subsidy_check',
};

/** Whether a record of the site's life is there, also one of a site that was merged into it. */
export async function recordExists(
  tx: ReadTx,
  siteId: number,
  about: AttachmentAbout,
): Promise<boolean> {
  const found = await tx.first(
    `SELECT 1 FROM ${ABOUT_TABLES[about.entity]} WHERE id = ?
       AND site_id IN (SELECT id FROM site WHERE id = ? OR merged_into_id = ?)`,
    [about.id, siteId, siteId],
  );
  return found !== undefined;
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
