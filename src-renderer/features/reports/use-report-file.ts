import type { CallInput } from '@shared/contract/registry';
import { call } from '../../api/client';
import { notify, runWithProgress } from '../../ui';

type Order = Omit<CallInput<'report.render'>, 'format' | 'file'>;

/** Saves a report as a workbook of the person's choice; a cancelled choice does nothing. */
export async function saveWorkbook(order: Order, title: string): Promise<void> {
  try {
    const { file } = await call('dialog.saveFile', {
      title: '存为 Excel 工作簿',
      defaultName: `${title}-${order.year}年.xlsx`,
      filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
    });
    if (file === null) return;
    const written = await runWithProgress(`正在生成${title}`, 'report.render', {
      ...order,
      format: 'xlsx',
      file,
    });
    notify.done({ title: '已存为 Excel', detail: written.file });
  } catch (error) {
    notify.failed(`存${title}`, error);
  }
}
