import type { CallOutput } from '@shared/contract/registry';
import { NOTICE_STATE_LABELS, type NoticeState } from '@shared/domain/notice/kinds';
import type { StatusTagProps, Tone } from '../../ui/status-tag';

export type Notice = CallOutput<'notice.get'>;
export type ListedNotice = CallOutput<'notice.list'>['rows'][number];
export type NoticePreview = CallOutput<'notice.preview'>;

const TONES: Readonly<Record<NoticeState, Tone>> = { DRAFT: 'run', ISSUED: 'ok', VOIDED: 'idle' };

/** How a notice stands. */
export const stateTag = (state: NoticeState): StatusTagProps => ({
  tone: TONES[state],
  text: NOTICE_STATE_LABELS[state],
});
