import { ReportTemplateEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** A kept report of one's own; `content` is JSON. */
export interface StoredTemplate {
  id: number;
  name: string;
  content: string;
  version: number;
}

const SELECT = 'SELECT id, name, content, version FROM report_template';

export function listTemplates(tx: ReadTx): Promise<StoredTemplate[]> {
  return tx.query<StoredTemplate>(`${SELECT} ORDER BY name, id`);
}

export function findTemplate(tx: ReadTx, id: number): Promise<StoredTemplate | undefined> {
  return tx.first<StoredTemplate>(`${SELECT} WHERE id = ?`, [id]);
}

export function templateNamed(tx: ReadTx, name: string): Promise<StoredTemplate | undefined> {
  return tx.first<StoredTemplate>(`${SELECT} WHERE name = ?`, [name]);
}

export function insertTemplate(
  tx: WriteTx,
  row: Pick<StoredTemplate, 'name' | 'content'>,
): Promise<number> {
  return tx.insert(ReportTemplateEntity, row);
}

export function updateTemplate(
  tx: WriteTx,
  id: number,
  row: Pick<StoredTemplate, 'name' | 'content'>,
  version: number | undefined,
): Promise<boolean> {
  return tx.update(ReportTemplateEntity, id, row, version);
}

/** Removes a template; its history stays. */
export async function deleteTemplate(tx: WriteTx, id: number): Promise<boolean> {
  return (await tx.run('DELETE FROM report_template WHERE id = ?', [id])) > 0;
}
