import { EventEmitter } from 'node:events';
import type { AppEvents, EventName, Topic } from '@shared/contract/events';
import type { CallContext } from '@shared/contract/handlers';
import type { UnitOfWork, WriteHeader } from '../db/unit-of-work';
import type { Logger } from '../log/logger';
import type { Clock } from './clock';
import type { DataPaths } from './paths';

/** Sends happenings to whoever listens: the window, if there is one. */
export class EventBus {
  private readonly emitter = new EventEmitter();

  emit<N extends EventName>(name: N, payload: AppEvents[N]): void {
    this.emitter.emit(name, payload);
  }

  on<N extends EventName>(name: N, listener: (payload: AppEvents[N]) => void): void {
    this.emitter.on(name, listener);
  }

  /** Tells open pages what a committed write changed. */
  changed(...topics: Topic[]): void {
    this.emit('changed', { topics });
  }
}

/** What every feature is built from. */
export interface AppContext {
  readonly uow: UnitOfWork;
  readonly clock: Clock;
  readonly paths: DataPaths;
  readonly log: Logger;
  readonly events: EventBus;
  readonly version: string;
  /** Version of the Electron that runs it; null on the command line. */
  readonly electron: string | null;
  /** Folder with fonts, templates and icons. */
  readonly resources: string;
  /** What a try of a panel member's PIN costs (pin-hash.ts). */
  readonly pinCost: number;
}

/** The header of a write made by a call. */
export function writeHeader(
  app: Pick<AppContext, 'clock'>,
  context: CallContext,
  reason?: string | null,
): WriteHeader {
  return { actor: context.actor, call: context.call, reason: reason ?? null, at: app.clock.now() };
}
