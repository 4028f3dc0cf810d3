import { formatFen } from '@shared/domain/common/money';
import {
  ACCOUNTS,
  EMPTY_BALANCE,
  ENTRY_DELTAS,
  ENTRY_KINDS,
  ENTRY_LABELS,
  mayMove,
  moved,
  roomFor,
  type Account,
  type Balance,
  type EntryKind,
} from '@shared/domain/subsidy/ledger';
import { AppError } from '@shared/errors';
import { SubsidyEntryEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

/** Records that move money; null for the allocation itself. */
export type EntryRecord = 'subsidy_payment' | 'subsidy_spending' | 'subsidy_handling';

/** One movement to be put into the book. */
export interface NewEntry {
  /** Year of the allocation. */
  year: number;
  lineId: number;
  siteId: number;
  kind: EntryKind;
  /** Above zero. */
  amountFen: number;
  onDate: string;
  recordTable?: EntryRecord | null;
  recordId?: number | null;
}

/** What the book is summed up by. */
export type BalanceBy = 'line' | 'site' | 'jurisdiction' | 'year' | 'city';

/** Which part of the book is summed up; all of it when nothing is named. */
export interface BookFilter {
  lineIds?: readonly number[] | undefined;
  siteId?: number | undefined;
  jurisdictionId?: number | undefined;
  /** Year of the allocation. */
  year?: number | undefined;
  /** Entries dated until then, included. */
  until?: string | undefined;
}

/** A balance under its key: line, site, jurisdiction (as the line has it) or year; 0 for the city. */
export type KeyedBalance = Balance & { key: number };

const KEYS: Record<BalanceBy, string> = {
  line: 'e.line_id',
  site: 'e.site_id',
  jurisdiction: 'l.jurisdiction_id',
  year: 'e.year',
  city: '0',
};

function sumOf(account: Account): string {
  const signed = (sign: 1 | -1): string =>
    ENTRY_KINDS.filter((kind) => ENTRY_DELTAS[kind][account] === sign)
      .map((kind) => `'${kind}'`)
      .join(',');
  const [plus, minus] = [signed(1), signed(-1)];
  const less = minus ? `WHEN e.kind IN (${minus}) THEN -e.amount_fen ` : '';
  return `coalesce(sum(CASE WHEN e.kind IN (${plus}) THEN e.amount_fen ${less}ELSE 0 END), 0) AS ${account}`;
}

/** The seven accounts as SQL sums over entries `e`, made from what the kinds do (domain/subsidy/ledger.ts). */
export const BALANCE_COLUMNS = ACCOUNTS.map(sumOf).join(',\n  ');

function conditions(filter: BookFilter): { where: string; parameters: SqlValue[] } {
  const parts: [string, SqlValue | undefined][] = [
    [
      'e.line_id IN (SELECT value FROM json_each(?))',
      filter.lineIds && JSON.stringify(filter.lineIds),
    ],
    ['e.site_id = ?', filter.siteId],
    ['l.jurisdiction_id = ?', filter.jurisdictionId],
    ['e.year = ?', filter.year],
    ['e.on_date <= ?', filter.until],
  ];
  const given = parts.filter((one): one is [string, SqlValue] => one[1] !== undefined);
  return {
    where: given.length > 0 ? `WHERE ${given.map(([sql]) => sql).join(' AND ')}` : '',
    parameters: given.map(([, value]) => value),
  };
}

/** The book summed up, in ascending order of the key; keys without an entry are left out. */
export function balances(
  tx: ReadTx,
  by: BalanceBy,
  filter: BookFilter = {},
): Promise<KeyedBalance[]> {
  const { where, parameters } = conditions(filter);
  const group = by === 'city' ? '' : 'GROUP BY 1';
  return tx.query<KeyedBalance>(
    `SELECT ${KEYS[by]} AS key, ${BALANCE_COLUMNS}
     FROM subsidy_entry e JOIN subsidy_line l ON l.id = e.line_id ${where} ${group} ORDER BY 1`,
    parameters,
  );
}

/** The balance of one line. */
export async function lineBalance(tx: ReadTx, lineId: number): Promise<Balance> {
  const rows = await balances(tx, 'line', { lineIds: [lineId] });
  return rows.map(({ key: _key, ...balance }) => balance)[0] ?? EMPTY_BALANCE;
}

/** The number of a line's site, for refusals. */
async function numberOf(tx: ReadTx, siteId: number): Promise<string> {
  const row = await tx.first<{ number: string }>('SELECT number FROM site WHERE id = ?', [siteId]);
  return row?.number ?? `阵地 ${siteId}`;
}

/**
 * Puts movements into the book, in the given order. Services refuse with better words beforehand; here the book itself
 * takes nothing that would break an equation or a bound of it.
 * @throws AppError SUBSIDY_BALANCE; the write it is part of then leaves nothing
 */
export async function postEntries(tx: WriteTx, entries: readonly NewEntry[]): Promise<void> {
  const lineIds = [...new Set(entries.map(({ lineId }) => lineId))];
  const known = new Map<number, Balance>(
    (await balances(tx, 'line', { lineIds })).map(({ key, ...balance }) => [key, balance]),
  );
  for (const entry of entries) {
    const balance = known.get(entry.lineId) ?? EMPTY_BALANCE;
    if (!mayMove(balance, entry)) {
      throw new AppError('SUBSIDY_BALANCE', {
        number: await numberOf(tx, entry.siteId),
        what: ENTRY_LABELS[entry.kind],
        amount: formatFen(entry.amountFen),
        room: formatFen(roomFor(balance, entry.kind)),
      });
    }
    known.set(entry.lineId, moved(balance, entry));
  }
  await tx.insertMany(
    SubsidyEntryEntity,
    entries.map((entry) => ({
      ...entry,
      recordTable: entry.recordTable ?? null,
      recordId: entry.recordId ?? null,
    })),
  );
}
