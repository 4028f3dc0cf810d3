import type { z } from 'zod';

/** `read` calls change nothing; `write` calls run in the one write queue, carry an actor and leave history. */
export type CallKind = 'read' | 'write';

/** `window` calls need a window (dialogs, printing, session); `everywhere` calls also run from the command line. */
export type CallSurface = 'everywhere' | 'window';

/** One named request of the window or of a script: what goes in, what comes out, whether it writes. */
export interface CallDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: CallKind;
  readonly surface: CallSurface;
  /** One Chinese sentence, shown by `call --list`. */
  readonly summary: string;
  readonly input: I;
  readonly output: O;
}

/** Declares a call that changes nothing. */
export function read<I extends z.ZodType, O extends z.ZodType>(
  summary: string,
  input: I,
  output: O,
): CallDefinition<I, O> {
  return { kind: 'read', surface: 'everywhere', summary, input, output };
}

/** Declares a call that writes: it gets an actor, a place in the write queue and field-level history. */
export function write<I extends z.ZodType, O extends z.ZodType>(
  summary: string,
  input: I,
  output: O,
): CallDefinition<I, O> {
  return { kind: 'write', surface: 'everywhere', summary, input, output };
}

/** Restricts a call to the window: it is neither listed nor run by the command line. */
export function inWindow<I extends z.ZodType, O extends z.ZodType>(
  definition: CallDefinition<I, O>,
): CallDefinition<I, O> {
  return { ...definition, surface: 'window' };
}
