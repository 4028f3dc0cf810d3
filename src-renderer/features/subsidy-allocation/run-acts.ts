import { call } from '../../api/client';
import { confirmAction, formatMoney, notify } from '../../ui';
import { tellSaved } from '../sampling/save-files';
import { runName, type RunRow } from './words';

/** Withdraws a run after asking why; answers whether it was done. */
export async function withdrawRun(run: RunRow): Promise<boolean> {
  const answer = await confirmAction({
    title: `撤回${runName(run)}？`,
    what: run.trial
      ? '撤回后不再用于对比和转为正式，原结果和原因都保留。'
      : '撤回后标准、预算和名单可以再改，须重新分配；原结果和原因都保留。已列入拨付批次的不能撤回。',
    items: [`${run.year} 年度，${run.funded} 个阵地，共 ${formatMoney(run.allocatedFen)} 元`],
    confirm: '撤回分配',
    danger: !run.trial,
    reason: { label: '撤回原因', required: true },
  });
  if (!answer) return false;
  try {
    await call('subsidy.withdrawRun', { id: run.id, reason: answer.reason });
    notify.done(`${runName(run)}已撤回，记录保留`);
    return true;
  } catch (error) {
    notify.failed('撤回分配', error);
    return false;
  }
}

/** Works a run out again and says whether it is equal, or where not. */
export async function verifyRun(run: RunRow): Promise<void> {
  try {
    const { ok, lines, problems } = await call('subsidy.verifyRun', { id: run.id });
    if (ok) {
      notify.done({
        title: '核验通过',
        detail: `按存下的标准、预算和名单重算 ${lines} 个阵地，全部相符。`,
      });
    } else {
      await confirmAction({
        title: '核验不符',
        what: '存下的分配与重算的结果不一致，数据可能被改动过。请查明原因。',
        items: problems,
        confirm: '知道了',
      });
    }
  } catch (error) {
    notify.failed('核验分配', error);
  }
}

/** 分配表 as a workbook where the person says. */
export async function saveWorkbook(run: RunRow): Promise<void> {
  try {
    const { file } = await call('dialog.saveFile', {
      title: '导出分配表',
      defaultName: `${run.year}年度补助资金分配表（第${run.number}次）.xlsx`,
      filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
    });
    if (file === null) return;
    const saved = await call('subsidy.exportRun', { id: run.id, file });
    tellSaved(`分配表已导出，${saved.rows} 个阵地`, saved.file);
  } catch (error) {
    notify.failed('导出分配表', error);
  }
}
