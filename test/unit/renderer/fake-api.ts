import type { Bridge } from '@shared/contract/bridge';
import type { AppEvents, EventName } from '@shared/contract/events';
import type { CallResult } from '@shared/contract/result';

export interface MadeCall {
  name: string;
  input: unknown;
  callId: string | undefined;
}

/** Stands in for the preload: answers calls from a table, keeps what was asked, and can send events. */
export class FakeApi implements Bridge {
  readonly made: MadeCall[] = [];
  readonly cancelled: string[] = [];
  readyCount = 0;
  private readonly listeners = new Map<EventName, Set<(payload: never) => void>>();

  constructor(
    private readonly answers: Record<
      string,
      (input: unknown) => CallResult<unknown> | Promise<CallResult<unknown>>
    >,
  ) {}

  invoke(name: string, input: unknown, callId?: string): Promise<CallResult<unknown>> {
    this.made.push({ name, input, callId });
    const answer = this.answers[name];
    if (!answer)
      return Promise.resolve({ ok: false, error: { code: 'CALL_UNKNOWN', message: name } });
    return Promise.resolve(answer(input));
  }

  cancel(callId: string): void {
    this.cancelled.push(callId);
  }

  on<N extends EventName>(name: N, listener: (payload: AppEvents[N]) => void): () => void {
    const set = this.listeners.get(name) ?? new Set();
    set.add(listener);
    this.listeners.set(name, set);
    return () => set.delete(listener);
  }

  ready(): void {
    this.readyCount += 1;
  }

  send<N extends EventName>(name: N, payload: AppEvents[N]): void {
    for (const listener of this.listeners.get(name) ?? [])
      (listener as (p: AppEvents[N]) => void)(payload);
  }

  listening(name: EventName): number {
    return this.listeners.get(name)?.size ?? 0;
  }
}

/** Puts the fake where the preload would. */
export function useFakeApi(answers: ConstructorParameters<typeof FakeApi>[0]): FakeApi {
  const api = new FakeApi(answers);
  Object.defineProperty(window, 'api', { value: api, configurable: true, writable: true });
  return api;
}

export const ok = (value: unknown): CallResult<unknown> => ({ ok: true, value });
