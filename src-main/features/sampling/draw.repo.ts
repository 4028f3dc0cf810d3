import type { CertaintyPick, Outcome, SampledType } from '@shared/domain/sampling/frame';
import {
  DrawEntity,
  DrawItemEntity,
  DrawJurisdictionEntity,
  DrawReplacementEntity,
} from '../../db/entities';
import { selectColumns } from '../../db/select-columns';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** The facts of one draw as stored, without its frozen rows. */
export interface StoredDraw {
  id: number;
  year: number;
  sequence: number;
  kind: 'INITIAL' | 'REDRAW' | 'SUPPLEMENT';
  parentId: number | null;
  reason: string | null;
  state: 'FROZEN' | 'DRAWN' | 'CANCELLED';
  asOf: string;
  ratioNumerator: number;
  ratioDenominator: number;
  rotation: number;
  stratifyByType: number;
  ruleVersion: string;
  populationDigest: string;
  populationCount: number;
  frozenRowsDigest: string;
  frozenAt: string;
  frozenBy: string;
  seed: string | null;
  seedSource: string | null;
  seedByMachine: number;
  seedEntries: string | null;
  drawnAt: string | null;
  drawnBy: string | null;
  ceremony: string | null;
  recordDigest: string | null;
  resultDigest: string | null;
  cancelReason: string | null;
}

const DRAW = `SELECT id, year, sequence, kind, parent_id AS parentId, reason, state, as_of AS asOf,
  ratio_numerator AS ratioNumerator, ratio_denominator AS ratioDenominator, rotation,
  stratify_by_type AS stratifyByType, rule_version AS ruleVersion,
  population_digest AS populationDigest, population_count AS populationCount,
  frozen_rows_digest AS frozenRowsDigest, frozen_at AS frozenAt, frozen_by AS frozenBy, seed,
  seed_source AS seedSource, seed_by_machine AS seedByMachine, seed_entries AS seedEntries,
  drawn_at AS drawnAt, drawn_by AS drawnBy, ceremony, record_digest AS recordDigest,
  result_digest AS resultDigest, cancel_reason AS cancelReason FROM draw`;

/** One draw, or undefined. */
export function findDraw(tx: ReadTx, id: number): Promise<StoredDraw | undefined> {
  return tx.first<StoredDraw>(`${DRAW} WHERE id = ?`, [id]);
}

/** Draws of a year, or of all years, in the order they were made within each year. */
export function listDraws(tx: ReadTx, year?: number): Promise<StoredDraw[]> {
  return year === undefined
    ? tx.query<StoredDraw>(`${DRAW} ORDER BY year, sequence`)
    : tx.query<StoredDraw>(`${DRAW} WHERE year = ? ORDER BY sequence`, [year]);
}

/** The rows as they were frozen, one JSON text per line. */
export async function frozenRowsOf(tx: ReadTx, drawId: number): Promise<string> {
  const row = await tx.first<{ text: string }>(
    'SELECT frozen_rows AS text FROM draw WHERE id = ?',
    [drawId],
  );
  return row?.text ?? '';
}

/** Stores a new draw; answers its id. */
export function insertDraw(tx: WriteTx, row: Partial<DrawEntity>): Promise<number> {
  return tx.insert(DrawEntity, row);
}

/** Changes a draw that is still only frozen; the history triggers refuse any later change. */
export async function updateFrozenDraw(
  tx: WriteTx,
  id: number,
  changes: Partial<DrawEntity>,
): Promise<void> {
  await tx.update(DrawEntity, id, changes);
}

/** What a draw says of one site. */
export interface ItemFacts {
  siteId: number;
  siteNumber: string;
  siteName: string;
  type: SampledType;
  jurisdictionCode: string;
  certainty: readonly CertaintyPick[];
  skipReason: string | null;
  ticket: string | null;
  rank: number | null;
  outcome: Outcome | null;
}

/** One site of a draw as stored. */
export interface StoredItem extends ItemFacts {
  id: number;
}

type ItemRow = Omit<StoredItem, 'certainty'> & { certainty: string | null };

/** Columns of `ItemFacts`, for SELECTs on `draw_item i`; the certainty picks still as text. */
export const ITEM_COLUMNS = selectColumns('i', [
  'siteId',
  'siteNumber',
  'siteName',
  'type',
  'jurisdictionCode',
  'certainty',
  'skipReason',
  'ticket',
  'rank',
  'outcome',
] satisfies (keyof ItemFacts)[]);

const ITEM = `SELECT i.id, ${ITEM_COLUMNS} FROM draw_item i`;

const NO_PICKS: readonly CertaintyPick[] = [];

/** Certainty picks as they stand in the database; a text that holds none is null. */
export function readPicks(text: string | null): readonly CertaintyPick[] {
  return text === null ? NO_PICKS : (JSON.parse(text) as CertaintyPick[]);
}

/** How certainty picks stand in the database: JSON, or null when there are none. */
export function picksText(picks: readonly CertaintyPick[]): string | null {
  return picks.length === 0 ? null : JSON.stringify(picks);
}

function toItem(row: ItemRow): StoredItem {
  return { ...row, certainty: readPicks(row.certainty) };
}

/** Every site of a draw in the order of its storing (jurisdiction code, number). */
export async function itemsOf(tx: ReadTx, drawId: number): Promise<StoredItem[]> {
  const rows = await tx.query<ItemRow>(`${ITEM} WHERE i.draw_id = ? ORDER BY i.id`, [drawId]);
  return rows.map(toItem);
}

