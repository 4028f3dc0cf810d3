import { ReportTextEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** The changed words of a year's report; `content` is JSON: section → words. */
export interface StoredText {
  id: number;
  content: string;
  version: number;
}

export function findText(tx: ReadTx, kind: string, year: number): Promise<StoredText | undefined> {
  return tx.first<StoredText>(
    'SELECT id, content, version FROM report_text WHERE kind = ? AND year = ?',
    [kind, year],
  );
}

export function insertText(
  tx: WriteTx,
  row: { kind: string; year: number; content: string },
): Promise<number> {
  return tx.insert(ReportTextEntity, row);
}

/** @returns false when it was changed since `version` */
export function updateText(
  tx: WriteTx,
  id: number,
  content: string,
  version: number | undefined,
): Promise<boolean> {
  return tx.update(ReportTextEntity, id, { content }, version);
}
