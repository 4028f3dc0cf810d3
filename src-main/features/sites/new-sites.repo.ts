import { MAX_SERIAL, serialOf, siteNumber } from '@shared/domain/site/site-number';
import { NUMBER_PREFIXES, type SiteStatus, type SiteType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import {
  SiteEntity,
  SiteMembershipEntity,
  SiteStatusEventEntity,
  SiteUnitEntity,
} from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import type { StoredStatusEvent, StoredUnit } from './record.repo';
import { siteRowFor, type SiteFacts } from './site-row';

/** A site to be entered, with its first state and membership. */
export interface NewSite {
  facts: SiteFacts;
  /** Name behind `facts.builderId`, for the search text. */
  builderName: string | null;
  jurisdictionId: number;
  status: SiteStatus;
  /** The day of its first state and membership; before it the site is in no list. */
  since: string;
  /** Known filing date, or null. */
  filedOn: string | null;
  /** Why it counts as filed, e.g. 历史备案（导入）. */
  basis: string | null;
  reason: string | null;
  /** A file's name, 手工录入 … */
  source: string | null;
  units: readonly Omit<StoredUnit, 'id'>[];
  /** Its whole past where more is known than the first state: the last entries agree with status and jurisdiction. */
  past?: {
    events: readonly Omit<StoredStatusEvent, 'id'>[];
    memberships: readonly { jurisdictionId: number; fromDate: string; reason: string | null }[];
  };
}

/** What the program gave a new site. */
export interface EnteredSite {
  id: number;
  number: string;
}

/**
 * Gives numbers without gaps or repeats. A number once given is never free again: sites are never deleted, and
 * merged or voided ones keep theirs.
 */
export async function nextSerials(tx: ReadTx): Promise<Map<SiteType, number>> {
  const next = new Map<SiteType, number>();
  for (const [type, prefix] of Object.entries(NUMBER_PREFIXES) as [SiteType, string][]) {
    const row = await tx.first<{ last: string | null }>(
      'SELECT max(number) AS last FROM site WHERE number >= ? AND number < ?',
      [`${prefix}-`, `${prefix}.`],
    );
    next.set(type, (row?.last ? (serialOf(row.last) ?? 0) : 0) + 1);
  }
  return next;
}

/**
 * Enters sites with their units, first states and first memberships, in chunks.
 * @returns id and number of each, in order
 * @throws AppError SITE_NUMBERS_USED_UP
 */
export function enterSites(tx: WriteTx, sites: readonly NewSite[]): Promise<EnteredSite[]> {
  return enterEach(tx, sites.length, (index) => sites[index] as NewSite);
}

/**
 * As enterSites, for sites that are made one after the other while earlier ones are being stored.
 * @param siteAt the site at an index; asked once for each, in order; may throw to stop
 */
export async function enterEach(
  tx: WriteTx,
  count: number,
  siteAt: (index: number) => NewSite,
): Promise<EnteredSite[]> {
  const sites: NewSite[] = [];
  const next = await nextSerials(tx);
  const numbers: string[] = [];
  const numbered = (site: NewSite): ReturnType<typeof siteRowFor> => {
    const serial = next.get(site.facts.type) ?? 1;
    if (serial > MAX_SERIAL) {
      throw new AppError('SITE_NUMBERS_USED_UP', { prefix: NUMBER_PREFIXES[site.facts.type] });
    }
    next.set(site.facts.type, serial + 1);
    const { jurisdictionId, status, filedOn, source } = site;
    const number = siteNumber(site.facts.type, serial);
    numbers.push(number);
    return siteRowFor(
      site.facts,
      { number, jurisdictionId, status, filedOn, source },
      site.builderName,
    );
  };
  const ids = await tx.insertEach(SiteEntity, count, (index) => {
    const site = siteAt(index);
    sites.push(site);
    return numbered(site);
  });
  const entered = ids.map((id, index) => ({ id, number: numbers[index] ?? '' }));
  const pasts = sites.map((site) => site.past ?? pastOf(site));
  await tx.insertMany(
    SiteMembershipEntity,
    pasts.flatMap((past, index) => past.memberships.map((row) => ({ ...row, siteId: ids[index] }))),
  );
  await tx.insertMany(
    SiteStatusEventEntity,
    pasts.flatMap((past, index) => past.events.map((row) => ({ ...row, siteId: ids[index] }))),
  );
  await tx.insertMany(
    SiteUnitEntity,
    sites.flatMap((site, index) => site.units.map((unit) => ({ ...unit, siteId: ids[index] }))),
  );
  return entered;
}

function pastOf(site: NewSite): NonNullable<NewSite['past']> {
  const { since, status, reason, basis, jurisdictionId } = site;
  return {
    events: [{ status, onDate: since, reason, basis, document: null }],
    memberships: [{ jurisdictionId, fromDate: since, reason: basis }],
  };
}
