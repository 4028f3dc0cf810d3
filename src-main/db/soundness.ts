import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { AppError } from '@shared/errors';
import { readOnly, type ReadRows } from './read-only';

/** What SQLite says of a file that is no database or is torn. */
export function isNotADatabase(error: unknown): boolean {
  return error instanceof Error && /SQLITE_(NOTADB|CORRUPT)/.test(error.message);
}

/** @throws AppError DATABASE_DAMAGED where a reference leads nowhere or a page is torn */
export async function refuseDamaged(rows: ReadRows): Promise<void> {
  const foreign = await rows('PRAGMA foreign_key_check');
  if (foreign.length > 0) {
    throw new AppError('DATABASE_DAMAGED', { detail: `${foreign.length} 处引用缺失` });
  }
  const [row] = await rows<{ quick_check: string }>('PRAGMA quick_check');
  const verdict = row?.quick_check ?? '没有结果';
  if (verdict !== 'ok') throw new AppError('DATABASE_DAMAGED', { detail: verdict.slice(0, 200) });
}

/**
 * Checks an open database beside the work that goes on with it.
 * @throws AppError DATABASE_DAMAGED; the driver's error when stopped
 */
export async function checkBeside(file: string, signal: AbortSignal): Promise<void> {
  try {
    await readOnly(file, refuseDamaged, signal);
  } catch (error) {
    if (!isNotADatabase(error)) throw error;
    throw new AppError('DATABASE_DAMAGED', { detail: '内容已损坏' });
  }
}

/** Size, times and place of a file: any write, copy or exchange changes one of them. */
function stateOf(file: string): string | null {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats ? [stats.size, stats.mtimeNs, stats.ctimeNs, stats.ino].join(' ') : null;
}

const markOf = (file: string): string => `${file}.sound`;

/**
 * Whether a database lies as an orderly close left it after it had been found sound. Asked once: what ends without
 * another `leaveSound` is not trusted again.
 */
export function isLeftSound(file: string): boolean {
  let mark: string;
  try {
    mark = readFileSync(markOf(file), 'utf8');
  } catch {
    return false;
  }
  rmSync(markOf(file), { force: true });
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  return mark === stateOf(file) && (log?.size ?? 0) === 0;
}

/** Notes that a database was found sound and has been closed; a failure only costs the next start its lead. */
export function leaveSound(file: string): void {
  try {
    writeFileSync(markOf(file), stateOf(file) ?? '');
  } catch {
    rmSync(markOf(file), { force: true });
  }
}
