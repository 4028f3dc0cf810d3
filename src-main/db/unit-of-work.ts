import { createHash } from 'node:crypto';
import type { DataSource, EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';

declare const readBrand: unique symbol;
declare const writeBrand: unique symbol;

/** A value SQLite can bind. */
export type SqlValue = string | number | null | Buffer;

/** A consistent view of the database, inside the one queue. */
export interface ReadTx {
  readonly [readBrand]: true;
  /** Rows of a SELECT, column names as in the SQL. */
  query<T>(sql: string, parameters?: readonly SqlValue[]): Promise<T[]>;
  /** The first row of a SELECT, or undefined. */
  first<T>(sql: string, parameters?: readonly SqlValue[]): Promise<T | undefined>;
}

/** An open transaction. Nothing of it remains unless all of it does. */
export interface WriteTx extends ReadTx {
  readonly [writeBrand]: true;
  /** Id of this write in change_tx; every history row of it carries the id. */
  readonly txId: number;
  /** Runs one changing statement; answers how many rows it changed. */
  run(sql: string, parameters?: readonly SqlValue[]): Promise<number>;
  /** Inserts one entity (property names) and answers its id. */
  insert<E extends ObjectLiteral>(entity: EntityTarget<E>, row: Partial<E>): Promise<number>;
  /**
   * Inserts many entities in chunks of multi-row VALUES and answers their ids in order.
   * Ids are taken ahead from the table's sequence, so that children can refer to them.
   */
  insertMany<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    rows: readonly Partial<E>[],
  ): Promise<number[]>;
  /**
   * As insertMany, for rows that are made one after the other: while SQLite stores a portion on its own thread, the
   * next one is made on ours.
   * @param rowAt the row at an index; asked once for each, in order
   */
  insertEach<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    count: number,
    rowAt: (index: number) => Partial<E>,
  ): Promise<number[]>;
  /**
   * Updates one row by id. With `version` the row must still have it: a stale form changes nothing.
   * @returns false when no row matched (gone, or changed by someone else meanwhile)
   */
  update<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    id: number,
    changes: Partial<E>,
    version?: number,
  ): Promise<boolean>;
}

/** Who writes, by which call, and why. */
export interface WriteHeader {
  actor: { id: number | null; name: string };
  call: string;
  reason?: string | null;
  /** Time of the write, from the program's clock. */
  at: Date;
}

/** SQLite's limit of bound variables in one statement. */
const MAX_VARIABLES = 32_766;
/** History rows are read back and hashed in portions, so that a huge import does not fill memory. */
const SEAL_PORTION = 20_000;

/** One line per history row as it enters the hash: a JSON text, made where the rows are. */
const SEAL_LINE = 'json_array(entity, entity_id, op, field, before, after)';

/** One line for the write itself, as it enters the hash before its rows. */
export function sealHeader(
  prevHash: string,
  header: { id: number; at: string; actor_name: string; call: string; reason: string | null },
): string {
  return JSON.stringify([
    prevHash,
    header.id,
    header.at,
    header.actor_name,
    header.call,
    header.reason,
  ]);
}

/** SHA-256 over the header line and every history line of one write. */
export async function sealOf(
  tx: Pick<ReadTx, 'query'>,
  txId: number,
  headerLine: string,
): Promise<string> {
  const hash = createHash('sha256').update(headerLine, 'utf8');
  let last = 0;
  for (;;) {
    const [portion] = await tx.query<{ n: number; last: number | null; text: string | null }>(
      `SELECT count(*) AS n, max(id) AS last, group_concat(line, char(10) ORDER BY id) AS text
       FROM (SELECT id, ${SEAL_LINE} AS line FROM change_log
             WHERE tx_id = ? AND id > ? ORDER BY id LIMIT ${SEAL_PORTION})`,
      [txId, last],
    );
    if (!portion?.text) return hash.digest('hex');
    hash.update('\n').update(portion.text, 'utf8');
    if (portion.n < SEAL_PORTION) return hash.digest('hex');
    last = portion.last ?? 0;
  }
}

function bindable(value: unknown): SqlValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' || typeof value === 'number' || Buffer.isBuffer(value))
    return value;
  throw new TypeError(`A ${typeof value} cannot be stored in a column.`);
}

interface Statement {
  sql: string;
  parameters: SqlValue[];
}

/** Rows made and stored at a time. */
const INSERT_PORTION = 500;
/** From so many rows on, one JSON text is cheaper to hand over than each value by itself. */
const JSON_FROM = 20;

/** JSON text that SQLite would not give back as it was: NUL and halves of surrogate pairs. */
const UNSAFE_IN_JSON = /\\u0000|\\ud[89a-f]/;

