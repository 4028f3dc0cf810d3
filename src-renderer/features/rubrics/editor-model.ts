import { toX100 } from '@shared/domain/common/hundredths';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import type { RubricTable } from '@shared/domain/rubric/rubric';
import { tableProblems } from '@shared/domain/rubric/table-rules';

export type Rubric = CallOutput<'rubrics.get'>;

type Figure = number | string | null;

/** A line as it is edited; figures may still be text that is no number. */
export interface EditedItem {
  text: string;
  kind: 'FIXED' | 'RANGE';
  min: Figure;
  max: Figure;
  veto: boolean;
  figure: Rubric['groups'][number]['items'][number]['figure'];
}

/** A printed row as it is edited. */
export interface EditedGroup {
  title: string;
  points: Figure;
  content: string;
  items: EditedItem[];
}

/** The rows of a version, to be edited. */
export function editedGroups(rubric: Rubric): EditedGroup[] {
  return rubric.groups.map(({ title, points, content, items }) => ({
    title,
    points,
    content,
    items: items.map(({ text, kind, min, max, veto, figure }) => ({
      text,
      kind,
      min,
      max,
      veto,
      figure,
    })),
  }));
}

const figureOf = (value: Figure): number => (typeof value === 'number' ? value : 0);

/** The rows as a save sends them. */
export function savedGroups(groups: readonly EditedGroup[]): CallInput<'rubrics.save'>['groups'] {
  return groups.map((group) => ({
    title: group.title,
    points: figureOf(group.points),
    content: group.content,
    items: group.items.map((item) => ({
      text: item.text,
      kind: item.kind,
      ...(item.kind === 'RANGE' ? { min: figureOf(item.min) } : {}),
      max: figureOf(item.max),
      veto: item.veto,
      figure: item.figure,
    })),
  }));
}

/** What is wrong with the table as it stands, by field path: the same rule that the program refuses by. */
export function groupProblems(
  type: Rubric['type'],
  groups: readonly EditedGroup[],
): Record<string, string> {
  const table: RubricTable = {
    type,
    title: '',
    groups: groups.map((group, groupIndex) => ({
      title: group.title,
      pointsX100: toX100(figureOf(group.points)),
      content: group.content,
      items: group.items.map((item, index) => ({
        code: `${groupIndex + 1}.${index + 1}`,
        text: item.text,
        kind: item.kind,
        minX100: toX100(figureOf(item.kind === 'RANGE' ? item.min : item.max)),
        maxX100: toX100(figureOf(item.max)),
        veto: item.veto,
        figure: item.figure,
      })),
    })),
  };
  return tableProblems(table);
}
