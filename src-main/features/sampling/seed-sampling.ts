import type { CallContext } from '@shared/contract/handlers';
import { HALF } from '@shared/domain/common/fraction';
import { sha256Hex } from '@shared/domain/common/sha256';
import type { AppContext } from '../../app/context';
import type { WriteTx } from '../../db/unit-of-work';
import { servingSites } from './attainment.repo';
import type { ChainState, ChosenSite } from './chain';
import { chainOfYear } from './chain';
import { insertChecks } from './check.repo';
import { holdDraw } from './draw.service';
import { mustFind, storeFreeze } from './freeze.service';
import {
  assignmentsOf,
  insertInspector,
  listInspectors,
  nextInspectorNumber,
} from './inspector.repo';
import { drawInspectorsWithin } from './inspector.service';
import { clearMark, insertMark, insertObstacle } from './mark.repo';
import { loadPlan } from './plan.service';
import { jurisdictionByCode } from './population.repo';

/** What a demonstration city gets of the annual spot check. */
export interface SeedSamplingOptions {
  /** The year shown as the current one; the year before it is drawn and checked whole. */
  year: number;
  /** Text that everything is derived from: the same text gives the same records. */
  seed: string;
  /** The last day that has records, YYYY-MM-DD: today, or an earlier day of the demonstration. */
  lastDay: string;
  /** How far the current year is: drawn and partly checked, only frozen, or nothing yet. */
  currentYear: 'DRAWN' | 'FROZEN' | 'NONE';
}

