import { z } from 'zod';
import { rowId } from './common';
import { read } from './define';

/** One find of the search box. */
export const searchHit = z.strictObject({
  kind: z.enum(['site', 'builder', 'jurisdiction', 'person', 'draw', 'batch', 'payee']),
  /** Row of its kind; of a person or an account, the site it was found at. */
  id: rowId,
  title: z.string(),
  /** Second line: number, jurisdiction, phone … */
  detail: z.string(),
  /** Site number, jurisdiction code or year, for links. */
  code: z.string(),
});

export const searchCalls = {
  'search.all': read(
    '全局查找：阵地、建设单位、市直工会、人员、抽查记录、拨付批次、收款账户；可用拼音首字母',
    z.strictObject({
      text: z.string().trim().min(1).max(100),
      limit: z.int().min(1).max(50).default(8),
    }),
    z.strictObject({
      hits: z.array(searchHit),
      /** How many there are of each kind, at most 1000 counted. */
      totals: z.array(z.strictObject({ kind: searchHit.shape.kind, count: z.int() })),
    }),
  ),
};
