import type { CallContext } from '@shared/contract/handlers';
import { HALF } from '@shared/domain/common/fraction';
import type { AppContext } from '../../app/context';
import type { WriteTx } from '../../db/unit-of-work';
import { insertChecks } from '../sampling/check.repo';
import { selectedItems, type StoredItem } from '../sampling/draw.repo';
import { holdDraw } from '../sampling/draw.service';
import { mustFind, storeFreeze } from '../sampling/freeze.service';
import { loadPlan } from '../sampling/plan.service';
import { addDays } from './calendar';
import { personName } from './people';
import type { DemoFrame } from './plan';
import * as words from './words';

/** How many draws and checks were made. */
export interface SamplingCounts {
  draws: number;
  spotChecks: number;
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

/** Holds last year's draw on the seeded city with all its visits and, when asked, this year's with most of them. */
export async function seedSampling(
  app: AppContext,
  tx: WriteTx,
  context: CallContext,
  frame: DemoFrame,
  drawnThisYear: boolean,
): Promise<SamplingCounts> {
  const counts: SamplingCounts = { draws: 0, spotChecks: 0 };
  for (const demo of yearsOf(frame, drawnThisYear)) {
    const then: AppContext = { ...app, clock: { now: () => new Date(demo.heldAt) } };
    const settings = {
      year: demo.year,
      asOf: demo.asOf,
      ratio: HALF,
      rotation: false,
      stratifyByType: false,
    };
    const plan = await loadPlan(then, tx, settings);
    // A tiny city may have had nothing in service on that day.
    if (plan.sites.length === 0) continue;
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
    const drawn = await selectedItems(tx, drawId);
    counts.draws += 1;
    counts.spotChecks += await seedChecks(tx, frame, demo, drawId, drawn);
  }
  return counts;
}

async function seedChecks(
  tx: WriteTx,
  frame: DemoFrame,
  demo: DemoYear,
  drawId: number,
  drawn: readonly StoredItem[],
): Promise<number> {
  const random = frame.random.branch(`checks ${demo.year}`);
  const visited = drawn.filter(() => random.chance(demo.checked));
  const rows = visited.map(({ siteId }) => {
    const rectify = random.chance(0.08);
    return {
      siteId,
      year: demo.year,
      drawId,
      checkedOn: addDays(demo.from, random.int(0, demo.days)),
      inspectors: `${personName(random)}、${personName(random)}`,
      verdict: rectify ? 'RECTIFY' : 'PASS',
      remarks: rectify ? random.pick(words.FINDINGS) : null,
    };
  });
  await insertChecks(tx, rows);
  return rows.length;
}
