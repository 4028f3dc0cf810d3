import { showX100 } from '../common/hundredths';
import { TYPE_LABELS, type SiteType, type UnitType } from './terms';

/** 自查得分在 80 分以上 (第七条); 以上 includes 80 itself (民法典第一千二百五十九条). Hundredths of a point. */
export const PASSING_SCORE_X100 = 8000;
/** 两种以上阵地 (第六条); 以上 includes 2. */
export const UNITS_REQUIRED = 2;

/** What a self-check is judged by. */
export interface SelfCheckFacts {
  type: SiteType;
  /** Points x 100; null: no self-check yet. Of no meaning for a 综合中心, whose units are scored one by one. */
  selfCheckScoreX100: number | null;
  units: readonly { type: UnitType; selfCheckScoreX100: number | null }[];
}

/** `PASSED`, or why not, as a sentence that names figure and article. */
export type SelfCheckVerdict =
  { passed: true } | { passed: false; known: boolean; message: string };

/**
 * Whether a site may apply for acceptance (第七条). A 综合中心 needs at least two units of different types, each with 80
 * or more on its own table (第六条, 附件1备注); never an average.
 */
export function judgeSelfCheck(facts: SelfCheckFacts): SelfCheckVerdict {
  if (facts.type === 'COMPREHENSIVE') return judgeUnits(facts.units);
  const score = facts.selfCheckScoreX100;
  if (score === null) {
    return {
      passed: false,
      known: false,
      message: '还没有自查（第七条）。请按附件1逐项自查，80 分以上方可申请验收。',
    };
  }
  if (score >= PASSING_SCORE_X100) return { passed: true };
  return {
    passed: false,
    known: true,
    message: `自查得分 ${showX100(score)}，未达到 80 分（第七条），补齐后可重新自查。`,
  };
}

function judgeUnits(units: SelfCheckFacts['units']): SelfCheckVerdict {
  const passed = new Set(
    units
      .filter((unit) => (unit.selfCheckScoreX100 ?? -1) >= PASSING_SCORE_X100)
      .map((unit) => unit.type),
  );
  if (passed.size >= UNITS_REQUIRED) return { passed: true };
  const shown = units.map(
    (unit) =>
      `${TYPE_LABELS[unit.type]} ${unit.selfCheckScoreX100 === null ? '无得分' : `${showX100(unit.selfCheckScoreX100)} 分`}`,
  );
  return {
    passed: false,
    // Unscored units may still pass; a sum of failures is certain only when every unit has its score.
    known: units.length > 0 && units.every((unit) => unit.selfCheckScoreX100 !== null),
    message:
      `综合服务中心须有两种以上功能单位，且各自自查得分均在 80 分以上（第六条、附件1备注）；` +
      `现有${shown.length > 0 ? shown.join('、') : '功能单位 0 个'}。请补齐后重新自查。`,
  };
}

/** One scored table of a self-check, as it is judged. Points x 100. */
export interface ScoredUnit {
  type: UnitType;
  /** Sum of what is scored so far. */
  totalX100: number;
  /** Every item has its mark. */
  complete: boolean;
  /** Codes of the veto items that got nothing. */
  vetoFailed: readonly string[];
}

/** What a self-check as a whole amounts to. */
export interface CheckVerdict {
  /** Every table has all its marks. */
  complete: boolean;
  /** May apply for acceptance (第七条). */
  passed: boolean;
  /** Null for a 综合中心, which has no score of its own (附件1备注). */
  totalX100: number | null;
  /** Points still missing for a pass; for a 综合中心 those of the two best types together. */
  shortX100: number;
  vetoFailed: boolean;
  /** Why it does not pass, a sentence each with figure and article; empty once it does. */
  missing: string[];
}

/** Whether one table passes: complete, 80 or more, no veto item failed (第七条, 附件1备注). */
export function unitPasses({ totalX100, complete, vetoFailed }: ScoredUnit): boolean {
  return complete && totalX100 >= PASSING_SCORE_X100 && vetoFailed.length === 0;
}

function unitMissing(unit: ScoredUnit): string[] {
  const name = TYPE_LABELS[unit.type];
  const short = PASSING_SCORE_X100 - unit.totalX100;
  return [
    ...(unit.complete ? [] : [`${name}还有没有评分的项目`]),
    ...(short > 0 && unit.complete
      ? [
          `${name}自查得分 ${showX100(unit.totalX100)}，未达到 80 分，还差 ${showX100(short)} 分（第七条）`,
        ]
      : []),
    ...(unit.vetoFailed.length > 0
      ? [`${name}否决项第 ${unit.vetoFailed.join('、')} 项不合格（附件1备注）`]
      : []),
  ];
}

/**
 * Judges a whole self-check from its tables. A site of one table passes with it; a 综合中心 needs two units of different
 * types that pass, each on its own table, never an average (第六、七条, 附件1备注).
 */
export function judgeSheets(type: SiteType, units: readonly ScoredUnit[]): CheckVerdict {
  const complete = units.length > 0 && units.every((unit) => unit.complete);
  const vetoFailed = units.some((unit) => unit.vetoFailed.length > 0);
  const shorts = new Map<UnitType, number>();
  for (const unit of units) {
    const short = Math.max(0, PASSING_SCORE_X100 - unit.totalX100);
    shorts.set(unit.type, Math.min(short, shorts.get(unit.type) ?? short));
  }
  const needed = type === 'COMPREHENSIVE' ? UNITS_REQUIRED : 1;
  const passing = new Set(units.filter(unitPasses).map((unit) => unit.type));
  const passed = complete && passing.size >= needed;
  const first = units[0];
  return {
    complete,
    passed,
    totalX100: type === 'COMPREHENSIVE' || !first ? null : first.totalX100,
    shortX100: [...shorts.values()]
      .sort((a, b) => a - b)
      .slice(0, needed)
      .reduce((sum, short) => sum + short, 0),
    vetoFailed,
    missing: passed
      ? []
      : [
          ...(type === 'COMPREHENSIVE'
            ? [`须有两种以上功能单位各自合格（第六条、附件1备注），现有 ${passing.size} 种合格`]
            : []),
          ...units.flatMap(unitMissing),
        ],
  };
}
