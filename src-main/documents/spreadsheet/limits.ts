/** How much of a file is believed. Generous for registers (20,000 x 25 is a large one), far below what hurts. */
export interface ReadLimits {
  /** Bytes on disk. */
  fileBytes: number;
  zipEntries: number;
  /** Inflated bytes of one part and of all parts together. */
  partBytes: number;
  totalBytes: number;
  /** Inflated : deflated, looked at for parts above `ratioFloor` bytes only; sheets stay below 100. */
  ratio: number;
  ratioFloor: number;
  /** `<row>` elements of one sheet, whether they hold anything or not. */
  rows: number;
  columns: number;
  /** Filled cells of the whole workbook. */
  cells: number;
  /** Characters of text in the whole workbook, shared strings included. */
  characters: number;
}

export const READ_LIMITS: ReadLimits = {
  fileBytes: 50 * 1024 * 1024,
  zipEntries: 5_000,
  partBytes: 256 * 1024 * 1024,
  totalBytes: 400 * 1024 * 1024,
  ratio: 300,
  ratioFloor: 4 * 1024 * 1024,
  rows: 200_000,
  columns: 500,
  cells: 4_000_000,
  characters: 120_000_000,
};
