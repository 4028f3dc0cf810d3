import type { z } from 'zod';
import type { acceptanceCalls } from '@shared/contract/acceptance';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf } from '@shared/domain/common/business-date';
import { showX100 } from '@shared/domain/common/hundredths';
import { conditionsFor, type BuildingCondition } from '@shared/domain/rubric/conditions';
import { scoreSheet } from '@shared/domain/rubric/score';
import { judgeSheets, type ScoredUnit } from '@shared/domain/site/self-check';
import {
  STATUS_LABELS,
  type SiteSetting,
  type SiteStatus,
  type SiteType,
} from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { eachOf } from '../many';
import { unitsBySite } from '../operation/reporting-sites.repo';
import { rubricById } from '../rubrics/rubrics.service';
import { sheetsOf } from '../rubrics/score-sheets.repo';
import { latestDone, type StoredSelfCheck } from '../self-checks/self-checks.repo';
import { lifeWrite } from '../sites/life-write';
import type { StoredSite } from '../sites/site-row';
import { takeBack } from '../sites/standing.service';
import {
  readableSiteOf,
  refuseBackwards,
  refuseFuture,
  refuseWrongMove,
  siteOf,
  takeStep,
} from '../sites/step.service';
import type { AnsweredCondition } from './acceptance.repo';
import * as repo from './acceptance.repo';
import { backlog as waitingSites } from './backlog.repo';

type Calls = typeof acceptanceCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Stepped = Output<'acceptance.apply'>;

function stepped(row: StoredSite, id: number, siteStatus: SiteStatus, version: number): Stepped {
  return { id, siteId: row.id, siteNumber: row.number, siteStatus, version };
}

/** The latest finished self-check of a site. @throws AppError when there is none or it does not pass (第七条) */
async function passingSelfCheck(tx: ReadTx, row: StoredSite): Promise<StoredSelfCheck> {
  const check = await latestDone(tx, row.id);
  if (!check) throw new AppError('ACCEPTANCE_NO_SELF_CHECK', { number: row.number });
  if (check.passed === 1) return check;
  const units: ScoredUnit[] = [];
  for (const sheet of await sheetsOf(tx, { selfCheckId: check.id })) {
    const { table } = await rubricById(tx, sheet.rubricId);
    units.push({ type: sheet.type, ...scoreSheet(table, sheet.marks) });
  }
  throw new AppError('ACCEPTANCE_SELF_CHECK_FAILED', {
    number: row.number,
    detail: judgeSheets(row.type as SiteType, units).missing.join('；'),
  });
}

async function applyFor(
  app: AppContext,
  tx: WriteTx,
  input: Input<'acceptance.apply'>,
): Promise<Stepped> {
  const row = await siteOf(tx, input);
  // A site under construction is told first what its self-check lacks, then which step comes before this one.
  if (row.status === 'DRAFT') await passingSelfCheck(tx, row);
  refuseWrongMove(row, 'ACCEPTANCE_PENDING');
  const check = await passingSelfCheck(tx, row);
  const appliedOn = input.appliedOn ?? businessDateOf(app.clock.now());
  refuseBackwards('申请验收', appliedOn, check.checkedOn, 'appliedOn');
  const version = await takeStep(app, tx, row, {
    to: 'ACCEPTANCE_PENDING',
    onDate: appliedOn,
    basis:
      check.totalX100 === null
        ? `${check.checkedOn} 自查合格`
        : `${check.checkedOn} 自查得分 ${showX100(check.totalX100)}`,
    field: 'appliedOn',
  });
  const id = await repo.addAcceptance(tx, {
    siteId: row.id,
    selfCheckId: check.id,
    jurisdictionId: row.jurisdictionId,
    appliedOn,
    applicant: input.applicant,
  });
  return stepped(row, id, 'ACCEPTANCE_PENDING', version);
}

/** The conditions that the inspection of a site looks at, those of its function units among them. */
async function conditionsOf(tx: ReadTx, row: StoredSite): Promise<readonly BuildingCondition[]> {
  const units = (await unitsBySite(tx, [row.id])).get(row.id);
  return conditionsFor(row.type as SiteType, row.setting as SiteSetting | null, units);
}

