import { showX100 } from '../common/hundredths';
import { PASSING_SCORE_X100 } from '../site/self-check';
import type { RubricItem, RubricTable } from './rubric';
import { itemsOf, pointsText } from './rubric';

/** What was given for an item: points x 100, or null while it is not scored yet. */
export interface Mark {
  readonly code: string;
  readonly pointsX100: number | null;
  readonly note: string | null;
}

/** A scored table. Points in hundredths. */
export interface SheetScore {
  readonly groups: readonly {
    readonly title: string;
    readonly subtotalX100: number;
    readonly maxX100: number;
  }[];
  readonly totalX100: number;
  /** Codes of the items without a mark. */
  readonly unscored: readonly string[];
  /** Every item has a mark. */
  readonly complete: boolean;
  /** Codes of the veto items that got nothing; any of them fails the sheet whatever the total (附件1备注). */
  readonly vetoFailed: readonly string[];
  /** What is missing for 80 points; 0 once reached (第七条). */
  readonly shortX100: number;
  /** Complete, 80 or more, no veto item failed (第七条, 附件1备注). */
  readonly passed: boolean;
}

/** Why a mark cannot be given for an item, or undefined: a fixed item takes its points or 0, a range 0 or a value inside. */
export function markProblem(item: RubricItem, pointsX100: number): string | undefined {
  if (pointsX100 === 0) return undefined;
  if (!Number.isInteger(pointsX100)) return '最多两位小数';
  if (item.kind === 'FIXED') {
    return pointsX100 === item.maxX100 ? undefined : `只能是 ${pointsText(item)} 分或 0 分`;
  }
  return pointsX100 >= item.minX100 && pointsX100 <= item.maxX100
    ? undefined
    : `只能是 0 分或 ${showX100(item.minX100)} 到 ${showX100(item.maxX100)} 分`;
}

/**
 * Adds up a table. Marks of items that the table does not have are left out; a mark outside its item counts as given,
 * so check it with {@link markProblem} first.
 */
export function scoreSheet(table: RubricTable, marks: readonly Mark[]): SheetScore {
  const given = new Map(marks.map((mark) => [mark.code, mark.pointsX100]));
  const groups = table.groups.map(({ title, pointsX100, items }) => ({
    title,
    maxX100: pointsX100,
    subtotalX100: items.reduce((sum, { code }) => sum + (given.get(code) ?? 0), 0),
  }));
  const totalX100 = groups.reduce((sum, { subtotalX100 }) => sum + subtotalX100, 0);
  const items = itemsOf(table);
  const unscored = items.filter(({ code }) => (given.get(code) ?? null) === null);
  const vetoFailed = items.filter(({ code, veto }) => veto && given.get(code) === 0);
  const complete = unscored.length === 0;
  return {
    groups,
    totalX100,
    unscored: unscored.map(({ code }) => code),
    complete,
    vetoFailed: vetoFailed.map(({ code }) => code),
    shortX100: Math.max(0, PASSING_SCORE_X100 - totalX100),
    passed: complete && totalX100 >= PASSING_SCORE_X100 && vetoFailed.length === 0,
  };
}
