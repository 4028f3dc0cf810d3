import { createPinia, setActivePinia } from 'pinia';
import { effectScope, type EffectScope } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readPeople, withHead } from '@renderer/features/review/create/people';
import { revealSteps, useReveal } from '@renderer/features/review/meeting/use-reveal';
import { pastedColumn, readMark } from '@renderer/features/review/score/read-mark';
import { useSheet, type SheetForm } from '@renderer/features/review/score/use-sheet';
import { useSeat, type SeatStore } from '@renderer/features/review/use-seat';
import type { TypeResult } from '@renderer/features/review/words';
import type { CallResult } from '@shared/contract/result';
import { useFakeApi, type FakeApi } from './fake-api';

const LINE = { code: '1.1', max: 15 };

describe('a mark as typed', () => {
  it('is taken from 0 to the most of its line, with two decimals, full-width digits too', () => {
    expect(readMark(LINE, '')).toEqual({ points: null });
    expect(readMark(LINE, '0')).toEqual({ points: 0 });
    expect(readMark(LINE, '15')).toEqual({ points: 15 });
    expect(readMark(LINE, '１２。５')).toEqual({ points: 12.5 });
    expect(readMark(LINE, '12.25')).toEqual({ points: 12.25 });
  });

  it('is refused beyond, finer, or as words', () => {
    expect(readMark(LINE, '15.01').problem).toContain('满分 15 分');
    expect(readMark(LINE, '12.345').problem).toContain('两位小数');
    expect(readMark(LINE, '优秀').problem).toContain('不是分数');
    expect(readMark(LINE, '-1').problem).toContain('不是分数');
  });

  it('comes as a column from a spreadsheet', () => {
    expect(pastedColumn('12\r\n13.5\r\n')).toEqual(['12', '13.5']);
    expect(pastedColumn('12\n')).toBeNull();
  });
});

describe('a pasted list of members', () => {
  it('is read from a spreadsheet and from running text, with its head', () => {
    const people = readPeople(
      '姓名\t单位\t职务\n1\t王敏\t市总工会\t部长 组长\n李静，青岛大学，教授\n\n赵倩 市妇联 副组长',
    );
    expect(people).toEqual([
      { name: '王敏', unit: '市总工会', duty: '部长', head: true },
      { name: '李静', unit: '青岛大学', duty: '教授', head: false },
      { name: '赵倩', unit: '市妇联', duty: '副组长', head: false },
    ]);
  });

  it('has one head', () => {
    const people = readPeople('王敏（组长）\n李静');
    const second = people[1];
    if (!second) throw new Error('Nobody was read.');
    expect(withHead(people, second).map(({ name, head }) => [name, head])).toEqual([
      ['王敏', false],
      ['李静', true],
    ]);
  });
});

describe('the reveal', () => {
  const type = (type: string, ranks: (number | null)[]) =>
    ({
      type,
      rows: ranks.map((rank, candidateId) => ({ candidateId, rank })),
    }) as unknown as TypeResult;

  it('goes from the last rank to the first; equal ranks come together, the unscored never', () => {
    const steps = revealSteps(type('MOTHER_CABIN', [1, 2, 2, 4, null]));
    expect(steps.map(({ rank, rows }) => [rank, rows.length])).toEqual([
      [4, 1],
      [2, 2],
      [1, 1],
    ]);
  });

  it('goes on to the next type only after the first rank, and back again', () => {
    const reveal = useReveal([type('MOTHER_CABIN', [1, 2]), type('CHILDCARE', [1])]);
    reveal.forward();
    expect(reveal.visible.value.map(({ rank }) => rank)).toEqual([2]);
    reveal.forward();
    reveal.forward();
    expect([reveal.at.value, reveal.shown.value]).toEqual([1, 0]);
    reveal.back();
    expect([reveal.at.value, reveal.shown.value]).toEqual([0, 2]);
  });
});

const TOKEN = 'a'.repeat(64);
const refused = (code: string): CallResult<unknown> =>
  ({ ok: false, error: { code, message: `拒绝：${code}` } }) as CallResult<unknown>;

