import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CallInput, CallName, CallOutput } from '@shared/contract/registry';
import { asFailure, call } from '../../api/client';

type Entered = CallOutput<'review.enter'>;
type SeatCall = {
  [N in CallName]: 'as' extends keyof CallInput<N> ? N : never;
}[CallName];

/** Refusals that mean: the PIN must be typed again. */
const ENDED: readonly string[] = ['REVIEW_SEAT_LEFT'];
const MINUTE = 60_000;

/**
 * The panel member who sits at this PC. The token is kept in memory only; after a time without keys it is given up, and
 * the PIN is asked again while the page underneath waits.
 */
export const useSeat = defineStore('review-seat', () => {
  const member = shallowRef<Entered | null>(null);
  /** The PIN is asked again before anything is shown. */
  const locked = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const present = computed(() => member.value !== null && !locked.value);

  function touch(): void {
    clearTimeout(timer);
    if (member.value && !locked.value) timer = setTimeout(lock, member.value.idleMinutes * MINUTE);
  }

  /** Covers the page; who sits here is remembered, the right to act is not. */
  function lock(): void {
    clearTimeout(timer);
    const token = member.value?.token;
    locked.value = member.value !== null;
    if (token) void call('review.leave', { token }).catch(() => undefined);
  }

  /** @throws CallFailure a wrong PIN, a closed seat */
  async function enter(memberId: number, pin: string): Promise<void> {
    member.value = await call('review.enter', { memberId, pin });
    locked.value = false;
    touch();
  }

  /** Gives up the seat. The page must have kept what was typed before. */
  async function leave(): Promise<void> {
    clearTimeout(timer);
    const token = member.value?.token;
    member.value = null;
    locked.value = false;
    if (token) await call('review.leave', { token }).catch(() => undefined);
  }

  /**
   * Makes a call in the name of the member. @throws CallFailure; when the token has died, the page is covered too
   */
  async function act<N extends SeatCall>(
    name: N,
    input: Omit<CallInput<N>, 'as'>,
  ): Promise<CallOutput<N>> {
    const token = member.value?.token ?? '';
    try {
      const answer = await call(name, { ...input, as: { token } } as unknown as CallInput<N>);
      touch();
      return answer;
    } catch (error) {
      const failure = asFailure(error);
      if (ENDED.includes(failure.code)) lock();
      throw failure;
    }
  }

  return { member, locked, present, touch, lock, enter, leave, act };
});

export type SeatStore = ReturnType<typeof useSeat>;
