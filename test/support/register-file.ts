import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One row of a register: header → cell as written. */
export type RegisterRow = Record<string, string | number>;

const quoted = (cell: string | number): string => `"${String(cell).replace(/"/g, '""')}"`;

/**
 * Writes a small register as a csv (UTF-8 with byte order mark); the headers are those of the first row.
 * @returns the full path
 */
export function registerFile(dir: string, name: string, rows: readonly RegisterRow[]): string {
  const headers = Object.keys(rows[0] ?? {});
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))];
  const text = lines.map((line) => line.map(quoted).join(',')).join('\r\n');
  const file = join(dir, name);
  writeFileSync(file, `\ufeff${text}\r\n`);
  return file;
}

/** A row that imports without a remark, to be varied. */
export function plainRow(changes: RegisterRow = {}): RegisterRow {
  return {
    阵地名称: '青岛海润公司爱心妈妈小屋',
    阵地类型: '爱心妈妈小屋',
    小屋类别: '企业内部',
    所属市直工会: '市南区总工会',
    建设单位工会: '青岛海润公司工会委员会',
    详细地址: '青岛市市南区香港中路8号',
    '面积（㎡）': 20,
    负责人: '王敏',
    负责人电话: '13812345678',
    启用时间: '2022-03-08',
    自查得分: 92,
    ...changes,
  };
}
