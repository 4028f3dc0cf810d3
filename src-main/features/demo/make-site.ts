import type { SeededRandom } from '@shared/domain/common/seeded-random';
import { firstDayOf, HISTORICAL_BASIS, REGULATION_IN_FORCE } from '@shared/domain/site/filing-date';
import { PASSING_SCORE_X100 } from '@shared/domain/site/self-check';
import type {
  DatePrecision,
  LocationKind,
  SiteSetting,
  SiteStatus,
  SiteType,
  UnitType,
} from '@shared/domain/site/terms';
import { SITE_STATUSES, UNIT_TYPES } from '@shared/domain/site/terms';
import type { NewSite } from '../sites/new-sites.repo';
import type { StoredStatusEvent, StoredUnit } from '../sites/record.repo';
import { blankFacts, type SiteFacts } from '../sites/site-row';
import { addDays, daysBetween, earlier } from '@shared/domain/common/calendar';
import { anyScore } from './marks';
import { personName, phoneNumber } from './people';
import type { DemoFrame } from './plan';
import type { DemoBuilder, DemoJurisdiction, DemoJurisdictions } from './seed-units';
import * as words from './words';

type Unit = Omit<StoredUnit, 'id'>;
type Event = Omit<StoredStatusEvent, 'id'>;

const TYPES: readonly (readonly [SiteType, number])[] = [
  ['MOTHER_CABIN', 62],
  ['HOLIDAY_CARE', 20],
  ['CHILDCARE', 10],
  ['COMPREHENSIVE', 8],
];
/** From when on sites of the city were opened. */
const FIRST_YEAR = 2018;
const SOURCE = '演示数据';

/** Of a city with a long past most sites stood when its records begin. */
const LONG_PAST_YEARS = 5;
const STOOD_THEN = 0.85;

/** One invented site with its past. */
export function makeSite(
  random: SeededRandom,
  frame: DemoFrame,
  builder: DemoBuilder,
  jurisdictions: DemoJurisdictions,
): NewSite {
  const type = random.weighted(TYPES);
  const setting: SiteSetting | null =
    type === 'MOTHER_CABIN' ? (random.chance(0.3) ? 'PUBLIC' : 'INTERNAL') : null;
  const facts: SiteFacts = {
    ...blankFacts(siteName(random, builder, type, setting), type),
    setting,
    builderId: builder.id,
    ...place(random, builder, setting),
    ...size(random, type),
    ...people(random, builder),
    ...opening(random, frame),
    serviceTargets: random.pick(words.TARGETS[setting === 'PUBLIC' ? 'MOTHER_CABIN_PUBLIC' : type]),
    openToPublic: setting === 'PUBLIC' || random.chance(0.15),
    selfCheckScoreX100: type === 'COMPREHENSIVE' ? null : anyScore(random, type),
    satisfactionX100: random.chance(0.75) ? random.int(172, 200) * 50 : null,
    monthlyUses: random.chance(0.75) ? random.int(8, setting === 'PUBLIC' ? 260 : 140) : null,
  };
  const units = type === 'COMPREHENSIVE' ? unitsOf(random, facts) : [];
  const events = pastOf(random, frame, facts, units);
  const since = events[0]?.onDate ?? frame.today;
  const memberships = membershipsOf(random, frame, since, builder, jurisdictions);
  const status = events.at(-1)?.status ?? 'DRAFT';
  const filed = events.find((event) => event.status === 'FILED');
  if (events.length === 1 && status === 'DRAFT' && hasPassed(facts, units)) {
    // Still being built: its first self-check is to come.
    facts.selfCheckScoreX100 = null;
    for (const unit of units) unit.selfCheckScoreX100 = null;
  }
  return {
    facts,
    builderName: builder.name,
    jurisdictionId: memberships.at(-1)?.jurisdictionId ?? 0,
    status,
    since,
    filedOn: filed?.onDate ?? null,
    basis: null,
    reason: null,
    source: SOURCE,
    units,
    past: { events, memberships },
  };
}

function siteName(
  random: SeededRandom,
  builder: DemoBuilder,
  type: SiteType,
  setting: SiteSetting | null,
): string {
  if (setting === 'PUBLIC') {
    return `${random.pick(builder.district.streets)}${random.pick(words.PUBLIC_PLACES)}爱心妈妈小屋`;
  }
  const what: Record<SiteType, string> = {
    MOTHER_CABIN: '爱心妈妈小屋',
    HOLIDAY_CARE: '职工子女爱心托管驿站',
    CHILDCARE: '职工子女托育服务中心',
    COMPREHENSIVE: '关爱女职工综合服务中心',
  };
  const which = random.chance(0.12)
    ? `（${random.pick(['一', '二', '东', '西'])}${random.pick(['号楼', '厂区', '园区'])}）`
    : '';
  return `${builder.shortName}${what[type]}${which}`;
}

