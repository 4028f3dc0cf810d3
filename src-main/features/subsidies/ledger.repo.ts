import type { EntryKind } from '@shared/domain/subsidy/ledger';
import type { Handling, Purpose } from '@shared/domain/subsidy/terms';
import type { ReadTx } from '../../db/unit-of-work';
import type { EntryRecord } from './book.repo';
import { SITE_AND_MERGED, whereOf } from './lines.repo';

/** An entry with what its record says. */
export interface EntryRow {
  id: number;
  year: number;
  lineId: number;
  onDate: string;
  kind: EntryKind;
  amountFen: number;
  recordTable: EntryRecord | null;
  recordId: number | null;
  batchNumber: string | null;
  bankReference: string | null;
  purpose: Purpose | null;
  item: string | null;
  voucher: string | null;
  handling: Handling | null;
  decision: string | null;
}

/** The entries of a site in the order in which they were put into the book. */
export function entriesOfSite(
  tx: ReadTx,
  siteId: number,
  year: number | undefined,
): Promise<EntryRow[]> {
  const { where, parameters } = whereOf([
    [`e.site_id IN ${SITE_AND_MERGED}`, siteId, siteId],
    ['e.year = ?', year],
  ]);
  return tx.query<EntryRow>(
    `SELECT e.id, e.year, e.line_id AS lineId, e.on_date AS onDate, e.kind, e.amount_fen AS amountFen,
       e.record_table AS recordTable, e.record_id AS recordId, k.number AS batchNumber,
       y.bank_reference AS bankReference, x.purpose, x.item, x.voucher, h.handling, h.decision
     FROM subsidy_entry e
     LEFT JOIN subsidy_payment y ON e.record_table = 'subsidy_payment' AND y.id = e.record_id
     LEFT JOIN subsidy_batch k ON k.id = y.batch_id
     LEFT JOIN subsidy_spending x ON e.record_table = 'subsidy_spending' AND x.id = e.record_id
     LEFT JOIN subsidy_handling h ON e.record_table = 'subsidy_handling' AND h.id = e.record_id
     ${where} ORDER BY e.id`,
    parameters,
  );
}
