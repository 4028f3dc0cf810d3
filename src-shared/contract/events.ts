/** What changed, so that open pages know whether to reload. */
export type Topic =
  | 'sites'
  | 'jurisdictions'
  | 'builders'
  | 'imports'
  | 'sampling'
  | 'life'
  | 'demonstration'
  | 'review'
  | 'subsidy'
  | 'figures'
  | 'reports'
  | 'operators'
  | 'settings'
  | 'backups'
  | 'views';

/** Pushed from the main process to the window. */
export interface AppEvents {
  /** Committed changes. */
  changed: { topics: Topic[] };
  /** How far a long call is. `total` 0: not known yet. */
  progress: { callId: string; label: string; done: number; total: number };
  /** A notice found after start (history chain, attachments, backups). */
  notice: { level: 'info' | 'warning' | 'error'; title: string; detail: string };
  /** A command of the application menu or a shortcut that the window carries out. */
  command: { name: 'save' | 'search' | 'print' };
}

export type EventName = keyof AppEvents;
export const eventNames: readonly EventName[] = ['changed', 'progress', 'notice', 'command'];
