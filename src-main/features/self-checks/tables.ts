import type { z } from 'zod';
import type { selfCheckCalls } from '@shared/contract/self-checks';
import type { Mark } from '@shared/domain/rubric/score';
import { scoreSheet, type SheetScore } from '@shared/domain/rubric/score';
import type { ScoredUnit } from '@shared/domain/site/self-check';
import { TYPE_LABELS, type SiteType, type UnitType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { ReadTx } from '../../db/unit-of-work';
import { judgeMarks, type MarkInput, type RoomFacts } from '../rubrics/marks';
import { rubricById, rubricFor, type RubricVersion } from '../rubrics/rubrics.service';
import type { StoredSheet } from '../rubrics/score-sheets.repo';
import { unitsOf, type StoredUnit } from '../sites/record.repo';
import type { StoredSite } from '../sites/site-row';

/** What is scored of a site, whoever enters it: the marks of its one table, or those of its units. */
export type GivenMarks = Pick<
  z.input<(typeof selfCheckCalls)['selfCheck.save']['input']>,
  'marks' | 'units'
>;

/** One table that a site is scored with: its own, or that of a function unit. */
export interface Table {
  unitId: number | null;
  type: UnitType;
  room: RoomFacts;
  rubric: RubricVersion;
  /** The stored sheet of a draft that this continues. */
  sheet: StoredSheet | undefined;
  /** Where errors of its marks stand in the input. */
  field: string;
}

/** A table with the marks that hold after this entry. */
export interface ScoredTable extends Table {
  marks: Mark[];
  score: SheetScore;
}

/**
 * The tables of a site for a year: one, or one for each function unit of a 综合中心 (附件1备注).
 * @param sheets those of the draft that is continued; they keep their version of the table
 * @throws AppError SELF_CHECK_NO_UNITS, RUBRIC_UNKNOWN
 */
export async function tablesOf(
  tx: ReadTx,
  site: StoredSite,
  year: number,
  sheets: readonly StoredSheet[] = [],
): Promise<Table[]> {
  const table = async (
    unitId: number | null,
    type: UnitType,
    room: RoomFacts,
    field: string,
  ): Promise<Table> => {
    const sheet = sheets.find((one) => one.unitId === unitId && one.type === type);
    const rubric = sheet ? await rubricById(tx, sheet.rubricId) : await rubricFor(tx, type, year);
    return { unitId, type, room, rubric, sheet, field };
  };
  if (site.type !== 'COMPREHENSIVE')
    return [await table(null, site.type as UnitType, site, 'marks')];
  const units = await unitsOf(tx, site.id);
  if (units.length === 0) throw new AppError('SELF_CHECK_NO_UNITS', { number: site.number });
  const tables: Table[] = [];
  for (const unit of units)
    tables.push(await table(unit.id, unit.type, unit, `units.${unit.id}.marks`));
  return tables;
}

/**
 * Puts the given marks to their tables; tables that the entry does not name keep the marks of their draft.
 * @throws AppError SELF_CHECK_BY_UNITS, SELF_CHECK_NOT_BY_UNITS, SELF_CHECK_UNIT_UNKNOWN, SELF_CHECK_UNIT_AMBIGUOUS,
 *   MARKS_INVALID
 */
export function scoreTables(
  site: Pick<StoredSite, 'number' | 'type'>,
  tables: readonly Table[],
  given: GivenMarks,
): ScoredTable[] {
  const type = site.type as SiteType;
  if (type === 'COMPREHENSIVE' && given.marks)
    throw new AppError('SELF_CHECK_BY_UNITS', {}, { units: '请按功能单位分别评分' });
  if (type !== 'COMPREHENSIVE' && given.units) {
    const parts = { number: site.number, type: TYPE_LABELS[type] };
    throw new AppError('SELF_CHECK_NOT_BY_UNITS', parts, { marks: '请用 marks 填写得分' });
  }
  const marksOf = new Map<Table, readonly MarkInput[]>();
  if (given.marks && tables[0]) marksOf.set(tables[0], given.marks);
  for (const unit of given.units ?? [])
    marksOf.set(unitTable(site.number, tables, unit), unit.marks);
  return tables.map((table): ScoredTable => {
    const entered = marksOf.get(table);
    const marks = entered
      ? judgeMarks(table.rubric, entered, { field: table.field })
      : (table.sheet?.marks ?? judgeMarks(table.rubric, []));
    return { ...table, marks: [...marks], score: scoreSheet(table.rubric.table, marks) };
  });
}

function unitTable(
  number: string,
  tables: readonly Table[],
  unit: { unitId?: number | undefined; type?: UnitType | undefined },
): Table {
  const matching = tables.filter((table) =>
    unit.unitId === undefined ? table.type === unit.type : table.unitId === unit.unitId,
  );
  const name = unit.type ? TYPE_LABELS[unit.type] : String(unit.unitId ?? '未写明');
  const [found] = matching;
  if (!found) throw new AppError('SELF_CHECK_UNIT_UNKNOWN', { number, unit: name });
  if (matching.length > 1) throw new AppError('SELF_CHECK_UNIT_AMBIGUOUS', { number, unit: name });
  return found;
}

/** A scored table as the rule of the whole check wants it. */
export function scoredUnit({ type, score }: ScoredTable): ScoredUnit {
  return {
    type,
    totalX100: score.totalX100,
    complete: score.complete,
    vetoFailed: score.vetoFailed,
  };
}

/** @throws AppError SELF_CHECK_INCOMPLETE with a field for every item without a mark */
export function refuseIncomplete(tables: readonly ScoredTable[]): void {
  const open = tables.filter(({ score }) => !score.complete);
  if (open.length === 0) return;
  throw new AppError(
    'SELF_CHECK_INCOMPLETE',
    {
      count: open.reduce((sum, { score }) => sum + score.unscored.length, 0),
      detail: open
        .map(({ type, score }) => `${TYPE_LABELS[type]}第 ${score.unscored.join('、')} 项`)
        .join('；'),
    },
    Object.fromEntries(
      open.flatMap(({ field, score }) =>
        score.unscored.map((code) => [`${field}.${code}`, '还没有评分']),
      ),
    ),
  );
}

/** What the record knows of the room that a stored sheet was scored for; units that are gone have none. */
export function roomOf(
  site: StoredSite,
  units: readonly StoredUnit[],
  sheet: StoredSheet,
): RoomFacts {
  if (sheet.unitId === null) return site;
  return units.find(({ id }) => id === sheet.unitId) ?? { areaX100: null, capacity: null };
}
