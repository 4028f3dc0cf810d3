import { effectScope } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  groupsToReveal,
  paceOf,
  useReveal,
  type RevealGroup,
} from '@renderer/features/sampling/ceremony/use-reveal';

type Item = RevealGroup['items'][number];

const jurisdiction = (code: string): RevealGroup['jurisdiction'] => ({
  code,
  name: `${code}工会`,
  population: 4,
  required: 2,
  arithmetic: '4 × 1/2 = 2',
  certainty: [],
  drawn: [],
  kept: [],
  deferred: [],
  shortfall: 0,
  notes: [],
});

const item = (siteId: number, code: string, outcome: Item['outcome'], rank: number): Item => ({
  siteId,
  siteNumber: `MX-${siteId}`,
  siteName: `小屋 ${siteId}`,
  type: 'MOTHER_CABIN',
  jurisdictionCode: code,
  reasons: [],
  certaintyNote: null,
  skipReason: null,
  ticket: `0.${rank}`,
  rank,
  outcome,
  replaced: null,
  checkedOn: null,
  verdict: null,
  inspectors: [],
});

function run(groups: readonly RevealGroup[], still: boolean): ReturnType<typeof useReveal> {
  const reveal = effectScope().run(() => useReveal(groups, still));
  if (!reveal) throw new Error('The scope was stopped.');
  return reveal;
}

const groups = groupsToReveal(
  [jurisdiction('A'), jurisdiction('B'), jurisdiction('C')],
  [
    item(1, 'A', 'RANDOM', 3),
    item(2, 'A', 'RANDOM', 1),
    item(3, 'A', 'CERTAINTY', 4),
    item(4, 'C', 'RANDOM', 1),
  ],
);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the order of the reveal', () => {
  it('goes by 市直工会, certainty picks first, then tickets; one that drew nothing is shown too', () => {
    expect(groups.map(({ items }) => items.map(({ siteId }) => siteId))).toEqual([
      [3, 2, 1],
      [],
      [4],
    ]);
  });

  it('takes about as long for many sites as for few', () => {
    expect(paceOf(1)).toBe(600);
    expect(paceOf(100)).toBe(70);
    expect(paceOf(5000)).toBe(40);
    expect(paceOf(0)).toBe(600);
  });
});

describe('the reveal in motion', () => {
  it('shows site by site, waits at the end of a 市直工会, pauses and goes on', async () => {
    const reveal = run(groups, false);
    expect(reveal.shown.value).toBe(0);
    await vi.advanceTimersByTimeAsync(600);
    expect(reveal.shown.value).toBe(1);
    reveal.toggle();
    await vi.advanceTimersByTimeAsync(5000);
    expect(reveal.shown.value).toBe(1);
    reveal.toggle();
    await vi.advanceTimersByTimeAsync(5000);
    expect(reveal.shown.value).toBe(3);
    expect(reveal.complete.value).toBe(true);
    expect(reveal.at.value).toBe(0);
  });

  it('goes forward: the rest at once, the next 市直工会, the end', () => {
    const reveal = run(groups, false);
    reveal.forward();
    expect(reveal.shown.value).toBe(3);
    reveal.forward();
    expect(reveal.at.value).toBe(1);
    expect(reveal.complete.value).toBe(true);
    reveal.toggle();
    expect(reveal.at.value).toBe(2);
    reveal.forward();
    expect(reveal.last.value).toBe(true);
    reveal.forward();
    expect(reveal.finished.value).toBe(true);
  });

  it('can be skipped at any moment', () => {
    const reveal = run(groups, false);
    reveal.skip();
    expect(reveal.finished.value).toBe(true);
  });
});

describe('the reveal without motion', () => {
  it('shows each 市直工会 whole and moves only when told', async () => {
    const reveal = run(groups, true);
    expect(reveal.shown.value).toBe(3);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reveal.at.value).toBe(0);
    reveal.toggle();
    reveal.toggle();
    expect(reveal.at.value).toBe(2);
    expect(reveal.shown.value).toBe(1);
  });
});
