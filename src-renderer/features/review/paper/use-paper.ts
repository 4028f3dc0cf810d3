import { computed, reactive, ref, shallowRef } from 'vue';
import type { CallOutput } from '@shared/contract/registry';
import { asFailure, call } from '../../../api/client';
import { markText, readMark } from '../score/read-mark';
import type { MarkLine } from '../score/use-sheet';

export type PaperAnswer = CallOutput<'review.typeSheet'>;
export interface PaperLine {
  code: string;
  max: number;
}

/** Which sheet is typed, and which of the two typings. */
export interface PaperTarget {
  sessionId: number;
  memberId: number;
  candidateId: number;
  entry: 1 | 2;
}

/**
 * One typing of a paper sheet. What was typed before is never shown again, by neither typing: the program only tells
 * which lines are there and which differ.
 */
export function usePaper() {
  const target = shallowRef<PaperTarget | null>(null);
  const rules = shallowRef<readonly PaperLine[]>([]);
  const lines = reactive<Record<string, MarkLine>>({});
  const answer = shallowRef<PaperAnswer | null>(null);
  const refusal = ref('');
  let chain: Promise<void> = Promise.resolve();

  async function ask(
    of: PaperTarget,
    marks: { code: string; points: number | null }[],
    submit = false,
  ): Promise<PaperAnswer> {
    return call('review.typeSheet', { ...of, marks, submit });
  }

  /** Opens a sheet for typing. */
  async function open(of: PaperTarget, table: readonly PaperLine[]): Promise<void> {
    await chain;
    target.value = of;
    rules.value = table;
    answer.value = null;
    refusal.value = '';
    for (const code of Object.keys(lines)) Reflect.deleteProperty(lines, code);
    for (const { code } of table)
      lines[code] = { typed: '', saved: null, state: 'EMPTY', message: undefined };
    try {
      const known = await ask(of, []);
      if (target.value === of) answer.value = known;
    } catch (error) {
      if (target.value === of) refusal.value = asFailure(error).message;
    }
  }

  function type(code: string, typed: string): void {
    const line = lines[code];
    if (!line || line.typed === typed) return;
    Object.assign(line, { typed, state: 'TYPING', message: undefined });
  }

  async function send(of: PaperTarget, code: string, points: number): Promise<void> {
    const line = lines[code];
    if (!line || target.value !== of) return;
    try {
      answer.value = await ask(of, [{ code, points }]);
      refusal.value = '';
      Object.assign(line, { saved: points, state: 'SAVED', message: undefined });
    } catch (error) {
      Object.assign(line, { state: 'REFUSED', message: asFailure(error).message });
    }
  }

  function commit(code: string): Promise<void> {
    const line = lines[code];
    const rule = rules.value.find((one) => one.code === code);
    const of = target.value;
    if (!line || !rule || !of || line.typed.trim() === '') return chain;
    const { points, problem } = readMark(rule, line.typed);
    if (points === null) {
      Object.assign(line, { state: 'REFUSED', message: problem });
      return chain;
    }
    line.typed = markText(points);
    if (points === line.saved) return chain;
    line.state = 'SAVING';
    chain = chain.then(() => send(of, code, points));
    return chain;
  }

  /** Stores what is typed. @returns whether nothing was refused */
  async function settle(): Promise<boolean> {
    for (const code of Object.keys(lines)) void commit(code);
    await chain;
    return Object.values(lines).every(({ state }) => state !== 'REFUSED');
  }

  /** Hands the sheet in; both typings must agree. @returns whether it worked */
  async function submit(): Promise<boolean> {
    const of = target.value;
    if (!of || !(await settle())) return false;
    try {
      answer.value = await ask(of, [], true);
      refusal.value = '';
      return true;
    } catch (error) {
      refusal.value = asFailure(error).message;
      return false;
    }
  }

  const missing = computed(() => answer.value?.missingCodes ?? []);
  const differing = computed(() => answer.value?.differingCodes ?? []);

  return { target, lines, answer, refusal, missing, differing, open, type, commit, settle, submit };
}
