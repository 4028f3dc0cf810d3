import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { asFailure, type CallFailure } from '../../api/client';

/** The ways in which a paper leaves its window. */
export type WayOut = 'print' | 'pdf' | 'docx' | 'xlsx';

/** One way out at a time, and what came of it. */
export interface WaysOut {
  readonly busy: Ref<WayOut | null>;
  /** Said in the window itself: notices are hidden in a meeting. */
  readonly said: Ref<string>;
  readonly problem: ShallowRef<CallFailure | null>;
  /** Does the work and says its answer; a cancelled one says nothing. */
  during(way: WayOut, work: () => Promise<string>): Promise<void>;
}

/** What a window with a paper in it keeps about printing and saving. */
export function useWaysOut(): WaysOut {
  const busy = ref<WayOut | null>(null);
  const said = ref('');
  const problem = shallowRef<CallFailure | null>(null);

  async function during(way: WayOut, work: () => Promise<string>): Promise<void> {
    busy.value = way;
    problem.value = null;
    said.value = '';
    try {
      said.value = await work();
    } catch (error) {
      const refused = asFailure(error);
      if (!refused.cancelled) problem.value = refused;
    } finally {
      busy.value = null;
    }
  }

  return { busy, said, problem, during };
}

/** Chromium's viewer without its own bar and side list: the ways out stand above it. */
export const viewerUrl = (url: string): string => `${url}#toolbar=0&navpanes=0&view=FitH`;
