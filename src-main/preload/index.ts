import { contextBridge, ipcRenderer } from 'electron';
import { channels, type Bridge } from '@shared/contract/bridge';
import { eventNames } from '@shared/contract/events';
import { callNames } from '@shared/contract/names';

const known = new Set<string>(callNames);

const bridge: Bridge = {
  invoke: (name, input, callId) => {
    if (!known.has(name)) return Promise.reject(new Error(`No call is named ${name}.`));
    return ipcRenderer.invoke(channels.invoke, name, input, callId) as ReturnType<Bridge['invoke']>;
  },
  cancel: (callId) => ipcRenderer.send(channels.cancel, callId),
  on: (name, listener) => {
    if (!eventNames.includes(name)) throw new Error(`No event is named ${name}.`);
    const channel = channels.event(name);
    const relay = (_event: unknown, payload: Parameters<typeof listener>[0]): void =>
      listener(payload);
    ipcRenderer.on(channel, relay);
    return () => ipcRenderer.removeListener(channel, relay);
  },
  ready: () => ipcRenderer.send(channels.ready),
};

contextBridge.exposeInMainWorld('api', bridge);
