import type { CallContext } from '@shared/contract/handlers';
import { HALF } from '@shared/domain/common/fraction';
import type { AppContext } from '../../app/context';
import type { WriteTx } from '../../db/unit-of-work';
import { selectedItems } from '../sampling/draw.repo';
import { holdDraw } from '../sampling/draw.service';
import { mustFind, storeFreeze } from '../sampling/freeze.service';
import { loadPlan } from '../sampling/plan.service';
import type { DemoFrame } from './plan';
import { seedComplaints, seedEarlierVisits, seedSupervision, seedVisits } from './seed-visits';

/** How many draws, visits and rectifications were made. */
export interface SamplingCounts {
  draws: number;
  spotChecks: number;
  scoreSheets: number;
  supervisions: number;
  rectifications: number;
}

/** One year of the spot check as it went. */
interface DemoYear {
  year: number;
  asOf: string;
  /** Instant of freeze and draw, ISO UTC. */
  heldAt: string;
  seedDigits: readonly string[];
  /** Share of the drawn sites that were visited. */
  checked: number;
  /** Days of the visits. */
  from: string;
  days: number;
}

/** People at the ceremony, who are the same every year. */
const PRESENT = {
  drawer: '王雅云',
  supervisors: ['李秀芳', '陈敏'],
  witnesses: ['赵倩', '孙玉华', '周琳'],
  place: '市总工会 301 会议室',
};

function yearsOf(frame: DemoFrame, drawnThisYear: boolean): DemoYear[] {
  const { year } = frame;
  const digits = frame.random.branch('dice');
  // Four people throw six dice each: 24 digits, more than the 20 that a ceremony needs.
  const thrown = (): string[] =>
    PRESENT.witnesses
      .concat(PRESENT.drawer)
      .map(() => Array.from({ length: 6 }, () => digits.int(1, 6)).join(''));
  const years = [
    {
      year: year - 1,
      asOf: `${year - 1}-03-31`,
      heldAt: `${year - 1}-04-15T01:30:00.000Z`,
      seedDigits: thrown(),
      checked: 1,
      from: `${year - 1}-05-06`,
      days: 180,
    },
    {
      year,
      asOf: `${year}-03-31`,
      heldAt: `${year}-04-16T01:30:00.000Z`,
      seedDigits: thrown(),
      checked: 0.72,
      from: `${year}-05-06`,
      days: 165,
    },
  ];
  return drawnThisYear ? years : years.slice(0, 1);
}

/**
 * Goes through the years of records: visits of the years before the program, then last year's draw with all its visits
 * and, when asked, this year's with most of them; what was found and complained of, and the city's supervision.
 */
export async function seedSampling(
  app: AppContext,
  tx: WriteTx,
  context: CallContext,
  frame: DemoFrame,
  drawnThisYear: boolean,
): Promise<SamplingCounts> {
  const counts: SamplingCounts = {
    draws: 0,
    spotChecks: 0,
    scoreSheets: 0,
    supervisions: 0,
    rectifications: 0,
  };
  const add = (made: Partial<SamplingCounts>): void => {
    for (const [name, count] of Object.entries(made) as [keyof SamplingCounts, number][])
      counts[name] += count;
  };
  const drawn = new Map(yearsOf(frame, drawnThisYear).map((demo) => [demo.year, demo]));
  const first = Math.min(frame.year - 1, frame.year - frame.years + 1);
  for (let year = first; year <= frame.year; year += 1) {
    add({ rectifications: await seedComplaints(tx, frame, year) });
    const demo = drawn.get(year);
    if (demo) add(await seedDraw(app, tx, context, frame, demo));
    else if (year < frame.year) add(await seedEarlierVisits(tx, frame, year));
    if (year < frame.year) add(await seedSupervision(tx, frame, year));
  }
  return counts;
}

async function seedDraw(
  app: AppContext,
  tx: WriteTx,
  context: CallContext,
  frame: DemoFrame,
  demo: DemoYear,
): Promise<Partial<SamplingCounts>> {
  const then: AppContext = { ...app, clock: { now: () => new Date(demo.heldAt) } };
  const plan = await loadPlan(then, tx, {
    year: demo.year,
    asOf: demo.asOf,
    ratio: HALF,
    rotation: false,
    stratifyByType: false,
  });
  // A tiny city may have had nothing in service on that day.
  if (plan.sites.length === 0) return {};
  const drawId = await storeFreeze(then, tx, context, plan, {
    kind: 'INITIAL',
    parent: undefined,
    reason: null,
  });
  const throwers = [...PRESENT.witnesses, PRESENT.drawer];
  await holdDraw(then, tx, context, await mustFind(tx, drawId), {
    seed: demo.seedDigits.join(''),
    seedSource: '四人各掷六枚骰子，依次读出',
    seedByMachine: 0,
    seedEntries: JSON.stringify(
      demo.seedDigits.map((text, index) => ({ by: throwers[index] ?? '', text })),
    ),
    ceremony: JSON.stringify(PRESENT),
  });
  const random = frame.random.branch(`visited ${demo.year}`);
  const visited = (await selectedItems(tx, drawId)).filter(() => random.chance(demo.checked));
  const { year, from, days } = demo;
  const made = await seedVisits(
    tx,
    frame,
    { year, drawId, from, days },
    visited.map(({ siteId }) => siteId),
  );
  return { draws: 1, ...made };
}
