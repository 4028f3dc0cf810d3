import type { WriteTx } from '../../db/unit-of-work';
import { searchTextOf, type Searchable } from './search-text';

/** Works out the search text of a builder's sites again, after the builder got another name. */
export async function refreshSearchTexts(tx: WriteTx, builderId: number): Promise<void> {
  const rows = await tx.query<Searchable & { id: number }>(
    `SELECT s.id, s.number, s.name, b.name AS builderName, s.address, s.manager_name AS managerName,
       s.manager_phone AS managerPhone, s.union_head_name AS unionHeadName, s.union_head_phone AS unionHeadPhone
     FROM site s JOIN builder b ON b.id = s.builder_id WHERE s.builder_id = ?`,
    [builderId],
  );
  for (const row of rows) {
    // Derived text: the site itself did not change, so its version stays and open forms remain valid.
    await tx.run('UPDATE site SET search_text = ? WHERE id = ?', [searchTextOf(row), row.id]);
  }
}
