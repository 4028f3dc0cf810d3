import { call } from '../../api/client';
import { confirmAction, notify } from '../../ui';
import type { Application } from './words';

type Named = Pick<Application, 'id' | 'number' | 'siteName' | 'version'>;

const items = ({ number, siteName }: Named): string[] => [`${number} ${siteName}`];

/** Sends an application back to its builder, with reasons. */
export async function sendBack(one: Named): Promise<void> {
  const answer = await confirmAction({
    title: '退回这份申报？',
    what: '退回建设单位工会补正；截止日以前可以再次申报，编号不变。',
    items: items(one),
    consequence: '当年第一份申报推荐或退回之后，年度规则即冻结。',
    confirm: '退回',
    reason: { label: '退回原因', required: true, placeholder: '缺什么、哪一条不符合' },
  });
  if (!answer) return;
  try {
    const { id, version } = one;
    await call('demonstration.return', { id, version, reasons: answer.reason });
    notify.done(`${one.number} 已退回`);
  } catch (error) {
    notify.failed('退回申报', error);
  }
}

/** Takes a recommendation back; visit and opinion stay as a draft. */
export async function takeBack(one: Named): Promise<void> {
  const answer = await confirmAction({
    title: '撤销推荐？',
    what: '回到“已申报”，名额随之空出；考察情况和推荐意见留作草稿。',
    items: items(one),
    confirm: '撤销推荐',
    reason: { label: '原因', required: true },
  });
  if (!answer) return;
  try {
    const { id, version } = one;
    await call('demonstration.takeBack', { id, version, reason: answer.reason });
    notify.done(`${one.number} 已撤销推荐`);
  } catch (error) {
    notify.failed('撤销推荐', error);
  }
}

/** The builder takes its application back. */
export async function withdraw(one: Named): Promise<void> {
  const answer = await confirmAction({
    title: '撤回这份申报？',
    what: '建设单位不再参加本年度评选；原记录保留，截止日以前可以再次申报。',
    items: items(one),
    confirm: '撤回',
    danger: true,
    reason: { label: '原因', required: true },
  });
  if (!answer) return;
  try {
    const { id, version } = one;
    await call('demonstration.withdraw', { id, version, reason: answer.reason });
    notify.done(`${one.number} 已撤回`);
  } catch (error) {
    notify.failed('撤回申报', error);
  }
}
