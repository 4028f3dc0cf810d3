import { formatFen } from '@shared/domain/common/money';
import {
  ACCOUNTS,
  EMPTY_BALANCE,
  ENTRY_DELTAS,
  ENTRY_KINDS,
  ENTRY_LABELS,
  balanceOf,
  mayMove,
  roomFor,
  roomOn,
  type Account,
  type Balance,
  type DatedMovement,
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

/** The entries of lines, in the order in which they were put into the book. */
async function entriesOfLines(
  tx: ReadTx,
  lineIds: readonly number[],
): Promise<Map<number, DatedMovement[]>> {
  const rows = await tx.query<DatedMovement & { lineId: number }>(
    `SELECT line_id AS lineId, kind, amount_fen AS amountFen, on_date AS onDate FROM subsidy_entry
     WHERE line_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [JSON.stringify(lineIds)],
  );
  const found = new Map<number, DatedMovement[]>(lineIds.map((id) => [id, []]));
  for (const { lineId, ...entry } of rows) found.get(lineId)?.push(entry);
  return found;
}

/** The most that a kind may move on a line on a day (domain/subsidy/ledger.ts, roomOn). */
export async function lineRoomOn(
  tx: ReadTx,
  lineId: number,
  kind: EntryKind,
  onDate: string,
): Promise<number> {
  return roomOn((await entriesOfLines(tx, [lineId])).get(lineId) ?? [], kind, onDate);
}

/** The number of a line's site, for refusals. */
async function numberOf(tx: ReadTx, siteId: number): Promise<string> {
  const row = await tx.first<{ number: string }>('SELECT number FROM site WHERE id = ?', [siteId]);
  return row?.number ?? `阵地 ${siteId}`;
}

/** The field in which a person gives the day of a kind. */
const DAY_FIELDS: Partial<Record<EntryKind, string>> = {
  PAY: 'paidOn',
  ARRIVE: 'arrivedOn',
  BOUNCE: 'bouncedOn',
  SPEND: 'spentOn',
  CANCEL: 'decidedOn',
  RETURN: 'returnedOn',
};

/** @throws AppError SUBSIDY_BALANCE, or SUBSIDY_DAY when it would fit on another day */
async function refuseUnfit(
  tx: ReadTx,
  entry: NewEntry,
  before: readonly DatedMovement[],
): Promise<void> {
  const { siteId, kind, amountFen, onDate } = entry;
  const balance = balanceOf(before);
  const room = roomOn(before, kind, onDate);
  if (mayMove(balance, entry) && amountFen <= room) return;
  const facts = {
    number: await numberOf(tx, siteId),
    what: ENTRY_LABELS[kind],
    amount: formatFen(amountFen),
  };
  if (!mayMove(balance, entry)) {
    throw new AppError('SUBSIDY_BALANCE', { ...facts, room: formatFen(roomFor(balance, kind)) });
  }
  const field = DAY_FIELDS[kind];
  throw new AppError(
    'SUBSIDY_DAY',
    { ...facts, on: onDate, room: formatFen(room) },
    field ? { [field]: '与前后的款项次序不合' } : {},
  );
}

/**
 * Puts movements into the book, in the given order. Services refuse with better words beforehand; here the book itself
 * takes nothing that would break an equation or a bound of it, as of today or as of any day before.
 * @throws AppError SUBSIDY_BALANCE, SUBSIDY_DAY; the write it is part of then leaves nothing
 */
export async function postEntries(tx: WriteTx, entries: readonly NewEntry[]): Promise<void> {
  const known = await entriesOfLines(tx, [...new Set(entries.map(({ lineId }) => lineId))]);
  for (const entry of entries) {
    const before = known.get(entry.lineId) ?? [];
    await refuseUnfit(tx, entry, before);
    before.push(entry);
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
