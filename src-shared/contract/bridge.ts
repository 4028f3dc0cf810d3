import type { AppEvents, EventName } from './events';
import type { CallResult } from './result';

/** What the preload lends to the window: named calls and events of the contract, nothing else. */
export interface Bridge {
  /** Makes a call. A `callId` lets it report progress and be cancelled. */
  invoke(name: string, input: unknown, callId?: string): Promise<CallResult<unknown>>;
  cancel(callId: string): void;
  /** Listens; answers the function that stops listening. */
  on<N extends EventName>(name: N, listener: (payload: AppEvents[N]) => void): () => void;
  /** Tells the program, once, that the first page can be used. */
  ready(): void;
}

/** Channels between preload and main; nothing else may use ipc. */
export const channels = {
  invoke: 'call',
  cancel: 'call-cancel',
  ready: 'window-ready',
  event: (name: EventName): string => `event-${name}`,
} as const;
