import type { z } from 'zod';
import type { savedView } from '@shared/contract/views';
import { SavedViewEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

export type SavedView = z.output<typeof savedView>;

type Raw = Omit<SavedView, 'content'> & { content: string };

const toView = (row: Raw): SavedView => ({
  ...row,
  content: JSON.parse(row.content) as SavedView['content'],
});

/** The views of a page by name. */
export async function listViews(tx: ReadTx, page: string): Promise<SavedView[]> {
  const rows = await tx.query<Raw>(
    'SELECT id, page, name, content FROM saved_view WHERE page = ? ORDER BY name, id',
    [page],
  );
  return rows.map(toView);
}

/** One by id, or undefined. */
export async function findView(tx: ReadTx, id: number): Promise<SavedView | undefined> {
  const row = await tx.first<Raw>('SELECT id, page, name, content FROM saved_view WHERE id = ?', [
    id,
  ]);
  return row && toView(row);
}

/** Stores a view: under its id, else in place of the one with the same name on the page; answers its id. */
export async function storeView(
  tx: WriteTx,
  view: { id?: number | undefined; page: string; name: string; content: SavedView['content'] },
): Promise<number> {
  const row = { page: view.page, name: view.name, content: JSON.stringify(view.content) };
  const same = await tx.first<{ id: number }>(
    'SELECT id FROM saved_view WHERE page = ? AND name = ?',
    [view.page, view.name],
  );
  // Renaming a view to a name that exists replaces that one: names are unique on a page.
  if (same && view.id !== undefined && same.id !== view.id) await deleteView(tx, same.id);
  const id = view.id ?? same?.id;
  if (id === undefined) return tx.insert(SavedViewEntity, row);
  await tx.update(SavedViewEntity, id, row);
  return id;
}

/** Removes a view; its history stays. */
export async function deleteView(tx: WriteTx, id: number): Promise<boolean> {
  return (await tx.run('DELETE FROM saved_view WHERE id = ?', [id])) > 0;
}
