import { TYPE_LABELS, type ImportValues } from './fields';
import { addressKey, normKey } from './normalise';
import type { ProblemCode, Severity } from './problems';

/** The part of a read row that tells sites apart. */
export interface ComparableRow {
  sheet: string;
  sheetRow: number;
  values: Pick<ImportValues, 'name' | 'builder' | 'address' | 'type'>;
}

/** A row that repeats or resembles an earlier one of the same file. */
export interface Repetition<R extends ComparableRow> {
  row: R;
  earlier: R;
  code: Extract<
    ProblemCode,
    'DUPLICATE_IN_FILE' | 'SAME_NAME_OTHER_ADDRESS' | 'SAME_NAME_OTHER_TYPE'
  >;
  /** Duplicates are errors of the later row; look-alikes are warnings. */
  severity: Severity;
  message: string;
}

/**
 * Finds rows of one file that mean the same site. Same name and same builder is the same site, unless both rows give
 * addresses and these differ; where a builder is missing the address decides. Two types under one name are two sites
 * whose names want telling apart.
 */
export function findRepetitions<R extends ComparableRow>(rows: readonly R[]): Repetition<R>[] {
  const byName = new Map<string, R[]>();
  const found: Repetition<R>[] = [];
  for (const row of rows) {
    const { name } = row.values;
    if (name === null || name === undefined) continue;
    const key = normKey(name);
    const earlier = byName.get(key);
    if (!earlier) {
      byName.set(key, [row]);
      continue;
    }
    const match = compareWith(row, earlier);
    if (match) found.push(match);
    if (match?.code !== 'DUPLICATE_IN_FILE') earlier.push(row);
  }
  return found;
}

function compareWith<R extends ComparableRow>(row: R, others: R[]): Repetition<R> | null {
  let resembling: Repetition<R> | null = null;
  for (const earlier of others) {
    const verdict = compare(row, earlier);
    if (verdict?.code === 'DUPLICATE_IN_FILE') return verdict;
    resembling ??= verdict;
  }
  return resembling;
}

function compare<R extends ComparableRow>(row: R, earlier: R): Repetition<R> | null {
  const builders = [row.values.builder, earlier.values.builder].map((text) => normKey(text ?? ''));
  const addresses = [row.values.address, earlier.values.address].map((text) =>
    addressKey(text ?? ''),
  );
  const bothBuilders = builders[0] !== '' && builders[1] !== '';
  if (bothBuilders && builders[0] !== builders[1]) return null;
  const place = `${row.sheet === earlier.sheet ? '' : `“${earlier.sheet}”`}第 ${earlier.sheetRow} 行`;
  const { type } = row.values;
  const other = earlier.values.type;
  if (type && other && type !== other) {
    return {
      row,
      earlier,
      code: 'SAME_NAME_OTHER_TYPE',
      severity: 'warning',
      message: `与${place}名称相同而类型不同（${TYPE_LABELS[other]}），按两个阵地处理。请核对，最好在名称中区分。`,
    };
  }
  const sameAddress = addresses[0] === addresses[1];
  if (addresses[0] !== '' && addresses[1] !== '' && !sameAddress) {
    return {
      row,
      earlier,
      code: 'SAME_NAME_OTHER_ADDRESS',
      severity: 'warning',
      message: `与${place}名称相同而地址不同，按两个阵地处理。请核对是否重复填报。`,
    };
  }
  if (!bothBuilders && !sameAddress) return null;
  return {
    row,
    earlier,
    code: 'DUPLICATE_IN_FILE',
    severity: 'error',
    message: `与${place}重复（名称、建设单位${sameAddress ? '、地址' : ''}相同），没有导入。请删去其中一行。`,
  };
}
