import { z } from 'zod';
import { filePath, nothing } from './common';
import { inWindow, read } from './define';

/** One copy in the backup folder. */
export const backupFile = z.strictObject({
  file: z.string(),
  name: z.string(),
  at: z.string(),
  size: z.int(),
  /** 每日 | 每周 | 每月 | 升级前 | 恢复前 */
  kept: z.string(),
});

/** A kept file that the database refers to and that is not there, or is no longer what was kept. */
export const keptFileProblem = z.strictObject({
  store: z.enum(['attachments', 'imports']),
  /** The site of an attachment; when and by whom a source file was imported. */
  owner: z.string(),
  fileName: z.string(),
  problem: z.enum(['MISSING', 'ALTERED']),
  message: z.string(),
});

export const backupCalls = {
  'backup.list': read('备份清单，新的在前', nothing, z.array(backupFile)),
  'backup.create': read('立即备份并核验', nothing, backupFile),
  'backup.export': read(
    '把全部数据导出到一个新文件夹：数据库、附件、导入原文件和写明每个文件散列的清单',
    z.strictObject({ folder: filePath }),
    z.strictObject({
      folder: z.string(),
      /** Different files in it, database included, list not */
      files: z.int(),
      /** bytes */
      totalSize: z.int(),
      /** Kept files that could not be exported because they are missing or altered */
      problems: z.array(keptFileProblem),
    }),
  ),
  'backup.inspect': read(
    '恢复前核验一份备份：内容、时间，以及它引用的附件和导入原文件是否都在',
    z.strictObject({ file: filePath }),
    z.strictObject({
      /** Instant of the last write in it; null when nothing was ever written */
      lastWriteAt: z.string().nullable(),
      sites: z.int(),
      /** Different kept files that it refers to */
      files: z.int(),
      /** Of these, missing here but sound beside the backup: a restore brings them along */
      recoverable: z.int(),
      problems: z.array(keptFileProblem),
    }),
  ),
  'backup.restore': inWindow(
    read(
      '从备份恢复：先把当前数据另存一份，补齐缺失的附件和导入原文件，再换入备份',
      z.strictObject({ file: filePath }),
      z.strictObject({ setAside: z.string(), recovered: z.int() }),
    ),
  ),
};
