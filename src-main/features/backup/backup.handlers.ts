import type { backupCalls } from '@shared/contract/backup';
import type { HandlersOf } from '@shared/contract/handlers';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { WindowPort } from '../../app/window-port';
import { createBackup, listBackups } from './backup.service';
import { exportAll } from './export.service';
import { inspectBackup, prepareRestore } from './restore.service';

/** Copies of the data: made, exported whole, looked at, gone back to. */
export function createBackupHandlers(
  app: AppContext,
  window: WindowPort | null,
): HandlersOf<typeof backupCalls> {
  return {
    'backup.list': () => Promise.resolve(listBackups(app.paths.backups)),
    'backup.create': () => createBackup(app),
    'backup.export': ({ folder }, context) => exportAll(app, folder, context),
    'backup.inspect': ({ file }, context) => inspectBackup(app, file, context),
    'backup.restore': async ({ file }, context) => {
      if (!window) throw new AppError('CALL_NEEDS_WINDOW', { name: 'backup.restore' });
      const prepared = await prepareRestore(app, file, context);
      await window.restart();
      return prepared;
    },
  };
}
