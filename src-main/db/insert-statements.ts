import type { ObjectLiteral } from 'typeorm';
import type { SqlValue } from './unit-of-work';

/** A value of an entity as SQLite takes it. @throws TypeError for what no column holds */
export function bindable(value: unknown): SqlValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' || typeof value === 'number' || Buffer.isBuffer(value))
    return value;
  throw new TypeError(`A ${typeof value} cannot be stored in a column.`);
}

/** One statement with its values. */
export interface Statement {
  sql: string;
  parameters: SqlValue[];
}

/** SQLite's limit of bound variables in one statement. */
const MAX_VARIABLES = 32_766;
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
export function insertStatements(
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
