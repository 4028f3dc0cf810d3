import type { CallInput } from '@shared/contract/registry';
import { call } from '../../../api/client';
import { confirmAction, notify, runWithProgress } from '../../../ui';
import { save } from '../../imports/save-files';

/** The workbook that jurisdictions fill in, with their sites in it. */
export function saveTemplate(
  kind: CallInput<'forms.template'>['kind'],
  label: string,
  jurisdictionCode: string,
  month: string,
): Promise<void> {
  const target = { title: '保存填报模板', defaultName: `${label}填报模板.xlsx`, extension: 'xlsx' };
  return save(target, (file) =>
    call('forms.template', {
      kind,
      file,
      ...(jurisdictionCode ? { jurisdictionCode } : {}),
      ...(kind === 'MONTHS' && month ? { month } : {}),
    }),
  );
}

/** The rows that stay out, as the sender's own workbook with a column 错误原因. */
export function saveRejectedOf(
  from: Omit<CallInput<'forms.saveRejected'>, 'file'>,
  fileName: string,
): Promise<void> {
  const extension = /\.csv$/i.test(fileName) ? 'csv' : 'xlsx';
  const defaultName = `${fileName.replace(/\.[^.]*$/, '')}-退回.${extension}`;
  return save({ title: '保存退回行', defaultName, extension }, (file) =>
    call('forms.saveRejected', { ...from, file }),
  );
}

/** Asks and undoes a batch; answers whether it was undone. */
export async function undoBatch(batch: {
  id: number;
  label: string;
  fileName: string;
}): Promise<boolean> {
  const answer = await confirmAction({
    title: '撤销整批录入？',
    what: '新增的记录撤下，更新过的恢复录入前的内容；其后又改动过的，会列出来而不撤销。',
    items: [`${batch.label}：${batch.fileName}`],
    confirm: '撤销',
    danger: true,
    reason: { label: '原因', required: false },
  });
  if (!answer) return false;
  try {
    const { removed, restored } = await runWithProgress('正在撤销', 'forms.undo', {
      batchId: batch.id,
      reason: answer.reason,
    });
    notify.done({
      title: '已撤销这批录入',
      detail: `${batch.fileName}：撤下 ${removed} 条，恢复 ${restored} 条`,
    });
    return true;
  } catch (error) {
    notify.failed('撤销录入', error, { kept: '记录没有变化。' });
    return false;
  }
}
