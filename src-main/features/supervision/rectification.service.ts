import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { supervisionCalls } from '@shared/contract/supervision';
import { businessDateOf } from '@shared/domain/common/business-date';
import { addDays, daysBetween } from '@shared/domain/common/calendar';
import {
  escalationOf,
  isUnfinished,
  overdueDays,
  RECTIFICATION_STATE_LABELS,
  rectificationMove,
  type RectificationAct,
} from '@shared/domain/supervision/rectification';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { findCheck } from '../sampling/check.repo';
import { refuseBackwards, refuseFuture, siteOf } from '../sites/step.service';
import { staleForm } from '../stale';
import { clearMarksOf, daysToRectify, openFindings, voidRectifications } from './findings';
import { namedSite } from './named-site';
import * as repo from './rectification.repo';
import type { StoredRectification } from './rectification.repo';
import { findSupervision } from './supervision.repo';

type Calls = typeof supervisionCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type RectificationRecord = z.output<Calls['rectification.get']['output']>;
type Row = z.output<Calls['rectification.list']['output']>['rows'][number];

const todayOf = (app: AppContext): string => businessDateOf(app.clock.now());

/** A rectification as people see it today: how late, how many days left, how urgent. */
export function rectificationRow(stored: StoredRectification, today: string): Row {
  return {
    ...stored,
    overdueDays: overdueDays(stored, today),
    daysLeft: isUnfinished(stored.state) ? daysBetween(today, stored.dueOn) : null,
    escalation: escalationOf(stored, today),
  };
}

async function recordOf(
  app: AppContext,
  tx: ReadTx,
  id: number,
  warnings: string[] = [],
): Promise<RectificationRecord> {
  const stored = await mustFind(tx, { id });
  return {
    ...rectificationRow(stored, todayOf(app)),
    reviews: await repo.reviewsOf(tx, id),
    warnings,
  };
}

async function mustFind(
  tx: ReadTx,
  ref: { id?: number | undefined; number?: string | undefined },
): Promise<StoredRectification> {
  if (ref.id === undefined && ref.number === undefined) {
    throw new AppError('INPUT_INVALID', { detail: '请给出 id 或 number' });
  }
  const found = await repo.findRectification(tx, ref);
  if (!found) throw new AppError('NOT_FOUND', { what: '整改记录' });
  return found;
}

const ACT_WORDS: Record<RectificationAct, string> = {
  SUBMIT: '登记整改情况',
  PASS: '复查销号',
  FAIL: '登记复查',
  VOID: '作废',
};

function refuseWrongMove({ number, state }: StoredRectification, act: RectificationAct): void {
  if (rectificationMove(state, act)) return;
  throw new AppError('RECTIFICATION_STATE', {
    number,
    state: RECTIFICATION_STATE_LABELS[state],
    what: ACT_WORDS[act],
    next: '如问题再次出现，请另开一条整改。',
  });
}

/** The rectification that a form was opened on. @throws AppError NOT_FOUND, STALE_FORM, RECTIFICATION_STATE */
async function openForAct(
  tx: WriteTx,
  input: { id?: number | undefined; number?: string | undefined; version?: number | undefined },
  act: RectificationAct,
): Promise<StoredRectification> {
  const found = await mustFind(tx, input);
  if (input.version !== undefined && input.version !== found.version) {
    throw await staleForm(tx, [['rectification', found.id]]);
  }
  refuseWrongMove(found, act);
  return found;
}

function write(
  app: AppContext,
  context: CallContext,
  reason: string | null,
  work: (tx: WriteTx) => Promise<RectificationRecord>,
): Promise<RectificationRecord> {
  return app.uow.write(writeHeader(app, context, reason), work).then((record) => {
    app.events.changed('life', 'sites', 'sampling');
    return record;
  });
}

