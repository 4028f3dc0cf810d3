import { showX100 } from '../common/hundredths';
import { PASSING_SCORE_X100, UNITS_REQUIRED } from '../site/self-check';
import { TYPE_LABELS, type SiteType, type UnitType } from '../site/terms';

/** PASS 合格, RECTIFY 需整改. */
export type SpotCheckVerdict = 'PASS' | 'RECTIFY';

/** A table scored anew on a visit: of the site, or of one function unit of a 综合中心. */
export interface CheckedSheet {
  /** Function unit; null for a site with one table. */
  unitId: number | null;
  type: UnitType;
  totalX100: number;
  /** Codes of the veto items that got nothing. */
  vetoFailed: readonly string[];
}

/** What a visit found. */
export interface SpotCheckFacts {
  type: SiteType;
  sheets: readonly CheckedSheet[];
  /** Types of the function units in use, scored or not; empty for a site with one table. */
  unitTypes: readonly UnitType[];
  /** How many findings were written down. */
  findings: number;
  /** What the inspectors said themselves. */
  stated: SpotCheckVerdict | null;
}

/** What a visit comes to, and why. */
export interface DerivedVerdict {
  /** Null: nothing was said, scored or found. */
  verdict: SpotCheckVerdict | null;
  /** Why it is 需整改, one sentence each, with the article; empty for a pass. */
  because: string[];
  /** Score and findings say 需整改 while the inspectors said 合格. */
  contradicted: boolean;
}

/** Whether a scored table holds: 80 or more (第七条) and no veto item failed (附件1备注). */
export function sheetHolds(sheet: Pick<CheckedSheet, 'totalX100' | 'vetoFailed'>): boolean {
  return sheet.totalX100 >= PASSING_SCORE_X100 && sheet.vetoFailed.length === 0;
}

/** Why a scored table does not hold; empty when it does. `name` is put in front: 功能单位“爱心妈妈小屋”. */
export function sheetFaults(sheet: CheckedSheet, name = ''): string[] {
  const faults: string[] = [];
  if (sheet.vetoFailed.length > 0) {
    faults.push(`${name}一票否决项 ${sheet.vetoFailed.join('、')} 不合格（附件1备注）`);
  }
  if (sheet.totalX100 < PASSING_SCORE_X100) {
    faults.push(
      `${name}抽查得分 ${showX100(sheet.totalX100)}，未达到 80 分（第七条），应及时整改（第十三条）`,
    );
  }
  return faults;
}

/** The name that a function unit goes by in sentences. */
export function unitName(type: UnitType): string {
  return `功能单位“${TYPE_LABELS[type]}”`;
}

/**
 * The verdict of a spot check (第十三条): 需整改 when anything was found, a veto item failed or a table stays below 80
 * (第七条). A 综合中心 is judged unit by unit, never by an average, and holds only with two kinds of units (第六条). The
 * inspectors may ask for more than the score does, never for less.
 */
export function deriveVerdict(facts: SpotCheckFacts): DerivedVerdict {
  const because = facts.sheets.flatMap((sheet) =>
    sheetFaults(sheet, facts.type === 'COMPREHENSIVE' ? unitName(sheet.type) : ''),
  );
  if (facts.type === 'COMPREHENSIVE' && facts.sheets.length > 0) {
    const failed = new Set(
      facts.sheets.filter((sheet) => !sheetHolds(sheet)).map(({ type }) => type),
    );
    const holding = new Set(facts.unitTypes.filter((type) => !failed.has(type)));
    if (holding.size < UNITS_REQUIRED) {
      because.push(`符合标准的功能单位只有 ${holding.size} 种，应有两种以上（第六条）`);
    }
  }
  if (facts.findings > 0) because.push(`现场发现 ${facts.findings} 个问题，应及时整改（第十三条）`);
  const contradicted = because.length > 0 && facts.stated === 'PASS';
  if (because.length === 0 && facts.stated === 'RECTIFY') because.push('检查人员认为需整改');
  const said = facts.stated !== null || facts.sheets.length > 0;
  return {
    verdict: because.length > 0 ? 'RECTIFY' : said ? 'PASS' : null,
    because,
    contradicted,
  };
}
