import type { AppErrorCode } from '../errors';

/** What went wrong, in a form that survives the wall between processes. */
export interface CallError {
  code: AppErrorCode;
  /** One Chinese sentence: what is wrong, where, what to do. */
  message: string;
  /** Field path → sentence, for errors that belong at a field of a form. */
  fields?: Record<string, string>;
  /** Names the entry of the day's log that holds the stack of an unexpected failure. */
  incident?: string;
}

/** The answer to every call: a value or an error, never a throw. */
export type CallResult<T> = { ok: true; value: T } | { ok: false; error: CallError };
