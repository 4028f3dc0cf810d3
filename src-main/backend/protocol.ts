import type { AppEvents, EventName } from '@shared/contract/events';
import type { CallError, CallResult } from '@shared/contract/result';
import type { FileFilter } from '../app/window-port';

/** How the backend thread is to open the data; handed over when the thread starts. */
export interface BackendSettings {
  root: string;
  holder: string;
  version: string;
  /** A thread does not know which Electron it runs in. */
  electron: string | null;
  resources: string;
  /** Where compiled code is kept between starts; made again at need. */
  cacheFolder: string;
}

/** What the backend may ask of the window, by name, with arguments and answer. */
export interface PortCalls {
  openFile: { args: [title: string, filters: FileFilter[], multiple: boolean]; answer: string[] };
  saveFile: {
    args: [title: string, defaultName: string, filters: FileFilter[]];
    answer: string | null;
  };
  showInFolder: { args: [file: string]; answer: undefined };
  fullScreen: { args: [on: boolean]; answer: undefined };
  zoom: { args: [factor: number]; answer: undefined };
  printToPdf: { args: [html: string]; answer: Uint8Array };
  printPdf: { args: [file: string]; answer: undefined };
  restart: { args: []; answer: undefined };
}

export type PortMethod = keyof PortCalls;

/** One question to the window. */
export type PortQuestion = {
  [M in PortMethod]: { kind: 'ask'; id: number; method: M; args: PortCalls[M]['args'] };
}[PortMethod];

/** From the process that owns the window to the backend thread. */
export type ToBackend =
  | { kind: 'call'; id: number; name: string; input: unknown; callId: string | undefined }
  | { kind: 'cancel'; callId: string }
  | { kind: 'told'; id: number; value: PortCalls[PortMethod]['answer'] }
  | { kind: 'refusedByWindow'; id: number; error: CallError }
  | { kind: 'firstPageReady' }
  | { kind: 'close' };

/** One pushed event, its payload typed by its name. */
export type EventMessage = {
  [N in EventName]: { kind: 'event'; name: N; payload: AppEvents[N] };
}[EventName];

/** From the backend thread to the process that owns the window. */
export type FromBackend =
  | { kind: 'opened' }
  | { kind: 'notOpened'; error: CallError }
  | { kind: 'answer'; id: number; result: CallResult<unknown> }
  | EventMessage
  | PortQuestion
  | { kind: 'closed' };