/** The conditions of a site with the answers given, every one of them. @throws AppError when one is unknown */
function answered(
  row: StoredSite,
  asked: readonly BuildingCondition[],
  input: Input<'acceptance.decide'>,
): AnsweredCondition[] {
  const given = new Map((input.conditions ?? []).map((one) => [one.code, one]));
  for (const code of given.keys()) {
    if (!asked.some((one) => one.code === code)) {
      throw new AppError('ACCEPTANCE_CONDITION_UNKNOWN', { number: row.number, code });
    }
  }
  return asked.map(({ code, text, article }) => ({
    code,
    text,
    article,
    answer: given.get(code)?.answer ?? (input.allConditionsMet ? 'MET' : null),
    note: given.get(code)?.note ?? null,
  }));
}

const SHOWN = 3;

function refuseConditions(
  code: 'ACCEPTANCE_CONDITIONS_OPEN' | 'ACCEPTANCE_CONDITIONS_UNMET',
  row: StoredSite,
  which: readonly AnsweredCondition[],
): void {
  const [first] = which;
  if (!first) return;
  throw new AppError(
    code,
    {
      number: row.number,
      count: which.length,
      detail: which
        .slice(0, SHOWN)
        .map((one) => one.text)
        .join('；'),
      article: first.article,
    },
    Object.fromEntries(which.map((one) => [`conditions.${one.code}`, '没有结论或不符合'])),
  );
}

async function pendingOf(tx: ReadTx, row: StoredSite): Promise<repo.PendingAcceptance> {
  const pending =
    row.status === 'ACCEPTANCE_PENDING' ? await repo.pendingAcceptance(tx, row.id) : undefined;
  if (!pending) {
    throw new AppError('ACCEPTANCE_NOT_PENDING', {
      number: row.number,
      status: STATUS_LABELS[row.status as SiteStatus],
    });
  }
  return pending;
}

async function decideOn(
  app: AppContext,
  tx: WriteTx,
  input: Input<'acceptance.decide'>,
): Promise<Stepped> {
  const row = await siteOf(tx, input);
  const pending = await pendingOf(tx, row);
  const inspectedOn = input.inspectedOn ?? input.decidedOn ?? businessDateOf(app.clock.now());
  const decidedOn = input.decidedOn ?? inspectedOn;
  refuseFuture(app, '实地验收', inspectedOn, 'inspectedOn');
  refuseBackwards('实地验收', inspectedOn, pending.appliedOn, 'inspectedOn');
  refuseBackwards('验收结论', decidedOn, inspectedOn, 'decidedOn');
  const conditions = answered(row, await conditionsOf(tx, row), input);
  if (input.verdict === 'ACCEPTED') {
    refuseConditions(
      'ACCEPTANCE_CONDITIONS_OPEN',
      row,
      conditions.filter(({ answer }) => answer === null),
    );
    refuseConditions(
      'ACCEPTANCE_CONDITIONS_UNMET',
      row,
      conditions.filter(({ answer }) => answer === 'NOT_MET'),
    );
  } else if (input.opinion === null) {
    throw new AppError(
      'ACCEPTANCE_OPINION_MISSING',
      { number: row.number },
      { opinion: '请写明情况及意见' },
    );
  }
  const to = input.verdict === 'ACCEPTED' ? 'ACCEPTED' : 'DRAFT';
  const version = await takeStep(app, tx, row, {
    to,
    onDate: decidedOn,
    reason: to === 'DRAFT' ? input.opinion : null,
    basis: `${inspectedOn} 实地验收，${input.inspectors}`,
    field: 'decidedOn',
  });
  await repo.settleAcceptance(tx, pending.id, {
    verdict: input.verdict,
    decidedOn,
    inspectedOn,
    inspectors: input.inspectors,
    opinion: input.opinion,
    conditions,
  });
  return stepped(row, pending.id, to, version);
}

/**
 * Applies for acceptance.
 * @throws AppError ACCEPTANCE_NO_SELF_CHECK, ACCEPTANCE_SELF_CHECK_FAILED (第七条), STATUS_MOVE_REFUSED
 */
