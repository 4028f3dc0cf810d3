import { shallowReactive } from 'vue';
import { asFailure } from '../api/client';
import type { Tone } from './status-tag';

/** A message in the corner: what happened, what was kept, what to do next. */
export interface NoticeText {
  title: string;
  detail?: string;
  /** What is safe: 填写的内容还在表单里。 */
  kept?: string;
  /** What to do now. */
  next?: string;
  /** A step offered on the spot: 撤销, 打开文件夹. */
  action?: { label: string; run: () => void };
}

export interface Notice extends NoticeText {
  id: number;
  tone: Tone;
  incident?: string | undefined;
  /** Milliseconds until it goes by itself; errors stay. */
  stay: number | null;
}

/** What is shown now, oldest first; drawn by NoticeStack. */
export const notices = shallowReactive<Notice[]>([]);
let last = 0;

function add(notice: Omit<Notice, 'id'>): () => void {
  last += 1;
  const shown = { ...notice, id: last };
  const same = notices.findIndex((old) => old.title === shown.title && old.detail === shown.detail);
  if (same >= 0) notices.splice(same, 1);
  notices.push(shown);
  if (notices.length > 4) notices.shift();
  return () => dismissNotice(shown.id);
}

/** Takes a message away. */
export function dismissNotice(id: number): void {
  const index = notices.findIndex((notice) => notice.id === id);
  if (index >= 0) notices.splice(index, 1);
}

/** Messages to the person. Each answers a function that takes the message away again. */
export const notify = {
  /** Something is done; goes away by itself. */
  done: (text: NoticeText | string): (() => void) =>
    add({
      ...(typeof text === 'string' ? { title: text } : text),
      tone: 'ok',
      stay: typeof text === 'object' && text.action ? 10_000 : 5_000,
    }),
  /** Something worth knowing. */
  info: (text: NoticeText): (() => void) => add({ ...text, tone: 'run', stay: 8_000 }),
  /** Something to be careful about; stays. */
  warn: (text: NoticeText): (() => void) => add({ ...text, tone: 'warn', stay: null }),
  /**
   * A failed call. Cancelled ones say nothing.
   * @param what what was being done: 保存阵地
   * @param extra what was kept and what to do next
   */
  failed: (
    what: string,
    error: unknown,
    extra: Pick<NoticeText, 'kept' | 'next' | 'action'> = {},
  ): (() => void) => {
    const failure = asFailure(error);
    if (failure.cancelled) return () => undefined;
    return add({
      title: `${what}没有成功`,
      detail: failure.message,
      tone: 'bad',
      incident: failure.incident,
      stay: null,
      ...extra,
    });
  },
};