/** The visit that a rectification is said to come from must be one of this site, and valid. */
async function refuseForeignOrigin(
  tx: ReadTx,
  site: { id: number; number: string },
  input: Input<'rectification.open'>,
): Promise<void> {
  const refuse = (what: string): never => {
    throw new AppError('RECTIFICATION_SOURCE_OTHER_SITE', { what, number: site.number });
  };
  if (input.spotCheckId !== undefined) {
    const check = await findCheck(tx, input.spotCheckId);
    if (!check || check.siteId !== site.id || check.voidedAt) refuse('抽查结果');
  }
  if (input.supervisionId !== undefined) {
    const visit = await findSupervision(tx, input.supervisionId);
    if (!visit || visit.siteId !== site.id || visit.voidedAt) refuse('督查结果');
  }
}

/** Opens one rectification by hand. @throws AppError as openFindings */
export function open(
  app: AppContext,
  input: Input<'rectification.open'>,
  context: CallContext,
): Promise<RectificationRecord> {
  return write(app, context, null, async (tx) => {
    const site = await siteOf(tx, input);
    await refuseForeignOrigin(tx, site, input);
    const openedOn = input.openedOn ?? todayOf(app);
    const source =
      input.spotCheckId !== undefined
        ? 'SPOT_CHECK'
        : input.supervisionId !== undefined
          ? 'SUPERVISION'
          : input.source;
    const [opened] = await openFindings(
      app,
      tx,
      {
        site,
        source,
        year: input.year ?? Number(openedOn.slice(0, 4)),
        openedOn,
        ...(input.spotCheckId === undefined ? {} : { spotCheckId: input.spotCheckId }),
        ...(input.supervisionId === undefined ? {} : { supervisionId: input.supervisionId }),
      },
      [input],
    );
    if (!opened) throw new Error('A rectification was not opened.');
    return recordOf(app, tx, opened.id);
  });
}

/** A page of rectifications with counts of the whole list. */
export function list(
  app: AppContext,
  input: Input<'rectification.list'>,
): Promise<z.output<Calls['rectification.list']['output']>> {
  return app.uow.read(async (tx) => {
    const filter = { ...input, ...(await namedSite(tx, input)) };
    const today = todayOf(app);
    const { total, rows } = await repo.listRectifications(tx, filter, today, input);
    return {
      total,
      rows: rows.map((row) => rectificationRow(row, today)),
      counts: await repo.countRectifications(tx, filter, today),
    };
  });
}

/** Everything about one rectification. */
export function get(
  app: AppContext,
  input: Input<'rectification.get'>,
): Promise<RectificationRecord> {
  return app.uow.read(async (tx) => recordOf(app, tx, (await mustFind(tx, input)).id));
}

/** Keeps what the builder reports as done; it waits for the re-inspection. */
export function submit(
  app: AppContext,
  input: Input<'rectification.submit'>,
  context: CallContext,
): Promise<RectificationRecord> {
  return write(app, context, null, async (tx) => {
    const found = await openForAct(tx, input, 'SUBMIT');
    const submittedOn = input.submittedOn ?? todayOf(app);
    const last = (await repo.reviewsOf(tx, found.id)).at(-1)?.reviewedOn ?? found.openedOn;
    refuseFuture(app, '报送整改情况', submittedOn, 'submittedOn');
    refuseBackwards('报送整改情况', submittedOn, last, 'submittedOn');
    await repo.changeRectification(tx, found.id, {
      state: 'SUBMITTED',
      evidence: input.evidence,
      submittedOn,
    });
    return recordOf(app, tx, found.id);
  });
}

interface Review {
  reviewedOn: string;
  reviewers: string;
  remarks: string | null;
  /** Field of the input that holds the day. */
  field: string;
}

async function refuseReviewDay(
  app: AppContext,
  tx: ReadTx,
  found: StoredRectification,
  { reviewedOn, field }: Review,
): Promise<void> {
  const reviews = await repo.reviewsOf(tx, found.id);
  const last = [found.openedOn, found.submittedOn, reviews.at(-1)?.reviewedOn]
    .filter((day) => typeof day === 'string')
    .sort()
    .at(-1);
  refuseFuture(app, '复查', reviewedOn, field);
  refuseBackwards('复查', reviewedOn, last, field);
}

