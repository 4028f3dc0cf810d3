import type { z } from 'zod';
import type { operator } from '@shared/contract/app';
import { OperatorEntity, SettingEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

export type Operator = z.output<typeof operator>;

interface OperatorRow {
  id: number;
  name: string;
  duty: string | null;
  active: number;
}

const toOperator = (row: OperatorRow): Operator => ({ ...row, active: row.active === 1 });

/** Everyone who may work with the program, in the order they were entered. */
export async function listOperators(tx: ReadTx): Promise<Operator[]> {
  const rows = await tx.query<OperatorRow>(
    'SELECT id, name, duty, active FROM operator ORDER BY id',
  );
  return rows.map(toOperator);
}

/** One operator, or undefined. */
export async function findOperator(tx: ReadTx, id: number): Promise<Operator | undefined> {
  const row = await tx.first<OperatorRow>(
    'SELECT id, name, duty, active FROM operator WHERE id = ?',
    [id],
  );
  return row && toOperator(row);
}

/** Whether another operator already has this name. */
export async function operatorNameTaken(
  tx: ReadTx,
  name: string,
  exceptId: number,
): Promise<boolean> {
  return (
    (await tx.first('SELECT 1 FROM operator WHERE name = ? AND id <> ?', [name, exceptId])) !==
    undefined
  );
}

/** Adds or changes an operator; answers the id. */
export async function storeOperator(
  tx: WriteTx,
  entry: { id?: number | undefined; name: string; duty: string | null; active: boolean },
  createdAt: string,
): Promise<number> {
  const row = { name: entry.name, duty: entry.duty, active: entry.active ? 1 : 0 };
  if (entry.id === undefined) return tx.insert(OperatorEntity, { ...row, createdAt });
  await tx.update(OperatorEntity, entry.id, row);
  return entry.id;
}

/** The JSON value of a setting, or undefined. */
export async function readSetting(tx: ReadTx, key: string): Promise<unknown> {
  const row = await tx.first<{ value: string }>('SELECT value FROM setting WHERE key = ?', [key]);
  return row === undefined ? undefined : (JSON.parse(row.value) as unknown);
}

/** Stores a setting as JSON. */
export async function writeSetting(tx: WriteTx, key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  const row = await tx.first<{ id: number }>('SELECT id FROM setting WHERE key = ?', [key]);
  if (row) await tx.update(SettingEntity, row.id, { value: text });
  else await tx.insert(SettingEntity, { key, value: text });
}
