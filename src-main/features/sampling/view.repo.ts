import type { Outcome } from '@shared/domain/sampling/frame';
import type { ReadTx, SqlValue } from '../../db/unit-of-work';
import type { Verdict } from './check.repo';
import { ITEM_COLUMNS, readPicks, type ItemFacts } from './draw.repo';

/** What a page of a draw's sites is narrowed by. */
export interface ItemFilter {
  jurisdictionCode?: string | undefined;
  outcome?: readonly Outcome[] | undefined;
  /** Only these sites. */
  siteIds?: readonly number[] | undefined;
  checked?: boolean | undefined;
  search?: string | undefined;
}

/** One site of a draw with the check that counts and the inspectors drawn. */
export interface ItemView extends ItemFacts {
  checkedOn: string | null;
  verdict: Verdict | null;
  inspectors: string[];
}

type ItemViewRow = Omit<ItemView, 'certainty' | 'inspectors'> & {
  certainty: string | null;
  inspectors: string | null;
};

const LATEST_CHECK = `LEFT JOIN spot_check c ON c.id = (SELECT k.id FROM spot_check k
  WHERE k.site_id = i.site_id AND k.year = ? AND k.voided_at IS NULL
  ORDER BY k.checked_on DESC, k.id DESC LIMIT 1)`;

function conditionsOf(filter: ItemFilter): { sql: string[]; values: SqlValue[] } {
  const sql: string[] = [];
  const values: SqlValue[] = [];
  const add = (condition: string, ...given: SqlValue[]): void => {
    sql.push(condition);
    values.push(...given);
  };
  if (filter.jurisdictionCode !== undefined)
    add('i.jurisdiction_code = ?', filter.jurisdictionCode);
  if (filter.outcome) {
    add('i.outcome IN (SELECT value FROM json_each(?))', JSON.stringify(filter.outcome));
  }
  if (filter.siteIds) {
    add('i.site_id IN (SELECT value FROM json_each(?))', JSON.stringify(filter.siteIds));
  }
  if (filter.checked !== undefined) add(`c.id IS ${filter.checked ? 'NOT ' : ''}NULL`);
  if (filter.search) {
    add(
      '(instr(lower(i.site_number), lower(?)) > 0 OR instr(i.site_name, ?) > 0)',
      filter.search,
      filter.search,
    );
  }
  return { sql, values };
}

/**
 * A page of a draw's sites, by jurisdiction and ticket.
 * @param year whose checks count
 * @param drawIds draws of the chain, whose inspectors are named
 */
export async function pageOfItems(
  tx: ReadTx,
  draw: { id: number; year: number; drawIds: readonly number[] },
  filter: ItemFilter,
  page: { offset: number; limit: number },
): Promise<{ total: number; items: ItemView[] }> {
  const { sql, values } = conditionsOf(filter);
  const where = ['i.draw_id = ?', ...sql].join(' AND ');
  // Counting needs the check only when the filter does.
  const check = filter.checked === undefined ? '' : LATEST_CHECK;
  const count = await tx.first<{ n: number }>(
    `SELECT count(*) AS n FROM draw_item i ${check} WHERE ${where}`,
    [...(check ? [draw.year] : []), draw.id, ...values],
  );
  const rows = await tx.query<ItemViewRow>(
    `SELECT ${ITEM_COLUMNS}, c.checked_on AS checkedOn, c.verdict,
       (SELECT json_group_array(p.name ORDER BY a.id) FROM inspector_assignment a
        JOIN inspector p ON p.id = a.inspector_id
        WHERE a.site_id = i.site_id AND a.draw_id IN (SELECT value FROM json_each(?))) AS inspectors
     FROM draw_item i ${LATEST_CHECK}
     WHERE ${where} ORDER BY i.jurisdiction_code, i.rank, i.site_number LIMIT ? OFFSET ?`,
    [JSON.stringify(draw.drawIds), draw.year, draw.id, ...values, page.limit, page.offset],
  );
  return {
    total: count?.n ?? 0,
    items: rows.map((row) => ({
      ...row,
      certainty: readPicks(row.certainty),
      inspectors: row.inspectors === null ? [] : (JSON.parse(row.inspectors) as string[]),
    })),
  };
}

/** A site in one draw of its history. */
export interface SiteDraw {
  drawId: number;
  year: number;
  sequence: number;
  kind: 'INITIAL' | 'REDRAW' | 'SUPPLEMENT';
  outcome: Outcome | null;
  ticket: string | null;
  rank: number | null;
  replaced: 'OUT' | 'IN' | null;
}

/** Every draw that a site was in, latest first; cancelled freezes left out. */
export function drawsOfSite(tx: ReadTx, siteId: number): Promise<SiteDraw[]> {
  return tx.query<SiteDraw>(
    `SELECT d.id AS drawId, d.year, d.sequence, d.kind, i.outcome, i.ticket, i.rank,
       CASE WHEN EXISTS (SELECT 1 FROM draw_replacement r
              WHERE r.draw_id = d.id AND r.out_site_id = i.site_id) THEN 'OUT'
            WHEN EXISTS (SELECT 1 FROM draw_replacement r
              WHERE r.draw_id = d.id AND r.in_site_id = i.site_id) THEN 'IN' END AS replaced
     FROM draw_item i JOIN draw d ON d.id = i.draw_id
     WHERE i.site_id = ? AND d.state <> 'CANCELLED' ORDER BY d.year DESC, d.sequence DESC`,
    [siteId],
  );
}
