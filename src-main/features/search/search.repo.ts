import type { ReadTx, SqlValue } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';

/** How many matches are counted before the count reads "1000 or more". */
export const COUNTED = 1000;

/** Condition that every word occurs in one of the expressions. */
export function everyWord(
  words: readonly string[],
  expressions: readonly string[],
): { sql: string; parameters: SqlValue[] } {
  const one = `(${expressions.map((expression) => `instr(${expression}, ?) > 0`).join(' OR ')})`;
  return {
    sql: words.map(() => one).join(' AND '),
    parameters: words.flatMap((word) => expressions.map(() => word)),
  };
}

export async function counted(
  tx: ReadTx,
  from: string,
  parameters: readonly SqlValue[],
): Promise<number> {
  const row = await tx.first<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} LIMIT ${COUNTED})`,
    parameters,
  );
  return row?.n ?? 0;
}

/** Some rows and how many there are. */
export interface Found<T> {
  rows: T[];
  count: number;
}

export interface FoundSite {
  id: number;
  number: string;
  name: string;
  jurisdictionName: string;
  builderName: string | null;
  /** Set for a record that was merged into another one, found by its own number. */
  mergedInto: string | null;
  managerName: string | null;
  managerPhone: string | null;
  unionHeadName: string | null;
  unionHeadPhone: string | null;
}

/**
 * Sites by words in order of number, at most {@link COUNTED}; a merged record leads when its own number was typed.
 * One pass over the register serves the hits, their count and the persons among them.
 */
export async function searchSites(tx: ReadTx, words: readonly string[]): Promise<FoundSite[]> {
  const { sql, parameters } = everyWord(words, ['s.search_text']);
  const columns = `s.id, s.number, s.name, j.name AS jurisdictionName, b.name AS builderName,
    s.manager_name AS managerName, s.manager_phone AS managerPhone, s.union_head_name AS unionHeadName,
    s.union_head_phone AS unionHeadPhone`;
  const joins = `JOIN jurisdiction j ON j.id = s.jurisdiction_id LEFT JOIN builder b ON b.id = s.builder_id`;
  const merged = await tx.query<FoundSite>(
    `SELECT ${columns}, k.number AS mergedInto FROM site s ${joins} JOIN site k ON k.id = s.merged_into_id
     WHERE s.number = ? AND s.voided_at IS NULL`,
    [(words.length === 1 ? (words[0] ?? '') : '').toUpperCase()],
  );
  const live = await tx.query<FoundSite>(
    `SELECT ${columns}, NULL AS mergedInto
     FROM (SELECT s.id FROM site s WHERE ${LIVE} AND ${sql} ORDER BY s.number LIMIT ${COUNTED}) page
     JOIN site s ON s.id = page.id ${joins} ORDER BY s.number`,
    parameters,
  );
  return [...merged, ...live];
}

export interface FoundPerson {
  siteId: number;
  person: string;
  phone: string | null;
  duty: string;
  siteName: string;
  number: string;
}

/** Managers and union heads of found sites who were themselves meant. */
export function personsOf(
  sites: readonly FoundSite[],
  meant: (name: string, phone: string | null) => boolean,
): FoundPerson[] {
  const found: FoundPerson[] = [];
  for (const {
    id,
    number,
    name,
    managerName,
    managerPhone,
    unionHeadName,
    unionHeadPhone,
  } of sites) {
    const add = (person: string | null, phone: string | null, duty: string): void => {
      if (person && meant(person, phone))
        found.push({ siteId: id, person, phone, duty, siteName: name, number });
    };
    add(managerName, managerPhone, '负责人');
    add(unionHeadName, unionHeadPhone, '工会负责人');
  }
  return found;
}

/** 市直工会 by words, retired ones last. */
export async function searchJurisdictions(
  tx: ReadTx,
  words: readonly string[],
  limit: number,
): Promise<Found<{ id: number; code: string; name: string; retiredOn: string | null }>> {
  const { sql, parameters } = everyWord(words, [
    'lower(j.name)',
    'lower(j.code)',
    'j.initials',
    'lower(j.short_name)',
  ]);
  const rows = await tx.query<{ id: number; code: string; name: string; retiredOn: string | null }>(
    `SELECT j.id, j.code, j.name, j.retired_on AS retiredOn FROM jurisdiction j WHERE ${sql}
     ORDER BY j.retired_on IS NOT NULL, j.sort_order, j.code LIMIT ?`,
    [...parameters, limit],
  );
  return { rows, count: await counted(tx, `jurisdiction j WHERE ${sql}`, parameters) };
}

/** Draws by year or wording, e.g. 2026 or 2026年度抽查. */
export async function searchDraws(
  tx: ReadTx,
  words: readonly string[],
  limit: number,
): Promise<
  Found<{ id: number; year: number; sequence: number; kind: string; drawnAt: string | null }>
> {
  const { sql, parameters } = everyWord(words, [`d.year || '年度抽查抽样记录单'`, `'ndcccyjld'`]);
  const rows = await tx.query<{
    id: number;
    year: number;
    sequence: number;
    kind: string;
    drawnAt: string | null;
  }>(
    `SELECT d.id, d.year, d.sequence, d.kind, d.drawn_at AS drawnAt FROM draw d
     WHERE d.state = 'DRAWN' AND ${sql} ORDER BY d.year DESC, d.sequence DESC LIMIT ?`,
    [...parameters, limit],
  );
  return {
    rows,
    count: await counted(tx, `draw d WHERE d.state = 'DRAWN' AND ${sql}`, parameters),
  };
}
