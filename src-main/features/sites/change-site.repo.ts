import { SiteEntity, SiteStatusEventEntity, SiteUnitEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import type { StoredSite } from './site-row';
import type { StoredStatusEvent } from './record.repo';

/**
 * Changes columns of a site and counts its version up, also when only its parts changed.
 * @returns false when the site no longer has `version`
 */
export function changeSite(
  tx: WriteTx,
  id: number,
  columns: Partial<StoredSite>,
  version?: number,
): Promise<boolean> {
  return tx.update(SiteEntity, id, columns, version);
}

/** Records a dated state; events are never changed afterwards. */
export function addStatusEvent(
  tx: WriteTx,
  siteId: number,
  event: Omit<StoredStatusEvent, 'id'>,
): Promise<number> {
  return tx.insert(SiteStatusEventEntity, { siteId, ...event });
}

/** Changes columns of a function unit; the site's own version is the caller's to count up. */
export async function changeUnit(
  tx: WriteTx,
  id: number,
  columns: Partial<Omit<SiteUnitEntity, 'id' | 'site' | 'siteId'>>,
): Promise<void> {
  await tx.update(SiteUnitEntity, id, columns);
}
