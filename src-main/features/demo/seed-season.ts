import { addDays } from '@shared/domain/common/calendar';
import { toX100OrNull } from '@shared/domain/common/hundredths';
import type { SeededRandom } from '@shared/domain/common/seeded-random';
import type { Eligibility } from '@shared/domain/demonstration/eligibility';
import { materialsFor } from '@shared/domain/demonstration/materials';
import type { StoredRules } from '@shared/domain/demonstration/rules';
import type { SiteType } from '@shared/domain/site/terms';
import type { AppContext } from '../../app/context';
import { HonourEntity, PublicityEntity, ReEvaluationEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import * as decisions from '../demonstration-decision/decision.repo';
import { standingOf } from '../demonstration-decision/candidates.service';
import * as applications from '../demonstration-applications/applications.repo';
import { moveApplication } from '../demonstration-applications/application-steps';
import { addRules } from '../demonstration/rules.repo';
import { rulesById } from '../demonstration/rules.service';
import { personName } from './people';
import type { DemoFrame } from './plan';
import { issueSeason } from './season-notice';
import { holdSession, seedSession } from './season-review';
import { rulesOf, type SeasonCounts } from './season-rules';
import { seasonSites } from './season-sites';
import { seedPastLists } from './seed-past-lists';

/** The first year with a season: one year of operation after the regulation came into force (第十五、二十四条). */
const FIRST_SEASON = 2024;
/** A smaller city has too few sites for a season. */
const LEAST_SITES = 300;
const MEETING = '市总工会党组会议';

const STATEMENTS: Record<SiteType, string> = {
  MOTHER_CABIN: '小屋常年开放，专人管理、日清日洁，为“四期”女职工提供私密舒适的休息场所。',
  HOLIDAY_CARE: '寒暑假连续开班，配备专兼职人员和志愿者，开展作业辅导、研学和安全教育。',
  CHILDCARE: '面向本单位职工提供三岁以下婴幼儿托育服务，班次齐全，管理规范。',
  COMPREHENSIVE: '集爱心妈妈小屋、托管和托育于一体，功能完备，深受女职工欢迎。',
};

/** Applications of the sites that meet everything, recommended by their jurisdictions in order. */
async function seedApplications(
  tx: WriteTx,
  random: SeededRandom,
  rules: StoredRules,
  sites: readonly Eligibility[],
): Promise<void> {
  const { year, closesOn } = rules;
  const appliedOn = addDays(closesOn, -12);
  const recommendedOn = addDays(closesOn, 10);
  const ranks = new Map<string, number>();
  const recommenders = new Map<string, string>();
  for (const [index, checklist] of sites.entries()) {
    const { siteId, siteType, jurisdictionCode } = checklist;
    const rank = (ranks.get(jurisdictionCode) ?? 0) + 1;
    ranks.set(jurisdictionCode, rank);
    const recommender = recommenders.get(jurisdictionCode) ?? personName(random);
    recommenders.set(jurisdictionCode, recommender);
    const place = await tx.first<{ jurisdictionId: number; builderId: number | null }>(
      'SELECT jurisdiction_id AS jurisdictionId, builder_id AS builderId FROM site WHERE id = ?',
      [siteId],
    );
    if (!place) continue;
    const id = await applications.addApplication(tx, {
      year,
      number: `SF-${year}-${String(index + 1).padStart(4, '0')}`,
      siteId,
      ...place,
      state: 'RECOMMENDED',
      appliedOn,
      applicant: personName(random),
      statement: STATEMENTS[siteType],
      materials: JSON.stringify(
        materialsFor(siteType).map(({ code }) => ({ code, given: true, note: null })),
      ),
      visitedOn: addDays(closesOn, 5),
      visitors: `${recommender}、${personName(random)}`,
      visitFindings: '实地查看，与申报材料一致',
      recommendedOn,
      recommender,
      opinion: '符合申报条件，同意推荐',
      jurisdictionRank: rank,
      ruleId: rules.id,
      eligibility: JSON.stringify(checklist),
      source: '演示数据',
    });
    const step = { reason: null };
    await applications.addApplicationEvent(tx, id, {
      ...step,
      state: 'APPLIED',
      onDate: appliedOn,
    });
    await applications.addApplicationEvent(tx, id, {
      ...step,
      state: 'RECOMMENDED',
      onDate: recommendedOn,
    });
  }
}

/** Candidate list, 公示 and decision of a locked result: all that stands above the line. */
async function decideSeason(tx: WriteTx, rules: StoredRules, recordId: number): Promise<number> {
  const { year } = rules;
  const { rows } = await standingOf(tx, year, '确定名单');
  const chosen = rows.filter(({ aboveLine, obstacles }) => aboveLine && obstacles.length === 0);
  const decidedOn = `${year}-10-16`;
  for (const { applicationId } of chosen) {
    await moveApplication(tx, applicationId, 'CANDIDATE', `${year}-09-28`, null);
  }
  await tx.insert(PublicityEntity, {
    year,
    startsOn: `${year}-10-08`,
    endsOn: `${year}-10-14`,
    place: '市总工会网站、公告栏',
    contact: '市总工会女职工部',
    outcome: '公示期内未收到异议',
    closedOn: `${year}-10-15`,
  });
  const units = await decisions.countingUnits(
    tx,
    chosen.map(({ siteId }) => siteId),
  );
  await decisions.storeDecision(
    tx,
    { year, meeting: MEETING, decidedOn, document: `〔${year}〕第 18 号会议纪要`, recordId },
    chosen.map((one) => ({
      applicationId: one.applicationId,
      siteId: one.siteId,
      year,
      type: one.type,
      rank: one.rank,
      scoreX100: toX100OrNull(one.score),
      siteName: one.siteName,
      builderName: one.builderName,
      jurisdictionName: one.jurisdictionName,
      units: one.type === 'COMPREHENSIVE' ? JSON.stringify(units.get(one.siteId) ?? []) : null,
    })),
  );
  const awarded = new Set(chosen.map(({ applicationId }) => applicationId));
  for (const { applicationId } of rows) {
    const state = awarded.has(applicationId) ? 'AWARDED' : 'NOT_AWARDED';
    await moveApplication(tx, applicationId, state, decidedOn, MEETING);
  }
  return chosen.length;
}

/** What became of the earlier lists by this year: most were evaluated again, one fell short; a team is recommended. */
async function seedAftercare(tx: WriteTx, random: SeededRandom, frame: DemoFrame): Promise<void> {
  const { year } = frame;
  const awards = await decisions.awardsOf(tx, { year: year - 1 });
  for (const [index, award] of awards.entries()) {
    const failed = index === 0;
    if (!failed && !random.chance(0.6)) continue;
    await tx.insert(ReEvaluationEntity, {
      awardId: award.id,
      year,
      evaluatedOn: `${year}-06-${String(10 + (index % 18)).padStart(2, '0')}`,
      evaluators: `${personName(random)}、${personName(random)}`,
      outcome: failed ? 'REVOKE' : 'QUALIFIED',
      findings: failed ? '长期不开放，使用登记中断' : null,
    });
  }
  const best = awards.at(-1);
  if (!best) return;
  await tx.insert(HonourEntity, {
    awardId: best.id,
    year,
    kind: 'TEAM',
    name: `${best.siteName}服务团队`,
    recommendedOn: `${year}-03-05`,
    result: 'HONOURED',
  });
}

async function seedYear(
  app: AppContext,
  tx: WriteTx,
  frame: DemoFrame,
  year: number,
  counts: SeasonCounts,
): Promise<void> {
  const random = frame.random.branch(`season ${year}`);
  const ruleId = await addRules(tx, rulesOf(year), {
    year,
    number: 1,
    reason: null,
    createdAt: `${year}-03-02T01:00:00.000Z`,
  });
  const rules = await rulesById(tx, ruleId);
  const sites = await seasonSites(app, tx, random, rules);
  await seedApplications(tx, random, rules, sites);
  counts.applications += sites.length;
  if (sites.length === 0) return;
  const heldOn = `${year}-09-24`;
  const at = `${heldOn}T06:00:00.000Z`;
  const { sessionId } = await seedSession(tx, rules, heldOn, new Date(at));
  counts.reviewSessions += 1;
  if (year === frame.year && frame.season === 'PREPARING') return;
  const recordId = await holdSession(tx, random, sessionId, rules, at);
  if (recordId === null) return;
  counts.awards += await decideSeason(tx, rules, recordId);
  await issueSeason(tx, { year, serial: 20 + (year % 10), issuedOn: `${year}-10-20` });
  counts.notices += 1;
}

/**
 * Makes the seasons of demonstration sites: those of earlier years from the rules to the issued notice, this year's up
 * to the panel's session in preparation, or decided where the frame says so; before the first season, decided lists.
 */
export async function seedSeasons(
  app: AppContext,
  tx: WriteTx,
  frame: DemoFrame,
): Promise<SeasonCounts> {
  const counts: SeasonCounts = { applications: 0, reviewSessions: 0, awards: 0, notices: 0 };
  if (frame.sites < LEAST_SITES || frame.large) return counts;
  const first = Math.max(FIRST_SEASON, Number(frame.firstDay.slice(0, 4)));
  for (let year = first; year <= frame.year; year += 1) {
    await seedYear(app, tx, frame, year, counts);
  }
  await seedPastLists(tx, frame, counts);
  await seedAftercare(tx, frame.random.branch('aftercare'), frame);
  return counts;
}
