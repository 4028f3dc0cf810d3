import { AppError } from '@shared/errors';
import type { ReadTx } from '../../db/unit-of-work';
import { findSiteId } from '../sites/record.repo';
import type { SiteRef } from '../sites/step.service';

/**
 * The site that a list is asked for, merged and voided ones too: their records can still be read. Nothing when no site
 * is named.
 * @throws AppError SITE_UNKNOWN
 */
export async function namedSite(
  tx: ReadTx,
  { siteId, siteNumber }: SiteRef,
): Promise<{ siteId?: number }> {
  if (siteId !== undefined) return { siteId };
  if (siteNumber === undefined) return {};
  const id = await findSiteId(tx, siteNumber);
  if (id === undefined) throw new AppError('SITE_UNKNOWN', { number: siteNumber });
  return { siteId: id };
}
