import { z } from 'zod';
import { rowId } from './common';
import { siteType } from './site-schemas';

/** A site in an answer about its operation. */
export const siteBrief = {
  siteId: rowId,
  number: z.string(),
  name: z.string(),
  type: siteType,
};

/** A site in a list over all of them. */
export const listedSite = {
  ...siteBrief,
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
};

/** Narrows lists over all sites. */
export const siteScope = {
  jurisdictionCode: z.string().trim().min(1).max(40).optional(),
  type: siteType.optional(),
  text: z.string().trim().max(100).optional(),
};
