import type { AppContext } from '../app/context';
import { checkHistory } from '../features/app/app.service';
import { backupWhenDue } from '../features/backup/backup.service';

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
    app.log.warn(`history chain broken: ${history.problems.join(' ')}`);
    app.events.emit('notice', {
      level: 'error',
      title: '变更记录被改动过',
      detail: history.problems.join('\n'),
    });
  }
}