describe('a member at the desk', () => {
  let scope: EffectScope;
  let api: FakeApi;
  let seat: SeatStore;
  let form: SheetForm;
  let stored: Record<string, number | null>;
  let refusal: string | null;

  const sheet = (candidateId: number) => ({
    candidateId,
    open: true,
    comment: null,
    lines: [
      { code: '1', heading: 'CONDITIONS', text: '环境', max: 30, points: stored['1'] ?? null },
      { code: '2', heading: 'MANAGEMENT', text: '管理', max: 30, points: stored['2'] ?? null },
    ],
  });
  const saves = () =>
    api.made.filter(({ name }) => name === 'review.saveMark').map(({ input }) => input);

  beforeEach(async () => {
    vi.useFakeTimers();
    setActivePinia(createPinia());
    stored = {};
    refusal = null;
    api = useFakeApi({
      'review.enter': () => ({
        ok: true,
        value: { token: TOKEN, memberId: 7, sessionId: 1, seat: 3, name: '王敏', idleMinutes: 20 },
      }),
      'review.leave': () => ({ ok: true, value: { left: true } }),
      'review.sheet': (input) => ({
        ok: true,
        value: sheet((input as { candidateId: number }).candidateId),
      }),
      'review.saveMark': (input) => {
        if (refusal) return refused(refusal);
        const { code, points } = input as { code: string; points: number | null };
        stored[code] = points;
        return { ok: true, value: { code, points, savedAt: '2026-10-20T02:00:00.000Z' } };
      },
    });
    seat = useSeat();
    scope = effectScope();
    form = scope.run(() => useSheet(seat, () => undefined)) as SheetForm;
    await seat.enter(7, '73915826');
    await form.open(11);
  });
  afterEach(async () => {
    // What a test leaves over must not come back in the next one: it is kept beyond the page.
    refusal = null;
    for (const code of ['1', '2']) form.type(code, '0');
    if (!seat.present) await seat.enter(7, '73915826');
    await form.settle();
    scope.stop();
    vi.useRealTimers();
  });

  it('stores each mark as its field is left, saying what stood there', async () => {
    form.type('1', '12');
    expect(form.lines['1']?.state).toBe('TYPING');
    await form.commit('1');
    form.type('1', '13.5');
    await form.commit('1');
    expect(saves()).toEqual([
      { as: { token: TOKEN }, candidateId: 11, code: '1', points: 12, was: null },
      { as: { token: TOKEN }, candidateId: 11, code: '1', points: 13.5, was: 12 },
    ]);
    expect(form.lines['1']?.state).toBe('SAVED');
    expect(form.left.value).toBe(1);
    expect(form.total.value).toBe(13.5);
  });

  it('stores a mark after a pause too, and nothing twice', async () => {
    form.type('1', '12');
    await vi.advanceTimersByTimeAsync(2_000);
    await form.commit('1');
    expect(saves()).toHaveLength(1);
  });

  it('keeps what is refused as typed, with its sentence, also when the sheet is left and opened again', async () => {
    form.type('1', '31');
    await form.commit('1');
    expect(saves()).toEqual([]);
    refusal = 'REVIEW_PHASE';
    form.type('2', '20');
    expect(await form.settle()).toBe(false);
    expect(form.lines['2']).toMatchObject({
      typed: '20',
      state: 'REFUSED',
      message: '拒绝：REVIEW_PHASE',
    });
    await form.open(12);
    expect(form.lines['1']?.typed).toBe('');
    refusal = null;
    await form.open(11);
    expect(form.lines['1']).toMatchObject({ typed: '31', state: 'REFUSED' });
    expect(await form.settle()).toBe(false);
    expect(stored['2']).toBe(20);
  });

  it('covers the page when the seat was left, and stores what was typed once the PIN is given', async () => {
    refusal = 'REVIEW_SEAT_LEFT';
    form.type('1', '12');
    await form.commit('1');
    expect(seat.locked).toBe(true);
    expect(form.lines['1']).toMatchObject({ typed: '12', state: 'TYPING' });
    refusal = null;
    await seat.enter(7, '73915826');
    await form.open(11);
    expect(stored['1']).toBe(12);
    expect(form.lines['1']).toMatchObject({ typed: '12', state: 'SAVED' });
  });

  it('asks for the PIN again after the minutes without a key, not before', async () => {
    vi.advanceTimersByTime(19 * 60_000);
    seat.touch();
    vi.advanceTimersByTime(19 * 60_000);
    expect(seat.present).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(seat.locked).toBe(true);
    expect(api.made.at(-1)).toMatchObject({ name: 'review.leave', input: { token: TOKEN } });
  });
});
