import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { channels } from '@shared/contract/bridge';
import type { CallResult } from '@shared/contract/result';
import { AppError } from '@shared/errors';
import type { EventSink } from '../app/backend-thread';

/** Who answers the window's requests. */
export interface IpcBackend {
  run(name: string, input: unknown, callId: string | undefined): Promise<CallResult<unknown>>;
  cancel(callId: string): void;
}

/** The only place that touches ipcMain: checks who asks, then hands over. */
export function registerIpc(window: BrowserWindow, backend: IpcBackend, onReady: () => void): void {
  const fromOurWindow = (event: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    event.senderFrame === window.webContents.mainFrame;

  ipcMain.handle(
    channels.invoke,
    (event, name: unknown, input: unknown, callId: unknown): Promise<CallResult<unknown>> => {
      if (!fromOurWindow(event) || typeof name !== 'string') {
        const { code, message } = new AppError('CALL_UNKNOWN', { name: String(name) });
        return Promise.resolve({ ok: false, error: { code, message } });
      }
      return backend.run(name, input, typeof callId === 'string' ? callId : undefined);
    },
  );
  ipcMain.on(channels.cancel, (event, callId: unknown) => {
    if (fromOurWindow(event) && typeof callId === 'string') backend.cancel(callId);
  });
  ipcMain.once(channels.ready, (event) => {
    if (fromOurWindow(event)) onReady();
  });
}

/** Pushes events to the window's page. */
export function eventSink(window: BrowserWindow): EventSink {
  return (name, payload) => {
    if (!window.isDestroyed()) window.webContents.send(channels.event(name), payload);
  };
}
