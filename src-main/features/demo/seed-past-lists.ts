import { materialsFor } from '@shared/domain/demonstration/materials';
import { SITE_TYPES, type SiteType } from '@shared/domain/site/terms';
import { AwardRevocationEntity, ReEvaluationEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import * as applications from '../demonstration-applications/applications.repo';
import * as decisions from '../demonstration-decision/decision.repo';
import { addRules } from '../demonstration/rules.repo';
import { moneyYears } from './money-plan';
import {
  decidedYears,
  sitesInServiceBetween,
  yearsWithRules,
  type ListedSite,
} from './past-lists.repo';
import { personName } from './people';
import type { DemoFrame } from './plan';
import { issueSeason } from './season-notice';
import { rulesOf, type SeasonCounts } from './season-rules';

/** How many of each type a list of years ago has, where the city had so many. */
const LISTED: Record<SiteType, number> = {
  MOTHER_CABIN: 5,
  HOLIDAY_CARE: 3,
  CHILDCARE: 2,
  COMPREHENSIVE: 1,
};
const MEETING = '市总工会党组会议';
/** Of the whole past one site lost its status, two years after its list. */
const REVOKED_AFTER = 2;

async function sitesOf(tx: WriteTx, year: number): Promise<ListedSite[]> {
  const sites = await sitesInServiceBetween(tx, {
    since: `${year - 1}-08-31`,
    until: `${year}-12-31`,
  });
  return SITE_TYPES.flatMap((type) => {
    const own = sites.filter((site) => site.type === type);
    // One of the whole list has closed since: its money comes up for handling.
    const closed = type === 'MOTHER_CABIN' ? own.filter(({ status }) => status !== 'FILED') : [];
    const open = own.filter(({ status }) => status === 'FILED');
    return [...closed.slice(0, 1), ...open].slice(0, LISTED[type]);
  });
}

/** A list as it was decided, with the applications that it rests on; the panel's sheets of those years are on paper. */
async function seedList(tx: WriteTx, frame: DemoFrame, year: number): Promise<number> {
  const random = frame.random.branch(`list ${year}`);
  const sites = await sitesOf(tx, year);
  if (sites.length === 0) return 0;
  if (!(await yearsWithRules(tx)).has(year)) {
    const createdAt = `${year}-03-02T01:00:00.000Z`;
    await addRules(tx, rulesOf(year), { year, number: 1, reason: null, createdAt });
  }
  const decidedOn = `${year}-10-16`;
  const steps = [
    ['APPLIED', `${year}-08-20`],
    ['RECOMMENDED', `${year}-09-10`],
    ['CANDIDATE', `${year}-09-28`],
    ['AWARDED', decidedOn],
  ] as const;
  const ids: number[] = [];
  for (const [index, site] of sites.entries()) {
    const id = await applications.addApplication(tx, {
      year,
      number: `SF-${year}-${String(index + 1).padStart(4, '0')}`,
      siteId: site.id,
      jurisdictionId: site.jurisdictionId,
      builderId: site.builderId,
      state: 'AWARDED',
      appliedOn: steps[0][1],
      applicant: personName(random),
      statement: null,
      materials: JSON.stringify(
        materialsFor(site.type).map(({ code }) => ({ code, given: true, note: null })),
      ),
      visitedOn: null,
      visitors: null,
      visitFindings: null,
      recommendedOn: steps[1][1],
      recommender: personName(random),
      opinion: '同意推荐',
      jurisdictionRank: null,
      ruleId: null,
      eligibility: null,
      source: '演示数据',
    });
    for (const [state, onDate] of steps) {
      await applications.addApplicationEvent(tx, id, { state, onDate, reason: null });
    }
    ids.push(id);
  }
  const units = await decisions.countingUnits(
    tx,
    sites.map(({ id }) => id),
  );
  const ranks = new Map<SiteType, number>();
  await decisions.storeDecision(
    tx,
    {
      year,
      meeting: MEETING,
      decidedOn,
      document: `〔${year}〕第 18 号会议纪要`,
      note: '历年名单，评分表为纸质存档',
      recordId: null,
    },
    sites.map((site, index) => {
      const rank = (ranks.get(site.type) ?? 0) + 1;
      ranks.set(site.type, rank);
      return {
        applicationId: ids[index] ?? 0,
        siteId: site.id,
        year,
        type: site.type,
        rank,
        scoreX100: 9500 - rank * 60 - random.int(0, 30),
        siteName: site.name,
        builderName: site.builderName,
        jurisdictionName: site.jurisdictionName,
        units: site.type === 'COMPREHENSIVE' ? JSON.stringify(units.get(site.id) ?? []) : null,
      };
    }),
  );
  await issueSeason(tx, { year, serial: 20 + (year % 10), issuedOn: `${year}-10-20` });
  return sites.length;
}

/** Every later year looked at the sites of a list again; of the earliest list one site failed and lost its status. */
async function seedEvaluations(
  tx: WriteTx,
  frame: DemoFrame,
  listYear: number,
  revokes: boolean,
): Promise<void> {
  const random = frame.random.branch(`evaluations ${listYear}`);
  const awards = await decisions.awardsOf(tx, { year: listYear });
  const failing = revokes ? awards.at(1) : undefined;
  for (let year = listYear + 1; year <= frame.year; year += 1) {
    for (const [index, award] of awards.entries()) {
      const fails = award === failing && year === listYear + REVOKED_AFTER;
      if (award === failing && year > listYear + REVOKED_AFTER) continue;
      if (!fails && year === frame.year && !random.chance(0.7)) continue;
      const evaluatedOn = `${year}-06-${String(10 + (index % 18)).padStart(2, '0')}`;
      const reEvaluationId = await tx.insert(ReEvaluationEntity, {
        awardId: award.id,
        year,
        evaluatedOn,
        evaluators: `${personName(random)}、${personName(random)}`,
        outcome: fails ? 'REVOKE' : 'QUALIFIED',
        findings: fails ? '阵地长期关闭，不再提供服务' : null,
      });
      if (!fails) continue;
      await tx.insert(AwardRevocationEntity, {
        awardId: award.id,
        ground: 'RE_EVALUATION',
        facts: '复评不合格：阵地长期关闭，不再提供服务',
        meeting: MEETING,
        revokedOn: `${year}-07-20`,
        reEvaluationId,
      });
    }
  }
}

/**
 * The decided lists of the years that have money but no season of their own, and what became of them.
 * @param counts what the seasons made; it is added to
 */
export async function seedPastLists(
  tx: WriteTx,
  frame: DemoFrame,
  counts: SeasonCounts,
): Promise<void> {
  const decided = await decidedYears(tx);
  const missing = moneyYears(frame).filter((year) => year < frame.year && !decided.has(year));
  for (const [place, year] of missing.entries()) {
    const listed = await seedList(tx, frame, year);
    if (listed === 0) continue;
    counts.applications += listed;
    counts.awards += listed;
    counts.notices += 1;
    await seedEvaluations(tx, frame, year, place === 0);
  }
}
