/** Wrong PINs in a row that close a seat. */
export const MOST_WRONG_PINS = 5;
/** For so long, also across a restart. */
export const CLOSED_MINUTES = 5;
/** A seat that nobody uses for so long is left. */
export const IDLE_MINUTES = 20;

const MINUTE = 60_000;

/** What is kept about the use of a member's PIN. Instants are ISO UTC. */
export interface PinState {
  readonly failures: number;
  readonly closedUntil: string | null;
}

/** Whether a PIN is among the first that anyone would try: one digit repeated, or digits in a row. */
export function isWeakPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]));
  return [-1, 0, 1].some((step) => steps.every((one) => one === step));
}

/** Whole minutes until a seat opens again, at least 1; 0 when it is open. */
export function minutesClosed(state: PinState, now: Date): number {
  if (state.closedUntil === null) return 0;
  return Math.max(0, Math.ceil((Date.parse(state.closedUntil) - now.getTime()) / MINUTE));
}

/** What is kept after a wrong PIN: the fifth in a row closes the seat, and counting begins anew. */
export function afterWrongPin(state: PinState, now: Date): PinState {
  const failures = state.failures + 1;
  if (failures < MOST_WRONG_PINS) return { failures, closedUntil: null };
  return {
    failures: 0,
    closedUntil: new Date(now.getTime() + CLOSED_MINUTES * MINUTE).toISOString(),
  };
}

/** Whether a seat used last at `lastUsed` (milliseconds) has been left by now. */
export function isIdle(lastUsed: number, now: Date): boolean {
  return now.getTime() - lastUsed >= IDLE_MINUTES * MINUTE;
}
