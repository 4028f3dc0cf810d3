import type { ScoreLine } from '../demonstration/rules';
import type { SheetProgress } from './terms';

/** Marks of one typing of a sheet: code → integer hundredths; absent or null where nothing was given. */
export type MarksByCode = ReadonlyMap<string, number | null>;

/** A mark as people give it, in integer hundredths; null when it has more than two decimals. */
export function pointsX100(points: number): number | null {
  const scaled = Math.round(points * 100);
  return Number.isFinite(points) && Math.abs(points * 100 - scaled) < 1e-6 ? scaled : null;
}

/** Why a mark cannot stand on a line of the table: beyond 0..max, or finer than two decimals; null when it can. */
export function markProblem(line: ScoreLine, points: number): 'RANGE' | 'DECIMALS' | null {
  const scaled = pointsX100(points);
  if (scaled === null) return 'DECIMALS';
  return scaled < 0 || scaled > line.maxX100 ? 'RANGE' : null;
}

/** Codes of the table without a mark, in the table's order. */
export function missingCodes(table: readonly ScoreLine[], marks: MarksByCode): string[] {
  return table.filter(({ code }) => (marks.get(code) ?? null) === null).map(({ code }) => code);
}

/** Sum of the marks given, in hundredths. */
export function totalX100(table: readonly ScoreLine[], marks: MarksByCode): number {
  return table.reduce((sum, { code }) => sum + (marks.get(code) ?? 0), 0);
}

/** Lines that two typings of a paper sheet both have, but differently. */
export function differingCodes(
  table: readonly ScoreLine[],
  first: MarksByCode,
  second: MarksByCode,
): string[] {
  return table
    .filter(({ code }) => {
      const [one, other] = [first.get(code) ?? null, second.get(code) ?? null];
      return one !== null && other !== null && one !== other;
    })
    .map(({ code }) => code);
}

/** A sheet as far as its progress goes. */
export interface SheetFacts {
  /** OPEN | SUBMITTED | VOIDED */
  readonly state: string;
  /** SCREEN | PAPER */
  readonly mode: string;
  readonly first: MarksByCode;
  /** Second typing of a paper sheet. */
  readonly second: MarksByCode;
}

/** How far a sheet is; a paper sheet is complete when both typings are, and agree. */
export function sheetProgress(
  table: readonly ScoreLine[],
  sheet: SheetFacts | undefined,
): SheetProgress {
  if (!sheet) return 'EMPTY';
  if (sheet.state === 'SUBMITTED' || sheet.state === 'VOIDED') return sheet.state;
  const typings = sheet.mode === 'PAPER' ? [sheet.first, sheet.second] : [sheet.first];
  const missing = typings.map((marks) => missingCodes(table, marks).length);
  if (missing.every((count) => count === table.length)) return 'EMPTY';
  const whole = missing.every((count) => count === 0);
  const agree =
    sheet.mode !== 'PAPER' || differingCodes(table, sheet.first, sheet.second).length === 0;
  return whole && agree ? 'COMPLETE' : 'STARTED';
}
