import type { ReadTx } from '../../db/unit-of-work';

/** Anything that answers a SELECT: the open database, or a backup that is being looked at. */
export type Source = Pick<ReadTx, 'query'>;

/** An attachment's file and whose it is. */
export interface AttachmentFile {
  sha256: string;
  fileName: string;
  siteNumber: string | null;
  siteName: string | null;
}

/** The file that an import read. */
export interface ImportFile {
  batchId: number;
  sha256: string;
  fileName: string;
  importedAt: string;
  who: string;
}

/** Every attachment, removed ones too: the history still leads to their files. */
export function attachmentFiles(source: Source): Promise<AttachmentFile[]> {
  return source.query<AttachmentFile>(
    `SELECT a.sha256, a.file_name AS fileName, s.number AS siteNumber, s.name AS siteName
     FROM attachment a LEFT JOIN site s ON s.id = a.owner_id AND a.owner_entity = 'site' ORDER BY a.id`,
  );
}

/** The source file of every import, undone ones too, oldest first. */
export function importFiles(source: Source): Promise<ImportFile[]> {
  return source.query<ImportFile>(
    `SELECT b.id AS batchId, b.file_sha256 AS sha256, b.file_name AS fileName,
       b.imported_at AS importedAt, t.actor_name AS who
     FROM import_batch b JOIN change_tx t ON t.id = b.tx_id
     UNION ALL
     SELECT f.id, f.file_sha256, f.file_name, f.imported_at, t.actor_name
     FROM form_batch f JOIN change_tx t ON t.id = f.tx_id ORDER BY importedAt`,
  );
}

/** When a database was last written to, and how many sites it shows. */
export async function contentOf(
  source: Source,
): Promise<{ lastWriteAt: string | null; sites: number }> {
  const [row] = await source.query<{ lastWriteAt: string | null; sites: number }>(
    `SELECT (SELECT max(at) FROM change_tx) AS lastWriteAt,
       (SELECT count(*) FROM site WHERE voided_at IS NULL AND merged_into_id IS NULL) AS sites`,
  );
  return row ?? { lastWriteAt: null, sites: 0 };
}
