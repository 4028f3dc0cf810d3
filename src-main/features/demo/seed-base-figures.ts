import { SITE_TYPES, type SiteType } from '@shared/domain/site/terms';
import { BaseFigureEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { filedByYear, liveJurisdictionIds } from './base-figures.repo';
import type { DemoFrame } from './plan';
import { moneyYears } from './money-plan';

/** What part of the 应建 a type has reached by this year, at least and at most. */
const REACHED: Record<SiteType, readonly [least: number, most: number]> = {
  MOTHER_CABIN: [0.68, 0.95],
  HOLIDAY_CARE: [0.5, 0.85],
  CHILDCARE: [0.35, 0.7],
  COMPREHENSIVE: [0.4, 0.8],
};
const COLUMNS = {
  MOTHER_CABIN: 'motherCabin',
  HOLIDAY_CARE: 'holidayCare',
  CHILDCARE: 'childcare',
  COMPREHENSIVE: 'comprehensive',
} as const satisfies Record<SiteType, keyof BaseFigureEntity>;

/** 基数 grow a little from year to year. */
const GROWTH = 0.03;

/**
 * Base figures of every jurisdiction for the years of the money. They are made from this year's sites, so that coverage
 * grows with the sites and stays below the whole; the last jurisdiction has not handed in this year's.
 * @returns how many rows were made
 */
export async function seedBaseFigures(tx: WriteTx, frame: DemoFrame): Promise<number> {
  const random = frame.random.branch('base figures');
  const jurisdictions = await liveJurisdictionIds(tx);
  const filed = await filedByYear(tx);
  const rows = jurisdictions.flatMap((jurisdictionId, place) => {
    const due = Object.fromEntries(
      SITE_TYPES.map((type) => {
        const now = filed
          .filter((one) => one.jurisdictionId === jurisdictionId && one.type === type)
          .reduce((sum, one) => sum + one.filed, 0);
        const [least, most] = REACHED[type];
        return [type, Math.ceil(now / (least + random.next() * (most - least))) + 1];
      }),
    ) as Record<SiteType, number>;
    const women = random.int(4000, 90_000);
    return moneyYears(frame)
      .filter((year) => year !== frame.year || place < jurisdictions.length - 1)
      .map((year): Partial<BaseFigureEntity> => {
        const back = 1 - GROWTH * (frame.year - year);
        const counts = SITE_TYPES.map((type) => [COLUMNS[type], Math.ceil(due[type] * back)]);
        return {
          year,
          jurisdictionId,
          ...(Object.fromEntries(counts) as Partial<BaseFigureEntity>),
          womenWorkers: Math.round(women * back),
          source: '演示数据',
          confirmedOn: `${year}-02-20`,
        };
      });
  });
  await tx.insertMany(BaseFigureEntity, rows);
  return rows.length;
}
