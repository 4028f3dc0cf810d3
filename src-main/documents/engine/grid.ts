import type { Row } from './blocks';
import { asCell } from './blocks';

/**
 * The column in which each cell of a table stands, rows of cells that reach down from above taken into account.
 * @returns for each row, for each of its cells: index of its first column
 */
export function gridOf(rows: readonly Row[]): number[][] {
  // Column → how many more rows a cell from above fills it.
  const reaching = new Map<number, number>();
  return rows.map((row) => {
    const filled = new Set([...reaching].filter(([, left]) => left > 0).map(([column]) => column));
    for (const column of filled) reaching.set(column, (reaching.get(column) ?? 0) - 1);
    let column = 0;
    return row.map((value) => {
      const { columns = 1, rows: down = 1 } = asCell(value);
      while (filled.has(column)) column += 1;
      const start = column;
      for (let at = start; at < start + columns; at += 1) reaching.set(at, down - 1);
      column += columns;
      return start;
    });
  });
}
