import { seededRandom, type SeededRandom } from '@shared/domain/common/seeded-random';

/**
 * How far this year's season has come: the panel is still to sit, the list is decided and announced, or its money is
 * allocated and on its way too.
 */

export type SeasonStage = 'PREPARING' | 'DECIDED' | 'ALLOCATED';

/** What a demonstration city is made from. The same plan gives the same rows. */
export interface DemoPlan {
  /** 1 … 100,000 */
  sites: number;
  /** The working year whose records are in progress; the year before is complete. */
  year: number;
  /** How many years have records, this one included: 1 … 10. */
  years: number;
  seed: string;
  /** How far this year's season of demonstration sites and its money have come. */
  season: SeasonStage;
}

/** A city this large has many more 市直工会. */
const LARGE_CITY = 10_000;

/** A plan with its days and its own chance. */
export interface DemoFrame extends DemoPlan {
  random: SeededRandom;
  /** The day on which the records end; nothing in the city is later. */
  today: string;
  /** The first day of the first year with records. */
  firstDay: string;
  large: boolean;
}

/** Days and chance of a plan. */
export function frameOf(plan: DemoPlan): DemoFrame {
  return {
    ...plan,
    random: seededRandom(`${plan.seed} ${plan.year} ${plan.sites}`),
    // The program's clock does not enter: the same city comes out whenever it is made.
    today: `${plan.year}-10-20`,
    firstDay: `${plan.year - plan.years + 1}-01-01`,
    large: plan.sites > LARGE_CITY,
  };
}