function place(
  random: SeededRandom,
  builder: DemoBuilder,
  setting: SiteSetting | null,
): Partial<SiteFacts> {
  const { district } = builder;
  const floor = random.chance(0.8)
    ? `${random.pick(['A座', 'B座', '主楼', '办公楼', ''])}${random.int(1, 12)}楼`
    : '';
  const locationKind: LocationKind =
    setting === 'PUBLIC'
      ? random.pick(['BUILDING', 'PARK', 'THIRD_PARTY'] as const)
      : random.weighted([
          ['INTERNAL_UNIT', 70],
          ['BUILDING', 15],
          ['PARK', 10],
          ['THIRD_PARTY', 5],
        ]);
  const near = (middle: number): number =>
    Math.round((middle + (random.next() - 0.5) * 0.12) * 1e6) / 1e6;
  const located = random.chance(0.7);
  return {
    locationKind,
    address: `青岛市${district.name}${random.pick(district.streets)}${random.int(1, 998)}号${floor}`,
    postcode: random.chance(0.92) ? district.postcode : null,
    longitude: located ? near(district.middle[0]) : null,
    latitude: located ? near(district.middle[1]) : null,
  };
}

/** ㎡ in hundredths and places, as they go together for each type. */
function size(random: SeededRandom, type: SiteType): Partial<SiteFacts> {
  const perPlace = (least: number, most: number, capacity: number): number =>
    random.int(least, most) * 10 * capacity;
  if (type === 'MOTHER_CABIN')
    return { areaX100: random.int(16, 84) * 50, capacity: random.int(3, 15) };
  if (type === 'HOLIDAY_CARE') {
    const capacity = random.int(15, 90);
    return { capacity, areaX100: perPlace(23, 48, capacity) };
  }
  if (type === 'CHILDCARE') {
    const capacity = random.int(20, 100);
    return {
      capacity,
      areaX100: perPlace(65, 110, capacity),
      outdoorAreaX100: random.chance(0.85) ? perPlace(15, 35, capacity) : null,
    };
  }
  const capacity = random.int(40, 150);
  return {
    capacity,
    areaX100: perPlace(40, 90, capacity),
    outdoorAreaX100: random.chance(0.5) ? perPlace(15, 30, capacity) : null,
  };
}

function people(random: SeededRandom, builder: DemoBuilder): Partial<SiteFacts> {
  return {
    managerName: personName(random),
    managerPhone: random.chance(0.96) ? phoneNumber(random) : null,
    unionHeadName: builder.headName,
    unionHeadPhone: builder.headPhone,
  };
}

function opening(random: SeededRandom, frame: DemoFrame): Partial<SiteFacts> {
  const long = frame.years > LONG_PAST_YEARS;
  const first = long ? addDays(frame.firstDay, -365) : `${FIRST_YEAR}-01-05`;
  const last = long && random.chance(STOOD_THEN) ? frame.firstDay : `${frame.year}-06-30`;
  const day = addDays(first, random.int(0, daysBetween(first, last)));
  const openedPrecision = random.weighted<DatePrecision>([
    ['DAY', 60],
    ['MONTH', 35],
    ['YEAR', 5],
  ]);
  return { openedOn: firstDayOf(day, openedPrecision), openedPrecision };
}

function unitsOf(random: SeededRandom, facts: SiteFacts): Unit[] {
  const types = random.chance(0.25)
    ? [...UNIT_TYPES]
    : random.pick<UnitType[]>([
        ['MOTHER_CABIN', 'HOLIDAY_CARE'],
        ['MOTHER_CABIN', 'CHILDCARE'],
        ['HOLIDAY_CARE', 'CHILDCARE'],
      ]);
  return types.map((type) => ({
    type,
    setting: type === 'MOTHER_CABIN' ? 'INTERNAL' : null,
    areaX100:
      type === 'MOTHER_CABIN' ? random.int(20, 60) * 50 : Math.floor((facts.areaX100 ?? 0) / 3),
    capacity: type === 'MOTHER_CABIN' ? random.int(3, 12) : Math.floor((facts.capacity ?? 0) / 2),
    selfCheckScoreX100: anyScore(random, type),
    openedOn: facts.openedOn,
  }));
}

const passes = (points: number | null): boolean => (points ?? 0) >= PASSING_SCORE_X100;

