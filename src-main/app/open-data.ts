import { z } from 'zod';
import { zhCN } from 'zod/locales';
import { businessMinuteOf } from '@shared/domain/common/business-date';
import type { Logger } from '../log/logger';
import { createLogger } from '../log/logger';
import { openDatabase } from '../db/open-database';
import { checkBeside, isLeftSound, leaveSound } from '../db/soundness';
import { UnitOfWork } from '../db/unit-of-work';
import { preMigrationBackup, swapInRestored } from '../features/backup/backup.service';
import { PIN_COST } from '../features/review/pin-hash';
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
  /** A database that lies as it was left in order is checked by `OpenData.check`, not before it is used. */
  checkLater?: boolean;
  /** What a try of a new PIN costs; hundreds of panels in a row need not cost what guessing should. */
  pinCost?: number;
}

/** An open data folder and the way to close it. */
export interface OpenData {
  app: AppContext;
  /** The checks that were put off, once; nothing where they were made at opening. @throws AppError DATABASE_DAMAGED */
  check: () => Promise<void>;
  close: () => Promise<void>;
}

/** How long a close waits for the checks of a database that was opened a moment ago. */
const CHECK_PATIENCE_MS = 2000;

/** The checks of a database, made at opening or beside its use. */
class Checks {
  passed: boolean;
  private running: Promise<void> | undefined;
  private readonly stop = new AbortController();

  constructor(
    private readonly file: string,
    due: boolean,
  ) {
    this.passed = !due;
  }

  run(): Promise<void> {
    this.running ??= this.passed ? Promise.resolve() : this.carryOut();
    return this.running;
  }

  async end(): Promise<void> {
    const timer = setTimeout(() => this.stop.abort(), CHECK_PATIENCE_MS);
    await this.running?.catch(() => undefined);
    clearTimeout(timer);
  }

  private async carryOut(): Promise<void> {
    try {
      await checkBeside(this.file, this.stop.signal);
      this.passed = true;
    } catch (error) {
      // Stopped by the close: the next start checks before it opens.
      if (!this.stop.signal.aborted) throw error;
    }
  }
}

function holderText(options: OpenDataOptions): string {
  return `${options.holder}，进程 ${process.pid}，${businessMinuteOf(options.clock.now())} 起`;
}

/**
 * Locks and opens a data folder. Order: lock → restored backup swapped in → database (see openDatabase) → ready.
 * @throws AppError DATA_IN_USE, DATABASE_FOREIGN, DATABASE_NEWER, DATABASE_DAMAGED, MIGRATION_FAILED; nothing stays locked then
 */
export async function openData(options: OpenDataOptions): Promise<OpenData> {
  const paths = dataPaths(options.root);
  const lock = await lockData(paths.lock, holderText(options), paths.root);
  let log: Logger | undefined;
  try {
    log = createLogger(paths.logs, options.clock);
    swapInRestored(paths);
    const leftSound = isLeftSound(paths.database);
    const checkLater = leftSound && (options.checkLater ?? false);
    const source = await openDatabase({
      file: paths.database,
      checkLater,
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
      pinCost: options.pinCost ?? PIN_COST,
    };
    const checks = new Checks(paths.database, checkLater);
    return {
      app,
      check: () => checks.run(),
      close: async () => {
        await uow.settled();
        await checks.end();
        await source.destroy();
        if (checks.passed) leaveSound(paths.database);
        await lock.release();
      },
    };
  } catch (error) {
    log?.error('open failed', error);
    await lock.release();
    throw error;
  }
}