/** The rows as one JSON text. What is the same in all of them goes once, as a value of its own. */
function jsonStatement(
  into: string,
  width: number,
  values: readonly SqlValue[][],
): Statement | null {
  const first = values[0] ?? [];
  const parameters: SqlValue[] = [];
  const varying: number[] = [];
  const picked: string[] = [];
  for (let column = 0; column < width; column += 1) {
    const value = first[column] ?? null;
    if (values.every((line) => line[column] === value)) {
      picked.push('?');
      parameters.push(value);
    } else {
      picked.push(`line->>${varying.length}`);
      varying.push(column);
    }
  }
  const rows =
    varying.length === width
      ? values
      : values.map((line) => varying.map((column) => line[column] ?? null));
  if (rows.some((line) => line.some((value) => Buffer.isBuffer(value)))) return null;
  const text = JSON.stringify(rows);
  if (UNSAFE_IN_JSON.test(text)) return null;
  // Materialised as JSONB, each line is taken apart once; as text it would be parsed for every column.
  const lines = 'WITH r (line) AS MATERIALIZED (SELECT jsonb(value) FROM json_each(?))';
  return {
    sql: `${lines} ${into} SELECT ${picked.join(',')} FROM r`,
    parameters: [text, ...parameters],
  };
}

/**
 * Statements that insert rows under the ids from `firstId` on. Many rows go as one JSON text, which SQLite takes apart
 * on its own thread; a few, and those that JSON text cannot carry through SQLite (bytes, NUL, half a surrogate pair),
 * as multi-row VALUES.
 */
function insertStatements(
  table: string,
  columns: ReadonlyMap<string, string>,
  rows: readonly ObjectLiteral[],
  firstId: number,
): Statement[] {
  const properties = [...columns.keys()].filter(
    (property) => property !== 'id' && rows.some((row) => row[property] !== undefined),
  );
  const names = ['id', ...properties.map((property) => columns.get(property) ?? property)];
  const into = `INSERT INTO ${table} (${names.join(',')})`;
  const values = rows.map((row, index) => {
    const line: SqlValue[] = [firstId + index];
    for (const property of properties) line.push(bindable(row[property]));
    return line;
  });
  if (rows.length >= JSON_FROM) {
    const statement = jsonStatement(into, names.length, values);
    if (statement) return [statement];
  }
  const group = `(${names.map(() => '?').join(',')})`;
  const perStatement = Math.max(1, Math.min(400, Math.floor(MAX_VARIABLES / names.length)));
  const statements: Statement[] = [];
  for (let start = 0; start < values.length; start += perStatement) {
    const part = values.slice(start, start + perStatement);
    const sql = `${into} VALUES ${part.map(() => group).join(',')}`;
    statements.push({ sql, parameters: part.flat() });
  }
  return statements;
}

/**
 * The only door to the database. SQLite has one connection here, and TypeORM one query runner on it: two
 * overlapping transactions destroy each other, and a plain write during a foreign transaction vanishes with
 * its rollback. So all work, reads included, goes through one queue, one piece after the other.
 */
export class UnitOfWork {
  private tail: Promise<unknown> = Promise.resolve();
  private readonly runner: QueryRunner;

  constructor(private readonly dataSource: DataSource) {
    this.runner = dataSource.createQueryRunner();
  }

