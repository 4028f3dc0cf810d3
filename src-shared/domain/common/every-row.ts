/** The most rows that a list gives at once. */
export const PAGE = 1000;

/** All rows of a list that is answered in pages, from its first to its last. */
export async function everyRow<R>(
  page: (offset: number) => Promise<{ total: number; rows: readonly R[] }>,
): Promise<R[]> {
  const all: R[] = [];
  for (;;) {
    const { total, rows } = await page(all.length);
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}
