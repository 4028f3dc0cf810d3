import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { siteCalls } from '@shared/contract/sites';
import { businessDateOf } from '@shared/domain/common/business-date';
import { judgeSelfCheck } from '@shared/domain/site/self-check';
import { statusMove, whyNot } from '@shared/domain/site/status';
import { STATUS_LABELS, type SiteStatus, type SiteType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { WriteTx } from '../../db/unit-of-work';
import { moveSite } from '../jurisdictions/jurisdictions.repo';
import { receivingJurisdiction } from '../jurisdictions/jurisdictions.service';
import { addStatusEvent, changeSite } from './change-site.repo';
import { membershipsOf, statusEventsOf, unitsOf, type StoredStatusEvent } from './record.repo';
import { editableSite, type Saved } from './save.service';
import type { StoredSite } from './site-row';

type Input<N extends keyof typeof siteCalls> = z.output<(typeof siteCalls)[N]['input']>;

/** What an event is called that takes a mistaken one back. */
const CORRECTION_BASIS = '更正';

/** Moves a site to another jurisdiction from a day on (隶属关系变化); earlier lists keep the old one. */
export async function transfer(
  app: AppContext,
  input: Input<'sites.transfer'>,
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

/** Records a step in a site's life, or takes back a mistaken one by a further record. */
export async function recordStatus(
  app: AppContext,
  input: Input<'sites.recordStatus'>,
  context: CallContext,
): Promise<Saved & { status: SiteStatus }> {
  const saved = await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const row = await editableSite(tx, input.id);
    const from = row.status as SiteStatus;
    const events = await statusEventsOf(tx, row.id);
    refuseFuture(app, STATUS_LABELS[input.status], input.on);
    refuseBackwards(STATUS_LABELS[input.status], input.on, events.at(-1)?.onDate);
    if (input.correction) refuseWrongCorrection(row, input, events);
    else await refuseWrongStep(tx, row, input);
    await addStatusEvent(tx, row.id, {
      status: input.status,
      onDate: input.on,
      reason: input.reason,
      basis: input.correction ? CORRECTION_BASIS : null,
      document: input.document,
    });
    await changeSite(tx, row.id, { status: input.status, ...filing(from, input) });
    return {
      id: row.id,
      number: row.number,
      version: row.version + 1,
      warnings: [],
      status: input.status,
    };
  });
  app.events.changed('sites', 'jurisdictions', 'sampling');
  return saved;
}

/** What a step does to the filing: the day it happened, its number, or nothing any more. */
function filing(from: SiteStatus, input: Input<'sites.recordStatus'>): Partial<StoredSite> {
  const number = input.filingNumber ? { filingNumber: input.filingNumber } : {};
  if (input.status === 'FILED')
    return from === 'ACCEPTED' ? { filedOn: input.on, ...number } : number;
  const takenBack = input.correction && from === 'FILED';
  return takenBack ? { filedOn: null, filingNumber: null } : {};
}

async function refuseWrongStep(
  tx: WriteTx,
  row: StoredSite,
  input: Input<'sites.recordStatus'>,
): Promise<void> {
  const from = row.status as SiteStatus;
  const step = statusMove(from, input.status);
  const to = STATUS_LABELS[input.status];
  if (!step) {
    const { rule, article } = whyNot(from, input.status);
    throw new AppError('STATUS_MOVE_REFUSED', {
      number: row.number,
      from: STATUS_LABELS[from],
      to,
      rule,
      article,
    });
  }
  if (step.needsReason && !input.reason) {
    throw new AppError(
      'STATUS_REASON_MISSING',
      { number: row.number, to, article: step.article },
      { reason: '请写明原因' },
    );
  }
  if (!step.needsSelfCheck) return;
  const verdict = judgeSelfCheck({
    type: row.type as SiteType,
    selfCheckScoreX100: row.selfCheckScoreX100,
    units: await unitsOf(tx, row.id),
  });
  if (!verdict.passed)
    throw new AppError('STATUS_SELF_CHECK_FAILED', {
      number: row.number,
      to,
      detail: verdict.message,
    });
}

/** Only the latest record can be taken back, to the state before it; a site that came in as filed falls back to 建设中. */
function refuseWrongCorrection(
  row: StoredSite,
  input: Input<'sites.recordStatus'>,
  events: readonly StoredStatusEvent[],
): void {
  const to = STATUS_LABELS[input.status];
  const before = events.at(-2)?.status ?? (row.status === 'DRAFT' ? undefined : 'DRAFT');
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

function refuseFuture(app: AppContext, what: string, on: string): void {
  const today = businessDateOf(app.clock.now());
  if (on > today)
    throw new AppError('DATE_IN_FUTURE', { what, on, today }, { on: '日期不能晚于今天' });
}

function refuseBackwards(what: string, on: string, last: string | undefined): void {
  if (last && on < last)
    throw new AppError('DATE_BEFORE_LAST', { what, on, last }, { on: `不能早于 ${last}` });
}
