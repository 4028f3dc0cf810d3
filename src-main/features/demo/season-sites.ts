import { addDays } from '@shared/domain/common/calendar';
import type { SeededRandom } from '@shared/domain/common/seeded-random';
import type { Eligibility } from '@shared/domain/demonstration/eligibility';
import type { StoredRules } from '@shared/domain/demonstration/rules';
import { addMonths, monthOf, monthsFrom, type MonthKey } from '@shared/domain/operation/months';
import { isRunIn } from '@shared/domain/operation/reporting';
import { PLATFORMS, SITE_TYPES, type SiteType } from '@shared/domain/site/terms';
import type { AppContext } from '../../app/context';
import {
  EligibilityAnswerEntity,
  MonthFigureEntity,
  SatisfactionSurveyEntity,
  SiteActivityEntity,
  SiteEntity,
  SitePlatformEntity,
} from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { eligibilityOfMany } from '../demonstration/eligibility.service';
import { settleSatisfaction } from '../operation/satisfaction.repo';
import { personName } from './people';

const SOURCE = '演示数据';
/** How many of each type put in for a season, where the city has so many. */
const ENTRANTS: Record<SiteType, number> = {
  MOTHER_CABIN: 12,
  HOLIDAY_CARE: 8,
  CHILDCARE: 6,
  COMPREHENSIVE: 4,
};

/** A site that puts in for the season, before its records are brought up to it. */
interface Entrant {
  id: number;
  type: SiteType;
  setting: string | null;
  areaX100: number | null;
  outdoorAreaX100: number | null;
  capacity: number | null;
}

/** A part of a site that is used: the site itself (0), or a function unit. */
interface Part {
  unitId: number;
  type: SiteType;
  places: number;
}

/** Sites long enough in service, the oldest of each type first; those that put in before are left out. */
async function entrantsOf(tx: WriteTx, closesOn: string): Promise<Entrant[]> {
  const since = `${Number(closesOn.slice(0, 4)) - 1}${closesOn.slice(4)}`;
  const rows = await tx.query<Entrant>(
    `SELECT id, type, setting, area_x100 AS areaX100, outdoor_area_x100 AS outdoorAreaX100, capacity FROM site s
     WHERE status = 'FILED' AND merged_into_id IS NULL AND voided_at IS NULL AND opened_precision = 'DAY'
       AND opened_on < ? AND filed_on < ? AND builder_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM demonstration_application a WHERE a.site_id = s.id)
     ORDER BY filed_on, number`,
    [since, since],
  );
  return SITE_TYPES.flatMap((type) =>
    rows.filter((row) => row.type === type).slice(0, ENTRANTS[type]),
  );
}

async function partsOf(tx: WriteTx, { id, type, capacity }: Entrant): Promise<Part[]> {
  if (type !== 'COMPREHENSIVE') return [{ unitId: 0, type, places: capacity ?? 30 }];
  const units = await tx.query<{ id: number; type: SiteType; capacity: number | null }>(
    'SELECT id, type, capacity FROM site_unit WHERE site_id = ? AND removed_at IS NULL',
    [id],
  );
  return units.map((unit) => ({ unitId: unit.id, type: unit.type, places: unit.capacity ?? 30 }));
}

/** Figures of a month that reach what article 16 asks for. */
function figuresOf(random: SeededRandom, { type, places }: Part): Partial<MonthFigureEntity> {
  if (type === 'MOTHER_CABIN') return { uses: random.int(110, 260) };
  if (type === 'HOLIDAY_CARE') {
    return {
      children: random.int(24, 45),
      days: random.int(15, 22),
      attendanceX100: random.int(1560, 1960) * 5,
    };
  }
  const all = Math.max(places, 30);
  return { places: all, ownPlaces: Math.ceil(all * (0.65 + random.next() / 4)) };
}

async function reportMonths(
  tx: WriteTx,
  random: SeededRandom,
  siteId: number,
  part: Part,
  months: readonly MonthKey[],
): Promise<void> {
  const known = new Map(
    (
      await tx.query<{ id: number; month: string }>(
        'SELECT id, month FROM month_figure WHERE site_id = ? AND unit_id = ? AND month >= ?',
        [siteId, part.unitId, months[0] ?? ''],
      )
    ).map(({ id, month }) => [month, id]),
  );
  for (const month of months.filter((one) => isRunIn(part.type, one))) {
    const figures = figuresOf(random, part);
    const id = known.get(month);
    if (id !== undefined) await tx.update(MonthFigureEntity, id, figures);
    else {
      const place = { siteId, unitId: part.unitId, month, source: SOURCE };
      await tx.insert(MonthFigureEntity, { ...place, ...figures });
    }
  }
}

