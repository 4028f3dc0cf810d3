import { z } from 'zod';
import { zhCN } from 'zod/locales';
import { businessMinuteOf } from '@shared/domain/common/business-date';
import type { Logger } from '../log/logger';
import { createLogger } from '../log/logger';
import { openDatabase } from '../db/open-database';
import { UnitOfWork } from '../db/unit-of-work';
import { preMigrationBackup, swapInRestored } from '../features/backup/backup.service';
import type { Clock } from './clock';
import { EventBus, type AppContext } from './context';
import { lockData } from './data-lock';
import { dataPaths } from './paths';

z.config(zhCN());

/** How a data folder is opened. */
export interface OpenDataOptions {
  root: string;
  clock: Clock;
  /** Who holds the folder, as told to whoever comes second. */
  holder: string;
  version: string;
  /** Version of the Electron around it, when there is one. */
  electron?: string | null;
  resources: string;
}

/** An open data folder and the way to close it. */
export interface OpenData {
  app: AppContext;
  close: () => Promise<void>;
}

function holderText(options: OpenDataOptions): string {
  return `${options.holder}，进程 ${process.pid}，${businessMinuteOf(options.clock.now())} 起`;
}

/**
 * Locks and opens a data folder. Order: lock → restored backup swapped in → database (see openDatabase) → ready.
 * @throws AppError DATA_IN_USE, DATABASE_NEWER, DATABASE_DAMAGED, MIGRATION_FAILED; nothing stays locked then
 */
export async function openData(options: OpenDataOptions): Promise<OpenData> {
  const paths = dataPaths(options.root);
  const lock = await lockData(paths.lock, holderText(options), paths.root);
  let log: Logger | undefined;
  try {
    log = createLogger(paths.logs, options.clock);
    swapInRestored(paths);
    const source = await openDatabase({
      file: paths.database,
      backupBeforeMigration: () => preMigrationBackup(paths, options.clock.now()),
    });
    const uow = new UnitOfWork(source);
    const app: AppContext = {
      uow,
      clock: options.clock,
      paths,
      log,
      events: new EventBus(),
      version: options.version,
      electron: options.electron ?? null,
      resources: options.resources,
    };
    return {
      app,
      close: async () => {
        await uow.settled();
        await source.destroy();
        await lock.release();
      },
    };
  } catch (error) {
    log?.error('open failed', error);
    await lock.release();
    throw error;
  }
}
