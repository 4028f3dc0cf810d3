import type { DocumentSources } from '../engine/template';

/** The most rows that a list gives at once. */
export const PAGE = 1000;

/** All rows of a list that is answered in pages. */
export async function everyRow<R>(
  sources: Pick<DocumentSources, 'check'>,
  page: (offset: number) => Promise<{ total: number; rows: readonly R[] }>,
): Promise<R[]> {
  const all: R[] = [];
  for (;;) {
    sources.check();
    const { total, rows } = await page(all.length);
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}
