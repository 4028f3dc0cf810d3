import type { z } from 'zod';
import type { yearClosingCalls } from '@shared/contract/year-closing';
import { formatFen } from '@shared/domain/common/money';
import { bookHolds } from '@shared/domain/subsidy/ledger';
import { OPEN_BEFORE_CLOSING, OPEN_LEVELS } from '@shared/domain/year/open-items';
import type { ReadTx } from '../../db/unit-of-work';
import { itemsOfYear } from '../stats/workbench.service';
import { balances } from '../subsidies/book.repo';

export type OpenItem = z.output<
  (typeof yearClosingCalls)['year.status']['output']
>['items'][number];

/** A book that does not balance was changed from outside: nothing may be frozen from it. */
async function bookItem(tx: ReadTx, year: number): Promise<OpenItem[]> {
  const [book] = await balances(tx, 'year', { year });
  if (!book || bookHolds(book)) return [];
  const { allocatedFen, paidFen, pendingFen, returnedFen } = book;
  return [
    {
      key: 'BOOK_UNBALANCED',
      level: 'HINDRANCE',
      article: '第二十条',
      title: '补助资金账不平',
      detail: `分配 ${formatFen(allocatedFen)}，已拨付 ${formatFen(paidFen)}、待拨付 ${formatFen(pendingFen)}、停拨收回 ${formatFen(returnedFen)}；请先在“数据核对”查明`,
      count: 1,
      target: null,
    },
  ];
}

/**
 * What is still open of a year's work, hindrances first: the lines of the workbench that concern the year, as they stand
 * today, so that each opens the same list there.
 */
export async function openItemsOf(tx: ReadTx, year: number, today: string): Promise<OpenItem[]> {
  const lines = await itemsOfYear(tx, { year, today, pressing: 'URGENT' });
  const items = lines.flatMap(({ key, title, detail, count, target }): OpenItem[] => {
    const rule = OPEN_BEFORE_CLOSING[key];
    return rule ? [{ key, ...rule, title, detail, count, target }] : [];
  });
  return [...items, ...(await bookItem(tx, year))].sort(
    (a, b) => OPEN_LEVELS.indexOf(a.level) - OPEN_LEVELS.indexOf(b.level),
  );
}