/** A re-inspection that finds it put right: the rectification is closed and the site no longer 必查 because of it. */
async function pass(
  app: AppContext,
  tx: WriteTx,
  found: StoredRectification,
  evidence: string | null,
  review: Review,
): Promise<void> {
  if (!evidence) {
    throw new AppError(
      'RECTIFICATION_NO_EVIDENCE',
      { number: found.number },
      { evidence: '请写明整改情况' },
    );
  }
  await refuseReviewDay(app, tx, found, review);
  const { reviewedOn, reviewers, remarks } = review;
  const submittedOn = found.submittedOn ?? reviewedOn;
  await repo.insertReview(tx, {
    rectificationId: found.id,
    reviewedOn,
    reviewers,
    verdict: 'PASS',
    remarks,
    nextDueOn: null,
    evidence,
    submittedOn,
  });
  await repo.changeRectification(tx, found.id, {
    state: 'CLOSED',
    evidence,
    submittedOn,
    closedOn: reviewedOn,
  });
  await clearMarksOf(tx, found.id, reviewedOn);
}

/** A re-inspection that finds it not put right: back to work, with a new day. */
async function fail(
  app: AppContext,
  tx: WriteTx,
  found: StoredRectification,
  nextDueOn: string | undefined,
  review: Review,
): Promise<void> {
  await refuseReviewDay(app, tx, found, review);
  const { reviewedOn, reviewers, remarks } = review;
  const dueOn = nextDueOn ?? addDays(reviewedOn, await daysToRectify(tx));
  if (dueOn < reviewedOn) {
    throw new AppError(
      'RECTIFICATION_DUE_BEFORE',
      { due: dueOn, what: '复查日期', from: reviewedOn },
      { nextDueOn: `不能早于 ${reviewedOn}` },
    );
  }
  await repo.insertReview(tx, {
    rectificationId: found.id,
    reviewedOn,
    reviewers,
    verdict: 'FAIL',
    remarks,
    nextDueOn: dueOn,
    evidence: found.evidence,
    submittedOn: found.submittedOn,
  });
  // What was reported is kept with the re-inspection that rejected it; the next report must be a new one.
  await repo.changeRectification(tx, found.id, {
    state: 'OPEN',
    dueOn,
    evidence: null,
    submittedOn: null,
  });
}

/** Records a re-inspection: a pass closes, a failure sends back with a new day. */
export function review(
  app: AppContext,
  input: Input<'rectification.review'>,
  context: CallContext,
): Promise<RectificationRecord> {
  if (input.verdict === 'FAIL' && !input.remarks) {
    throw new AppError(
      'INPUT_INVALID',
      { detail: '复查不合格时请写明复查情况' },
      { remarks: '复查不合格时请写明哪里没有改好' },
    );
  }
  return write(app, context, null, async (tx) => {
    const found = await openForAct(tx, input, input.verdict);
    const of: Review = {
      reviewedOn: input.reviewedOn ?? todayOf(app),
      reviewers: input.reviewers,
      remarks: input.remarks,
      field: 'reviewedOn',
    };
    if (input.verdict === 'PASS') await pass(app, tx, found, found.evidence, of);
    else await fail(app, tx, found, input.nextDueOn, of);
    return recordOf(app, tx, found.id);
  });
}

/** A re-inspection that passes and closes; refused while nobody said what was done. */
export function close(
  app: AppContext,
  input: Input<'rectification.close'>,
  context: CallContext,
): Promise<RectificationRecord> {
  return write(app, context, null, async (tx) => {
    const found = await openForAct(tx, input, 'PASS');
    await pass(app, tx, found, input.evidence ?? found.evidence, {
      reviewedOn: input.closedOn ?? todayOf(app),
      reviewers: input.reviewers,
      remarks: input.remarks,
      field: 'closedOn',
    });
    return recordOf(app, tx, found.id);
  });
}

/** Takes back a rectification that was opened in error; it stays on record. */
export function voidOne(
  app: AppContext,
  input: Input<'rectification.void'>,
  context: CallContext,
): Promise<RectificationRecord> {
  return write(app, context, input.reason, async (tx) => {
    const found = await openForAct(tx, input, 'VOID');
    await voidRectifications(app, tx, [found], input.reason);
    return recordOf(app, tx, found.id);
  });
}
