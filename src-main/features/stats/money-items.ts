import { PURPOSE_LABELS } from '@shared/domain/subsidy/terms';
import type { ReadTx } from '../../db/unit-of-work';
import { linesToHandle } from '../subsidies/handling.service';
import { unpaidLines } from '../subsidies/lines.repo';
import { spendingPage } from '../subsidies/spending.repo';
import { checkRows } from '../subsidies/use-checks.service';
import { lifeTarget } from './figures';
import { line, type Item, type Occasion } from './life-items';

const COUNT = { offset: 0, limit: 0 };

async function unpaidItem(tx: ReadTx, { pressing }: Occasion): Promise<Item[]> {
  const { total } = await unpaidLines(tx, {}, COUNT);
  return line(
    'SUBSIDY_UNPAID',
    pressing,
    total,
    {
      title: '补助未拨付',
      detail: '已分配、还没有全部拨付的阵地；账户核对后列入批次拨付（第十八条）',
    },
    lifeTarget({ call: 'subsidy.unpaid' }),
  );
}

async function handleItem(tx: ReadTx): Promise<Item[]> {
  const rows = await linesToHandle(tx, {});
  return line(
    'SUBSIDY_TO_HANDLE',
    'URGENT',
    rows.filter(({ state }) => state === 'OPEN').length,
    {
      title: '注销或取消资格的阵地，补助待处理',
      detail: '请研究停拨、收回或留用，并登记决定（第十四、二十二条）',
    },
    lifeTarget({ call: 'subsidy.toHandle', state: 'OPEN' }),
  );
}

async function checkItems(tx: ReadTx, { year, today, pressing }: Occasion): Promise<Item[]> {
  const rows = await checkRows(tx, year);
  const due = line(
    'SUBSIDY_CHECK_DUE',
    pressing,
    rows.filter(({ check }) => check === null).length,
    {
      title: `${year} 年尚未检查补助资金使用的阵地`,
      detail: '市直工会定期对资金使用情况开展督导检查（第二十一条）',
      deadline: `${year}-12-31`,
    },
    lifeTarget({ call: 'subsidy.checks', year, done: false }),
  );
  const days = rows.flatMap(({ check }) =>
    check?.result === 'RECTIFY' ? [check.dueOn ?? check.checkedOn] : [],
  );
  const [first = null] = [...days].sort();
  const late = days.filter((day) => day < today).length;
  const rectify = line(
    'SUBSIDY_CHECK_RECTIFY',
    late > 0 ? 'URGENT' : 'NOTE',
    days.length,
    {
      title: `${year} 年资金使用检查要求整改的阵地`,
      detail: `${late > 0 ? `其中 ${late} 个已过期限；` : ''}整改到位后请再登记一次检查（第二十一条）`,
      deadline: first,
    },
    lifeTarget({ call: 'subsidy.checks', year, result: 'RECTIFY' }),
  );
  return [...due, ...rectify];
}

async function outsideItem(tx: ReadTx, { year }: Occasion): Promise<Item[]> {
  const { total } = await spendingPage(tx, { purpose: 'OUTSIDE', spentYear: year }, COUNT);
  return line(
    'SPENDING_OUTSIDE',
    'NOTE',
    total,
    {
      title: `${year} 年“${PURPOSE_LABELS.OUTSIDE}”的支出`,
      detail: '不在第二十条列明的用途之内，请核对原因和批准的决定',
    },
    lifeTarget({ call: 'subsidy.spendings', purpose: 'OUTSIDE', spentYear: year }),
  );
}

/** What the money of demonstration sites asks for: payment, handling, the yearly check, a look at what is flagged. */
export async function moneyItems(tx: ReadTx, occasion: Occasion): Promise<Item[]> {
  return [
    ...(await handleItem(tx)),
    ...(await unpaidItem(tx, occasion)),
    ...(await checkItems(tx, occasion)),
    ...(await outsideItem(tx, occasion)),
  ];
}
