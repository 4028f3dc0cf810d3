import type { z } from 'zod';
import type { markInput, scoredSheet } from '@shared/contract/rubrics';
import { fromX100, fromX100OrNull } from '@shared/domain/common/hundredths';
import { areaPerPersonX100 } from '@shared/domain/rubric/figures';
import {
  itemSentence,
  itemsOf,
  type RubricItem,
  type RubricTable,
} from '@shared/domain/rubric/rubric';
import { markProblem, scoreSheet, type Mark } from '@shared/domain/rubric/score';
import { TYPE_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { RubricVersion } from './rubrics.repo';
import type { SheetFacts } from './score-sheets.repo';

export type MarkInput = z.input<typeof markInput>;
export type ScoredSheet = z.output<typeof scoredSheet>;

/** Where the errors of marks stand in an input, and whether every item must have its mark. */
export interface MarkRules {
  /** Field path before `.<code>`; `marks` unless given, for a unit such as `units.12.marks`. */
  field?: string;
  /** Every item of the table must be scored. */
  complete?: boolean;
}

function problemOf(item: RubricItem, points: number | null): string | undefined {
  if (points === null) return undefined;
  const x100 = points * 100;
  return Math.abs(x100 - Math.round(x100)) > 1e-6
    ? '最多两位小数'
    : markProblem(item, Math.round(x100));
}

/**
 * Judges the marks given for a table: each an item of it, once, and with points that the item allows.
 * @returns one mark for every item of the table in printed order; null points where none was given
 * @throws AppError MARKS_INVALID with a field per item, `<field>.<code>`
 */
export function judgeMarks(
  rubric: RubricVersion,
  marks: readonly MarkInput[],
  { field = 'marks', complete = false }: MarkRules = {},
): Mark[] {
  const items = itemsOf(rubric.table);
  const known = new Set(items.map(({ code }) => code));
  const given = new Map<string, MarkInput>();
  const errors: [code: string, problem: string][] = [];
  for (const mark of marks) {
    if (!known.has(mark.code)) errors.push([mark.code, '评分表里没有这一项']);
    else if (given.has(mark.code)) errors.push([mark.code, '这一项给了两次得分']);
    given.set(mark.code, mark);
  }
  const judged = items.map((item): Mark => {
    const mark = given.get(item.code);
    const points = mark?.points ?? null;
    const problem = problemOf(item, points) ?? (complete && points === null ? '还没有评分' : null);
    if (problem !== null) errors.push([item.code, problem]);
    return {
      code: item.code,
      pointsX100: points === null ? null : Math.round(points * 100),
      note: mark?.note?.trim() || null,
    };
  });
  if (errors.length > 0) {
    throw new AppError(
      'MARKS_INVALID',
      {
        title: TYPE_LABELS[rubric.type],
        count: errors.length,
        detail: errors
          .slice(0, 4)
          .map(([code, problem]) => `第 ${code} 项${problem}`)
          .join('；'),
      },
      Object.fromEntries(errors.map(([code, problem]) => [`${field}.${code}`, problem])),
    );
  }
  return judged;
}

/** What is stored of a scored table: marks with the total and verdict that the rule gives them. */
export function sheetFacts(
  rubric: RubricVersion,
  marks: readonly Mark[],
  of: Pick<SheetFacts, 'siteId' | 'unitId'>,
): SheetFacts {
  const score = scoreSheet(rubric.table, marks);
  return {
    siteId: of.siteId,
    unitId: of.unitId,
    type: rubric.type,
    rubricId: rubric.id,
    marks,
    totalX100: score.complete ? score.totalX100 : null,
    passed: score.complete ? score.passed : null,
    vetoFailed: score.vetoFailed.length > 0,
  };
}

/** The findings that failed veto items are, for `openFindings`. */
export function vetoFindings(
  table: RubricTable,
  failed: readonly string[],
  unitId: number | null,
): { what: string; itemCode: string; unitId: number | null; veto: true; unlessOpen: true }[] {
  return itemsOf(table)
    .filter(({ code }) => failed.includes(code))
    .map(({ code, text }) => ({
      what: `否决项不合格：${text}`,
      itemCode: code,
      unitId,
      veto: true,
      unlessOpen: true,
    }));
}

/** What the record knows of the room, for the figures beside the items. */
export interface RoomFacts {
  areaX100: number | null;
  capacity: number | null;
}

/** A scored table as it reads on the form. */
export function sheetView(
  rubric: RubricVersion,
  sheet: Pick<SheetFacts, 'unitId' | 'marks'>,
  room: RoomFacts,
): ScoredSheet {
  const { table } = rubric;
  const score = scoreSheet(table, sheet.marks);
  const given = new Map(sheet.marks.map((mark) => [mark.code, mark]));
  return {
    unitId: sheet.unitId,
    unitType: rubric.type,
    rubricId: rubric.id,
    rubricName: rubric.name,
    title: table.title,
    vetoPending: rubric.vetoPending,
    groups: table.groups.map((group, index) => ({
      title: group.title,
      points: fromX100(group.pointsX100),
      content: group.content,
      subtotal: fromX100(score.groups[index]?.subtotalX100 ?? 0),
      items: group.items.map((item) => ({
        ...itemView(item),
        points: fromX100OrNull(given.get(item.code)?.pointsX100 ?? null),
        note: given.get(item.code)?.note ?? null,
      })),
    })),
    total: fromX100(score.totalX100),
    complete: score.complete,
    unscored: [...score.unscored],
    shortBy: fromX100(score.shortX100),
    vetoFailed: [...score.vetoFailed],
    passed: score.passed,
    figures: {
      area: fromX100OrNull(room.areaX100),
      capacity: room.capacity,
      areaPerPerson: fromX100OrNull(areaPerPersonX100(room.areaX100, room.capacity)),
    },
  };
}

/** One line of a table in the contract's figures. */
export function itemView(item: RubricItem): {
  code: string;
  text: string;
  sentence: string;
  kind: RubricItem['kind'];
  min: number;
  max: number;
  veto: boolean;
  figure: RubricItem['figure'];
} {
  const { code, text, kind, minX100, maxX100, veto, figure } = item;
  return {
    code,
    text,
    sentence: itemSentence(item),
    kind,
    min: fromX100(minX100),
    max: fromX100(maxX100),
    veto,
    figure,
  };
}
