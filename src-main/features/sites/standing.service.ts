import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { siteCalls } from '@shared/contract/sites';
import { CORRECTION_BASIS, statusBefore, STEP_RECORDS } from '@shared/domain/site/status';
import { STATUS_LABELS, type SiteStatus } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { WriteTx } from '../../db/unit-of-work';
import {
  latestAcceptance,
  reopenAcceptance,
  settleAcceptance,
} from '../acceptance/acceptance.repo';
import { changeDeregistration, latestDeregistration } from '../closing/closing.repo';
import { voidFiling } from '../filing/filing.repo';
import { moveSite } from '../jurisdictions/jurisdictions.repo';
import { receivingJurisdiction } from '../jurisdictions/jurisdictions.service';
import { addStatusEvent, changeSite } from './change-site.repo';
import { membershipsOf, statusEventsOf, type StoredStatusEvent } from './record.repo';
import { editableSite, type Saved } from './save.service';
import type { StoredSite } from './site-row';
import { refuseBackwards, refuseFuture, refuseWrongMove, takeStep } from './step.service';

type Input<N extends keyof typeof siteCalls> = z.output<(typeof siteCalls)[N]['input']>;

/** Moves a site to another jurisdiction from a day on (隶属关系变化); earlier lists keep the old one. */
export async function transfer(
  app: AppContext,
  input: Input<'site.transfer'>,
  context: CallContext,
): Promise<Saved> {
  const saved = await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const row = await editableSite(tx, input.id);
    const to = await receivingJurisdiction(tx, input.toJurisdictionCode);
    if (to.id === row.jurisdictionId)
      throw new AppError('TRANSFER_SAME', { number: row.number, name: to.name });
    refuseFuture(app, '转移隶属', input.on);
    refuseBackwards('转移隶属', input.on, (await membershipsOf(tx, row.id)).at(-1)?.fromDate);
    await moveSite(tx, row.id, to.id, input.on, input.reason);
    return { id: row.id, number: row.number, version: row.version + 1, warnings: [] };
  });
  app.events.changed('sites', 'jurisdictions', 'sampling');
  return saved;
}

/** What a correction needs to know. */
export interface Correction {
  status: SiteStatus;
  on: string;
  reason: string | null;
  document: string | null;
}

/**
 * Takes the latest step back by a further record: the site stands where it stood before.
 * @returns the version the row has afterwards
 * @throws AppError STATUS_NOTHING_TO_CORRECT, STATUS_REASON_MISSING, DATE_IN_FUTURE, DATE_BEFORE_LAST
 */
export async function takeBack(
  app: AppContext,
  tx: WriteTx,
  row: StoredSite,
  correction: Correction,
): Promise<number> {
  const events = await statusEventsOf(tx, row.id);
  refuseFuture(app, '更正', correction.on);
  refuseBackwards('更正', correction.on, events.at(-1)?.onDate);
  refuseWrongCorrection(row, correction, events);
  await addStatusEvent(tx, row.id, {
    status: correction.status,
    onDate: correction.on,
    reason: correction.reason,
    basis: CORRECTION_BASIS,
    document: correction.document,
  });
  await changeSite(tx, row.id, {
    status: correction.status,
    ...(unfiles(row, correction) ? { filedOn: null, filingNumber: null } : {}),
  });
  await reopenRecords(tx, row, correction);
  return row.version + 1;
}

/** Taking a filing back; a withdrawn closing that is taken back leaves the filing as it is. */
const unfiles = (row: StoredSite, { status }: Correction): boolean =>
  row.status === 'FILED' && status !== 'DEREGISTRATION_PENDING';

/** The record behind the step that is taken back: it stands open again, or is withdrawn or void. */
async function reopenRecords(tx: WriteTx, row: StoredSite, correction: Correction): Promise<void> {
  if (unfiles(row, correction)) {
    await voidFiling(tx, row.id, { voidedOn: correction.on, voidReason: correction.reason });
  }
  await reopenAcceptanceOf(tx, row, correction);
  await reopenClosingOf(tx, row, correction);
}

