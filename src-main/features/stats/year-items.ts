import type { ReadTx } from '../../db/unit-of-work';
import { hasRecords, isClosed } from '../year-closing/closing.repo';
import { lifeTarget } from './figures';
import { line, type Item } from './life-items';

/** Until then the year before should be closed; the regulation names no day, the committee's reports go out in January. */
const CLOSED_BY = '-01-31';

/** The year before, where it has records and was not closed: due from January on. */
export async function yearItems(tx: ReadTx, today: string): Promise<Item[]> {
  const year = Number(today.slice(0, 4)) - 1;
  if ((await isClosed(tx, year)) || !(await hasRecords(tx, year))) return [];
  return line(
    'YEAR_NOT_CLOSED',
    'DUE',
    1,
    {
      title: `${year} 年度还没有结转`,
      detail: '核对未办结的事项，定格当年数据，开启新的年度',
      deadline: `${year + 1}${CLOSED_BY}`,
    },
    lifeTarget({ call: 'year.status', year }),
  );
}
