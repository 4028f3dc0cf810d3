import { showX100 } from '../common/hundredths';
import { itemsOf, type RubricTable } from './rubric';

/** A table adds to exactly this (附件1: 三张表各 100 分). Hundredths. */
export const FULL_MARKS_X100 = 10_000;

/**
 * What is wrong with a table that the committee edits: points of an item, sums of a group as stated over it, the total
 * of 100 (附件1).
 * @returns field path → sentence; empty when nothing is
 */
export function tableProblems(table: RubricTable): Record<string, string> {
  const problems: Record<string, string> = {};
  table.groups.forEach((group, groupIndex) => {
    const path = `groups.${groupIndex}`;
    group.items.forEach((item, index) => {
      const field = `${path}.items.${index}`;
      if (item.maxX100 <= 0) problems[`${field}.max`] = `第 ${item.code} 项的分值应大于 0`;
      else if (item.kind === 'RANGE' && (item.minX100 <= 0 || item.minX100 >= item.maxX100))
        problems[`${field}.min`] = `第 ${item.code} 项的最低分应大于 0 且小于最高分`;
    });
    const sum = group.items.reduce((total, { maxX100 }) => total + maxX100, 0);
    if (sum !== group.pointsX100) {
      problems[`${path}.points`] =
        `“${group.title}”写明 ${showX100(group.pointsX100)} 分，各项合计 ${showX100(sum)} 分`;
    }
  });
  const total = table.groups.reduce((sum, { pointsX100 }) => sum + pointsX100, 0);
  if (total !== FULL_MARKS_X100)
    problems.groups = `各检查项目合计 ${showX100(total)} 分，应为 100 分`;
  const texts = itemsOf(table).map(({ text }) => text);
  const twice = texts.find((text, index) => texts.indexOf(text) !== index);
  if (twice) problems.groups ??= `“${twice}”写了两次`;
  return problems;
}
