import { showX100 } from '../common/hundredths';
import type { EligibilityFacts, UseFacts } from './eligibility-facts';
import { judged, quotientX100, type Measured } from './measured';

/** 面积在15平方米以上 (第十六条第一项). Hundredths of ㎡. */
export const CABIN_AREA_X100 = 1500;
/** 室内面积100平方米以上 (第十六条第二项). */
export const CARE_AREA_X100 = 10_000;
/** 场地面积不低于8平方米/人 (第十六条第三项). */
export const AREA_PER_PERSON_X100 = 800;
/** 户外活动场地面积不低于2平方米/人 (第十六条第三项). */
export const OUTDOOR_PER_PERSON_X100 = 200;
/** 场地面积不低于2.5平方米/人 (第四条): among the 基本条件 of a 托管驿站. */
const CARE_PER_PERSON_X100 = 250;

const REGISTER = { source: '台账', page: 'SITE' } as const;

/** Whether the floor area reaches a limit. */
export function measureArea({ areaX100 }: UseFacts, limitX100: number): Measured {
  const source = '台账面积';
  if (areaX100 === null) return { ...REGISTER, source, verdict: 'NOT_SHOWN', measured: null };
  return {
    ...REGISTER,
    source,
    verdict: judged(areaX100 >= limitX100),
    measured: `${showX100(areaX100)} ㎡`,
  };
}

/** Whether an area suffices for every place, by the capacity on record; computed, never typed. */
export function measurePerPerson(
  areaX100: number | null,
  capacity: number | null,
  limitX100: number,
  what: string,
): Measured {
  const source = `台账${what}、托位`;
  if (areaX100 === null || !capacity) {
    const missing = [
      ...(areaX100 === null ? [what] : []),
      ...(capacity === null ? ['托位数'] : capacity === 0 ? ['大于 0 的托位数'] : []),
    ];
    return {
      ...REGISTER,
      source,
      verdict: 'NOT_SHOWN',
      measured: `缺${missing.join('、')}`,
    };
  }
  return {
    ...REGISTER,
    source,
    verdict: judged(areaX100 >= limitX100 * capacity),
    measured: `${showX100(areaX100)} ㎡ ÷ ${capacity} 人 = ${showX100(quotientX100(areaX100, capacity))} ㎡/人`,
  };
}

/** What the register itself refutes of the 基本条件 of a 托管驿站: its area for each child (第四条). */
export function careTooSmall({ type, areaX100, capacity }: EligibilityFacts): Measured | undefined {
  if (type !== 'HOLIDAY_CARE' || areaX100 === null || !capacity) return undefined;
  if (areaX100 >= CARE_PER_PERSON_X100 * capacity) return undefined;
  const each = showX100(quotientX100(areaX100, capacity));
  return {
    ...REGISTER,
    source: '台账面积、可容纳人数',
    verdict: 'NOT_MET',
    measured: `${each} ㎡/人，低于 2.5 ㎡/人（第四条）`,
  };
}
