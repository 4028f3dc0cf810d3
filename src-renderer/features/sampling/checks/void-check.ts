import type { SpotCheck } from '../../../stores/sampling';
import { call } from '../../../api/client';
import { confirmAction, notify } from '../../../ui';
import { VERDICT_WORDS } from '../words';

/** Asks for the reason and voids a result; what it opened and is not closed goes with it. */
export async function askToVoid(
  check: Pick<SpotCheck, 'id' | 'siteNumber' | 'siteName' | 'checkedOn' | 'verdict' | 'unfinished'>,
): Promise<void> {
  const answer = await confirmAction({
    title: '作废这条抽查结果？',
    what:
      check.unfinished > 0
        ? `作废后不再计入已查数，由它开出、尚未销号的 ${check.unfinished} 条整改一并作废；原记录和作废原因都保留。`
        : '作废后不再计入已查数，原记录和作废原因都保留。',
    items: [
      `${check.siteNumber} ${check.siteName}，${check.checkedOn} ${VERDICT_WORDS[check.verdict]}`,
    ],
    consequence: '作废不能撤回；登记有误的，请另行登记正确的一条。',
    confirm: '作废',
    danger: true,
    reason: { label: '作废原因', required: true },
  });
  if (!answer) return;
  try {
    await call('sampling.voidCheck', { id: check.id, reason: answer.reason });
    notify.done('已作废，原记录保留');
  } catch (error) {
    notify.failed('作废', error);
  }
}
