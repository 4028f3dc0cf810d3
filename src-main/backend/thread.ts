import { parentPort, workerData } from 'node:worker_threads';
import { eventNames, type EventName } from '@shared/contract/events';
import type { CallError } from '@shared/contract/result';
import { AppError } from '@shared/errors';
import { systemClock } from '../app/clock';
import { openData, type OpenData } from '../app/open-data';
import { dispatch } from '../dispatch';
import { createHandlers, type Handlers } from '../features/handlers';
import { afterStart } from './after-start';
import type { BackendSettings, EventMessage, FromBackend, ToBackend } from './protocol';
import { RemotePort } from './remote-port';

/** What runs once the data is open. */
interface Running extends OpenData {
  handlers: Handlers;
}

function errorOf(error: unknown): CallError {
  const known =
    error instanceof AppError ? error : new AppError('UNEXPECTED', { incident: '启动' });
  return { code: known.code, message: known.message };
}

function post(message: FromBackend): void {
  parentPort?.postMessage(message);
}

const port = new RemotePort(post);
const cancellable = new Map<string, AbortController>();
/** Calls that are being answered. */
const underway = new Set<Promise<void>>();
/** How long a close waits for them: one that asks something of the window gets no answer any more. */
const CALLS_PATIENCE_MS = 2000;

async function open(settings: BackendSettings): Promise<Running> {
  const data = await openData({ ...settings, clock: systemClock, checkLater: true });
  for (const name of eventNames) forward(data, name);
  return { ...data, handlers: createHandlers(data.app, port) };
}

function forward<N extends EventName>(data: OpenData, name: N): void {
  data.app.events.on(name, (payload) => post({ kind: 'event', name, payload } as EventMessage));
}

async function answer(
  { app, handlers }: Running,
  { id, name, input, callId }: Extract<ToBackend, { kind: 'call' }>,
): Promise<void> {
  const abort = new AbortController();
  if (callId) cancellable.set(callId, abort);
  const result = await dispatch(app, handlers, name, input, {
    actor: port.actor,
    surface: 'window',
    signal: abort.signal,
    ...(callId ? { callId } : {}),
  });
  if (callId) cancellable.delete(callId);
  post({ kind: 'answer', id, result });
}

const running = open(workerData as BackendSettings);
running.then(
  () => post({ kind: 'opened' }),
  (error: unknown) => post({ kind: 'notOpened', error: errorOf(error) }),
);

/** Nothing is done on data that could not be opened: the window has been told why. */
function onceOpen(work: (data: Running) => Promise<void>): Promise<void> {
  return running.then(work, () => undefined);
}

/** Waits for what is still being answered: it would find its data closed under it. */
async function lastCalls(): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CALLS_PATIENCE_MS);
  });
  await Promise.race([Promise.all(underway), patience]);
  clearTimeout(timer);
}

function take(message: Extract<ToBackend, { kind: 'call' }>): void {
  const answered = onceOpen((data) => answer(data, message));
  underway.add(answered);
  void answered.finally(() => underway.delete(answered));
}

let closing = false;

/** What is still checking after the start when the data closes has nothing more to check; any other failure counts. */
function leftBehind(error: unknown): void {
  if (!closing) throw error;
}

parentPort?.on('message', (message: ToBackend) => {
  switch (message.kind) {
    case 'call':
      take(message);
      return;
    case 'cancel':
      cancellable.get(message.callId)?.abort();
      return;
    case 'told':
      port.told(message.id, message.value);
      return;
    case 'refusedByWindow':
      port.refused(message.id, message.error);
      return;
    case 'firstPageReady':
      void onceOpen((data) => afterStart(data)).catch(leftBehind);
      return;
    case 'close':
      closing = true;
      void lastCalls()
        .then(() => onceOpen((data) => data.close()))
        .then(() => post({ kind: 'closed' }));
  }
});
