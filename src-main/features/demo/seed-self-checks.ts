import type { SeededRandom } from '@shared/domain/common/seeded-random';
import { PASSING_SCORE_X100, UNITS_REQUIRED } from '@shared/domain/site/self-check';
import type { UnitType } from '@shared/domain/site/terms';
import { addDays, earlier } from '@shared/domain/common/calendar';
import { ScoreSheetEntity, SelfCheckEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { dayBetween, dayOf, later, servedUntil } from './days';
import type { LifeSite } from './life-sites.repo';
import { failingScore, passingScore, sheetOf, unfinishedSheet } from './marks';
import type { DemoFrame } from './plan';

/** Share of the sites in service that made the self-check of a past year, and of this one so far. */
const DONE_THEN = 0.97;
const DONE_NOW = 0.7;
/** Of those that have not made it this year, some have begun. */
const BEGUN = 0.06;
/** A site in service sometimes fails its own check of a past year. */
const FAILED_THEN = 0.03;

interface Check {
  day: string;
  /** Before the application for acceptance (第七条). */
  first: boolean;
  state: 'DONE' | 'DRAFT';
}

interface Table {
  unitId: number | null;
  type: UnitType;
  scoreX100: number | null;
}

const tablesOf = (site: LifeSite): Table[] =>
  site.type === 'COMPREHENSIVE'
    ? site.units.map(({ id, type, scoreX100 }) => ({ unitId: id, type, scoreX100 }))
    : [{ unitId: null, type: site.type, scoreX100: site.scoreX100 }];

function firstCheck(random: SeededRandom, frame: DemoFrame, site: LifeSite): Check[] {
  const passed = dayOf(site, 'SELF_CHECKED');
  if (passed !== null)
    return passed < frame.firstDay ? [] : [{ day: passed, first: true, state: 'DONE' }];
  const failed = site.status === 'DRAFT' && tablesOf(site).some(({ scoreX100 }) => scoreX100);
  const since = later(site.events[0]?.onDate ?? frame.today, frame.firstDay);
  const day = failed && random.chance(0.8) ? dayBetween(random, since, frame.today) : null;
  return day === null ? [] : [{ day, first: true, state: 'DONE' }];
}

function yearlyChecks(random: SeededRandom, frame: DemoFrame, site: LifeSite): Check[] {
  if (site.filedOn === null) return [];
  const checks: Check[] = [];
  const until = servedUntil(site, frame.today);
  const first = dayOf(site, 'SELF_CHECKED')?.slice(0, 4);
  for (let year = frame.year - frame.years + 1; year <= frame.year; year += 1) {
    if (first === String(year)) continue;
    const from = later(addDays(site.filedOn, 5), `${year}-01-10`);
    const day = dayBetween(random, from, earlier(until, `${year}-12-20`));
    if (day === null) continue;
    const now = year === frame.year;
    if (random.chance(now ? DONE_NOW : DONE_THEN))
      checks.push({ day, first: false, state: 'DONE' });
    else if (now && site.status === 'FILED' && random.chance(BEGUN))
      checks.push({ day, first: false, state: 'DRAFT' });
  }
  return checks;
}

/** What the table came to: the registry's score on the latest check, another one before. */
function totalOf(random: SeededRandom, table: Table, check: Check, latest: boolean): number {
  if (latest && table.scoreX100 !== null) return table.scoreX100;
  return !check.first && random.chance(FAILED_THEN)
    ? failingScore(random, table.type)
    : passingScore(random, table.type);
}

function passes(site: LifeSite, totals: readonly (Table & { totalX100: number })[]): boolean {
  const passing = totals.filter(({ totalX100 }) => totalX100 >= PASSING_SCORE_X100);
  const needed = site.type === 'COMPREHENSIVE' ? UNITS_REQUIRED : 1;
  return new Set(passing.map(({ type }) => type)).size >= needed;
}

/** What was made, and on which check each application rests. */
export interface SeededChecks {
  selfChecks: number;
  scoreSheets: number;
  /** Id of the check before the application, by site. */
  firstChecks: ReadonlyMap<number, number>;
}

/** Self-checks of a portion of the city: those before the application, and the yearly ones (第七、十三条). */
export async function seedSelfChecks(
  tx: WriteTx,
  frame: DemoFrame,
  random: SeededRandom,
  sites: readonly LifeSite[],
  rubrics: ReadonlyMap<string, number>,
): Promise<SeededChecks> {
  const rows: Partial<SelfCheckEntity>[] = [];
  const sheets: (Partial<ScoreSheetEntity> & { row: number })[] = [];
  const first = new Map<number, number>();
  for (const site of sites) {
    const checks = [...firstCheck(random, frame, site), ...yearlyChecks(random, frame, site)].sort(
      (a, b) => a.day.localeCompare(b.day),
    );
    const last = checks.filter(({ state }) => state === 'DONE').at(-1);
    for (const check of checks) {
      const done = check.state === 'DONE';
      const tables = tablesOf(site).map((table) => ({
        ...table,
        totalX100: done ? totalOf(random, table, check, check === last) : 0,
      }));
      if (check.first) first.set(site.id, rows.length);
      for (const { unitId, type, totalX100 } of tables) {
        sheets.push({
          row: rows.length,
          siteId: site.id,
          unitId,
          type,
          rubricId: rubrics.get(type) ?? 0,
          marks: done ? sheetOf(random, type, totalX100).marks : unfinishedSheet(random, type),
          totalX100: done ? totalX100 : null,
          passed: done ? Number(totalX100 >= PASSING_SCORE_X100) : null,
        });
      }
      const single = site.type === 'COMPREHENSIVE' ? null : (tables[0]?.totalX100 ?? null);
      rows.push({
        siteId: site.id,
        year: Number(check.day.slice(0, 4)),
        checkedOn: check.day,
        checkedBy: site.managerName,
        state: check.state,
        totalX100: done ? single : null,
        passed: done ? Number(passes(site, tables)) : null,
        source: '演示数据',
      });
    }
  }
  const ids = await tx.insertMany(SelfCheckEntity, rows);
  await tx.insertMany(
    ScoreSheetEntity,
    sheets.map(({ row, ...sheet }) => ({ ...sheet, selfCheckId: ids[row] ?? 0 })),
  );
  return {
    selfChecks: rows.length,
    scoreSheets: sheets.length,
    firstChecks: new Map([...first].map(([siteId, row]) => [siteId, ids[row] ?? 0])),
  };
}
