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
      message: '还没有自查得分（第七条）。请先按附件1完成自查并填写得分。',
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
