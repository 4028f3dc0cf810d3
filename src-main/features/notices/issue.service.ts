import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { noticeCalls } from '@shared/contract/notices';
import { businessDateOf } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import { decisionOf } from '../demonstration-decision/decision.repo';
import { factsOf } from './facts';
import { hindrancesOf } from './hindrances';
import { change, dateOf, noticeOf, numberFor, refuseUnlessDraft } from './notices.service';
import { recordOf, type NoticeRecord } from './record';

type Calls = typeof noticeCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;

/**
 * Issues a draft: number and day are given, words and lists stand as they are from now on.
 * @throws AppError NOTICE_NOT_DRAFT, STALE_FORM, NOTICE_NO_DECISION (第十七条第四项), NOTICE_PUBLICITY_MISSING,
 *   NOTICE_PUBLICITY_RUNNING, NOTICE_TEXT_OPEN, NOTICE_DATE_EARLY, NOTICE_DATE_FUTURE, NOTICE_NUMBER_MISSING,
 *   NOTICE_NUMBER_WRONG, NOTICE_NUMBER_TAKEN, NOTICE_CORRECTION_EMPTY
 */
export async function issue(
  app: AppContext,
  input: Input<'notice.issue'>,
  context: CallContext,
): Promise<NoticeRecord> {
  const record = await app.uow.write(writeHeader(app, context), async (tx) => {
    const notice = await noticeOf(tx, input.id);
    refuseUnlessDraft(notice, '印发');
    const facts = await factsOf(tx, notice, notice.content);
    const { number } =
      input.number === undefined ? notice : await numberFor(tx, notice, input.number);
    const today = businessDateOf(app.clock.now());
    const on = input.issuedOn ?? dateOf(app, notice);
    const [hindrance] = await hindrancesOf(tx, { notice, facts, number, on, today });
    if (hindrance) throw hindrance;
    const decision = notice.kind === 'AWARD' ? await decisionOf(tx, notice.year) : undefined;
    const issued = await change(tx, notice, input.version, {
      state: 'ISSUED',
      number,
      issuedOn: on,
      issued: facts,
      ...(decision ? { decisionId: decision.id } : {}),
    });
    return recordOf(app, tx, issued);
  });
  app.events.changed('demonstration');
  return record;
}

/**
 * Voids a notice. An issued one keeps its number, which is never used again; a draft never had one.
 * @throws AppError NOTICE_ALREADY_VOIDED
 */
export async function voidNotice(
  app: AppContext,
  input: Input<'notice.void'>,
  context: CallContext,
): Promise<NoticeRecord> {
  const record = await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const notice = await noticeOf(tx, input.id);
    if (notice.state === 'VOIDED') throw new AppError('NOTICE_ALREADY_VOIDED');
    const voided = await change(tx, notice, undefined, {
      state: 'VOIDED',
      voidReason: input.reason,
      ...(notice.state === 'DRAFT' ? { number: null } : {}),
    });
    return recordOf(app, tx, voided);
  });
  app.events.changed('demonstration');
  return record;
}
