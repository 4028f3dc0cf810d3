import { Worker } from 'node:worker_threads';
import type { AppEvents, EventName } from '@shared/contract/events';
import type { CallError, CallResult } from '@shared/contract/result';
import { AppError } from '@shared/errors';
import type { BackendSettings, FromBackend, PortQuestion, ToBackend } from '../backend/protocol';
import type { WindowPort } from './window-port';

/** Pushes an event to whoever shows it. */
export type EventSink = <N extends EventName>(name: N, payload: AppEvents[N]) => void;

type Settle = (result: CallResult<unknown>) => void;

function asCallError(error: unknown, where: string): CallError {
  const known = error instanceof AppError ? error : new AppError('UNEXPECTED', { incident: where });
  return { code: known.code, message: known.message };
}

/**
 * The program behind the window, in a thread of its own: the database opens while Chromium starts, and a long import or
 * draw never stops the window from answering. Everything crosses as plain data.
 */
export class BackendThread {
  private readonly worker: Worker;
  private last = 0;
  private readonly waiting = new Map<number, Settle>();
  private failure: CallError | null = null;
  private readonly closed: Promise<void>;
  private port: WindowPort | null = null;
  private sink: EventSink | null = null;

  constructor(entry: string, onCrash: (error: unknown) => void, settings: BackendSettings) {
    this.worker = new Worker(entry, { workerData: settings });
    this.worker.on('message', (message: FromBackend) => this.receive(message));
    this.worker.on('error', (error) => {
      onCrash(error);
      this.fail(asCallError(error, '后台线程'));
    });
    this.closed = new Promise((resolve) => {
      this.worker.on('exit', () => resolve());
      this.worker.on('message', (message: FromBackend) => {
        if (message.kind === 'closed' || message.kind === 'notOpened') resolve();
      });
    });
  }

  /** Says which window answers the backend's questions and shows its events. */
  attach(port: WindowPort, sink: EventSink): void {
    this.port = port;
    this.sink = sink;
  }

  /** Makes a call; always answered, also when the data could not be opened. */
  run(name: string, input: unknown, callId: string | undefined): Promise<CallResult<unknown>> {
    if (this.failure) return Promise.resolve({ ok: false, error: this.failure });
    this.last += 1;
    const id = this.last;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.post({ kind: 'call', id, name, input, callId });
    });
  }

  cancel(callId: string): void {
    this.post({ kind: 'cancel', callId });
  }

  /** The first page can be used: work that could wait may begin. */
  firstPageReady(): void {
    this.post({ kind: 'firstPageReady' });
  }

  /** Waits for running writes, closes the database and lets the data folder go. */
  async close(): Promise<void> {
    // Also while it is still opening: the thread closes what it has opened by then.
    this.post({ kind: 'close' });
    if (!this.failure) await this.closed;
    await this.worker.terminate();
  }

  private post(message: ToBackend): void {
    this.worker.postMessage(message);
  }

  private receive(message: FromBackend): void {
    switch (message.kind) {
      case 'notOpened':
        this.fail(message.error);
        return;
      case 'answer':
        this.waiting.get(message.id)?.(message.result);
        this.waiting.delete(message.id);
        return;
      case 'event':
        this.sink?.(message.name, message.payload);
        return;
      case 'ask':
        void this.reply(message);
        return;
      case 'opened':
      case 'closed':
    }
  }

  private fail(error: CallError): void {
    this.failure = error;
    for (const settle of this.waiting.values()) settle({ ok: false, error });
    this.waiting.clear();
  }

  private async reply(question: PortQuestion): Promise<void> {
    const { id } = question;
    try {
      if (!this.port) throw new AppError('CALL_NEEDS_WINDOW', { name: question.method });
      this.post({ kind: 'told', id, value: await this.carryOut(this.port, question) });
    } catch (error) {
      this.post({ kind: 'refusedByWindow', id, error: asCallError(error, question.method) });
    }
  }

  private async carryOut(port: WindowPort, question: PortQuestion) {
    switch (question.method) {
      case 'openFile':
        return port.openFile(...question.args);
      case 'saveFile':
        return port.saveFile(...question.args);
      case 'printToPdf':
        return port.printToPdf(...question.args);
      case 'showInFolder':
        await port.showInFolder(...question.args);
        return undefined;
      case 'fullScreen':
        await port.fullScreen(...question.args);
        return undefined;
      case 'zoom':
        await port.zoom(...question.args);
        return undefined;
      case 'printPdf':
        await port.printPdf(...question.args);
        return undefined;
      case 'restart':
        await port.restart();
        return undefined;
    }
  }
}
