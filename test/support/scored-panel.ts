import type { CallOutput } from '@shared/contract/registry';
import {
  candidateNamed,
  CODES,
  NEUTRAL,
  recommend,
  scoring,
  seatOf,
  YEAR,
  type Panel,
  type Recommended,
} from './panel';
import type { TestApp } from './test-app';

export type Results = CallOutput<'review.results'>;
/** Totals by seat for each site; null: the seat is recused and gives none. */
export type Totals = Readonly<Record<string, readonly (number | null)[]>>;

/** The head of the neutral panel. */
export const HEAD = '赵静';

function marksOf(total: number): number[] {
  let left = total;
  return [30, 30, 25, 15].map((most) => {
    const given = Math.min(most, left);
    left = Math.round((left - given) * 100) / 100;
    return given;
  });
}

/** What is special about a session: its quota for every type, its members, facts of its sites. */
interface Season {
  quota?: number;
  members?: typeof NEUTRAL;
  sites?: Record<string, Partial<Recommended>>;
}

/** The panel of an open program, by names and totals. */
export class PanelDriver {
  constructor(private readonly test: TestApp) {}

  /** A member gives a site a total, put on the lines from the first on. */
  async give(panel: Panel, name: string, site: string, total: number): Promise<void> {
    const candidateId = candidateNamed(panel, site).id;
    const marks = marksOf(total).map((points, index) => ({
      candidateId,
      code: CODES[index] ?? '',
      points,
    }));
    await this.test.call('review.saveMarks', { as: seatOf(panel, name), marks });
  }

  /** Sites recommended and all sheets submitted as told; scoring is still on. */
  async submitted(
    totals: Totals,
    { quota, members = NEUTRAL, sites = {} }: Season = {},
  ): Promise<Panel> {
    await recommend(
      this.test,
      Object.keys(totals).map((name) => ({ name, ...sites[name] })),
    );
    if (quota !== undefined) {
      const awards = {
        MOTHER_CABIN: quota,
        HOLIDAY_CARE: quota,
        CHILDCARE: quota,
        COMPREHENSIVE: quota,
      };
      const reason = '研究确定名额';
      await this.test.call('demonstration.saveRules', { year: YEAR, awards, reason });
    }
    const panel = await scoring(this.test, members);
    for (const { name, seat } of panel.members) {
      for (const [site, of] of Object.entries(totals)) {
        const total = of[seat - 1];
        if (total !== null && total !== undefined) await this.give(panel, name, site, total);
      }
      await this.test.call('review.submitAll', { as: seatOf(panel, name) });
    }
    return panel;
  }

  /** The head ends scoring. */
  close(panel: Panel) {
    return this.test.call('review.closeScoring', { sessionId: panel.id, as: seatOf(panel, HEAD) });
  }

  /** As `submitted`, with scoring ended. */
  async scored(totals: Totals, season: Season = {}): Promise<Panel> {
    const panel = await this.submitted(totals, season);
    await this.close(panel);
    return panel;
  }

  lock(panel: Panel) {
    return this.test.call('review.lock', { sessionId: panel.id, as: seatOf(panel, HEAD) });
  }

  unlock(panel: Panel, ...names: string[]) {
    return this.test.call('review.unlock', {
      sessionId: panel.id,
      people: names.map((name) => seatOf(panel, name)),
      reason: '评分表抄录有误',
    });
  }
}

/** The row of a site in a result. */
export function rowOf(results: Results, site: string): Results['types'][number]['rows'][number] {
  const found = results.types.flatMap(({ rows }) => rows).find((row) => row.siteName === site);
  if (!found) throw new Error(`No row ${site}.`);
  return found;
}
