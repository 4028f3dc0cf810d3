import { z } from 'zod';
import { MERGEABLE_FACTS } from '../domain/site/columns';
import { DUPLICATE_REASONS } from '../domain/site/duplicate-score';
import { optionalText, pageWindow, requiredText, rowId, done } from './common';
import { read, write } from './define';
import { siteRow } from './site-schemas';

export const duplicateReason = z.enum(DUPLICATE_REASONS);

/** Two records that may be one site. */
export const duplicatePair = z.strictObject({
  first: siteRow,
  second: siteRow,
  /** 0-100, the higher the likelier. */
  score: z.int(),
  reasons: z.array(z.strictObject({ code: duplicateReason, label: z.string() })),
});

/** A field that a merge may take from either record. */
export const mergeField = z.enum(MERGEABLE_FACTS);

export const mergeRecord = z.strictObject({
  id: rowId,
  kept: z.strictObject({ id: rowId, number: z.string(), name: z.string() }),
  merged: z.strictObject({ id: rowId, number: z.string(), name: z.string() }),
  mergedAt: z.string(),
  who: z.string(),
  reason: z.string().nullable(),
  undoneAt: z.string().nullable(),
});

export const duplicateCalls = {
  'duplicates.find': read(
    '查找可能重复的阵地（名称、地址、电话归一后比较），可能性大的在前',
    z.strictObject({ jurisdictionCode: z.string().max(40).optional(), ...pageWindow }),
    z.strictObject({ total: z.int(), pairs: z.array(duplicatePair) }),
  ),
  'duplicates.dismiss': write(
    '确认两条记录不是同一阵地，不再提示',
    z.strictObject({ firstId: rowId, secondId: rowId, reason: optionalText(300) }),
    done,
  ),
  'duplicates.merge': write(
    '合并两条记录：保留一条，另一条的编号留存不再使用；可以撤销',
    z.strictObject({
      keepId: rowId,
      mergeId: rowId,
      /** Which record each field comes from; what is not named stays as in the kept record. */
      take: z.partialRecord(mergeField, z.enum(['keep', 'merge'])).default({}),
      reason: requiredText('原因', 300),
    }),
    z.strictObject({ mergeId: rowId, keptNumber: z.string(), mergedNumber: z.string() }),
  ),
  'duplicates.merges': read(
    '合并记录，新的在前',
    z.strictObject({ ...pageWindow }),
    z.strictObject({ total: z.int(), rows: z.array(mergeRecord) }),
  ),
  'duplicates.undo': write(
    '撤销一次合并，两条记录恢复原样',
    z.strictObject({ mergeId: rowId, reason: optionalText(300) }),
    z.strictObject({ keptNumber: z.string(), restoredNumber: z.string() }),
  ),
};
