import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { channels } from '@shared/contract/bridge';
import { eventNames } from '@shared/contract/events';
import type { CallResult } from '@shared/contract/result';
import { AppError } from '@shared/errors';
import type { AppContext } from '../app/context';
import type { WindowPort } from '../app/window-port';

/** The running program behind the window, once the data is open. */
export interface Backend {
  app: AppContext;
  run(
    name: string,
    input: unknown,
    origin: { callId?: string; signal: AbortSignal },
  ): Promise<CallResult<unknown>>;
}

/** What the window's requests are answered from. */
export interface IpcSource {
  window: BrowserWindow;
  port: WindowPort;
  /** Rejects with the AppError that kept the data from opening. */
  backend: Promise<Backend>;
  onReady(): void;
}

function refusal(error: unknown): CallResult<never> {
  const known =
    error instanceof AppError ? error : new AppError('UNEXPECTED', { incident: '启动' });
  return { ok: false, error: { code: known.code, message: known.message } };
}

/** The only place that touches ipcMain: checks who asks, then hands over to the dispatcher. */
export function registerIpc(source: IpcSource): void {
  const running = new Map<string, AbortController>();
  const fromOurWindow = (event: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    event.senderFrame === source.window.webContents.mainFrame;

  ipcMain.handle(
    channels.invoke,
    async (event, name: unknown, input: unknown, callId: unknown): Promise<CallResult<unknown>> => {
      if (!fromOurWindow(event) || typeof name !== 'string') {
        return refusal(new AppError('CALL_UNKNOWN', { name: String(name) }));
      }
      const abort = new AbortController();
      const id = typeof callId === 'string' ? callId : undefined;
      if (id) running.set(id, abort);
      try {
        const backend = await source.backend;
        return await backend.run(name, input, {
          ...(id ? { callId: id } : {}),
          signal: abort.signal,
        });
      } catch (error) {
        return refusal(error);
      } finally {
        if (id) running.delete(id);
      }
    },
  );
  ipcMain.on(channels.cancel, (event, callId: unknown) => {
    if (fromOurWindow(event) && typeof callId === 'string') running.get(callId)?.abort();
  });
  ipcMain.once(channels.ready, (event) => {
    if (fromOurWindow(event)) source.onReady();
  });
  void source.backend.then(
    ({ app }) => {
      for (const name of eventNames) {
        app.events.on(name, (payload) => {
          if (!source.window.isDestroyed()) {
            source.window.webContents.send(channels.event(name), payload);
          }
        });
      }
    },
    // The window learns of it from its first call; here it only must not go unhandled.
    () => undefined,
  );
}
