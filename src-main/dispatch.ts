import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Actor, CallContext, CancelSignal } from '@shared/contract/handlers';
import { fetchDefinition, isCallName } from '@shared/contract/parts';
import type { CallKind } from '@shared/contract/define';
import type { CallName } from '@shared/contract/registry';
import type { CallError, CallResult } from '@shared/contract/result';
import { AppError } from '@shared/errors';
import type { AppContext } from './app/context';
import type { Handlers } from './features/handlers';

/** How a call came in. */
export interface CallOrigin {
  actor: Actor | null;
  surface: 'window' | 'commandLine';
  callId?: string;
  signal?: CancelSignal;
}

type AnyHandler = (input: unknown, context: CallContext) => Promise<unknown>;

function inputError(error: z.ZodError): AppError {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.join('.');
    fields[path] ??= issue.message;
  }
  const detail = error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || '内容'}：${issue.message}`)
    .join('；');
  return new AppError('INPUT_INVALID', { detail }, fields);
}

function toCallError(error: unknown, app: AppContext, name: string): CallError {
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.fields ? { fields: error.fields } : {}),
    };
  }
  const incident = randomUUID().slice(0, 8);
  app.log.scoped('call').error(`${name} failed, incident ${incident}`, error);
  const refusal = new AppError('UNEXPECTED', { incident });
  return { code: refusal.code, message: refusal.message, incident };
}

function actorFor(name: CallName, kind: CallKind, origin: CallOrigin): Actor {
  if (origin.actor) return origin.actor;
  // The very first operator is entered before anyone can be chosen.
  if (kind === 'read' || name === 'operators.save') {
    return { id: null, name: '未选择操作人' };
  }
  throw new AppError('NO_OPERATOR');
}

/**
 * Runs one call: name known, surface right, input parsed, handler run, outcome logged, every failure turned into
 * an answer. The window and the command line come through here alike.
 */
export async function dispatch(
  app: AppContext,
  handlers: Handlers,
  name: string,
  input: unknown,
  origin: CallOrigin,
): Promise<CallResult<unknown>> {
  const started = performance.now();
  try {
    if (!isCallName(name)) throw new AppError('CALL_UNKNOWN', { name });
    const definition = await fetchDefinition(name);
    if (definition.surface === 'window' && origin.surface !== 'window') {
      throw new AppError('CALL_NEEDS_WINDOW', { name });
    }
    const parsed = definition.input.safeParse(input ?? {});
    if (!parsed.success) throw inputError(parsed.error);
    const context: CallContext = {
      call: name,
      actor: actorFor(name, definition.kind, origin),
      signal: origin.signal ?? new AbortController().signal,
      progress: (label, done, total) => {
        if (origin.callId)
          app.events.emit('progress', { callId: origin.callId, label, done, total });
      },
    };
    const value = await (handlers[name] as AnyHandler)(parsed.data, context);
    app.log.scoped('call').info(`${name} ok ${Math.round(performance.now() - started)} ms`);
    return { ok: true, value };
  } catch (error) {
    const answer = toCallError(error, app, name);
    app.log
      .scoped('call')
      .info(`${name} ${answer.code} ${Math.round(performance.now() - started)} ms`);
    return { ok: false, error: answer };
  }
}
