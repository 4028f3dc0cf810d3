import type { CallInput, CallOutput } from '@shared/contract/registry';
import { monthsFrom, type MonthKey } from '@shared/domain/operation/months';
import type { SiteType } from '@shared/domain/site/terms';
import type { Caller } from './site-life';

type SaveInput = CallInput<'sites.save'>;

/** The closing date of the season that the sites below are made for. */
export const CLOSES_ON = '2026-09-30';
/** The 12 whole months before it, and those of them in which a 托管驿站 runs. */
export const SEASON_MONTHS: readonly MonthKey[] = monthsFrom('2025-09', '2026-08');
const HOLIDAYS: readonly MonthKey[] = ['2026-01', '2026-02', '2026-07', '2026-08'];

const EVERY: SaveInput = {
  jurisdictionCode: '370202',
  builderName: '青岛海关工会',
  address: '青岛市市南区香港西路 2 号',
  openedOn: '2024-03-01',
  filedOn: '2024-03-01',
  inService: true,
  selfCheckScore: 92,
  platforms: (['MANAGEMENT_SYSTEM', 'SHANDONG_UNION', 'QILU_APP'] as const).map((platform) => ({
    platform,
    registeredOn: '2024-04-01',
  })),
};

const OF_TYPE: Record<SiteType, SaveInput> = {
  MOTHER_CABIN: { name: '海关爱心妈妈小屋', setting: 'INTERNAL', area: 15, capacity: 8 },
  HOLIDAY_CARE: { name: '海关爱心托管驿站', area: 100, capacity: 40 },
  CHILDCARE: { name: '海关托育服务中心', area: 240, outdoorArea: 60, capacity: 30 },
  COMPREHENSIVE: {
    name: '海关关爱女职工综合服务中心',
    area: 400,
    units: [
      { type: 'MOTHER_CABIN', setting: 'INTERNAL', area: 15, selfCheckScore: 90 },
      { type: 'HOLIDAY_CARE', area: 100, capacity: 40, selfCheckScore: 90 },
    ],
  },
};

type Months = CallInput<'operation.saveMonths'>['months'];

/** Months that just reach the limits of article 16 for a type. */
export function monthsAtTheLimit(type: Exclude<SiteType, 'COMPREHENSIVE'>): Months {
  switch (type) {
    case 'MOTHER_CABIN':
      return SEASON_MONTHS.map((month) => ({ month, uses: 50 }));
    case 'HOLIDAY_CARE':
      return HOLIDAYS.map((month) => ({ month, children: 20, days: 5, attendance: 70 }));
    case 'CHILDCARE':
      return SEASON_MONTHS.map((month) => ({ month, places: 30, ownPlaces: 18 }));
  }
}

/**
 * Enters a site whose records just reach every figure of articles 15 and 16; what no record shows is still open.
 * @returns its id, number and version
 */
export async function enterAtTheLimit(
  caller: Caller,
  type: SiteType = 'MOTHER_CABIN',
  changes: SaveInput = {},
): Promise<CallOutput<'sites.save'>> {
  const site = await caller.call('sites.save', { type, ...EVERY, ...OF_TYPE[type], ...changes });
  const siteId = site.id;
  const surveyed = { siteId, surveyedOn: '2026-05-01', score: 90 };
  await caller.call('operation.saveSurvey', surveyed);
  await caller.call('operation.saveActivity', {
    siteId,
    heldOn: '2026-03-08',
    kind: 'ACTIVITY',
    topic: '三八节女职工健康活动',
  });
  if (type !== 'COMPREHENSIVE') {
    await caller.call('operation.saveMonths', { siteId, months: monthsAtTheLimit(type) });
    return site;
  }
  const { units } = await caller.call('sites.get', { id: siteId });
  for (const unit of units) {
    const months = monthsAtTheLimit(unit.type);
    await caller.call('operation.saveMonths', { siteId, unitId: unit.id, months });
    await caller.call('operation.saveSurvey', { ...surveyed, unitId: unit.id });
  }
  return site;
}

/** Answers every open line of a site that a person may answer, with evidence. */
export async function answerAll(
  caller: Caller,
  siteId: number,
  year = 2026,
): Promise<CallOutput<'demonstration.eligibility'>> {
  const { lines } = await caller.call('demonstration.eligibility', { siteId, year });
  return caller.call('demonstration.answer', {
    siteId,
    year,
    answers: lines
      .filter((line) => line.manual && line.counts)
      .map(({ code, unitId }) => ({ code, unitId, answer: 'MET', evidence: '实地查看，附照片' })),
    answeredBy: '李静',
  });
}

/** Settles the rules of 2026 and enters a site that meets every condition. */
export async function enterEligible(
  caller: Caller,
  type: SiteType = 'MOTHER_CABIN',
  changes: SaveInput = {},
): Promise<CallOutput<'sites.save'>> {
  await caller.call('demonstration.saveRules', { year: 2026, closesOn: CLOSES_ON });
  const site = await enterAtTheLimit(caller, type, changes);
  await answerAll(caller, site.id);
  return site;
}
