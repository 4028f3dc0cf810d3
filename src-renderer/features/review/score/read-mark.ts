import { markProblem } from '@shared/domain/review/marks';
import { formatFigure } from '../../../ui/format';

/** What typed points mean: points, nothing yet (null), or why they cannot stand. */
export interface MarkReading {
  points: number | null;
  problem?: string;
}

/** Reads what was typed for a line of the panel's table; full-width digits are understood. */
export function readMark(line: { code: string; max: number }, typed: string): MarkReading {
  const plain = typed.normalize('NFKC').replace(/[。]/gu, '.').trim();
  if (plain === '') return { points: null };
  if (!/^\d{1,3}(\.\d*)?$/u.test(plain))
    return {
      points: null,
      problem: `“${typed.trim()}”不是分数，请填 0 至 ${formatFigure(line.max)} 的数字`,
    };
  const points = Number(plain);
  const problem = markProblem(
    { code: line.code, heading: 'CONDITIONS', text: '', maxX100: Math.round(line.max * 100) },
    points,
  );
  if (problem === 'DECIMALS') return { points: null, problem: '最多两位小数，请改正' };
  if (problem === 'RANGE')
    return {
      points: null,
      problem: `本项满分 ${formatFigure(line.max)} 分，不能给 ${formatFigure(points)} 分，请改正`,
    };
  return { points };
}

/** How points read in their field. */
export function markText(points: number | null): string {
  return points === null ? '' : String(points);
}

/** A column copied from a spreadsheet: one value a line; null when the text is only one value. */
export function pastedColumn(text: string): string[] | null {
  const values = text.replace(/\r?\n$/u, '').split(/\r?\n|\t/u);
  return values.length > 1 ? values.map((value) => value.trim()) : null;
}
