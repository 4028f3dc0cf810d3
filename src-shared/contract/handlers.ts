import type { z } from 'zod';
import type { CallDefinition } from './define';

/** Who acts in a call. */
export interface Actor {
  id: number | null;
  name: string;
}

/** Tells long work that it is no longer wanted; an AbortSignal is one. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** What a handler gets besides its input. */
export interface CallContext {
  /** Name of the call, as written into the history. */
  readonly call: string;
  readonly actor: Actor;
  /** Aborted when the person cancels; long work checks it and throws OPERATION_CANCELLED. */
  readonly signal: CancelSignal;
  /** Reports how far long work is; `total` 0 when not known yet. */
  progress(label: string, done: number, total: number): void;
}

/** One function for each call of a feature's contract, typed by its schemas. */
export type HandlersOf<C extends Record<string, CallDefinition>> = {
  [K in keyof C]: (
    input: z.output<C[K]['input']>,
    context: CallContext,
  ) => Promise<z.output<C[K]['output']>>;
};
