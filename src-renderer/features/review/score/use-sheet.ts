import { computed, onScopeDispose, reactive, ref, shallowRef } from 'vue';
import type { CallOutput } from '@shared/contract/registry';
import { asFailure, type CallFailure } from '../../../api/client';
import type { SeatStore } from '../use-seat';
import type { Sheet } from '../words';
import { keepComment, keepMark, keptOf } from './kept';
import { markText, readMark } from './read-mark';

/** EMPTY, TYPING (not stored yet), SAVING, SAVED, REFUSED (stays as typed, with its sentence). */
export type MarkState = 'EMPTY' | 'TYPING' | 'SAVING' | 'SAVED' | 'REFUSED';

export interface MarkLine {
  typed: string;
  /** What is stored. */
  saved: number | null;
  state: MarkState;
  message: string | undefined;
}

type Saved = CallOutput<'review.saveMark'>;

/** A pause in typing after which a mark is stored although its field was not left. */
const REST_MS = 2_000;

/**
 * The sheet that is being scored. Each mark is stored as soon as its field is left; what is refused, or cannot be stored
 * because the PIN must be asked again, stays as typed and is tried again.
 * @param onSaved told of every stored mark
 */
export function useSheet(seat: SeatStore, onSaved: (saved: Saved) => void) {
  const sheet = shallowRef<Sheet | null>(null);
  const failure = shallowRef<CallFailure | null>(null);
  const lines = reactive<Record<string, MarkLine>>({});
  const comment = reactive({ typed: '', saved: '', message: undefined as string | undefined });
  const savedAt = ref<string | null>(null);
  /** Stores go one after another, so that each knows what stands there. */
  let chain: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

  const memberId = (): number => seat.member?.memberId ?? 0;
  const ruleOf = (code: string) => sheet.value?.lines.find((one) => one.code === code);

  function show(fresh: Sheet): void {
    const kept = keptOf(memberId(), fresh.candidateId);
    for (const code of Object.keys(lines)) Reflect.deleteProperty(lines, code);
    for (const { code, points } of fresh.lines) {
      const typed = fresh.open ? kept?.marks[code] : undefined;
      lines[code] = {
        typed: typed ?? markText(points),
        saved: points,
        state: typed !== undefined ? 'TYPING' : points === null ? 'EMPTY' : 'SAVED',
        message: undefined,
      };
    }
    const own = fresh.comment ?? '';
    Object.assign(comment, { typed: kept?.comment ?? own, saved: own, message: undefined });
    sheet.value = fresh;
    for (const code of Object.keys(kept?.marks ?? {})) void commit(code);
    if (kept?.comment !== undefined) void commitComment();
  }

  /** Fetches a sheet, after the one before is stored. */
  async function open(candidateId: number): Promise<void> {
    latest += 1;
    const mine = latest;
    await settle();
    try {
      const fresh = await seat.act('review.sheet', { candidateId });
      if (mine !== latest) return;
      failure.value = null;
      show(fresh);
    } catch (error) {
      if (mine !== latest || seat.locked) return;
      failure.value = asFailure(error);
      sheet.value = null;
    }
  }

  function refuse(code: string, line: MarkLine, message: string): void {
    line.state = 'REFUSED';
    line.message = message;
    if (sheet.value) keepMark(memberId(), sheet.value.candidateId, code, line.typed);
  }

  async function send(of: Sheet, code: string, points: number | null): Promise<void> {
    const line = lines[code];
    if (!line || sheet.value?.candidateId !== of.candidateId) return;
    const typed = line.typed;
    if (!seat.present) {
      line.state = 'TYPING';
      return;
    }
    try {
      const saved = await seat.act('review.saveMark', {
        candidateId: of.candidateId,
        code,
        points,
        was: line.saved,
      });
      line.saved = saved.points;
      savedAt.value = saved.savedAt;
      onSaved(saved);
      if (line.typed === typed) {
        line.state = saved.points === null ? 'EMPTY' : 'SAVED';
        line.message = undefined;
        keepMark(memberId(), of.candidateId, code, undefined);
      }
    } catch (error) {
      const { message, code: refusal } = asFailure(error);
      if (seat.locked) {
        line.state = 'TYPING';
        return;
      }
      refuse(code, line, message);
      if (refusal === 'REVIEW_MARK_STALE') await learnSaved(of, code, line);
    }
  }

  /** Another window stored a different mark: the next store is a decision made in sight of it. */
  async function learnSaved(of: Sheet, code: string, line: MarkLine): Promise<void> {
    try {
      const fresh = await seat.act('review.sheet', { candidateId: of.candidateId });
      line.saved = fresh.lines.find((one) => one.code === code)?.points ?? null;
    } catch {
      // The sentence of the refusal stands; the next try asks again.
    }
  }

  /** Stores a mark if it changed. `left`: its field was left, so its text may be tidied. */
  function commit(code: string, left = true): Promise<void> {
    const line = lines[code];
    const rule = ruleOf(code);
    const of = sheet.value;
    if (!line || !rule || !of?.open) return Promise.resolve();
    const { points, problem } = readMark(rule, line.typed);
    if (problem !== undefined) {
      if (left) refuse(code, line, problem);
      return Promise.resolve();
    }
    if (left) line.typed = markText(points);
    if (points === line.saved) {
      line.state = points === null ? 'EMPTY' : 'SAVED';
      line.message = undefined;
      keepMark(memberId(), of.candidateId, code, undefined);
      return chain;
    }
    line.state = 'SAVING';
    chain = chain.then(() => send(of, code, points));
    return chain;
  }

  function type(code: string, typed: string): void {
    const line = lines[code];
    const of = sheet.value;
    if (!line || !of || line.typed === typed) return;
    line.typed = typed;
    line.state = 'TYPING';
    line.message = undefined;
    keepMark(memberId(), of.candidateId, code, typed);
    seat.touch();
    clearTimeout(timer);
    timer = setTimeout(() => void commit(code, false), REST_MS);
  }

  async function sendComment(of: Sheet): Promise<void> {
    const typed = comment.typed;
    if (!seat.present) return;
    try {
      const saved = await seat.act('review.comment', {
        candidateId: of.candidateId,
        comment: typed,
        was: comment.saved || null,
      });
      comment.saved = saved.comment ?? '';
      comment.message = undefined;
      keepComment(memberId(), of.candidateId, undefined);
    } catch (error) {
      if (!seat.locked) comment.message = asFailure(error).message;
    }
  }

  function commitComment(): Promise<void> {
    const of = sheet.value;
    if (!of?.open || comment.typed.trim() === comment.saved) return chain;
    chain = chain.then(() => sendComment(of));
    return chain;
  }

  function typeComment(typed: string): void {
    comment.typed = typed;
    if (sheet.value) keepComment(memberId(), sheet.value.candidateId, typed);
    seat.touch();
  }

  /** Stores everything typed. @returns whether nothing is left over */
  async function settle(): Promise<boolean> {
    clearTimeout(timer);
    if (!sheet.value?.open) return true;
    for (const code of Object.keys(lines)) void commit(code);
    void commitComment();
    await chain;
    return (
      Object.values(lines).every(({ state }) => state === 'SAVED' || state === 'EMPTY') &&
      comment.typed.trim() === comment.saved
    );
  }

  const readings = computed(() =>
    (sheet.value?.lines ?? []).map((line) => readMark(line, lines[line.code]?.typed ?? '').points),
  );
  const left = computed(() => readings.value.filter((points) => points === null).length);
  const total = computed(
    () => readings.value.reduce<number>((sum, one) => sum + Math.round((one ?? 0) * 100), 0) / 100,
  );
  const counts = computed(() => {
    const all = Object.values(lines);
    return {
      pending: all.filter(({ state }) => state === 'TYPING' || state === 'SAVING').length,
      refused: all.filter(({ state }) => state === 'REFUSED').length,
    };
  });

  onScopeDispose(() => clearTimeout(timer));
  return {
    sheet,
    failure,
    lines,
    comment,
    savedAt,
    left,
    total,
    counts,
    open,
    type,
    commit,
    typeComment,
    commitComment,
    settle,
  };
}

export type SheetForm = ReturnType<typeof useSheet>;
