import { showX100, toX100 } from '@shared/domain/common/hundredths';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import type { RubricItem, RubricTable } from '@shared/domain/rubric/rubric';
import { markProblem, scoreSheet, type SheetScore } from '@shared/domain/rubric/score';
import { judgeSheets, type CheckVerdict, type ScoredUnit } from '@shared/domain/site/self-check';
import type { SiteType } from '@shared/domain/site/terms';

export type FormView = CallOutput<'selfCheck.form'>;
export type Sheet = FormView['sheets'][number];
export type SheetItem = Sheet['groups'][number]['items'][number];
type GivenMarks = NonNullable<CallInput<'selfCheck.save'>['marks']>;

/** What stands in the fields of one item. */
export interface Entry {
  /** Points as typed; `1` means the full points of a fixed item. */
  typed: string;
  note: string;
}

/** Entries by {@link entryKey}. */
export type Entries = Record<string, Entry>;

/** Names the entry of an item: `12/2.11` for a unit, `0/2.11` for the only table of a site. */
export function entryKey(sheet: Pick<Sheet, 'unitId'>, code: string): string {
  return `${sheet.unitId ?? 0}/${code}`;
}

/** Where the program names an item that it refuses. */
export function errorPath(sheet: Pick<Sheet, 'unitId'>, code: string): string {
  return sheet.unitId === null ? `marks.${code}` : `units.${sheet.unitId}.marks.${code}`;
}

/** Every item of a sheet in its printed order. */
export function itemsIn(sheet: Sheet): SheetItem[] {
  return sheet.groups.flatMap(({ items }) => items);
}

/** The entries that stored tables begin with. */
export function entriesOf(sheets: readonly Sheet[]): Entries {
  const entries: Entries = {};
  for (const sheet of sheets)
    for (const { code, points, note } of itemsIn(sheet))
      entries[entryKey(sheet, code)] = {
        typed: points === null ? '' : String(points),
        note: note ?? '',
      };
  return entries;
}

const ruleOf = ({ min, max, code, text, kind, veto, figure }: SheetItem): RubricItem => ({
  code,
  text,
  kind,
  minX100: toX100(min),
  maxX100: toX100(max),
  veto,
  figure,
});

/** The table behind a sheet, for the rule that adds it up. */
export function tableOf(sheet: Sheet): RubricTable {
  return {
    type: sheet.unitType,
    title: sheet.title,
    groups: sheet.groups.map(({ title, points, content, items }) => ({
      title,
      pointsX100: toX100(points),
      content,
      items: items.map(ruleOf),
    })),
  };
}

/** What typed points mean: hundredths, nothing yet, or why they cannot be given. */
export type Reading = { pointsX100: number | null; problem?: string };

/** Reads what was typed for an item. One key is enough for a fixed one: `1` gives its points, `0` none. */
export function readPoints(item: SheetItem, typed: string): Reading {
  const plain = typed.normalize('NFKC').trim();
  if (plain === '') return { pointsX100: null };
  if (item.kind === 'FIXED' && plain === '1') return { pointsX100: toX100(item.max) };
  if (!/^\d{1,3}(\.\d*)?$/.test(plain)) return { pointsX100: null, problem: '请填数字' };
  if (!/^\d+(\.\d{1,2})?$/.test(plain.replace(/\.$/, '')))
    return { pointsX100: null, problem: '最多两位小数' };
  const pointsX100 = toX100(Number(plain));
  const problem = markProblem(ruleOf(item), pointsX100);
  return problem === undefined ? { pointsX100 } : { pointsX100: null, problem };
}

/** How an entry reads once its field is left: the points themselves; what cannot be read stays as typed. */
export function settled(item: SheetItem, typed: string): string {
  const { pointsX100 } = readPoints(item, typed);
  return pointsX100 === null ? typed.trim() : showX100(pointsX100);
}

/** Adds up a sheet as it is typed. */
export function scoreOf(sheet: Sheet, entries: Entries): SheetScore {
  const marks = itemsIn(sheet).map((item) => ({
    code: item.code,
    pointsX100: readPoints(item, entries[entryKey(sheet, item.code)]?.typed ?? '').pointsX100,
    note: null,
  }));
  return scoreSheet(tableOf(sheet), marks);
}

/** A sheet as the rule of the whole check wants it. */
export function unitOf(sheet: Sheet, score: SheetScore): ScoredUnit {
  const { totalX100, complete, vetoFailed } = score;
  return { type: sheet.unitType, totalX100, complete, vetoFailed };
}

/** What the whole check amounts to as it is typed. */
export function verdictOf(
  siteType: SiteType,
  sheets: readonly Sheet[],
  scores: readonly SheetScore[],
): CheckVerdict {
  return judgeSheets(
    siteType,
    sheets.flatMap((sheet, index) => {
      const score = scores[index];
      return score ? [unitOf(sheet, score)] : [];
    }),
  );
}

/** Sentences for the entries that no points can be read from, by their path. */
export function entryProblems(sheets: readonly Sheet[], entries: Entries): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const sheet of sheets)
    for (const item of itemsIn(sheet)) {
      const { problem } = readPoints(item, entries[entryKey(sheet, item.code)]?.typed ?? '');
      if (problem) problems[errorPath(sheet, item.code)] = problem;
    }
  return problems;
}

/** The marks of a sheet as a save sends them. */
function marksOf(sheet: Sheet, entries: Entries): GivenMarks {
  return itemsIn(sheet).map((item) => {
    const entry = entries[entryKey(sheet, item.code)];
    const { pointsX100 } = readPoints(item, entry?.typed ?? '');
    return {
      code: item.code,
      points: pointsX100 === null ? null : pointsX100 / 100,
      note: entry?.note.trim() || null,
    };
  });
}

/** The scored part of a save: `marks` for one table, `units` for a 综合中心. */
export function givenMarks(
  sheets: readonly Sheet[],
  entries: Entries,
): Pick<CallInput<'selfCheck.save'>, 'marks' | 'units'> {
  const [only] = sheets;
  if (only?.unitId === null) return { marks: marksOf(only, entries) };
  return {
    units: sheets.flatMap((sheet) =>
      sheet.unitId === null ? [] : [{ unitId: sheet.unitId, marks: marksOf(sheet, entries) }],
    ),
  };
}

/** How the caption of an attached file names the item that it is evidence of. */
export function evidenceCaption(sheet: Pick<Sheet, 'unitId'>, code: string): string {
  return sheet.unitId === null ? `第 ${code} 项` : `功能单位 ${sheet.unitId} 第 ${code} 项`;
}
