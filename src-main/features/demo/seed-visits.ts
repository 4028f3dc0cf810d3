import { addDays, earlier } from '@shared/domain/common/calendar';
import type { SeededRandom } from '@shared/domain/common/seeded-random';
import { PASSING_SCORE_X100 } from '@shared/domain/site/self-check';
import type { UnitType } from '@shared/domain/site/terms';
import { ScoreSheetEntity, SupervisionEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { insertChecks } from '../sampling/check.repo';
import { dayBetween, later } from './days';
import { lifeSites, rubricIds, servingIds, type LifeSite } from './life-sites.repo';
import { sheetOf, passingScore, sheetWithout, type DemoSheet } from './marks';
import { personName } from './people';
import type { DemoFrame } from './plan';
import { seedRectifications, type DemoFinding } from './seed-rectifications';
import * as words from './words';

/** Share of the visits that find something. */
const FOUND = 0.14;

/** The visits of one year. */
export interface DemoVisits {
  year: number;
  /** The draw that they follow; null for visits before the program came. */
  drawId: number | null;
  /** Days of the visits. */
  from: string;
  days: number;
}

interface VisitTable {
  unitId: number | null;
  type: UnitType;
  sheet: DemoSheet;
  findings: readonly (readonly [code: string, what: string, requirement: string])[];
}

const unitsOf = (site: LifeSite): { unitId: number | null; type: UnitType }[] =>
  site.type === 'COMPREHENSIVE'
    ? site.units.map(({ id, type }) => ({ unitId: id, type }))
    : [{ unitId: null, type: site.type }];

function tablesOf(random: SeededRandom, site: LifeSite): VisitTable[] {
  const units = unitsOf(site);
  const at = random.chance(FOUND) ? random.int(0, units.length - 1) : -1;
  return units.map(({ unitId, type }, index) => {
    if (index !== at) {
      return {
        unitId,
        type,
        sheet: sheetOf(random, type, passingScore(random, type)),
        findings: [],
      };
    }
    const all = words.FINDINGS[type];
    const first = random.int(0, all.length - 1);
    const count = random.int(1, 3);
    const findings = all.filter((_one, place) => (place - first + all.length) % all.length < count);
    const codes = findings.map(([code]) => code);
    return { unitId, type, sheet: sheetWithout(random, type, codes), findings };
  });
}

/** Visits to these sites: the scored tables, the result, and a rectification for everything found. */
export async function seedVisits(
  tx: WriteTx,
  frame: DemoFrame,
  visits: DemoVisits,
  siteIds: readonly number[],
): Promise<{ spotChecks: number; scoreSheets: number; rectifications: number }> {
  const { year, drawId, from, days } = visits;
  const random = frame.random.branch(`checks ${year}`);
  const rubrics = await rubricIds(tx);
  const sites = await lifeSites(tx, { ids: siteIds, limit: siteIds.length });
  const made = sites.map((site) => ({
    site,
    tables: tablesOf(random, site),
    checkedOn: earlier(addDays(from, random.int(0, days)), frame.today),
  }));
  const ids = await insertChecks(
    tx,
    made.map(({ site, tables, checkedOn }) => {
      const findings = tables.flatMap((table) => table.findings);
      return {
        siteId: site.id,
        year,
        drawId,
        checkedOn,
        inspectors: `${personName(random)}、${personName(random)}`,
        verdict: findings.length > 0 ? 'RECTIFY' : 'PASS',
        totalX100: site.type === 'COMPREHENSIVE' ? null : (tables[0]?.sheet.totalX100 ?? null),
        vetoFailed: 0,
        remarks: findings.length > 0 ? findings.map(([, what]) => what).join('；') : null,
      };
    }),
  );
  const sheets = made.flatMap(({ site, tables }, index) =>
    tables.map(({ unitId, type, sheet }) => ({
      spotCheckId: ids[index] ?? 0,
      siteId: site.id,
      unitId,
      type,
      rubricId: rubrics.get(type) ?? 0,
      ...sheet,
      passed: Number(sheet.totalX100 >= PASSING_SCORE_X100),
    })),
  );
  await tx.insertMany(ScoreSheetEntity, sheets);
  const findings = made.flatMap(({ site, tables, checkedOn }, index) =>
    tables.flatMap(({ unitId, findings: found }) =>
      found.map(([itemCode, what, requirement]): DemoFinding => ({
        siteId: site.id,
        running: site.status === 'FILED',
        source: 'SPOT_CHECK',
        spotCheckId: ids[index] ?? 0,
        unitId,
        itemCode,
        what,
        requirement,
        responsible: site.builderName,
        openedOn: checkedOn,
      })),
    ),
  );
  const rectifications = await seedRectifications(tx, frame, year, findings);
  return { spotChecks: made.length, scoreSheets: sheets.length, rectifications };
}

/** Half of the sites in service were visited in a year before the program came. */
export async function seedEarlierVisits(
  tx: WriteTx,
  frame: DemoFrame,
  year: number,
): Promise<Awaited<ReturnType<typeof seedVisits>>> {
  const random = frame.random.branch(`earlier ${year}`);
  const ids = (await servingIds(tx, `${year}-03-31`)).filter(() => random.chance(0.52));
  return seedVisits(tx, frame, { year, drawId: null, from: `${year}-05-06`, days: 180 }, ids);
}

/** Complaints of a year become rectifications, in a city where some are always open. */
export async function seedComplaints(tx: WriteTx, frame: DemoFrame, year: number): Promise<number> {
  const random = frame.random.branch(`complaints ${year}`);
  const ids = (await servingIds(tx, `${year - 1}-12-31`)).filter(() => random.chance(0.015));
  const last = earlier(`${year}-12-10`, addDays(frame.today, -3));
  const findings = (await lifeSites(tx, { ids, limit: ids.length })).map(
    ({ id, builderName }): DemoFinding => ({
      siteId: id,
      running: true,
      source: 'COMPLAINT',
      unitId: null,
      itemCode: null,
      what: random.pick(words.COMPLAINTS),
      requirement: words.COMPLAINT_DEMANDS,
      responsible: builderName,
      openedOn: dayBetween(random, `${year}-01-08`, later(`${year}-01-08`, last)) ?? last,
    }),
  );
  return seedRectifications(tx, frame, year, findings);
}

/** The city's own visits of a year that is over; what was found unqualified is to be put right (第十三条). */
export async function seedSupervision(
  tx: WriteTx,
  frame: DemoFrame,
  year: number,
): Promise<{ supervisions: number; rectifications: number }> {
  const random = frame.random.branch(`supervision ${year}`);
  const ids = (await servingIds(tx, `${year}-06-30`)).filter(() => random.chance(0.06));
  const rows = ids.map((siteId) => {
    const result = random.weighted([
      ['GOOD', 34],
      ['QUALIFIED', 60],
      ['UNQUALIFIED', 6],
    ] as const);
    return {
      siteId,
      year,
      supervisedOn: dayBetween(random, `${year}-06-10`, `${year}-11-20`) ?? `${year}-06-10`,
      supervisors: `${personName(random)}、${personName(random)}`,
      result,
      remarks: result === 'UNQUALIFIED' ? '管理不善，限期整改' : null,
    };
  });
  const made = await tx.insertMany(SupervisionEntity, rows);
  const findings = rows.flatMap(({ siteId, result, supervisedOn }, index): DemoFinding[] =>
    result !== 'UNQUALIFIED'
      ? []
      : [
          {
            siteId,
            running: true,
            source: 'SUPERVISION',
            supervisionId: made[index] ?? 0,
            unitId: null,
            itemCode: null,
            what: '日常管理不到位，开放时间内无人值守',
            requirement: '落实专人管理，公示开放时间',
            responsible: null,
            openedOn: supervisedOn,
          },
        ],
  );
  return {
    supervisions: rows.length,
    rectifications: await seedRectifications(tx, frame, year, findings),
  };
}
