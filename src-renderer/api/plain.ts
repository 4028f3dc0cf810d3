import { isProxy, toRaw } from 'vue';

/**
 * A copy without Vue proxies, functions and undefined members: only such values cross to the main process.
 * Dates are not expected: the contract speaks text.
 */
export function toPlain(value: unknown): unknown {
  const raw = isProxy(value) ? toRaw<unknown>(value) : value;
  if (Array.isArray(raw)) return raw.map((item) => toPlain(item) ?? null);
  if (raw === null || typeof raw !== 'object') return typeof raw === 'function' ? undefined : raw;
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(raw)) {
    const plain = toPlain(member);
    if (plain !== undefined) copy[key] = plain;
  }
  return copy;
}
