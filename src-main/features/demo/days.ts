import { addDays, daysBetween, earlier } from '@shared/domain/common/calendar';
import type { SeededRandom } from '@shared/domain/common/seeded-random';
import type { LifeSite } from './life-sites.repo';

/** The later one of two days. */
export const later = (one: string, other: string): string => (one > other ? one : other);

/** A day between two, both included; null when the first comes after the last. */
export function dayBetween(random: SeededRandom, first: string, last: string): string | null {
  return first > last ? null : addDays(first, random.int(0, daysBetween(first, last)));
}

/** The day of the first event of a state, or null. */
export function dayOf(site: LifeSite, status: LifeSite['status']): string | null {
  return site.events.find((event) => event.status === status)?.onDate ?? null;
}

/** The last day on which a site was in service, today unless it asked to be closed. */
export function servedUntil(site: LifeSite, today: string): string {
  const asked = dayOf(site, 'DEREGISTRATION_PENDING');
  return asked === null ? today : earlier(addDays(asked, -1), today);
}

/** Under whom a site stood on a day. */
export function jurisdictionOn(site: LifeSite, day: string): number {
  const then = site.memberships.filter(({ fromDate }) => fromDate <= day).at(-1);
  return (then ?? site.memberships[0])?.jurisdictionId ?? 0;
}
