import { effectScope, type EffectScope } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  useWindowedRows,
  type RowSource,
  type RowWindow,
} from '@renderer/ui/data-table/row-source';

interface Asked {
  offset: number;
  signal: AbortSignal;
  answer: (total?: number) => void;
  fail: () => void;
}

let scope: EffectScope;
let asked: Asked[];
let source: RowSource<string>;

function open(): void {
  scope = effectScope();
  asked = [];
  source = scope.run(() =>
    useWindowedRows<string>({
      pageSize: 100,
      load: (offset, limit, signal) =>
        new Promise<RowWindow<string>>((resolve, reject) => {
          asked.push({
            offset,
            signal,
            answer: (total = 100_000) =>
              resolve({
                total,
                rows: Array.from(
                  { length: Math.max(0, Math.min(limit, total - offset)) },
                  (_unused, i) => `row ${offset + i}`,
                ),
              }),
            fail: () => reject(new Error('no answer')),
          });
        }),
    }),
  ) as RowSource<string>;
}

async function answer(index: number, total?: number): Promise<void> {
  asked[index]?.answer(total);
  await vi.advanceTimersByTimeAsync(0);
}

beforeEach(() => {
  vi.useFakeTimers();
  open();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe('windowed rows', () => {
  it('fetch the first window only, and answer undefined for the rest', async () => {
    source.reload();
    expect(source.state.value).toBe('loading');
    await answer(0);
    expect(source.state.value).toBe('ready');
    expect(source.total.value).toBe(100_000);
    expect(source.at(99)).toBe('row 99');
    expect(source.at(100)).toBeUndefined();
  });

  it('fetch what is looked at, and the neighbour ahead', async () => {
    source.reload();
    await answer(0);
    const before = asked.length;
    source.need(120, 180);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked.slice(before).map((one) => one.offset)).toEqual([100, 200]);
    await answer(before);
    expect(source.at(150)).toBe('row 150');
  });

  it('fetch nothing while the thumb flies, and the place where it rests', async () => {
    source.reload();
    await answer(0);
    const before = asked.length;
    for (const first of [5_000, 20_000, 60_000, 90_000]) {
      source.need(first, first + 20);
      await vi.advanceTimersByTimeAsync(40);
    }
    const flying = asked.slice(before).length;
    expect(flying).toBeLessThanOrEqual(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(asked.at(-1)?.offset).toBe(90_000);
  });

  it('never ask for the same window twice at once', async () => {
    source.reload();
    await answer(0);
    const before = asked.length;
    source.need(510, 530);
    await vi.advanceTimersByTimeAsync(200);
    source.need(512, 532);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked.slice(before).map((one) => one.offset)).toEqual([500]);
  });

  it('keep the old rows until the new ones are there, and ignore answers to an older question', async () => {
    source.reload();
    await answer(0);
    source.reload();
    expect(source.state.value).toBe('refreshing');
    expect(source.at(0)).toBe('row 0');
    source.reload();
    expect(asked[asked.length - 2]?.signal.aborted).toBe(true);
    await answer(asked.length - 2, 7);
    expect(source.total.value).toBe(100_000);
    await answer(asked.length - 1, 3);
    expect(source.total.value).toBe(3);
    expect(source.state.value).toBe('ready');
  });

  it('go back to the top when the list grew shorter than the place looked at', async () => {
    source.reload();
    await answer(0);
    source.need(5_000, 5_020);
    await vi.advanceTimersByTimeAsync(500);
    source.reload();
    await answer(asked.length - 1, 12);
    expect(asked.at(-1)?.offset).toBe(0);
    await answer(asked.length - 1, 12);
    expect(source.at(11)).toBe('row 11');
  });

  it('say when they failed and can be asked again', async () => {
    source.reload();
    asked[0]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(source.state.value).toBe('failed');
    expect(source.failure.value?.message).toContain('no answer');
    source.reload();
    await answer(asked.length - 1);
    expect(source.state.value).toBe('ready');
  });
});
