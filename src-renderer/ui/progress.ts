import { shallowReactive, shallowRef } from 'vue';
import type { CallInput, CallName, CallOutput } from '@shared/contract/registry';
import { call, type CallProgress } from '../api/client';

/** A long piece of work that is running; shown by ProgressHost. */
export interface RunningWork {
  title: string;
  /** What stays untouched if it is cancelled. */
  safety: string;
  progress: CallProgress;
  startedAt: number;
  cancelling: boolean;
  cancel: () => void;
}

export const running = shallowRef<RunningWork | null>(null);

/** Work shorter than this shows no window: a flash is worse than nothing. */
const PATIENCE_MS = 350;

/**
 * Makes a long call under a window with counts, time left and a cancel button.
 * @throws CallFailure; OPERATION_CANCELLED when the person stopped it
 */
export async function runWithProgress<N extends CallName>(
  title: string,
  name: N,
  input: CallInput<N>,
  safety = '取消后不会留下做了一半的内容。',
): Promise<CallOutput<N>> {
  const controller = new AbortController();
  const work: RunningWork = shallowReactive({
    title,
    safety,
    progress: { label: '正在准备…', done: 0, total: 0 },
    startedAt: performance.now(),
    cancelling: false,
    cancel: () => {
      work.cancelling = true;
      controller.abort();
    },
  });
  const timer = setTimeout(() => (running.value = work), PATIENCE_MS);
  try {
    return await call(name, input, {
      signal: controller.signal,
      onProgress: (progress) => (work.progress = progress),
    });
  } finally {
    clearTimeout(timer);
    if (running.value === work) running.value = null;
  }
}

/** Seconds until the end at the pace so far; null while it cannot be told. */
export function secondsLeft(progress: CallProgress, elapsedMs: number): number | null {
  const { done, total } = progress;
  if (total <= 0 || done <= 0 || elapsedMs < 800) return null;
  return ((elapsedMs / 1000) * Math.max(0, total - done)) / done;
}
