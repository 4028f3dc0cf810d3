import { REGULATION_TABLES } from '@shared/domain/rubric/regulation-tables';
import { itemsOf } from '@shared/domain/rubric/rubric';
import type { UnitType } from '@shared/domain/site/terms';

export interface GivenMark {
  code: string;
  points: number | null;
  note?: string;
}

/** Full points for every item of 附件1, but for those named. */
export function marksOf(type: UnitType, but: Record<string, number | null> = {}): GivenMark[] {
  return itemsOf(REGULATION_TABLES[type]).map(({ code, maxX100 }) => ({
    code,
    points: code in but ? (but[code] ?? null) : maxX100 / 100,
  }));
}

/** A 小屋 with exactly 80 points: 20 less, by four items of 2.5 and one of 10. */
export const EIGHTY: Record<string, number> = { '1.2': 0, '2.1': 0, '2.2': 0, '2.3': 0, '2.4': 0 };

/** A 小屋 with 79.5 points: as above, half a point less of 满意度. */
export const SEVENTY_NINE_AND_A_HALF: Record<string, number> = { ...EIGHTY, '4.2': 9.5 };
