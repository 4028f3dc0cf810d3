import type { CallResult } from '@shared/contract/result';
import { backupWhenDue } from '../features/backup/backup.service';
import { createHandlers } from '../features/handlers';
import { dispatch } from '../dispatch';
import type { Backend } from '../ipc/register';
import { checkHistory } from '../features/app/app.service';
import type { AppContext } from './context';
import { openData, type OpenDataOptions } from './open-data';
import type { WindowPort } from './window-port';

/** The backend and the way to close it. */
export interface RunningBackend extends Backend {
  close(): Promise<void>;
}

/** Opens the data folder and builds every feature on it. */
export async function startBackend(
  options: OpenDataOptions,
  port: WindowPort,
): Promise<RunningBackend> {
  const { app, close } = await openData(options);
  const handlers = createHandlers(app, port);
  return {
    app,
    close,
    run: (name, input, origin): Promise<CallResult<unknown>> =>
      dispatch(app, handlers, name, input, { ...origin, actor: port.actor, surface: 'window' }),
  };
}

/** Work that may wait until the first page can be used: backup when due, then the history chain. */
export async function afterStart(app: AppContext): Promise<void> {
  try {
    await backupWhenDue(app);
  } catch (error) {
    app.log.error('backup at start failed', error);
    app.events.emit('notice', {
      level: 'error',
      title: '自动备份没有成功',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  const history = await checkHistory(app);
  if (!history.ok) {
    app.log.error(`history chain broken: ${history.problems.join(' ')}`);
    app.events.emit('notice', {
      level: 'error',
      title: '变更记录被改动过',
      detail: history.problems.join('\n'),
    });
  }
}
