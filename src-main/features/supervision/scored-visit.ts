import type { z } from 'zod';
import type { markInput } from '@shared/contract/rubrics';
import { itemsOf } from '@shared/domain/rubric/rubric';
import type { Mark } from '@shared/domain/rubric/score';
import { scoreSheet } from '@shared/domain/rubric/score';
import { TYPE_LABELS, type SiteType, type UnitType } from '@shared/domain/site/terms';
import type { CheckedSheet } from '@shared/domain/supervision/verdict';
import { sheetFaults, sheetHolds, unitName } from '@shared/domain/supervision/verdict';
import { AppError } from '@shared/errors';
import type { ReadTx } from '../../db/unit-of-work';
import { judgeMarks } from '../rubrics/marks';
import { rubricFor, type RubricVersion } from '../rubrics/rubrics.service';
import { unitsOf, type StoredUnit } from '../sites/record.repo';
import type { StoredSite } from '../sites/site-row';
import type { NewFinding } from './findings';

type MarkInput = z.input<typeof markInput>;

/** The scores of a visit as they come in: one table, or one per function unit. */
export interface VisitMarks {
  marks?: readonly MarkInput[] | undefined;
  units?:
    | readonly {
        unitId?: number | undefined;
        type?: UnitType | undefined;
        marks: readonly MarkInput[];
      }[]
    | undefined;
}

/** A table scored on a visit, judged and complete. */
export interface ScoredVisitSheet extends CheckedSheet {
  rubric: RubricVersion;
  marks: readonly Mark[];
}

async function scored(
  tx: ReadTx,
  year: number,
  of: { unitId: number | null; type: UnitType; marks: readonly MarkInput[]; field: string },
): Promise<ScoredVisitSheet> {
  const rubric = await rubricFor(tx, of.type, year);
  const marks = judgeMarks(rubric, of.marks, { field: of.field, complete: true });
  const { totalX100, vetoFailed } = scoreSheet(rubric.table, marks);
  return { unitId: of.unitId, type: of.type, totalX100, vetoFailed, rubric, marks };
}

function unitMeant(
  site: StoredSite,
  units: readonly StoredUnit[],
  given: NonNullable<VisitMarks['units']>[number],
): StoredUnit {
  const refuse = (detail: string): never => {
    throw new AppError('SPOT_CHECK_UNIT', { number: site.number, detail }, { units: detail });
  };
  if (given.unitId !== undefined) {
    return units.find(({ id }) => id === given.unitId) ?? refuse(`编号 ${given.unitId}`);
  }
  const { type } = given;
  if (type === undefined) return refuse('请给出 unitId 或 type');
  const [unit, another] = units.filter((one) => one.type === type);
  if (another) return refuse(`有多个“${TYPE_LABELS[type]}”，请用 unitId 指明`);
  return unit ?? refuse(`没有“${TYPE_LABELS[type]}”`);
}

/**
 * Reads the scores of a visit by the tables that are in force in its year, every item scored. A 综合中心 is scored unit
 * by unit (第六条); units may be left out when they could not be seen.
 * @throws AppError SPOT_CHECK_TABLE, SPOT_CHECK_UNIT, MARKS_INVALID, RUBRIC_UNKNOWN
 */
export async function scoreVisit(
  tx: ReadTx,
  site: StoredSite,
  year: number,
  input: VisitMarks,
): Promise<{ sheets: ScoredVisitSheet[]; units: readonly StoredUnit[] }> {
  const wrongTable = (detail: string): never => {
    throw new AppError('SPOT_CHECK_TABLE', { number: site.number, detail });
  };
  const type = site.type as SiteType;
  const marks = input.marks ?? [];
  const given = input.units ?? [];
  if (type !== 'COMPREHENSIVE') {
    if (given.length > 0) return wrongTable('给出了功能单位的评分');
    const sheets =
      marks.length > 0
        ? [await scored(tx, year, { unitId: null, type, marks, field: 'marks' })]
        : [];
    return { sheets, units: [] };
  }
  if (marks.length > 0) return wrongTable('没有按功能单位给出评分');
  const units = await unitsOf(tx, site.id);
  const sheets: ScoredVisitSheet[] = [];
  for (const one of given) {
    const unit = unitMeant(site, units, one);
    if (sheets.some(({ unitId }) => unitId === unit.id))
      return wrongTable(`${unitName(unit.type)}的评分给了两次`);
    const field = `units.${unit.id}.marks`;
    sheets.push(
      await scored(tx, year, { unitId: unit.id, type: unit.type, marks: one.marks, field }),
    );
  }
  return { sheets, units };
}

/**
 * What a scored table says by itself: each veto item that got nothing is a finding (附件1备注), and so is a table below
 * 80 for which nobody wrote one down (第七条), so that no failed visit stays without a follow-up.
 * @param written what the inspectors wrote down themselves
 */
export function findingsOfSheets(
  site: Pick<StoredSite, 'type'>,
  sheets: readonly ScoredVisitSheet[],
  written: readonly NewFinding[],
): NewFinding[] {
  const comprehensive = site.type === 'COMPREHENSIVE';
  return sheets.flatMap((sheet): NewFinding[] => {
    const about = written.filter(
      ({ unitId }) => !comprehensive || (unitId ?? null) === sheet.unitId,
    );
    const items = itemsOf(sheet.rubric.table);
    const name = comprehensive ? unitName(sheet.type) : '';
    const vetoes = sheet.vetoFailed
      .filter((code) => !about.some(({ itemCode }) => itemCode === code))
      .map((code): NewFinding => {
        const text = items.find((item) => item.code === code)?.text ?? '';
        return {
          what: `${name}一票否决项 ${code} 不合格：${text}`,
          itemCode: code,
          unitId: sheet.unitId,
          veto: true,
          requirement: `立即整改，达到“${text}”的要求（附件1备注）`,
          unlessOpen: true,
        };
      });
    if (sheetHolds(sheet) || vetoes.length > 0 || about.length > 0) return vetoes;
    const lost = items.filter(
      (item, place) => (sheet.marks[place]?.pointsX100 ?? 0) < item.maxX100,
    );
    return [
      {
        what: `${sheetFaults(sheet, name).join('；')}。失分项目：${lost.map(({ code }) => code).join('、')}`,
        unitId: sheet.unitId,
        requirement: '对照评分表补齐失分项目，达到 80 分以上（第七条）',
      },
    ];
  });
}

/** The inspectors' findings, those about a failed veto item marked as such. */
export function withVetoes(
  findings: readonly NewFinding[],
  sheets: readonly ScoredVisitSheet[],
): NewFinding[] {
  return findings.map((finding, index) => ({
    ...finding,
    field: `findings.${index}`,
    veto:
      finding.veto === true ||
      sheets.some(
        ({ unitId, vetoFailed }) =>
          unitId === (finding.unitId ?? null) && vetoFailed.includes(finding.itemCode ?? ''),
      ),
  }));
}