/** What was made. */
export interface SeededSampling {
  draws: number;
  spotChecks: number;
  inspectors: number;
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗';
const GIVEN = [
  '敏',
  '静',
  '丽',
  '娟',
  '艳',
  '芳',
  '玲',
  '洁',
  '雪梅',
  '海燕',
  '建华',
  '晓东',
  '文静',
];
const REMARKS = [
  '使用登记不全',
  '制度上墙内容陈旧',
  '消毒记录缺少签字',
  '标识铭牌破损',
  '灭火器临期',
];
const COMPLAINTS = ['来电反映工作日未开放', '12351 热线转来投诉', '群众来信反映设备损坏'];
const OBSTACLES = ['场所装修，暂停开放', '楼宇改造，预计年底恢复', '搬迁中'];
/** Of all checks, in per cent: what a well-run city finds. */
const RECTIFY_PERCENT = 9;
/** Share of its drawn sites that a jurisdiction has visited so far, by turns. */
const PROGRESS = [100, 85, 62, 100, 48, 30, 92, 70, 100, 15, 55, 78];
const SITES_PER_INSPECTOR = 25;
const LEAST_INSPECTORS = 3;
const CHECKED_WITHIN_DAYS = 110;
const DAY_MS = 86_400_000;

/** A number from 0 up to but not including `range`, derived from a text. */
function chance(text: string, range: number): number {
  return Number.parseInt(sha256Hex(text).slice(0, 8), 16) % range;
}

function pick<T>(list: readonly T[], text: string): T {
  return list[chance(text, list.length)] as T;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** The same program with its clock at 10:30 in China on a day, so that records carry the day they tell of. */
function on(app: AppContext, day: string): AppContext {
  return { ...app, clock: { now: () => new Date(`${day}T02:30:00.000Z`) } };
}

const personName = (text: string): string =>
  `${SURNAMES.charAt(chance(`${text}|surname`, SURNAMES.length))}${pick(GIVEN, `${text}|given`)}`;

async function seedInspectors(
  tx: WriteTx,
  { seed, lastDay }: SeedSamplingOptions,
): Promise<number> {
  const sizes = new Map<string, number>();
  for (const { code } of await servingSites(tx)) sizes.set(code, (sizes.get(code) ?? 0) + 1);
  let made = 0;
  for (const [code, sites] of [...sizes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const jurisdiction = await jurisdictionByCode(tx, code, lastDay);
    if (!jurisdiction) continue;
    const people = Math.max(LEAST_INSPECTORS, Math.ceil(sites / 2 / SITES_PER_INSPECTOR));
    for (let index = 0; index < people; index++) {
      await insertInspector(tx, {
        jurisdictionId: jurisdiction.id,
        number: await nextInspectorNumber(tx),
        name: personName(`${seed}|inspector|${code}|${index}`),
      });
      made += 1;
    }
  }
  return made;
}

/** Eight digits each of three people throwing ten-sided dice: more than the 20 that a ceremony needs. */
function seedEntries(text: string): { by: string; text: string }[] {
  return ['抽取人', '监督人', '见证人'].map((by) => ({
    by,
    text: Array.from({ length: 8 }, (_, index) => chance(`${text}|${by}|${index}`, 10)).join(''),
  }));
}

/** One year of the demonstration. */
interface SeedYear {
  year: number;
  asOf: string;
  heldOn: string;
}

/** Freezes the population of a year; undefined when a very small city had nothing in service on that day. */
async function freezeYear(
  app: AppContext,
  tx: WriteTx,
  context: CallContext,
  { year, asOf, heldOn }: SeedYear,
): Promise<number | undefined> {
  const then = on(app, heldOn);
  const settings = { year, asOf, ratio: HALF, rotation: false, stratifyByType: false };
  const plan = await loadPlan(then, tx, settings);
  if (plan.sites.length === 0) return undefined;
  const facts = { kind: 'INITIAL' as const, parent: undefined, reason: null };
  return storeFreeze(then, tx, context, plan, facts);
}

/** Holds the draw of a year before witnesses and draws inspectors for it. */
async function holdYear(
  app: AppContext,
  tx: WriteTx,
  context: CallContext,
  { seed }: SeedSamplingOptions,
  plan: SeedYear,
): Promise<boolean> {
  const drawId = await freezeYear(app, tx, context, plan);
  if (drawId === undefined) return false;
  const entries = seedEntries(`${seed}|${plan.year}`);
  await holdDraw(on(app, plan.heldOn), tx, context, await mustFind(tx, drawId), {
    seed: entries.map(({ text }) => text).join(''),
    seedSource: '当众掷十面骰子',
    seedByMachine: 0,
    seedEntries: JSON.stringify(entries),
    ceremony: JSON.stringify({
      drawer: personName(`${seed}|drawer`),
      supervisors: [personName(`${seed}|supervisor`)],
      witnesses: [personName(`${seed}|witness|1`), personName(`${seed}|witness|2`)],
      place: '市总工会三楼会议室',
    }),
  });
  if ((await listInspectors(tx)).length > 0) {
    await drawInspectorsWithin(tx, { drawId, perSite: 2, balanced: true });
  }
  return true;
}

/** The visits of a year. */
interface SeedVisits {
  year: number;
  from: string;
  until: string;
  /** Per cent of its drawn sites that a jurisdiction has visited. */
  progress: (code: string) => number;
}

async function inspectorNames(tx: WriteTx, state: ChainState): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  const drawIds = state.chain.map(({ id }) => id);
  for (const { siteId, inspectorName } of await assignmentsOf(tx, drawIds)) {
    const others = names.get(siteId);
    names.set(siteId, others === undefined ? inspectorName : `${others}、${inspectorName}`);
  }
  return names;
}

/** Visits drawn sites in the order of their tickets and marks what has to be put right. */
async function seedChecks(
  tx: WriteTx,
  { seed, lastDay }: SeedSamplingOptions,
  plan: SeedVisits,
): Promise<number> {
  const state = await chainOfYear(tx, plan.year);
  if (!state) return 0;
  const names = await inspectorNames(tx, state);
  const groups = new Map<string, ChosenSite[]>();
  for (const site of state.due.values()) {
    groups.set(site.jurisdictionCode, [...(groups.get(site.jurisdictionCode) ?? []), site]);
  }
  const visits = [...groups].flatMap(([code, sites]) =>
    sites.slice(0, Math.ceil((sites.length * plan.progress(code)) / 100)),
  );
  const span = Math.max(0, (Date.parse(plan.until) - Date.parse(plan.from)) / DAY_MS);
  const checks = visits.map((site) => {
    const key = `${seed}|check|${plan.year}|${site.siteNumber}`;
    const rectify = chance(`${key}|verdict`, 100) < RECTIFY_PERCENT;
    return {
      siteId: site.siteId,
      year: plan.year,
      drawId: site.drawId,
      checkedOn: addDays(plan.from, chance(`${key}|day`, span + 1)),
      inspectors: names.get(site.siteId) ?? personName(key),
      verdict: rectify ? 'RECTIFY' : 'PASS',
      remarks: rectify ? pick(REMARKS, key) : null,
    };
  });
  await insertChecks(tx, checks);
  for (const { siteId, verdict, remarks, checkedOn } of checks) {
    if (verdict !== 'RECTIFY') continue;
    const id = await insertMark(tx, {
      siteId,
      reason: 'OPEN_RECTIFICATION',
      note: remarks,
      markedOn: checkedOn,
    });
    const settledOn = addDays(checkedOn, 30);
    // One in six is still open when the next draw is held.
    const settled = settledOn <= lastDay && chance(`${seed}|settled|${siteId}|${checkedOn}`, 6) > 0;
    if (settled) await clearMark(tx, id, settledOn);
  }
  return checks.length;
}

/** A few complaints and obstacles before the current year's draw. */
async function seedMarks(
  tx: WriteTx,
  { seed, year }: SeedSamplingOptions,
  markedOn: string,
): Promise<void> {
  for (const { siteId, siteNumber } of await servingSites(tx)) {
    const lot = chance(`${seed}|mark|${siteNumber}`, 400);
    if (lot === 0) {
      const note = pick(COMPLAINTS, siteNumber);
      await insertMark(tx, { siteId, reason: 'COMPLAINT', note, markedOn });
    } else if (lot === 1) {
      await insertObstacle(tx, { siteId, year, reason: pick(OBSTACLES, siteNumber) });
    }
  }
}

/**
 * Gives a demonstration city its spot checks inside an open write: last year drawn and checked whole, the current
 * year as asked. It goes through the same steps as people do, so the records verify. Call it once the sites with
 * their dated states and memberships exist.
 */
export async function seedSamplingYears(
  app: AppContext,
  tx: WriteTx,
  context: CallContext,
  options: SeedSamplingOptions,
): Promise<SeededSampling> {
  const { year, lastDay } = options;
  const made: SeededSampling = {
    draws: 0,
    spotChecks: 0,
    inspectors: await seedInspectors(tx, options),
  };
  const last = { year: year - 1, asOf: `${year - 1}-06-30`, heldOn: `${year - 1}-07-08` };
  if (await holdYear(app, tx, context, options, last)) {
    made.draws += 1;
    made.spotChecks += await seedChecks(tx, options, {
      year: last.year,
      from: addDays(last.heldOn, 7),
      until: addDays(last.heldOn, 7 + CHECKED_WITHIN_DAYS),
      progress: () => 100,
    });
  }
  if (options.currentYear === 'NONE') return made;

  const current = {
    year,
    asOf: earlier(`${year}-06-30`, lastDay),
    heldOn: earlier(`${year}-07-08`, lastDay),
  };
  await seedMarks(tx, options, current.asOf);
  if (options.currentYear === 'FROZEN') {
    if ((await freezeYear(app, tx, context, current)) !== undefined) made.draws += 1;
    return made;
  }
  if (await holdYear(app, tx, context, options, current)) {
    made.draws += 1;
    made.spotChecks += await seedChecks(tx, options, {
      year,
      from: earlier(addDays(current.heldOn, 7), lastDay),
      until: earlier(addDays(current.heldOn, 7 + CHECKED_WITHIN_DAYS), lastDay),
      progress: (code) => pick(PROGRESS, `${options.seed}|progress|${code}`),
    });
  }
  return made;
}
