import type { CallInput } from '@shared/contract/registry';
import { RECORD_SETS } from '@shared/domain/stats/measures';

/** Which records a page lists. */
export type Selection = Omit<CallInput<'stats.records'>, 'offset' | 'limit'>;

/** What the address asks for; null when it was written by hand and makes no sense. */
export function selectionOf(text: unknown): Selection | null {
  try {
    const asked: unknown = JSON.parse(String(text));
    if (typeof asked !== 'object' || asked === null || !('set' in asked)) return null;
    return (RECORD_SETS as readonly unknown[]).includes(asked.set) ? (asked as Selection) : null;
  } catch {
    return null;
  }
}
