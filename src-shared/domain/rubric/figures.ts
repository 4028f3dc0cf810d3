/**
 * ㎡ per person x 100 from ㎡ x 100 and persons, rounded down, so that a place just under a line never reads as on it
 * (第四条 2.5 ㎡/人, 第十六条 8 ㎡/人). Null when one of the two is not known.
 */
export function areaPerPersonX100(areaX100: number | null, capacity: number | null): number | null {
  if (areaX100 === null || capacity === null || capacity <= 0) return null;
  return Math.floor(areaX100 / capacity);
}
