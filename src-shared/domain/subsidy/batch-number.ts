/** Numbers of 拨付批次: BF-2026-01, counted by year of the allocation; a voided batch keeps its own. */
export function batchNumber(year: number, sequence: number): string {
  return `BF-${year}-${String(sequence).padStart(2, '0')}`;
}
