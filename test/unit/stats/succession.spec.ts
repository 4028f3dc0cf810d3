import { expect, it } from 'vitest';
import { heirOf, type Fate } from '@shared/domain/stats/succession';

const FATES: readonly Fate[] = [
  { id: 1, retiredOn: '2025-07-01', mergedIntoId: 2 },
  { id: 2, retiredOn: '2026-01-01', mergedIntoId: 3 },
  { id: 3, retiredOn: null, mergedIntoId: null },
  { id: 4, retiredOn: '2026-01-01', mergedIntoId: null },
];

it('a jurisdiction is followed into whichever stands on the day, however often it was merged', () => {
  expect(heirOf(1, '2025-06-30', FATES)).toBe(1);
  expect(heirOf(1, '2025-07-01', FATES)).toBe(2);
  expect(heirOf(1, '2026-01-01', FATES)).toBe(3);
  expect(heirOf(3, '2026-01-01', FATES)).toBe(3);
  expect(heirOf(4, '2026-01-01', FATES)).toBeNull();
  expect(heirOf(9, '2026-01-01', FATES)).toBeNull();
});
