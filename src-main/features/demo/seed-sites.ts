import type { SeededRandom } from '@shared/domain/common/seeded-random';
import { PLATFORMS, type Platform } from '@shared/domain/site/terms';
import {
  CertaintyMarkEntity,
  SiteAssetEntity,
  SitePlatformEntity,
  SiteYearFigureEntity,
  VisitObstacleEntity,
} from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { enterSites, type EnteredSite, type NewSite } from '../sites/new-sites.repo';
import { addDays, earlier } from '@shared/domain/common/calendar';
import { makeDuplicate, makeSite } from './make-site';
import type { DemoFrame } from './plan';
import type { DemoBuilder, DemoJurisdictions } from './seed-units';
import * as words from './words';

/** How many were made. */
export interface SiteCounts {
  sites: number;
  filed: number;
  units: number;
  assets: number;
}

/** Sites per portion: the statements stay long, the memory short. */
const PORTION = 2000;
/** One pair of records in so many sites is the same site entered twice. */
const DUPLICATE_EVERY = 300;

const REGISTERED: Record<Platform, number> = {
  MANAGEMENT_SYSTEM: 0.8,
  SHANDONG_UNION: 0.65,
  QILU_APP: 0.45,
};

/** Makes the sites of the city with everything that hangs on them. */
export async function seedSites(
  tx: WriteTx,
  frame: DemoFrame,
  builders: readonly DemoBuilder[],
  jurisdictions: DemoJurisdictions,
  progress: (done: number) => void,
): Promise<SiteCounts> {
  const random = frame.random.branch('sites');
  const extras = frame.random.branch('parts');
  const counts: SiteCounts = { sites: 0, filed: 0, units: 0, assets: 0 };
  const names = new Set<string>();
  let previous: NewSite | undefined;
  while (counts.sites < frame.sites) {
    const portion: NewSite[] = [];
    while (portion.length < Math.min(PORTION, frame.sites - counts.sites)) {
      const serial = counts.sites + portion.length + 1;
      // The second record of a pair follows the first after a few others, as two lists would bring them.
      const twin =
        serial % DUPLICATE_EVERY === 10 && previous ? makeDuplicate(random, previous) : undefined;
      const site =
        twin ?? nameApart(makeSite(random, frame, random.pick(builders), jurisdictions), names);
      if (serial % DUPLICATE_EVERY === 3) previous = site;
      portion.push(site);
    }
    const entered = await enterSites(tx, portion);
    counts.assets += await seedParts(tx, frame, extras, portion, entered);
    counts.sites += portion.length;
    counts.filed += portion.filter((site) => site.status === 'FILED').length;
    counts.units += portion.reduce((total, site) => total + site.units.length, 0);
    progress(counts.sites);
  }
  return counts;
}

/** A unit's further sites of one type say which they are; only planted duplicates bear a name twice. */
function nameApart(site: NewSite, names: Set<string>): NewSite {
  const { name } = site.facts;
  let apart = name;
  for (let which = 2; names.has(apart); which += 1) apart = `${name}（${which}号点）`;
  names.add(apart);
  return { ...site, facts: { ...site.facts, name: apart } };
}

async function seedParts(
  tx: WriteTx,
  frame: DemoFrame,
  random: SeededRandom,
  portion: readonly NewSite[],
  entered: readonly EnteredSite[],
): Promise<number> {
  const served = portion.flatMap((site, index) => {
    const id = entered[index]?.id;
    return id !== undefined && site.filedOn !== null ? [{ site, id, filedOn: site.filedOn }] : [];
  });
  await tx.insertMany(
    SitePlatformEntity,
    served.flatMap(({ site, id, filedOn }) =>
      PLATFORMS.filter((platform) => random.chance(REGISTERED[platform])).map((platform) => ({
        siteId: id,
        platform,
        registeredOn: earlier(addDays(filedOn, random.int(1, 90)), frame.today),
        registeredBy: site.facts.managerName,
      })),
    ),
  );
  const assets = await tx.insertMany(
    SiteAssetEntity,
    served
      .filter(() => random.chance(0.2))
      .flatMap(({ id, filedOn }) =>
        Array.from({ length: random.int(1, 4) }, () => {
          const [name, least, most] = random.pick(words.ASSETS);
          const acquiredOn = random.chance(0.7) ? filedOn : null;
          return {
            siteId: id,
            name,
            quantity: random.int(1, 6),
            valueFen: random.int(least, most) * 100,
            place: random.chance(0.8) ? random.pick(words.PLACES) : null,
            acquiredOn,
          };
        }),
      ),
  );
  await tx.insertMany(
    SiteYearFigureEntity,
    served
      .filter(({ filedOn }) => filedOn < `${frame.year - 1}-07-01` && random.chance(0.5))
      .map(({ site, id }) => ({ siteId: id, year: frame.year - 1, ...figures(random, site) })),
  );
  const open = served.filter(({ site }) => site.status === 'FILED');
  await tx.insertMany(
    CertaintyMarkEntity,
    open
      .filter(() => random.chance(0.008))
      .map(({ id }) => {
        // What is to be put right marks a site by itself, with its rectification.
        const reason = random.pick(['COMPLAINT', 'VETO_FAILURE'] as const);
        const note = random.pick(reason === 'COMPLAINT' ? words.COMPLAINTS : words.VETO_FAILURES);
        const lastYear = random.chance(0.4);
        const markedOn = `${lastYear ? frame.year - 1 : frame.year}-0${random.int(1, 3)}-1${random.int(0, 9)}`;
        return {
          siteId: id,
          reason,
          note,
          markedOn,
          clearedOn: lastYear ? `${frame.year - 1}-11-30` : null,
        };
      }),
  );
  await tx.insertMany(
    VisitObstacleEntity,
    open
      .filter(() => random.chance(0.006))
      .map(({ id }) => ({
        siteId: id,
        year: frame.year,
        reason: random.pick(words.OBSTACLES),
        clearedOn: null,
      })),
  );
  return assets.length;
}

/** What a site reported of a year; what does not belong to its type stays unknown. */
function figures(random: SeededRandom, { facts }: NewSite): Partial<SiteYearFigureEntity> {
  const satisfactionX100 = facts.satisfactionX100;
  const activities = random.chance(0.6) ? random.int(1, 14) : null;
  if (facts.type === 'MOTHER_CABIN') {
    return {
      uses: facts.monthlyUses === null ? null : facts.monthlyUses * 12 + random.int(-6, 6),
      satisfactionX100,
      activities,
    };
  }
  const children = Math.max(1, Math.floor(((facts.capacity ?? 20) * random.int(60, 100)) / 100));
  const days = facts.type === 'HOLIDAY_CARE' ? random.int(15, 45) : random.int(180, 250);
  return {
    children,
    days,
    attendanceX100: random.int(1200, 1960) * 5,
    satisfactionX100,
    activities,
  };
}
