import { businessDateOf } from '@shared/domain/common/business-date';
import type { CallContext } from '@shared/contract/handlers';
import type { Eligibility } from '@shared/domain/demonstration/eligibility';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { eligibilityOf } from '../demonstration/eligibility.service';
import { rulesInForce } from '../demonstration/rules.service';
import { findJurisdictionByCode } from '../jurisdictions/jurisdictions.repo';
import { eachOf } from '../many';
import { refuseBackwards, refuseFuture } from '../sites/step.service';
import {
  change,
  hindrancesOf,
  named,
  refuseInSession,
  refuseState,
  type Input,
  type Output,
  type Step,
} from './application-checks';
import { moveApplication, recommendedOf } from './application-steps';
import type { StoredApplication } from './applications.repo';
import { refuseVisit, stepWritten } from './apply.service';
import { sessionOf } from './lists.repo';

/** What a jurisdiction says with its recommendation. */
export interface Recommendation {
  visitedOn: string;
  visitors: string;
  findings: string;
  opinion: string;
  recommender: string;
  recommendedOn?: string | undefined;
  /** 推荐顺序; the last place when left out. */
  rank?: number | undefined;
}

async function ownRecommendations(
  tx: ReadTx,
  { year, jurisdictionId }: Pick<StoredApplication, 'year' | 'jurisdictionId'>,
): Promise<StoredApplication[]> {
  const all = await recommendedOf(tx, year);
  return all.filter((one) => one.jurisdictionId === jurisdictionId);
}

/** The place in its jurisdiction's order. @throws AppError RECOMMEND_RANK_TAKEN */
async function placeOf(
  tx: ReadTx,
  application: StoredApplication,
  rank: number | undefined,
): Promise<number> {
  const others = await ownRecommendations(tx, application);
  if (rank === undefined) {
    return Math.max(0, ...others.map((one) => one.jurisdictionRank ?? 0)) + 1;
  }
  const holder = others.find((one) => one.jurisdictionRank === rank);
  if (!holder) return rank;
  throw new AppError(
    'RECOMMEND_RANK_TAKEN',
    {
      jurisdiction: application.jurisdictionName,
      rank,
      holder: `${holder.siteNumber} ${holder.siteName}`,
    },
    { rank: '这个顺序已有阵地' },
  );
}

/**
 * Recommends an application within a write that is open: every condition met, every required material there, visited,
 * within the quota (第十六条、第十七条第二项). The checklist of the day and the version of the rules are kept with it.
 * @throws AppError APPLICATION_STATE, RECOMMEND_CONDITIONS_OPEN, RECOMMEND_MATERIALS_MISSING, RECOMMEND_QUOTA_FULL,
 *   RECOMMEND_RANK_TAKEN, DATE_IN_FUTURE, DATE_BEFORE_LAST
 */
export async function storeRecommendation(
  app: AppContext,
  tx: WriteTx,
  application: StoredApplication,
  given: Recommendation,
): Promise<{ id: number; eligibility: Eligibility }> {
  refuseState(application, ['APPLIED'], '推荐');
  const recommendedOn = given.recommendedOn ?? businessDateOf(app.clock.now());
  await refuseVisit(app, tx, application, given.visitedOn);
  refuseFuture(app, '推荐', recommendedOn, 'recommendedOn');
  refuseBackwards('推荐', recommendedOn, given.visitedOn, 'recommendedOn');
  refuseBackwards('推荐', recommendedOn, application.appliedOn, 'recommendedOn');
  const rules = await rulesInForce(tx, application.year);
  const eligibility = await eligibilityOf(tx, app, application.siteId, rules);
  const [hindrance] = await hindrancesOf(tx, application, eligibility, rules);
  if (hindrance) throw hindrance;
  const rank = await placeOf(tx, application, given.rank);
  await change(tx, application.id, {
    visitedOn: given.visitedOn,
    visitors: given.visitors,
    visitFindings: given.findings,
    opinion: given.opinion,
    recommender: given.recommender,
    recommendedOn,
    jurisdictionRank: rank,
    ruleId: rules.id,
    eligibility: JSON.stringify(eligibility),
  });
  await moveApplication(tx, application.id, 'RECOMMENDED', recommendedOn, null);
  return { id: application.id, eligibility };
}

/** Recommends an application. @throws AppError as {@link storeRecommendation} */
export function recommend(
  app: AppContext,
  input: Input<'demonstration.recommend'>,
  context: CallContext,
): Promise<Step> {
  return stepWritten(app, context, null, async (tx) =>
    storeRecommendation(app, tx, await named(tx, input), input),
  );
}