/** Brings area, months, surveys, activities and platforms of a site up to what the season asks for. */
async function groom(
  tx: WriteTx,
  random: SeededRandom,
  entrant: Entrant,
  closesOn: string,
): Promise<void> {
  const { id, type } = entrant;
  const capacity = type === 'CHILDCARE' ? Math.max(entrant.capacity ?? 0, 30) : entrant.capacity;
  const least = { MOTHER_CABIN: 1500, HOLIDAY_CARE: 10_000, CHILDCARE: 800, COMPREHENSIVE: 0 };
  const perHead = { MOTHER_CABIN: 0, HOLIDAY_CARE: 250, CHILDCARE: 800, COMPREHENSIVE: 0 };
  await tx.update(SiteEntity, id, {
    capacity,
    areaX100: Math.max(entrant.areaX100 ?? 0, least[type], perHead[type] * (capacity ?? 0)),
    ...(type === 'CHILDCARE'
      ? { outdoorAreaX100: Math.max(entrant.outdoorAreaX100 ?? 0, 200 * (capacity ?? 0)) }
      : {}),
  });
  const last = addMonths(monthOf(closesOn), -1);
  const months = monthsFrom(addMonths(last, -11), last);
  const year = Number(closesOn.slice(0, 4));
  for (const part of await partsOf(tx, entrant)) {
    await reportMonths(tx, random, id, part, months);
    await tx.insert(SatisfactionSurveyEntity, {
      siteId: id,
      unitId: part.unitId,
      surveyedOn: addDays(closesOn, -random.int(20, 80)),
      respondents: random.int(30, 120),
      scoreX100: random.int(9150, 9890),
      source: SOURCE,
    });
    if (part.unitId !== 0)
      await tx.run(
        'UPDATE site_unit SET area_x100 = max(coalesce(area_x100, 0), 24000), capacity = max(coalesce(capacity, 0), 30) WHERE id = ?',
        [part.unitId],
      );
  }
  if (type === 'COMPREHENSIVE') {
    await tx.insert(SatisfactionSurveyEntity, {
      siteId: id,
      unitId: 0,
      surveyedOn: addDays(closesOn, -random.int(20, 80)),
      respondents: random.int(30, 120),
      scoreX100: random.int(9150, 9890),
      source: SOURCE,
    });
  }
  for (const [kind, topic, day] of [
    ['ACTIVITY', '三八国际妇女节女职工健康活动', '03-08'],
    ['LECTURE', '育儿知识讲座', '05-20'],
    ['LECTURE', '女职工心理健康讲座', '06-18'],
  ] as const) {
    await tx.insert(SiteActivityEntity, {
      siteId: id,
      heldOn: `${year}-${day}`,
      kind,
      topic,
      participants: random.int(20, 60),
      source: SOURCE,
    });
  }
  const on = await tx.query<{ platform: string }>(
    'SELECT platform FROM site_platform WHERE site_id = ? AND removed_at IS NULL',
    [id],
  );
  for (const platform of PLATFORMS.filter((one) => !on.some((known) => known.platform === one))) {
    const registeredOn = `${year - 1}-03-15`;
    await tx.insert(SitePlatformEntity, { siteId: id, platform, registeredOn });
  }
}

/** Answers what no record shows, as the jurisdiction's people found it on site. */
async function answerLines(
  tx: WriteTx,
  random: SeededRandom,
  { siteId, year, lines }: Eligibility,
  answeredOn: string,
): Promise<void> {
  const answeredBy = personName(random);
  const open = lines.filter((line) => line.manual && line.counts && line.answerId === null);
  await tx.insertMany(
    EligibilityAnswerEntity,
    open.map(({ code, unitId }) => ({
      year,
      siteId,
      unitId: unitId ?? 0,
      code,
      answer: 'MET',
      evidence: '实地查看，照片和制度文本已附申报材料',
      answeredOn,
      answeredBy,
    })),
  );
}

/**
 * Sites that meet every condition of articles 15 and 16 under the rules, their checklists computed by the program
 * itself; a site whose records still fall short is left out.
 */
export async function seasonSites(
  app: AppContext,
  tx: WriteTx,
  random: SeededRandom,
  rules: StoredRules,
): Promise<Eligibility[]> {
  const entrants = await entrantsOf(tx, rules.closesOn);
  for (const entrant of entrants) await groom(tx, random, entrant, rules.closesOn);
  const ids = entrants.map(({ id }) => id);
  await settleSatisfaction(tx, ids);
  for (const checklist of (await eligibilityOfMany(tx, app, ids, rules)).values()) {
    await answerLines(tx, random, checklist, addDays(rules.closesOn, -5));
  }
  const checked = await eligibilityOfMany(tx, app, ids, rules);
  return [...checked.values()].filter(({ eligible }) => eligible);
}
