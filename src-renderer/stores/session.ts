import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CallOutput } from '@shared/contract/registry';
import { asFailure, call, type CallFailure } from '../api/client';
import { onChanged } from '../api/live';

export type AppState = CallOutput<'app.state'>;
export type Operator = CallOutput<'operators.list'>[number];

const LAST_OPERATOR = 'session.lastOperator';
const ZOOM = 'session.zoom';
const ZOOM_STEPS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

function readNumber(key: string): number | null {
  const value = Number(localStorage.getItem(key));
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** The state of the program: who works, in which year, on which data, at which size. */
export const useSession = defineStore('session', () => {
  const state = shallowRef<AppState | null>(null);
  /** Why the program could not start. */
  const failure = shallowRef<CallFailure | null>(null);
  /** The person wants to look only, without choosing who works. */
  const lookingOnly = ref(false);
  /** Someone else takes over at this desk. */
  const changing = ref(false);
  /** Screens differ from desk to desk, so the size is kept on this machine, not in the data. */
  const zoom = ref(readNumber(ZOOM) ?? 1);

  const actor = computed(() => state.value?.actor ?? null);
  const today = computed(() => state.value?.today ?? '');
  const workYear = computed(() => state.value?.workYear ?? 0);
  const mustChoose = computed(
    () => changing.value || (state.value !== null && actor.value === null && !lookingOnly.value),
  );

  let names: Promise<Operator[]> | undefined;

  /** Everybody who may be chosen now. @throws CallFailure */
  async function candidates(): Promise<Operator[]> {
    const list = names ?? call('operators.list', {});
    names = undefined;
    return (await list).filter((operator) => operator.active);
  }

  async function load(): Promise<void> {
    try {
      state.value = await call('app.state', {});
      failure.value = null;
      // Asked for at once: what runs after the start (the daily backup) would keep the person waiting.
      if (!state.value.actor) names ??= call('operators.list', {});
    } catch (error) {
      // Only a failed start takes the whole window; later the last known state stands.
      if (!state.value) failure.value = asFailure(error);
    }
  }

  /** @throws CallFailure */
  async function choose(operatorId: number): Promise<void> {
    await call('session.choose', { operatorId });
    localStorage.setItem(LAST_OPERATOR, String(operatorId));
    changing.value = false;
    await load();
  }

  /** Enters a new operator and lets them work. @throws CallFailure */
  async function addAndChoose(name: string, duty: string | null): Promise<void> {
    const operator = await call('operators.save', { name, duty, active: true });
    await choose(operator.id);
  }

  /** @throws CallFailure */
  async function setWorkYear(year: number): Promise<void> {
    await call('settings.setWorkYear', { year });
    await load();
  }

  /** @param factor 0.8 to 2 @throws CallFailure */
  async function setZoom(factor: number): Promise<void> {
    // Known at once, so that two quick presses of Ctrl + go two steps.
    const before = zoom.value;
    zoom.value = factor;
    localStorage.setItem(ZOOM, String(factor));
    try {
      await call('window.zoom', { factor });
    } catch (error) {
      zoom.value = before;
      localStorage.setItem(ZOOM, String(before));
      throw error;
    }
  }

  /** One step larger (1), smaller (-1) or back to 100 % (0). @throws CallFailure */
  async function stepZoom(step: 1 | -1 | 0): Promise<void> {
    const larger = ZOOM_STEPS.find((factor) => factor > zoom.value + 0.01);
    const smaller = [...ZOOM_STEPS].reverse().find((factor) => factor < zoom.value - 0.01);
    await setZoom(step === 0 ? 1 : ((step > 0 ? larger : smaller) ?? zoom.value));
  }

  function start(): void {
    void load();
    if (zoom.value !== 1) void setZoom(zoom.value).catch(() => (zoom.value = 1));
    onChanged(['operators', 'settings', 'backups', 'sites'], () => void load());
  }

  return {
    state,
    failure,
    lookingOnly,
    changing,
    zoom,
    zoomSteps: ZOOM_STEPS,
    actor,
    today,
    workYear,
    mustChoose,
    load,
    candidates,
    start,
    choose,
    addAndChoose,
    setWorkYear,
    setZoom,
    stepZoom,
    lastOperatorId: (): number | null => readNumber(LAST_OPERATOR),
  };
});