function hasPassed(facts: SiteFacts, units: readonly Unit[]): boolean {
  return facts.type === 'COMPREHENSIVE'
    ? units.filter((unit) => passes(unit.selfCheckScoreX100)).length >= 2
    : passes(facts.selfCheckScoreX100);
}

/** States with their days: in service before the regulation at once, later sites step by step (第七、八条). */
function pastOf(
  random: SeededRandom,
  frame: DemoFrame,
  facts: SiteFacts,
  units: readonly Unit[],
): Event[] {
  const opened = facts.openedOn ?? REGULATION_IN_FORCE;
  const event = (
    status: SiteStatus,
    onDate: string,
    reason: string | null = null,
    basis: string | null = null,
  ): Event => ({
    status,
    onDate,
    reason,
    basis,
    document: null,
  });
  if (!hasPassed(facts, units)) return [event('DRAFT', earlier(opened, frame.today))];
  if (opened < REGULATION_IN_FORCE) {
    return closing(random, frame, [event('FILED', opened, null, HISTORICAL_BASIS.demo)]);
  }
  const events: Event[] = [];
  let day = addDays(opened, -random.int(10, 40));
  const last = opened > `${frame.year}-01-31` ? random.int(0, 6) : 6;
  for (const status of SITE_STATUSES.slice(0, 5).slice(0, last + 1)) {
    if (day > frame.today) break;
    events.push(event(status, day));
    day = addDays(day, random.int(5, 25));
  }
  if (events.at(-1)?.status === 'ACCEPTANCE_PENDING' && day <= frame.today && random.chance(0.2)) {
    events.push(event('DRAFT', day, random.pick(words.REFUSALS)));
  }
  return closing(random, frame, events);
}

/** A few sites in service ask to be deregistered, and most of those are (第十四条). */
function closing(random: SeededRandom, frame: DemoFrame, events: Event[]): Event[] {
  const filed = events.at(-1);
  if (filed?.status !== 'FILED' || !random.chance(0.035)) return events;
  const asked = addDays(filed.onDate, random.int(200, 1800));
  if (asked > frame.today) return events;
  const reason = random.pick(words.CLOSING_REASONS);
  const past: Event[] = [
    ...events,
    { status: 'DEREGISTRATION_PENDING', onDate: asked, reason, basis: null, document: null },
  ];
  const gone = addDays(asked, random.int(10, 60));
  if (gone <= frame.today && random.chance(0.85)) {
    past.push({ status: 'DEREGISTERED', onDate: gone, reason, basis: null, document: null });
  }
  return past;
}

function membershipsOf(
  random: SeededRandom,
  frame: DemoFrame,
  since: string,
  builder: DemoBuilder,
  { live, merged }: DemoJurisdictions,
): NonNullable<NewSite['past']>['memberships'] {
  const own = live.find((one) => one.code === builder.district.code);
  const others = live.filter((one) => one.kind !== 'DISTRICT');
  const home: DemoJurisdiction | undefined =
    random.chance(0.72) || others.length === 0
      ? own
      : random.weighted(others.map((one) => [one, one.weight] as const));
  if (!home) throw new Error(`No jurisdiction for ${builder.district.name}.`);
  const first = { jurisdictionId: home.id, fromDate: since, reason: null };
  if (home === merged.into && since < merged.on && random.chance(0.2)) {
    return [
      { ...first, jurisdictionId: merged.from.id },
      { jurisdictionId: home.id, fromDate: merged.on, reason: '机构调整，整体并入' },
    ];
  }
  const moved = addDays(since, random.int(120, 900));
  if (moved <= frame.today && random.chance(0.006)) {
    const to = random.pick(live.filter((one) => one !== home));
    return [first, { jurisdictionId: to.id, fromDate: moved, reason: '隶属关系变化' }];
  }
  return [first];
}

/** The same site entered a second time, written a little differently. */
export function makeDuplicate(random: SeededRandom, site: NewSite): NewSite {
  const name = random.pick([
    site.facts.name.replace('爱心', ' 爱心'),
    site.facts.name.replaceAll('（', '(').replaceAll('）', ')'),
    site.facts.name,
  ]);
  const address = site.facts.address?.replace('青岛市', random.pick(['', '山东省青岛市'])) ?? null;
  return {
    ...site,
    facts: {
      ...site.facts,
      name,
      address,
      managerPhone: random.chance(0.5) ? site.facts.managerPhone : null,
      remarks: null,
    },
    units: site.units.map((unit) => ({ ...unit })),
  };
}
