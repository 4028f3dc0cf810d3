import { z } from 'zod';
import { rowId } from './common';

/** Which site a call means: by row id, or by its number. Exactly one is needed. */
export const siteRef = {
  siteId: rowId.optional(),
  siteNumber: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .meta({ description: '阵地编号；与 siteId 任填其一' }),
};
