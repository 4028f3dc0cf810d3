import { renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import type { appCalls } from '@shared/contract/app';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { WindowPort } from '../../app/window-port';
import { verifyHistory } from '../../db/history-chain';
import { missingTriggers } from '../../db/triggers-check';
import { listBackups } from '../backup/backup.service';
import * as repo from './app.repo';

type Output<N extends keyof typeof appCalls> = z.output<(typeof appCalls)[N]['output']>;

const WORK_YEAR = 'workYear';
const DEMO = 'demo';

/** What the top bar and the start need to know. */
export async function appState(
  app: AppContext,
  window: WindowPort | null,
): Promise<Output<'app.state'>> {
  const today = businessDateOf(app.clock.now());
  const actorId = window?.actor?.id ?? null;
  const stored = await app.uow.read(async (tx) => ({
    year: await repo.readSetting(tx, WORK_YEAR),
    demo: await repo.readSetting(tx, DEMO),
    actor: actorId === null ? undefined : await repo.findOperator(tx, actorId),
    sites: await tx.first<{ n: number }>(
      'SELECT count(*) AS n FROM site WHERE voided_at IS NULL AND merged_into_id IS NULL',
    ),
  }));
  return {
    version: app.version,
    electron: app.electron,
    dataDir: app.paths.root,
    demo: stored.demo === true,
    today,
    workYear: typeof stored.year === 'number' ? stored.year : Number(today.slice(0, 4)),
    actor: stored.actor ?? null,
    lastBackupAt: listBackups(app.paths.backups)[0]?.at ?? null,
    siteCount: stored.sites?.n ?? 0,
    notices: [],
  };
}

/** Checks the chain of every write and that each history trigger is in place. */
export async function checkHistory(app: AppContext): Promise<Output<'app.verifyHistory'>> {
  return app.uow.read(async (tx) => {
    const { checked, problems } = await verifyHistory(tx);
    const missing = await missingTriggers(tx);
    if (missing.length > 0) {
      problems.push(
        `缺少 ${missing.length} 个变更记录触发器（${missing.slice(0, 3).join('、')}），数据库结构被改动过。`,
      );
    }
    return { checked, ok: problems.length === 0, problems };
  });
}

/** Adds or changes an operator; names are unique. */
export async function saveOperator(
  app: AppContext,
  input: z.output<(typeof appCalls)['operators.save']['input']>,
  context: CallContext,
): Promise<repo.Operator> {
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    if (input.id !== undefined && !(await repo.findOperator(tx, input.id))) {
      throw new AppError('NOT_FOUND', { what: '操作人' });
    }
    if (await repo.operatorNameTaken(tx, input.name, input.id ?? 0)) {
      throw new AppError(
        'INPUT_INVALID',
        { detail: `已有名为“${input.name}”的操作人` },
        {
          name: '这个姓名已经登记过；同名的人请加上科室或职务以示区别',
        },
      );
    }
    const id = await repo.storeOperator(tx, input, app.clock.now().toISOString());
    return repo.findOperator(tx, id);
  });
  if (!saved) throw new AppError('NOT_FOUND', { what: '操作人' });
  app.events.changed('operators');
  return saved;
}

/** Chooses who works in this window. */
export async function chooseOperator(
  app: AppContext,
  window: WindowPort | null,
  operatorId: number,
): Promise<repo.Operator> {
  const found = await app.uow.read((tx) => repo.findOperator(tx, operatorId));
  if (!found?.active) throw new AppError('NOT_FOUND', { what: '操作人' });
  if (window) window.actor = { id: found.id, name: found.name };
  return found;
}

/** A setting's JSON value, null when it was never set. */
export async function getSetting(app: AppContext, key: string): Promise<Output<'settings.get'>> {
  const value = await app.uow.read((tx) => repo.readSetting(tx, key));
  return { value: (value ?? null) as Output<'settings.get'>['value'] };
}

/** Stores one setting. */
export async function setSetting(
  app: AppContext,
  key: string,
  value: unknown,
  context: CallContext,
): Promise<{ done: true }> {
  await app.uow.write(writeHeader(app, context), (tx) => repo.writeSetting(tx, key, value));
  app.events.changed('settings');
  return { done: true };
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Writes a chart's picture; the file appears whole or not at all.
 * @throws AppError INPUT_INVALID when it is no PNG, FILE_NOT_WRITABLE
 */
export function savePicture(dataUrl: string, file: string): Promise<{ file: string }> {
  const picture = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  if (!picture.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) {
    throw new AppError('INPUT_INVALID', { detail: '图片内容不是 PNG' });
  }
  try {
    writeFileSync(`${file}.partial`, picture);
    renameSync(`${file}.partial`, file);
  } catch (error) {
    throw new AppError('FILE_NOT_WRITABLE', {
      file,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  return Promise.resolve({ file });
}

/** Key of the setting that holds the 工作年度. */
export const workYearKey = WORK_YEAR;
/** Key of the setting that marks a demonstration city. */
export const demoKey = DEMO;
