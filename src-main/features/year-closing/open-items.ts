import type { z } from 'zod';
import type { yearClosingCalls } from '@shared/contract/year-closing';
import { formatFen } from '@shared/domain/common/money';
import { bookHolds } from '@shared/domain/subsidy/ledger';
import { OPEN_BEFORE_CLOSING, OPEN_LEVELS } from '@shared/domain/year/open-items';
import type { ReadTx } from '../../db/unit-of-work';
import { lifeTarget, type Target } from '../stats/figures';
import { itemsOfYear } from '../stats/workbench.service';
import { balances } from '../subsidies/book.repo';
import { openFacts } from './open-facts.repo';

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

/** Money begun and not gone out, money not given out, and base figures that are not there (第十二、十八条). */
async function factItems(tx: ReadTx, year: number): Promise<OpenItem[]> {
  const facts = await openFacts(tx, year);
  const base: Target = lifeTarget({ call: 'baseFigures.list', year });
  const item = (
    key: string,
    count: number,
    rule: Pick<OpenItem, 'level' | 'article' | 'title' | 'detail' | 'target'>,
  ): OpenItem[] => (count > 0 ? [{ key, count, ...rule }] : []);
  return [
    ...item('BATCH_DRAFT', facts.draftBatches, {
      level: 'HINDRANCE',
      article: '第十八条',
      title: '拨付批次还没有拨付',
      detail: '已建批次、尚未拨付；请登记拨付，不再拨付的请作废',
      target: lifeTarget({ call: 'subsidy.unpaid' }),
    }),
    ...item('BASE_UNCONFIRMED', facts.unconfirmedBase, {
      level: 'HINDRANCE',
      article: '第十二条',
      title: '沿用上年的基数还没有确认',
      detail: '没有确认的基数不计覆盖率；请核对后确认，或按当年报送的更正',
      target: base,
    }),
    ...item('BASE_MISSING', facts.withoutBase, {
      level: 'WARNING',
      article: '第十二条',
      title: '没有填报基数的市直工会',
      detail: '没有基数的市直工会算不出覆盖率（应建尽建）',
      target: base,
    }),
    ...item('SUBSIDY_UNALLOCATED', facts.unallocated, {
      level: 'WARNING',
      article: '第十八条',
      title: '示范阵地的补助还没有正式分配',
      detail: '名单已经确定；请在“补助资金”分配',
      target: null,
    }),
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
  return [...items, ...(await factItems(tx, year)), ...(await bookItem(tx, year))].sort(
    (a, b) => OPEN_LEVELS.indexOf(a.level) - OPEN_LEVELS.indexOf(b.level),
  );
}