export function apply(
  app: AppContext,
  input: Input<'acceptance.apply'>,
  context: CallContext,
): Promise<Stepped> {
  return lifeWrite(app, context, (tx) => applyFor(app, tx, input));
}

/** Applies for many sites, each judged by itself. */
export function applyMany(
  app: AppContext,
  { items }: Input<'acceptance.applyMany'>,
  context: CallContext,
): Promise<Output<'acceptance.applyMany'>> {
  return lifeWrite(app, context, (tx) =>
    eachOf(tx, items, (open, item) => applyFor(app, open, item)),
  );
}

/**
 * Records what the inspection on site decided.
 * @throws AppError ACCEPTANCE_NOT_PENDING, ACCEPTANCE_CONDITIONS_OPEN, ACCEPTANCE_CONDITIONS_UNMET (第三至六、八条),
 *   ACCEPTANCE_OPINION_MISSING
 */
export function decide(
  app: AppContext,
  input: Input<'acceptance.decide'>,
  context: CallContext,
): Promise<Stepped> {
  const { opinion: reason } = input;
  return lifeWrite(app, context, (tx) => decideOn(app, tx, input), { reason });
}

/** Records the verdicts of many sites, each its own. */
export function decideMany(
  app: AppContext,
  { items }: Input<'acceptance.decideMany'>,
  context: CallContext,
): Promise<Output<'acceptance.decideMany'>> {
  return lifeWrite(app, context, (tx) =>
    eachOf(tx, items, (open, item) => decideOn(app, open, item)),
  );
}

/** Takes an application back: the site stands where it stood before it. @throws AppError ACCEPTANCE_NOT_PENDING */
export function withdraw(
  app: AppContext,
  input: Input<'acceptance.withdraw'>,
  context: CallContext,
): Promise<Stepped> {
  const { reason } = input;
  const takenBack = async (tx: WriteTx): Promise<Stepped> => {
    const row = await siteOf(tx, input);
    const pending = await pendingOf(tx, row);
    const version = await takeBack(app, tx, row, {
      status: 'SELF_CHECKED',
      on: businessDateOf(app.clock.now()),
      reason,
      document: null,
    });
    return stepped(row, pending.id, 'SELF_CHECKED', version);
  };
  return lifeWrite(app, context, takenBack, { reason });
}

/** One acceptance. @throws AppError ACCEPTANCE_NONE, NOT_FOUND, SITE_UNKNOWN */
export function get(
  app: AppContext,
  input: Input<'acceptance.get'>,
): Promise<Output<'acceptance.get'>> {
  return app.uow.read(async (tx) => {
    if (input.id !== undefined) {
      const found = await repo.findAcceptance(tx, input.id);
      if (!found) throw new AppError('NOT_FOUND', { what: '验收记录' });
      return found;
    }
    const row = await readableSiteOf(tx, input);
    const [latest] = await repo.acceptancesOf(tx, row.id);
    if (!latest) throw new AppError('ACCEPTANCE_NONE', { number: row.number });
    return latest;
  });
}

/** Every acceptance of a site. */
export function ofSite(
  app: AppContext,
  input: Input<'acceptance.ofSite'>,
): Promise<Output<'acceptance.ofSite'>> {
  return app.uow.read(async (tx) => repo.acceptancesOf(tx, (await readableSiteOf(tx, input)).id));
}

/** The conditions that an acceptance of the site asks. */
export function conditions(
  app: AppContext,
  input: Input<'acceptance.conditions'>,
): Promise<Output<'acceptance.conditions'>> {
  return app.uow.read(async (tx) => {
    const asked = await conditionsOf(tx, await readableSiteOf(tx, input));
    return asked.map(({ code, text, article }) => ({ code, text, article }));
  });
}

/** Sites that wait for a step. */
export function backlog(
  app: AppContext,
  input: Input<'acceptance.backlog'>,
): Promise<Output<'acceptance.backlog'>> {
  return app.uow.read((tx) => waitingSites(tx, input, businessDateOf(app.clock.now())));
}
