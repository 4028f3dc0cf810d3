import { asFailure, call } from '../../api/client';
import { confirmAction, formatCount, notify, runWithProgress } from '../../ui';

const NAMED = 8;

/**
 * Asks and undoes a batch: what was added becomes void, what was changed gets its former values back. What was changed
 * since is named first; then only the rest can be taken back.
 * @returns whether anything was undone
 */
export async function undoBatch(batch: { id: number; fileName: string }): Promise<boolean> {
  try {
    const { voided, restored, blocks } = await call('import.undoCheck', { batchId: batch.id });
    const what = [
      voided > 0 ? `新增的 ${formatCount(voided)} 个阵地作废，编号留存不再使用` : '',
      restored > 0 ? `更新过的 ${formatCount(restored)} 个阵地恢复导入前的内容` : '',
    ].filter((text) => text !== '');
    const answer = await confirmAction({
      title: blocks.length > 0 ? '只撤销未被改动的部分？' : '撤销整批导入？',
      what: what.length > 0 ? `${what.join('；')}。` : '这批导入没有写入阵地，撤销只作记录。',
      ...(blocks.length > 0
        ? {
            consequence: `有 ${formatCount(blocks.length)} 处在导入之后被改动或用过，会保持现状。`,
            items: blocks.slice(0, NAMED).map(({ message }) => message),
          }
        : { items: [batch.fileName] }),
      confirm: '撤销',
      danger: true,
      reason: { label: '原因', required: false },
    });
    if (!answer) return false;
    await runWithProgress('正在撤销导入', 'import.undo', {
      batchId: batch.id,
      force: blocks.length > 0,
      ...(answer.reason ? { reason: answer.reason } : {}),
    });
    notify.done({
      title: '已撤销这批导入',
      detail: `${batch.fileName}：作废 ${formatCount(voided)} 个，恢复 ${formatCount(restored)} 个`,
    });
    return true;
  } catch (error) {
    const failure = asFailure(error);
    notify.failed('撤销导入', failure, { kept: '台账没有变化。' });
    return false;
  }
}
