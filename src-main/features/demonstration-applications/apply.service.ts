import { businessDateOf } from '@shared/domain/common/business-date';
import type { CallContext } from '@shared/contract/handlers';
import {
  APPLICATION_STATE_LABELS,
  applicationNumber,
} from '@shared/domain/demonstration/application';
import { GENERAL_CODES } from '@shared/domain/demonstration/article-16';
import type { Eligibility } from '@shared/domain/demonstration/eligibility';
import type { TickedMaterial } from '@shared/domain/demonstration/materials';
import type { StoredRules } from '@shared/domain/demonstration/rules';
import type { SiteType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { WriteTx } from '../../db/unit-of-work';
import { eligibilityOf } from '../demonstration/eligibility.service';
import { rulesInForce } from '../demonstration/rules.service';
import { refuseBackwards, refuseFuture, siteOf, type SiteRef } from '../sites/step.service';
import type { StoredSite } from '../sites/site-row';
import {
  change,
  named,
  refuseInSession,
  refuseState,
  stepOf,
  ticked,
  type Input,
  type Step,
} from './application-checks';
import { moveApplication } from './application-steps';
import * as repo from './applications.repo';
import type { StoredApplication } from './applications.repo';
import { eventsOf } from './lists.repo';

/** What is handed in with an application. */
export interface ApplicationGiven extends SiteRef {
  year: number;
  appliedOn?: string | undefined;
  applicant?: string | null | undefined;
  statement?: string | null | undefined;
  materials?: readonly TickedMaterial[] | undefined;
}

const BY_HAND = '手工录入';

/** @throws AppError APPLICATION_CLOSED after the closing date (第十七条第一项) */
function refuseLate(year: number, on: string, { closesOn }: StoredRules): void {
  if (on <= closesOn) return;
  throw new AppError(
    'APPLICATION_CLOSED',
    { year, closesOn, on },
    { appliedOn: `不能晚于截止日 ${closesOn}` },
  );
}

/** What stops an application (第十五条、第二十二条); the other lines may still be open until the recommendation. */
const STOPPING: ReadonlySet<string> = new Set([
  GENERAL_CODES.FILED,
  GENERAL_CODES.ACCEPTED,
  GENERAL_CODES.A_YEAR,
  GENERAL_CODES.NOT_BARRED,
]);

/** @throws AppError APPLICATION_NOT_ELIGIBLE while one of these lines is not met or not shown */
function refuseIneligible(site: StoredSite, eligibility: Eligibility): void {
  const open = eligibility.lines.filter(
    (line) => STOPPING.has(line.code) && line.verdict !== 'MET',
  );
  if (open.length === 0) return;
  const detail = open
    .map(({ text, needed, measured }) => `${text}——要求${needed}，实际${measured ?? '没有记录'}`)
    .join('；');
  throw new AppError('APPLICATION_NOT_ELIGIBLE', {
    number: site.number,
    name: site.name,
    year: eligibility.year,
    detail,
  });
}

/**
 * Applies for a site, within a write that is open.
 * @param source where it comes from: typed in, or a workbook
 * @throws AppError DEMONSTRATION_NO_RULES, APPLICATION_EXISTS, APPLICATION_CLOSED, APPLICATION_NOT_ELIGIBLE (第十五条)
 */
export async function storeApplication(
  app: AppContext,
  tx: WriteTx,
  given: ApplicationGiven,
  source = BY_HAND,
): Promise<{ id: number; eligibility: Eligibility }> {
  const site = await siteOf(tx, given);
  const { year } = given;
  const rules = await rulesInForce(tx, year);
  const known = await repo.applicationOfSite(tx, site.id, year);
  if (known && known.state !== 'WITHDRAWN') {
    throw new AppError('APPLICATION_EXISTS', {
      number: site.number,
      year,
      on: known.appliedOn,
      application: known.number,
      state: APPLICATION_STATE_LABELS[known.state],
    });
  }
  if (known) return storeAgain(app, tx, known, given, source);
  const appliedOn = given.appliedOn ?? businessDateOf(app.clock.now());
  const eligibility = await mayApply(app, tx, site, rules, appliedOn);
  const id = await repo.addApplication(tx, {
    year,
    number: applicationNumber(year, (await repo.lastSerial(tx, year)) + 1),
    siteId: site.id,
    jurisdictionId: site.jurisdictionId,
    builderId: site.builderId,
    state: 'APPLIED',
    appliedOn,
    applicant: given.applicant ?? null,
    statement: given.statement ?? null,
    materials: JSON.stringify(ticked(site.type as SiteType, [], given.materials)),
    source,
  });
  await repo.addApplicationEvent(tx, id, { state: 'APPLIED', onDate: appliedOn, reason: null });
  return { id, eligibility };
}

async function mayApply(
  app: AppContext,
  tx: WriteTx,
  site: StoredSite,
  rules: StoredRules,
  appliedOn: string,
): Promise<Eligibility> {
  refuseFuture(app, '申报', appliedOn, 'appliedOn');
  refuseLate(rules.year, appliedOn, rules);
  const eligibility = await eligibilityOf(tx, app, site, rules);
  refuseIneligible(site, eligibility);
  refuseBackwards('申报', appliedOn, site.filedOn ?? undefined, 'appliedOn');
  return eligibility;
}

/** Applies again with a returned or withdrawn application, under its old number. */
export async function storeAgain(
  app: AppContext,
  tx: WriteTx,
  application: StoredApplication,
  given: Omit<ApplicationGiven, 'year'> & { version?: number | undefined },
  source?: string,
): Promise<{ id: number; eligibility: Eligibility }> {
  refuseState(application, ['RETURNED', 'WITHDRAWN'], '再次申报');
  const { id, year, type, materials } = application;
  const site = await siteOf(tx, { siteId: application.siteId });
  const appliedOn = given.appliedOn ?? businessDateOf(app.clock.now());
  const last = (await eventsOf(tx, [id])).at(-1)?.onDate;
  const eligibility = await mayApply(app, tx, site, await rulesInForce(tx, year), appliedOn);
  if (application.state === 'RETURNED') refuseBackwards('再次申报', appliedOn, last, 'appliedOn');
  await change(
    tx,
    id,
    {
      appliedOn,
      jurisdictionId: site.jurisdictionId,
      builderId: site.builderId,
      materials: JSON.stringify(ticked(type, materials, given.materials)),
      ...(given.applicant === undefined ? {} : { applicant: given.applicant }),
      ...(given.statement === undefined ? {} : { statement: given.statement }),
      ...(source === undefined ? {} : { source }),
    },
    given.version,
  );
  await moveApplication(tx, id, 'APPLIED', appliedOn, '再次申报');
  return { id, eligibility };
}

/** Takes one step in one write and answers where the application stands after it. */
export async function stepWritten(
  app: AppContext,
  context: CallContext,
  reason: string | null,
  work: (tx: WriteTx) => Promise<{ id: number; eligibility?: Eligibility }>,
): Promise<Step> {
  const step = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const { id, eligibility } = await work(tx);
    if (eligibility) return stepOf(tx, id, eligibility);
    const { siteId, year } = await named(tx, { id });
    return stepOf(tx, id, await eligibilityOf(tx, app, siteId, year));
  });
  app.events.changed('demonstration');
  return step;
}