/** Recommends several applications, each judged by itself. */
export async function recommendMany(
  app: AppContext,
  input: Input<'demonstration.recommendMany'>,
  context: CallContext,
): Promise<Output<'demonstration.recommendMany'>> {
  const answer = await app.uow.write(writeHeader(app, context), (tx) =>
    eachOf(tx, input.items, async (open, item) => {
      const application = await named(open, item);
      await storeRecommendation(app, open, application, item);
      return { id: application.id, siteNumber: application.siteNumber };
    }),
  );
  app.events.changed('demonstration');
  return answer;
}

/** The jurisdiction sends an application back. @throws AppError APPLICATION_STATE, DATE_IN_FUTURE, DATE_BEFORE_LAST */
export function giveBack(
  app: AppContext,
  input: Input<'demonstration.return'>,
  context: CallContext,
): Promise<Step> {
  return stepWritten(app, context, input.reasons, async (tx) => {
    const application = await named(tx, input);
    const { id, appliedOn } = application;
    const returnedOn = input.returnedOn ?? businessDateOf(app.clock.now());
    refuseState(application, ['APPLIED'], '退回');
    refuseFuture(app, '退回', returnedOn, 'returnedOn');
    refuseBackwards('退回', returnedOn, appliedOn, 'returnedOn');
    await change(tx, id, {}, input.version);
    await moveApplication(tx, id, 'RETURNED', returnedOn, input.reasons);
    return { id };
  });
}

/** What a recommendation leaves behind when it is taken back: visit and opinion stay as a draft. */
const NOT_RECOMMENDED = {
  recommendedOn: null,
  jurisdictionRank: null,
  ruleId: null,
  eligibility: null,
};

/** Takes a recommendation back within a write that is open: the application stands where it stood before. */
export async function storeTakingBack(
  app: AppContext,
  tx: WriteTx,
  application: StoredApplication,
  reason: string,
  version?: number,
): Promise<void> {
  refuseState(application, ['RECOMMENDED'], '撤销推荐');
  await refuseInSession(tx, application, '撤销推荐');
  await change(tx, application.id, NOT_RECOMMENDED, version);
  const today = businessDateOf(app.clock.now());
  await moveApplication(tx, application.id, 'APPLIED', today, `撤销推荐：${reason}`);
}

/** Takes a recommendation back. @throws AppError APPLICATION_STATE, APPLICATION_IN_SESSION, STALE_FORM */
export function takeBack(
  app: AppContext,
  input: Input<'demonstration.takeBack'>,
  context: CallContext,
): Promise<Step> {
  return stepWritten(app, context, input.reason, async (tx) => {
    const application = await named(tx, input);
    await storeTakingBack(app, tx, application, input.reason, input.version);
    return { id: application.id };
  });
}

/** Phases in which the panel has not begun to look at the candidates. */
const STILL_OPEN = 'PREPARING';

/**
 * Puts a jurisdiction's recommendations in order.
 * @throws AppError RANK_NOT_ALL unless every one is named once; APPLICATION_STATE, APPLICATION_IN_SESSION once the
 *   panel is at work
 */
export async function rank(
  app: AppContext,
  { year, jurisdictionCode, ids }: Input<'demonstration.rank'>,
  context: CallContext,
): Promise<Output<'demonstration.rank'>> {
  const header = writeHeader(app, context, `${year} 年度推荐顺序`);
  const order = await app.uow.write(header, async (tx) => {
    const jurisdiction = await findJurisdictionByCode(tx, jurisdictionCode);
    if (!jurisdiction) throw new AppError('NOT_FOUND', { what: '市直工会' });
    const own = await ownRecommendations(tx, { year, jurisdictionId: jurisdiction.id });
    const byId = new Map(own.map((one) => [one.id, one]));
    const given = ids.flatMap((id) => byId.get(id) ?? []);
    if (
      new Set(ids).size !== ids.length ||
      given.length !== ids.length ||
      own.length !== ids.length
    ) {
      const detail = `应有 ${own.length} 个，给出的 ${ids.length} 个里有 ${new Set(given.map(({ id }) => id)).size} 个是它的推荐`;
      throw new AppError('RANK_NOT_ALL', { jurisdiction: jurisdiction.name, year, detail });
    }
    for (const [index, application] of given.entries()) {
      const place = index + 1;
      if (application.jurisdictionRank === place) continue;
      refuseState(application, ['RECOMMENDED'], '调整推荐顺序');
      const session = await sessionOf(tx, application.id);
      if (session && session.phase !== STILL_OPEN) {
        await refuseInSession(tx, application, '调整推荐顺序');
      }
      await change(tx, application.id, { jurisdictionRank: place });
    }
    return given.map(({ id, siteNumber }, index) => ({ id, siteNumber, rank: index + 1 }));
  });
  app.events.changed('demonstration');
  return { jurisdictionCode, order };
}
