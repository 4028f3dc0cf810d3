import { describe, expect, it } from 'vitest';
import type { ScoreLine } from '@shared/domain/demonstration/rules';
import {
  differingCodes,
  markProblem,
  missingCodes,
  pointsX100,
  sheetProgress,
  totalX100,
  type SheetFacts,
} from '@shared/domain/review/marks';

const LINE: ScoreLine = { code: '1', heading: 'CONDITIONS', text: '环境', maxX100: 3000 };
const TABLE: ScoreLine[] = [LINE, { ...LINE, code: '2' }, { ...LINE, code: '3', maxX100: 4000 }];
const marks = (...given: (number | null)[]): Map<string, number | null> =>
  new Map(given.map((mark, index) => [String(index + 1), mark]));
const sheet = (changes: Partial<SheetFacts>): SheetFacts => ({
  state: 'OPEN',
  mode: 'SCREEN',
  first: marks(),
  second: marks(),
  ...changes,
});

describe('a mark', () => {
  it.each([
    [0, null],
    [30, null],
    [30.01, 'RANGE'],
    [-0.01, 'RANGE'],
    [0.01, null],
    [29.99, null],
    [29.995, 'DECIMALS'],
    [0.1 + 0.2, null],
    [Number.NaN, 'DECIMALS'],
    [Number.POSITIVE_INFINITY, 'DECIMALS'],
  ])('%d of 30 is refused for %s', (points, problem) => {
    expect(markProblem(LINE, points)).toBe(problem);
  });

  it('is kept in exact hundredths, every one of them', () => {
    for (let x100 = 0; x100 <= 10_000; x100 += 1) expect(pointsX100(x100 / 100)).toBe(x100);
  });
});

describe('a sheet', () => {
  it('knows what is missing and sums what is given; a cleared mark is missing, nought is not', () => {
    expect(missingCodes(TABLE, marks(0, null))).toEqual(['2', '3']);
    expect(totalX100(TABLE, marks(2735, null, 1))).toBe(2736);
  });

  it('compares two typings only where both have a mark', () => {
    expect(differingCodes(TABLE, marks(1, 2, null), marks(1, 3, 4))).toEqual(['2']);
  });

  it.each([
    ['EMPTY', undefined],
    ['EMPTY', sheet({ first: marks(null) })],
    ['STARTED', sheet({ first: marks(0) })],
    ['COMPLETE', sheet({ first: marks(1, 2, 3) })],
    ['SUBMITTED', sheet({ first: marks(1, 2, 3), state: 'SUBMITTED' })],
    ['VOIDED', sheet({ first: marks(1), state: 'VOIDED' })],
    ['STARTED', sheet({ mode: 'PAPER', first: marks(1, 2, 3) })],
    ['STARTED', sheet({ mode: 'PAPER', first: marks(1, 2, 3), second: marks(1, 2, 4) })],
    ['COMPLETE', sheet({ mode: 'PAPER', first: marks(1, 2, 3), second: marks(1, 2, 3) })],
  ])('is %s', (state, facts) => {
    expect(sheetProgress(TABLE, facts)).toBe(state);
  });
});
