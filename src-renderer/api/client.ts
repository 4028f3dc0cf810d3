import type { CallError } from '@shared/contract/result';
import type { CallInput, CallName, CallOutput } from '@shared/contract/registry';
import { toPlain } from './plain';

/** How far a long call is; `total` 0 means not known yet. */
export interface CallProgress {
  label: string;
  done: number;
  total: number;
}

/** What a caller may hand along besides the input. */
export interface CallOptions {
  /** Cancels the call when aborted; the promise then rejects with code OPERATION_CANCELLED. */
  signal?: AbortSignal;
  onProgress?: (progress: CallProgress) => void;
}

/** A refused or failed call, as a page handles it. */
export class CallFailure extends Error {
  readonly code: CallError['code'];
  /** Field path → sentence, for the form that sent the input. */
  readonly fields: Record<string, string>;
  /** Names the log entry of an unexpected failure. */
  readonly incident: string | undefined;

  constructor(error: CallError) {
    super(error.message);
    this.name = 'CallFailure';
    this.code = error.code;
    this.fields = error.fields ?? {};
    this.incident = error.incident;
  }

  /** Whether a person stopped it; nothing needs to be said then. */
  get cancelled(): boolean {
    return this.code === 'OPERATION_CANCELLED';
  }
}

const listeners = new Map<string, (progress: CallProgress) => void>();
let lastCall = 0;
let listening = false;

function listenForProgress(): void {
  if (listening) return;
  listening = true;
  window.api.on('progress', ({ callId, label, done, total }) => {
    listeners.get(callId)?.({ label, done, total });
  });
}

const cancelled = (): CallFailure =>
  new CallFailure({ code: 'OPERATION_CANCELLED', message: '已取消，没有保存任何内容。' });

/**
 * Makes one call of the contract and unwraps its answer.
 * @throws CallFailure when it was refused, failed or was cancelled
 */
export async function call<N extends CallName>(
  name: N,
  input: CallInput<N>,
  options: CallOptions = {},
): Promise<CallOutput<N>> {
  const { signal, onProgress } = options;
  if (signal?.aborted) throw cancelled();
  lastCall += 1;
  const callId = `w${lastCall}`;
  if (onProgress) {
    listenForProgress();
    listeners.set(callId, onProgress);
  }
  const cancel = (): void => window.api.cancel(callId);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const answer = await window.api.invoke(name, toPlain(input), callId);
    if (signal?.aborted && !answer.ok) throw cancelled();
    if (!answer.ok) throw new CallFailure(answer.error);
    return answer.value as CallOutput<N>;
  } finally {
    listeners.delete(callId);
    signal?.removeEventListener('abort', cancel);
  }
}

/** Any thrown thing as a CallFailure, so that a page has one kind of error to show. */
export function asFailure(error: unknown): CallFailure {
  if (error instanceof CallFailure) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new CallFailure({
    code: 'UNEXPECTED',
    message: `页面出现意外错误：${detail}。已保存的数据不受影响，请重试；仍不行时请重新打开程序。`,
  });
}
