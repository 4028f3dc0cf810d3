import { shallowRef } from 'vue';
import { call } from '../../api/client';
import { confirmAction, formatMoney, notify } from '../../ui';
import { tellSaved } from '../sampling/save-files';
import type { PaymentActs } from './payment-columns';
import type { BatchRow, PaymentRow } from './words';

const about = (row: PaymentRow): string =>
  `${row.siteNumber} ${row.siteName} ${formatMoney(row.amountFen)} 元`;

async function asked(
  question: { title: string; what: string; item: string; confirm: string; danger?: boolean },
  work: (reason: string) => Promise<unknown>,
  done: string,
): Promise<void> {
  const { item, danger = false, ...rest } = question;
  const answer = await confirmAction({
    ...rest,
    danger,
    items: [item],
    reason: { label: '原因', required: true },
  });
  if (!answer) return;
  try {
    await work(answer.reason);
    notify.done(done);
  } catch (error) {
    notify.failed(question.confirm, error);
  }
}

/** An arrival recorded in error. */
const unarrive = (row: PaymentRow): Promise<void> =>
  asked(
    {
      title: '撤销到账？',
      what: '这一笔回到“已拨付”，账上在原来的日期记一笔相反的。已经使用的不能撤销。',
      item: about(row),
      confirm: '撤销到账',
    },
    (reason) => call('subsidy.unarrive', { id: row.id, reason }),
    `${row.siteNumber} 的到账已撤销`,
  );

/** Takes a payment out of a batch that is not paid. */
const drop = (row: PaymentRow): Promise<void> =>
  asked(
    {
      title: '移出批次？',
      what: '款项回到待拨付，可列入别的批次。',
      item: about(row),
      confirm: '移出批次',
    },
    (reason) => call('subsidy.dropPayment', { id: row.id, reason }),
    `${row.siteNumber} 已移出批次 ${row.batchNumber}`,
  );

/** What can be done with payments in a list, and what the windows are about that it opens. */
export function usePaymentActs() {
  const arriving = shallowRef<readonly PaymentRow[] | null>(null);
  const bouncing = shallowRef<PaymentRow | null>(null);
  const acts: PaymentActs = {
    arrive: (row) => (arriving.value = [row]),
    unarrive,
    bounce: (row) => (bouncing.value = row),
    drop,
  };
  return { acts, arriving, bouncing };
}

/** Voids a batch that is not paid. */
export const voidBatch = (row: BatchRow): Promise<void> =>
  asked(
    {
      title: `作废批次 ${row.number}？`,
      what: '款项回到待拨付；批次和原因都保留，编号不再使用。',
      item: `${row.payments} 笔，共 ${formatMoney(row.amountFen)} 元`,
      confirm: '作废批次',
      danger: true,
    },
    (reason) => call('subsidy.voidBatch', { id: row.id, reason }),
    `批次 ${row.number} 已作废，款项回到待拨付`,
  );

/** Writes a workbook where the person says. */
export async function saveWorkbook(
  defaultName: string,
  write: (file: string) => Promise<{ file: string; rows: number }>,
): Promise<void> {
  try {
    const { file } = await call('dialog.saveFile', {
      title: '导出表格',
      defaultName,
      filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
    });
    if (file === null) return;
    const saved = await write(file);
    tellSaved(`表格已导出，${saved.rows} 行`, saved.file);
  } catch (error) {
    notify.failed('导出表格', error);
  }
}