async function reopenClosingOf(
  tx: WriteTx,
  row: StoredSite,
  { status, on }: Correction,
): Promise<void> {
  const latest = await latestDeregistration(tx, row.id);
  if (!latest) return;
  if (row.status === 'DEREGISTRATION_PENDING' && latest.state === 'PENDING') {
    await changeDeregistration(tx, latest.id, { state: 'WITHDRAWN', decidedOn: on });
  }
  if (status === 'DEREGISTRATION_PENDING') {
    await changeDeregistration(tx, latest.id, { state: 'PENDING', decidedOn: null });
  }
}

async function reopenAcceptanceOf(
  tx: WriteTx,
  row: StoredSite,
  { status, on, reason }: Correction,
): Promise<void> {
  const latest = await latestAcceptance(tx, row.id);
  if (!latest) return;
  if (row.status === 'ACCEPTANCE_PENDING' && latest.verdict === null) {
    await settleAcceptance(tx, latest.id, { verdict: 'WITHDRAWN', decidedOn: on, opinion: reason });
  }
  if (status === 'ACCEPTANCE_PENDING') await reopenAcceptance(tx, latest.id);
}

/**
 * Records the steps that need no record of their own: a site goes back to be checked anew, or a mistaken step is
 * taken back. Every other step comes with its record: self-check, application, acceptance, filing, closing.
 * @throws AppError STATUS_NEEDS_RECORD, STATUS_MOVE_REFUSED, STATUS_REASON_MISSING
 */
export async function recordStatus(
  app: AppContext,
  input: Input<'sites.recordStatus'>,
  context: CallContext,
): Promise<Saved & { status: SiteStatus }> {
  const { status, reason } = input;
  const saved = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const row = await editableSite(tx, input.id);
    const version = input.correction
      ? await takeBack(app, tx, row, input)
      : await stepWithoutRecord(app, tx, row, input);
    return { id: row.id, number: row.number, version, warnings: [], status };
  });
  app.events.changed('life', 'sites', 'jurisdictions', 'sampling');
  return saved;
}

/** States that only a verdict of their own ends, whichever way it goes. */
const BY_VERDICT: Partial<Record<SiteStatus, string>> = {
  ACCEPTANCE_PENDING: '验收',
  DEREGISTRATION_PENDING: '注销',
};

async function stepWithoutRecord(
  app: AppContext,
  tx: WriteTx,
  row: StoredSite,
  input: Input<'sites.recordStatus'>,
): Promise<number> {
  const step = refuseWrongMove(row, input.status);
  const to = STATUS_LABELS[input.status];
  const record = STEP_RECORDS[input.status];
  const where = BY_VERDICT[row.status as SiteStatus] ?? record;
  if (where !== undefined) {
    throw new AppError('STATUS_NEEDS_RECORD', {
      number: row.number,
      to,
      article: step.article,
      where,
    });
  }
  if (step.needsReason && !input.reason) {
    throw new AppError(
      'STATUS_REASON_MISSING',
      { number: row.number, to, article: step.article },
      { reason: '请写明原因' },
    );
  }
  return takeStep(app, tx, row, {
    to: input.status,
    onDate: input.on,
    reason: input.reason,
    document: input.document,
  });
}

/** Only the latest record that still holds can be taken back, to the state before it. */
function refuseWrongCorrection(
  row: StoredSite,
  input: Correction,
  events: readonly StoredStatusEvent[],
): void {
  const to = STATUS_LABELS[input.status];
  const before = statusBefore(row.status as SiteStatus, events);
  if (input.status !== before || input.status === row.status) {
    throw new AppError('STATUS_NOTHING_TO_CORRECT', {
      number: row.number,
      to,
      previous: before ? STATUS_LABELS[before] : '无',
    });
  }
  if (!input.reason) {
    throw new AppError(
      'STATUS_REASON_MISSING',
      { number: row.number, to, article: '更正' },
      { reason: '请写明原因' },
    );
  }
}
