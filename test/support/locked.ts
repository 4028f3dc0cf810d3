import type { CallOutput } from '@shared/contract/registry';
import { CODES, recommend, scoring, seatOf, YEAR, type Panel, type Recommended } from './panel';
import type { TestApp } from './test-app';

/** Points for the four lines of the panel's table that add up to a total. */
function spread(total: number): (number | null)[] {
  const full = [30, 30, 25, 15];
  let left = total;
  return full.map((most) => {
    const points = Math.min(most, left);
    left -= points;
    return points;
  });
}

/** A candidate with the total that every member gives it. */
export interface Scored extends Recommended {
  total: number;
}

/**
 * A season up to its locked result: the sites recommended, scored by the neutral panel (each member gives the same
 * total) and locked by the head. Without `quota` there is no line.
 */
export async function lockedSeason(
  test: TestApp,
  sites: readonly Scored[],
  rules: { quota?: number; publicity?: { on: boolean; days: number; count: 'CALENDAR' } } = {},
): Promise<Panel> {
  await recommend(test, sites);
  const { quota, publicity } = rules;
  const awards = quota ?? null;
  await test.call('demonstration.saveRules', {
    year: YEAR,
    awards: {
      MOTHER_CABIN: awards,
      HOLIDAY_CARE: awards,
      CHILDCARE: awards,
      COMPREHENSIVE: awards,
    },
    publicity: publicity ?? { on: false, days: 7, count: 'CALENDAR' },
    reason: '研究调整名额',
  });
  const panel = await scoring(test);
  for (const { name } of panel.members) {
    const as = seatOf(panel, name);
    const marks = panel.candidates.flatMap(({ id, siteName }) => {
      const total = sites.find((one) => one.name === siteName)?.total ?? 0;
      return spread(total).map((points, index) => ({
        candidateId: id,
        code: CODES[index] ?? '',
        points,
      }));
    });
    await test.call('review.saveMarks', { as, marks });
    await test.call('review.submitAll', { as });
  }
  const head = panel.members.find((one) => one.head);
  const as = seatOf(panel, head?.name ?? '');
  await test.call('review.closeScoring', { sessionId: panel.id, as });
  await test.call('review.lock', { sessionId: panel.id, as });
  return panel;
}

/** Lists and decides every site of the locked result; answers the decision with its awards. */
export async function decideAll(
  test: TestApp,
  decidedOn: string,
): Promise<CallOutput<'demonstration.decide'>> {
  const { rows } = await test.call('demonstration.candidates', { year: YEAR });
  await test.call('demonstration.nominate', {
    year: YEAR,
    applicationIds: rows.map(({ applicationId }) => applicationId),
  });
  return test.call('demonstration.decide', {
    year: YEAR,
    meeting: '市总工会党组会议',
    decidedOn,
  });
}