/** Applies for a site. @throws AppError as {@link storeApplication} */
export function apply(
  app: AppContext,
  input: Input<'demonstration.apply'>,
  context: CallContext,
): Promise<Step> {
  return stepWritten(app, context, null, (tx) => storeApplication(app, tx, input));
}

/** Applies again after a return or withdrawal. @throws AppError APPLICATION_STATE and as {@link storeApplication} */
export function resubmit(
  app: AppContext,
  input: Input<'demonstration.resubmit'>,
  context: CallContext,
): Promise<Step> {
  return stepWritten(app, context, null, async (tx) =>
    storeAgain(app, tx, await named(tx, input), input),
  );
}

/** What may be changed of an application before it is recommended. */
export type ApplicationChanges = Omit<
  Input<'demonstration.saveApplication'>,
  'id' | 'siteId' | 'siteNumber' | 'year'
>;

/** Changes an application that is not recommended, within a write that is open. */
export async function storeChanges(
  app: AppContext,
  tx: WriteTx,
  application: StoredApplication,
  changes: ApplicationChanges,
): Promise<void> {
  refuseState(application, ['APPLIED', 'RETURNED'], '修改');
  const { materials, findings, version, visitedOn, ...columns } = changes;
  if (visitedOn) await refuseVisit(app, tx, application, visitedOn);
  await change(
    tx,
    application.id,
    {
      ...columns,
      ...(visitedOn === undefined ? {} : { visitedOn }),
      ...(findings === undefined ? {} : { visitFindings: findings }),
      ...(materials === undefined
        ? {}
        : {
            materials: JSON.stringify(ticked(application.type, application.materials, materials)),
          }),
    },
    version,
  );
}

/** A visit follows the application that it looks into (第十七条), the first one where it was handed in again. */
export async function refuseVisit(
  app: AppContext,
  tx: WriteTx,
  application: StoredApplication,
  visitedOn: string,
): Promise<void> {
  refuseFuture(app, '实地考察', visitedOn, 'visitedOn');
  const [first] = await eventsOf(tx, [application.id]);
  const since = first?.onDate ?? application.appliedOn;
  refuseBackwards(
    '实地考察',
    visitedOn,
    since < application.appliedOn ? since : application.appliedOn,
    'visitedOn',
  );
}

/** Changes an application. @throws AppError APPLICATION_STATE once it is recommended, STALE_FORM */
export function saveApplication(
  app: AppContext,
  { id, siteId, siteNumber, year, ...changes }: Input<'demonstration.saveApplication'>,
  context: CallContext,
): Promise<Step> {
  return stepWritten(app, context, null, async (tx) => {
    const application = await named(tx, { id, siteId, siteNumber, year });
    await storeChanges(app, tx, application, changes);
    return { id: application.id };
  });
}

/** The builder takes its application back, within a write that is open. */
export async function storeWithdrawal(
  app: AppContext,
  tx: WriteTx,
  application: StoredApplication,
  reason: string,
  version?: number,
): Promise<void> {
  refuseState(application, ['APPLIED', 'RETURNED'], '撤回');
  await refuseInSession(tx, application, '撤回');
  await change(tx, application.id, {}, version);
  await moveApplication(tx, application.id, 'WITHDRAWN', businessDateOf(app.clock.now()), reason);
}

/** The builder takes its application back. @throws AppError APPLICATION_STATE, STALE_FORM */
export function withdraw(
  app: AppContext,
  input: Input<'demonstration.withdraw'>,
  context: CallContext,
): Promise<Step> {
  return stepWritten(app, context, input.reason, async (tx) => {
    const application = await named(tx, input);
    await storeWithdrawal(app, tx, application, input.reason, input.version);
    return { id: application.id };
  });
}
