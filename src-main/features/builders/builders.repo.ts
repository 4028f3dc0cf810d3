import type { z } from 'zod';
import type { builderRow } from '@shared/contract/builders';
import { builderKey } from '@shared/domain/site/keys';
import { BuilderEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';
import { initialsOf } from '../search/initials';
import { LIVE } from '../sites/live-sites.repo';
import { searchWords } from '../sites/search-text';

export type BuilderRow = z.output<typeof builderRow>;

/** What is known of a builder besides its name. */
export interface BuilderFacts {
  headName: string | null;
  headPhone: string | null;
  address: string | null;
  note: string | null;
}

/** Id and name, as sites refer to it. */
export interface BuilderRef {
  id: number;
  name: string;
}

const COLUMNS = `b.id, b.name, b.head_name AS headName, b.head_phone AS headPhone, b.address, b.note,
  b.retired_on AS retiredOn, b.version,
  (SELECT count(*) FROM site s WHERE s.builder_id = b.id AND ${LIVE}) AS siteCount`;

/** The columns of a new builder, key and initials included. */
export function builderColumns(
  name: string,
  facts: Partial<BuilderFacts> = {},
): BuilderFacts & { name: string; normName: string; initials: string } {
  return {
    name,
    normName: builderKey(name),
    initials: initialsOf(name),
    headName: facts.headName ?? null,
    headPhone: facts.headPhone ?? null,
    address: facts.address ?? null,
    note: facts.note ?? null,
  };
}

function wordConditions(text: string | undefined): { sql: string; parameters: SqlValue[] } {
  const words = searchWords(text ?? '');
  const sql = words.map(
    () => `(instr(lower(b.name), ?) > 0 OR instr(b.norm_name, ?) > 0 OR instr(b.initials, ?) > 0
      OR instr(coalesce(b.head_name, ''), ?) > 0 OR instr(coalesce(b.head_phone, ''), ?) > 0)`,
  );
  return {
    sql: sql.length > 0 ? `WHERE ${sql.join(' AND ')}` : '',
    parameters: words.flatMap((word) => [word, word, word, word, word]),
  };
}

/** A page of builders by name. */
export async function listBuilders(
  tx: ReadTx,
  text: string | undefined,
  offset: number,
  limit: number,
): Promise<{ total: number; rows: BuilderRow[] }> {
  const { sql, parameters } = wordConditions(text);
  const count = await tx.first<{ n: number }>(
    `SELECT count(*) AS n FROM builder b ${sql}`,
    parameters,
  );
  const rows = await tx.query<BuilderRow>(
    `SELECT ${COLUMNS} FROM builder b ${sql} ORDER BY b.name, b.id LIMIT ? OFFSET ?`,
    [...parameters, limit, offset],
  );
  return { total: count?.n ?? 0, rows };
}

/** One by id, or undefined. */
export function findBuilder(tx: ReadTx, id: number): Promise<BuilderRow | undefined> {
  return tx.first<BuilderRow>(`SELECT ${COLUMNS} FROM builder b WHERE b.id = ?`, [id]);
}

/** One whose name means the same (see builderKey), or undefined. */
export function findBuilderByName(tx: ReadTx, name: string): Promise<BuilderRef | undefined> {
  return tx.first<BuilderRef>('SELECT id, name FROM builder WHERE norm_name = ?', [
    builderKey(name),
  ]);
}

/** Every builder by its key, to match many names at once. */
export async function buildersByKey(tx: ReadTx): Promise<Map<string, BuilderRef>> {
  const rows = await tx.query<BuilderRef & { normName: string }>(
    'SELECT id, name, norm_name AS normName FROM builder',
  );
  return new Map(rows.map(({ id, name, normName }) => [normName, { id, name }]));
}

/** Adds one; answers its id. */
export function addBuilder(
  tx: WriteTx,
  name: string,
  facts: Partial<BuilderFacts> = {},
): Promise<number> {
  return tx.insert(BuilderEntity, builderColumns(name, facts));
}

/** Finds the builder that a name means, or adds it. */
export async function findOrAddBuilder(tx: WriteTx, name: string): Promise<BuilderRef> {
  const found = await findBuilderByName(tx, name);
  return found ?? { id: await addBuilder(tx, name), name };
}

/** Changes one; with `version` only if it is still the same. */
export function changeBuilder(
  tx: WriteTx,
  id: number,
  changes: Partial<ReturnType<typeof builderColumns> & { retiredOn: string; mergedIntoId: number }>,
  version?: number,
): Promise<boolean> {
  return tx.update(BuilderEntity, id, changes, version);
}
