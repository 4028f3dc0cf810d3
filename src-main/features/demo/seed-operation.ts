import { addDays } from '@shared/domain/common/calendar';
import type { SeededRandom } from '@shared/domain/common/seeded-random';
import {
  addMonths,
  daysIn,
  monthOf,
  monthsFrom,
  type MonthKey,
} from '@shared/domain/operation/months';
import { isRunIn } from '@shared/domain/operation/reporting';
import type { SiteType } from '@shared/domain/site/terms';
import { MonthFigureEntity, SatisfactionSurveyEntity, SiteActivityEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { dayBetween, later, servedUntil } from './days';
import type { LifeSite } from './life-sites.repo';
import type { DemoFrame } from './plan';
import { seedCertificates } from './seed-certificates';
import * as words from './words';

const SOURCE = '演示数据';
/** A city with so many years of records is one in which nearly everybody reports. */
const LONG_PAST_YEARS = 5;

/** A city of tens of thousands is made for measuring its lists: few of its sites report. */
const LARGE_CITY = 0.05;

/** How a site reports its months: the share that it misses, and for how many months it has stopped. */
interface Habit {
  missed: number;
  stopped: number;
}

function habitOf(random: SeededRandom, frame: DemoFrame): Habit | null {
  const reporting = frame.years > LONG_PAST_YEARS ? 0.96 : 0.55;
  if (!random.chance(frame.large ? LARGE_CITY : reporting)) return null;
  return random.weighted<Habit>([
    [{ missed: 0.02, stopped: 0 }, 65],
    [{ missed: 0.15, stopped: 0 }, 22],
    [{ missed: 0.02, stopped: random.int(1, 6) }, 13],
  ]);
}

/** What a line of this type reports of a month (第三至五条). */
function monthOfType(
  random: SeededRandom,
  type: SiteType,
  of: { uses: number; capacity: number },
  month: MonthKey,
): Partial<MonthFigureEntity> {
  if (type === 'MOTHER_CABIN' || type === 'COMPREHENSIVE')
    return { uses: Math.round(of.uses * (0.75 + random.next() / 2)) };
  const children = Math.max(1, Math.floor(of.capacity * (0.6 + random.next() * 0.4)));
  if (type === 'HOLIDAY_CARE') {
    return {
      children,
      days: Math.min(daysIn(month), random.int(14, 23)),
      attendanceX100: random.int(1380, 1990) * 5,
    };
  }
  return { places: of.capacity, ownPlaces: Math.min(of.capacity, children), children };
}

function monthsOf(
  random: SeededRandom,
  frame: DemoFrame,
  site: LifeSite,
): Partial<MonthFigureEntity>[] {
  const habit = site.filedOn === null ? null : habitOf(random, frame);
  if (!habit) return [];
  const last = addMonths(monthOf(servedUntil(site, frame.today)), -1 - habit.stopped);
  const first = addMonths(monthOf(frame.today), -12 * frame.years);
  const since = monthOf(later(site.openedOn ?? '', site.filedOn ?? ''));
  const months = monthsFrom(later(first, since), last);
  // A centre states its own total of visits beside its function units.
  const own = { id: 0, type: site.type, capacity: site.capacity };
  const lines: { id: number; type: SiteType; capacity: number | null }[] = [...site.units, own];
  return lines.flatMap(({ id, type, capacity }) => {
    const of = { uses: site.monthlyUses ?? random.int(10, 90), capacity: capacity ?? 20 };
    return months
      .filter((month) => isRunIn(type, month) && !random.chance(habit.missed))
      .map((month) => ({
        siteId: site.id,
        unitId: id,
        month,
        ...monthOfType(random, type, of, month),
        source: SOURCE,
      }));
  });
}

function surveysOf(
  random: SeededRandom,
  frame: DemoFrame,
  site: LifeSite,
): Partial<SatisfactionSurveyEntity>[] {
  const stated = site.satisfactionX100;
  if (site.filedOn === null || stated === null || !random.chance(0.45)) return [];
  const filedOn = site.filedOn;
  const until = servedUntil(site, frame.today);
  const days: string[] = [];
  for (let year = frame.year - frame.years + 1; year <= frame.year; year += 1) {
    const last = `${year}-12-10`;
    const day = dayBetween(random, later(filedOn, `${year}-03-01`), last < until ? last : until);
    if (day !== null && random.chance(0.7)) days.push(day);
  }
  return days.map((surveyedOn, index) => ({
    siteId: site.id,
    unitId: 0,
    surveyedOn,
    respondents: random.int(8, 120),
    // The registry shows the latest one.
    scoreX100: index === days.length - 1 ? stated : random.int(168, 200) * 50,
    source: SOURCE,
  }));
}

function activitiesOf(
  random: SeededRandom,
  frame: DemoFrame,
  site: LifeSite,
): Partial<SiteActivityEntity>[] {
  if (site.filedOn === null || !random.chance(0.35)) return [];
  const until = servedUntil(site, frame.today);
  const from = later(addDays(site.filedOn, 10), frame.firstDay);
  return Array.from({ length: random.int(1, 3) * Math.min(frame.years, 3) }, () => {
    const heldOn = dayBetween(random, from, until);
    const topic = random.pick(words.ACTIVITIES);
    return heldOn === null
      ? []
      : [
          {
            siteId: site.id,
            heldOn,
            kind: topic.endsWith('讲座') ? 'LECTURE' : 'ACTIVITY',
            topic,
            participants: random.int(6, 80),
            source: SOURCE,
          },
        ];
  }).flat();
}

/** How many records of operation were made. */
export interface OperationCounts {
  monthFigures: number;
  surveys: number;
  activities: number;
  certificates: number;
}

/** What a portion of the sites reported of their operation; what was not reported has no row (第十条). */
export async function seedOperation(
  tx: WriteTx,
  frame: DemoFrame,
  random: SeededRandom,
  sites: readonly LifeSite[],
): Promise<OperationCounts> {
  const months = sites.flatMap((site) => monthsOf(random, frame, site));
  await tx.insertMany(MonthFigureEntity, months);
  const surveys = sites.flatMap((site) => surveysOf(random, frame, site));
  await tx.insertMany(SatisfactionSurveyEntity, surveys);
  const activities = sites.flatMap((site) => activitiesOf(random, frame, site));
  await tx.insertMany(SiteActivityEntity, activities);
  return {
    monthFigures: months.length,
    surveys: surveys.length,
    activities: activities.length,
    certificates: await seedCertificates(tx, frame, random, sites),
  };
}
