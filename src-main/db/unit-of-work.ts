import type { DataSource, EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';
import { bindable, insertStatements, type Statement } from './insert-statements';
import { sealHeader, sealOf, type SealedHeader } from './seal';

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

/** Rows made and stored at a time. */
const INSERT_PORTION = 500;

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
    const [header] = await this.all<SealedHeader>(
      'SELECT id, at, actor_name, call, reason FROM change_tx WHERE id = ?',
      [txId],
    );
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