/** Sites of one jurisdiction in a draw, in ticket order. */
export async function itemsOfJurisdiction(
  tx: ReadTx,
  drawId: number,
  code: string,
): Promise<StoredItem[]> {
  const rows = await tx.query<ItemRow>(
    `${ITEM} WHERE i.draw_id = ? AND i.jurisdiction_code = ? ORDER BY i.rank`,
    [drawId, code],
  );
  return rows.map(toItem);
}

/** Selected sites of a draw (certainty, random, kept), in ticket order within each jurisdiction. */
export async function selectedItems(tx: ReadTx, drawId: number): Promise<StoredItem[]> {
  const rows = await tx.query<ItemRow>(
    `${ITEM} WHERE i.draw_id = ? AND i.outcome IN ('CERTAINTY', 'RANDOM', 'KEPT')
     ORDER BY i.jurisdiction_code, i.rank`,
    [drawId],
  );
  return rows.map(toItem);
}

/** One site in a draw, or undefined. */
export async function findItem(
  tx: ReadTx,
  drawId: number,
  siteId: number,
): Promise<StoredItem | undefined> {
  const row = await tx.first<ItemRow>(`${ITEM} WHERE i.draw_id = ? AND i.site_id = ?`, [
    drawId,
    siteId,
  ]);
  return row && toItem(row);
}

/** Stores the population of a draw. */
export async function insertItems(
  tx: WriteTx,
  drawId: number,
  items: readonly Omit<StoredItem, 'id' | 'ticket' | 'rank' | 'outcome'>[],
): Promise<void> {
  await tx.insertMany(
    DrawItemEntity,
    items.map((item) => ({ ...item, drawId, certainty: picksText(item.certainty) })),
  );
}

/** What the draw gave one stored site. */
export interface ItemOutcome {
  siteNumber: string;
  ticket: string;
  rank: number;
  outcome: Outcome;
}

/** Sites per statement: large enough to be fast, small enough to keep the JSON text short. */
const OUTCOME_PORTION = 5_000;

/** Writes tickets, ranks and outcomes to the population of a draw; each row takes them exactly once. */
export async function storeOutcomes(
  tx: WriteTx,
  items: readonly StoredItem[],
  outcomeOf: (siteNumber: string) => ItemOutcome | undefined,
): Promise<void> {
  for (let start = 0; start < items.length; start += OUTCOME_PORTION) {
    const portion = items.slice(start, start + OUTCOME_PORTION).map((item) => {
      const drawn = outcomeOf(item.siteNumber);
      if (!drawn) throw new Error(`Site ${item.siteNumber} got no ticket.`);
      return [item.id, drawn.ticket, drawn.rank, drawn.outcome];
    });
    await tx.run(
      `UPDATE draw_item SET ticket = o.ticket, rank = o.rank, outcome = o.outcome
       FROM (SELECT value ->> 0 AS id, value ->> 1 AS ticket, value ->> 2 AS rank,
               value ->> 3 AS outcome FROM json_each(?)) o
       WHERE draw_item.id = o.id`,
      [JSON.stringify(portion)],
    );
  }
}

/** What one jurisdiction owed and got, as stored. */
export interface StoredJurisdiction {
  jurisdictionId: number;
  code: string;
  name: string;
  population: number;
  required: number;
  certainty: number;
  random: number;
  shortfall: number;
  arithmetic: string;
}

/** Jurisdictions of a draw, in ascending code. */
export function jurisdictionsOf(tx: ReadTx, drawId: number): Promise<StoredJurisdiction[]> {
  return tx.query<StoredJurisdiction>(
    `SELECT jurisdiction_id AS jurisdictionId, code, name, population, required, certainty, random,
       shortfall, arithmetic FROM draw_jurisdiction WHERE draw_id = ? ORDER BY id`,
    [drawId],
  );
}

/** Stores the jurisdictions of a draw. */
export async function insertJurisdictions(
  tx: WriteTx,
  drawId: number,
  rows: readonly StoredJurisdiction[],
): Promise<void> {
  await tx.insertMany(
    DrawJurisdictionEntity,
    rows.map((row) => ({ ...row, drawId })),
  );
}

/** A replacement as stored, with the names of both sites today. */
export interface StoredReplacement {
  id: number;
  drawId: number;
  outSiteId: number;
  outSiteNumber: string;
  outSiteName: string;
  inSiteId: number | null;
  inSiteNumber: string | null;
  inSiteName: string | null;
  inTicket: string | null;
  reason: string;
  at: string;
}

/** Replacements of a draw in the order they were made. */
export function replacementsOf(tx: ReadTx, drawId: number): Promise<StoredReplacement[]> {
  return tx.query<StoredReplacement>(
    `SELECT r.id, r.draw_id AS drawId, r.out_site_id AS outSiteId,
       r.out_site_number AS outSiteNumber, coalesce(o.name, '') AS outSiteName,
       r.in_site_id AS inSiteId, r.in_site_number AS inSiteNumber, n.name AS inSiteName,
       r.in_ticket AS inTicket, r.reason, r.at
     FROM draw_replacement r
     LEFT JOIN site o ON o.id = r.out_site_id LEFT JOIN site n ON n.id = r.in_site_id
     WHERE r.draw_id = ? ORDER BY r.id`,
    [drawId],
  );
}

/** Stores a replacement; answers its id. */
export function insertReplacement(
  tx: WriteTx,
  row: Partial<DrawReplacementEntity>,
): Promise<number> {
  return tx.insert(DrawReplacementEntity, row);
}

/** How many sites of a draw had one outcome. */
export async function countOutcome(tx: ReadTx, drawId: number, outcome: Outcome): Promise<number> {
  const row = await tx.first<{ n: number }>(
    'SELECT count(*) AS n FROM draw_item WHERE draw_id = ? AND outcome = ?',
    [drawId, outcome],
  );
  return row?.n ?? 0;
}
