import type { AppContext } from '../app/context';
import type { OpenData } from '../app/open-data';
import { checkHistory } from '../features/app/app.service';
import { backupWhenDue } from '../features/backup/backup.service';

/** @returns whether the database is sound; the window is told where it is not */
async function checkDatabase({ app, check }: OpenData): Promise<boolean> {
  try {
    await check();
    return true;
  } catch (error) {
    app.log.error('database check failed', error);
    tell(app, '数据库文件有损坏，请不要继续录入', error);
    return false;
  }
}

function tell(app: AppContext, title: string, error: unknown): void {
  const detail = error instanceof Error ? error.message : String(error);
  app.events.emit('notice', { level: 'error', title, detail });
}

/**
 * Work that may wait until the first page can be used: the checks of the database where they were put off, backup when
 * due (never of a damaged database), then the history chain.
 */
export async function afterStart(data: OpenData): Promise<void> {
  const { app } = data;
  if (!(await checkDatabase(data))) return;
  try {
    await backupWhenDue(app);
  } catch (error) {
    app.log.error('backup at start failed', error);
    tell(app, '自动备份没有成功', error);
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