  /** Runs `work` on a consistent state; no write interleaves. */
  read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.enqueue(() => work(this.reader()));
  }

  /**
   * Runs `work` in one transaction: all of it is kept, sealed into the history chain, or none of it.
   * @throws whatever `work` throws, after the rollback
   */
  write<T>(header: WriteHeader, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    return this.enqueue(() => this.transact(header, work));
  }

  /** Runs maintenance that must stand alone and outside a transaction (VACUUM INTO, checkpoint). */
  alone<T>(work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.read(work);
  }

  /** Waits until everything queued so far is done. */
  async settled(): Promise<void> {
    await this.tail;
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(work);
    this.tail = result.catch(() => undefined);
    return result;
  }

  private async all<T>(sql: string, parameters: readonly SqlValue[] = []): Promise<T[]> {
    return (await this.runner.query(sql, [...parameters])) as T[];
  }

  private reader(): ReadTx {
    const query = <T>(sql: string, parameters?: readonly SqlValue[]): Promise<T[]> =>
      this.all<T>(sql, parameters);
    return {
      query,
      first: async <T>(sql: string, parameters?: readonly SqlValue[]): Promise<T | undefined> =>
        (await query<T>(sql, parameters))[0],
    } as ReadTx;
  }

  private async transact<T>(header: WriteHeader, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    await this.runner.query('BEGIN IMMEDIATE');
    try {
      const txId = await this.open(header);
      const result = await work(this.writer(txId));
      await this.seal(txId);
      await this.runner.query('COMMIT');
      return result;
    } catch (error) {
      await this.runner.query('ROLLBACK');
      throw error;
    }
  }

  private async open(header: WriteHeader): Promise<number> {
    await this.runner.query(
      'INSERT INTO change_tx (at, actor_id, actor_name, call, reason) VALUES (?, ?, ?, ?, ?)',
      [
        header.at.toISOString(),
        header.actor.id,
        header.actor.name,
        header.call,
        header.reason ?? null,
      ],
    );
    const [row] = await this.all<{ id: number }>('SELECT max(id) AS id FROM change_tx');
    const txId = row?.id ?? 0;
    await this.runner.query('UPDATE write_context SET tx_id = ? WHERE id = 1', [txId]);
    return txId;
  }

  private async seal(txId: number): Promise<void> {
    const [previous] = await this.all<{ hash: string | null }>(
      'SELECT hash FROM change_tx WHERE id < ? ORDER BY id DESC LIMIT 1',
      [txId],
    );
    const [header] = await this.all<{
      id: number;
      at: string;
      actor_name: string;
      call: string;
      reason: string | null;
    }>('SELECT id, at, actor_name, call, reason FROM change_tx WHERE id = ?', [txId]);
    if (!header) throw new Error(`Write ${txId} lost its header before it was sealed.`);
    const prevHash = previous?.hash ?? '';
    const hash = await sealOf(this.reader(), txId, sealHeader(prevHash, header));
    await this.runner.query('UPDATE change_tx SET prev_hash = ?, hash = ? WHERE id = ?', [
      prevHash,
      hash,
      txId,
    ]);
    await this.runner.query('UPDATE write_context SET tx_id = NULL WHERE id = 1');
  }

  private writer(txId: number): WriteTx {
    return {
      ...this.reader(),
      txId,
      run: async (sql: string, parameters: readonly SqlValue[] = []) => {
        await this.runner.query(sql, [...parameters]);
        const [row] = await this.all<{ n: number }>('SELECT changes() AS n');
        return row?.n ?? 0;
      },
      insert: async <E extends ObjectLiteral>(entity: EntityTarget<E>, row: Partial<E>) => {
        const [id] = await this.insertEach(entity, 1, () => row);
        if (id === undefined) throw new Error('An insert of one row gave no id.');
        return id;
      },
      insertMany: <E extends ObjectLiteral>(entity: EntityTarget<E>, rows: readonly Partial<E>[]) =>
        this.insertEach(entity, rows.length, (index) => rows[index] ?? {}),
      insertEach: (entity, count, rowAt) => this.insertEach(entity, count, rowAt),
      update: (entity, id, changes, version) => this.update(entity, id, changes, version),
    } as WriteTx;
  }

  /** Table name and property → column of an entity. */
  private shape<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
  ): { table: string; columns: Map<string, string> } {
    const metadata = this.dataSource.getMetadata(entity);
    return {
      table: metadata.tableName,
      columns: new Map(
        metadata.columns.map((column) => [column.propertyName, column.databaseName]),
      ),
    };
  }

  private async insertEach<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    count: number,
    rowAt: (index: number) => Partial<E>,
  ): Promise<number[]> {
    if (count === 0) return [];
    const { table, columns } = this.shape(entity);
    const [sequence] = await this.all<{ last: number }>(
      'SELECT seq AS last FROM sqlite_sequence WHERE name = ?',
      [table],
    );
    const first = (sequence?.last ?? 0) + 1;
    let pending: Promise<unknown> = Promise.resolve();
    try {
      for (let start = 0; start < count; start += INSERT_PORTION) {
        const length = Math.min(INSERT_PORTION, count - start);
        const rows = Array.from({ length }, (_unused, index) => rowAt(start + index));
        const statements = insertStatements(table, columns, rows, first + start);
        await pending;
        pending = this.inTurn(statements);
      }
    } finally {
      // Whatever went wrong, nothing of this may still run when the transaction is rolled back.
      await pending;
    }
    return Array.from({ length: count }, (_unused, index) => first + index);
  }

  private async inTurn(statements: readonly Statement[]): Promise<void> {
    for (const { sql, parameters } of statements) await this.runner.query(sql, parameters);
  }

  private async update<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    id: number,
    changes: Partial<E>,
    version?: number,
  ): Promise<boolean> {
    const { table, columns } = this.shape(entity);
    const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
    const sets = entries.map(([property]) => {
      const column = columns.get(property);
      if (!column) throw new Error(`${table} has no column for ${property}.`);
      return `${column} = ?`;
    });
    if (columns.has('version')) sets.push('version = version + 1');
    if (sets.length === 0) return true;
    const guard = version === undefined ? '' : ' AND version = ?';
    await this.runner.query(`UPDATE ${table} SET ${sets.join(', ')} WHERE id = ?${guard}`, [
      ...entries.map(([, value]) => bindable(value)),
      id,
      ...(version === undefined ? [] : [version]),
    ]);
    const [row] = await this.all<{ n: number }>('SELECT changes() AS n');
    return (row?.n ?? 0) > 0;
  }
}
