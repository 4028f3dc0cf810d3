import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { noticeCalls } from '@shared/contract/notices';
import { businessDateOf } from '@shared/domain/common/business-date';
import { titleOf } from '@shared/domain/notice/compose';
import { tokenProblems, type NoticeContent } from '@shared/domain/notice/content';
import { defaultContent, type NoticeSettings } from '@shared/domain/notice/default-text';
import type { NoticeNumber } from '@shared/domain/notice/document';
import type { NoticeFacts } from '@shared/domain/notice/facts';
import { NOTICE_STATE_LABELS } from '@shared/domain/notice/kinds';
import { numberText, readNumber } from '@shared/domain/notice/number';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { decisionOf } from '../demonstration-decision/decision.repo';
import { staleForm } from '../stale';
import { factsOf, printedLines, type Subject } from './facts';
import { unannouncedRevocations } from './facts.repo';
import { nothingToAnnounce } from './hindrances';
import * as repo from './notices.repo';
import { listedNotice, recordOf, type NoticeRecord } from './record';
import { noticeSettingsOf } from './settings';

type Calls = typeof noticeCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** @throws AppError NOT_FOUND */
export async function noticeOf(tx: ReadTx, id: number): Promise<repo.StoredNotice> {
  const found = await repo.findNotice(tx, id);
  if (!found) throw new AppError('NOT_FOUND', { what: '通知' });
  return found;
}

/** @throws AppError NOTICE_NOT_DRAFT */
export function refuseUnlessDraft({ state }: repo.StoredNotice, what: string): void {
  if (state === 'DRAFT') return;
  throw new AppError('NOTICE_NOT_DRAFT', { state: NOTICE_STATE_LABELS[state], what });
}

/** Changes a notice that was read at `version`. @throws AppError STALE_FORM */
export async function change(
  tx: WriteTx,
  notice: repo.StoredNotice,
  version: number | undefined,
  changes: repo.NoticeChanges,
): Promise<repo.StoredNotice> {
  const kept = await repo.changeNotice(
    tx,
    { id: notice.id, version: version ?? notice.version },
    changes,
  );
  if (!kept) throw await staleForm(tx, [['notice', notice.id]]);
  return noticeOf(tx, notice.id);
}

/** A list is announced once; what was wrong in it is corrected. @throws AppError NOTICE_ALREADY_ISSUED, NOTICE_NO_DECISION */
async function decisionToAnnounce(tx: ReadTx, year: number): Promise<number> {
  const decision = await decisionOf(tx, year);
  if (!decision) throw new AppError('NOTICE_NO_DECISION', { year });
  const issued = await repo.issuedNoticeOf(tx, decision.id);
  if (issued) {
    throw new AppError('NOTICE_ALREADY_ISSUED', {
      year,
      number: issued.number ? numberText(issued.number) : '一份通知',
      on: issued.issuedOn ?? '',
    });
  }
  return decision.id;
}

/** The words of a new draft. A correction lists its lines in the order of the notice that it mends. */
async function firstContent(
  tx: ReadTx,
  { correctsId }: Subject,
  facts: NoticeFacts,
  settings: NoticeSettings,
): Promise<NoticeContent> {
  const content = defaultContent(facts, settings);
  if (correctsId === null) return content;
  const mended = await noticeOf(tx, correctsId);
  return { ...content, order: mended.content.order };
}

/** The notice to be mended. @throws AppError NOTICE_NOTHING_TO_CORRECT */
async function toCorrect(
  tx: ReadTx,
  year: number,
  correctsId: number | undefined,
): Promise<number> {
  const found =
    correctsId === undefined
      ? await repo.latestIssued(tx, year)
      : await repo.findNotice(tx, correctsId);
  if (found?.state !== 'ISSUED' || !found.issued?.sites.some(({ awardId }) => awardId !== null)) {
    throw new AppError('NOTICE_NOTHING_TO_CORRECT', { year });
  }
  return found.id;
}

async function addDraft(
  tx: WriteTx,
  subject: Subject,
  decisionId: number | null,
): Promise<repo.StoredNotice> {
  const settings = await noticeSettingsOf(tx);
  // The words of a correction do not hang on its lines, and they are chosen later.
  const blank: NoticeContent = defaultContent(
    { ...subject, sites: [], meeting: null, decidedOn: null, publicity: null, corrects: null },
    settings,
  );
  const facts = await factsOf(tx, subject, blank);
  const empty = subject.kind === 'CORRECTION' ? null : nothingToAnnounce(facts);
  if (empty) throw empty;
  const { year, kind, correctsId, revocationIds } = subject;
  const id = await repo.addNotice(tx, {
    year,
    kind,
    correctsId,
    decisionId,
    ...(kind === 'REVOCATION' ? { revocationIds } : {}),
    content: await firstContent(tx, subject, facts, settings),
  });
  return noticeOf(tx, id);
}

/** The draft of a notice as the records have it now, made if there is none. @throws as {@link draft} */
export async function draftOf(
  tx: WriteTx,
  input: Input<'notice.draft'>,
): Promise<repo.StoredNotice> {
  const { year, kind } = input;
  const decisionId = kind === 'AWARD' ? await decisionToAnnounce(tx, year) : null;
  const correctsId = kind === 'CORRECTION' ? await toCorrect(tx, year, input.correctsId) : null;
  const drafts = await repo.noticesOf(tx, { year, kind, state: 'DRAFT' });
  const draft = drafts.find((one) => one.correctsId === correctsId);
  if (kind !== 'REVOCATION') {
    if (draft) return draft;
    const subject = { year, kind, correctsId, revocationIds: [], issued: null };
    return addDraft(tx, { ...subject, state: 'DRAFT' }, decisionId);
  }
  const open = await unannouncedRevocations(tx, year, draft?.id ?? 0);
  const wanted = open.filter((id) => input.revocationIds?.includes(id) ?? true);
  if (wanted.length === 0) throw new AppError('NOTICE_NO_REVOCATIONS', { year });
  if (!draft) {
    const subject = { year, kind, correctsId, revocationIds: wanted, issued: null };
    return addDraft(tx, { ...subject, state: 'DRAFT' }, null);
  }
  if (wanted.join() === draft.revocationIds.join()) return draft;
  return change(tx, draft, undefined, { revocationIds: wanted });
}

/**
 * Makes the draft of a notice from the records, or answers the one that is there.
 * @throws AppError NOTICE_NO_DECISION (第十七条第四项), NOTICE_ALREADY_ISSUED, NOTICE_NO_REVOCATIONS (第二十二条),
 *   NOTICE_NO_CANDIDATES, NOTICE_NOTHING_TO_CORRECT
 */
export async function draft(
  app: AppContext,
  input: Input<'notice.draft'>,
  context: CallContext,
): Promise<NoticeRecord> {
  const record = await app.uow.write(writeHeader(app, context), async (tx) =>
    recordOf(app, tx, await draftOf(tx, input)),
  );
  app.events.changed('demonstration');
  return record;
}

/** A page of notices. */
export function list(app: AppContext, input: Input<'notice.list'>): Promise<Output<'notice.list'>> {
  return app.uow.read(async (tx) => {
    const { total, rows } = await repo.listNotices(tx, input);
    const listed = [];
    for (const row of rows) listed.push(await listedNotice(tx, row));
    return { total, rows: listed };
  });
}

/** One notice. @throws AppError NOT_FOUND */
export function get(app: AppContext, { id }: Input<'notice.get'>): Promise<NoticeRecord> {
  return app.uow.read(async (tx) => recordOf(app, tx, await noticeOf(tx, id)));
}

/** A number as typed, put right. @throws AppError NOTICE_NUMBER_WRONG, NOTICE_NUMBER_TAKEN */
export async function numberFor(
  tx: ReadTx,
  notice: repo.StoredNotice,
  text: string | null,
): Promise<{ number: NoticeNumber | null; notes: readonly string[] }> {
  if (!text) return { number: null, notes: [] };
  const { number, notes } = readNumber(text);
  if (!number) {
    const detail = notes.join('');
    const { sign } = notice.content;
    throw new AppError(
      'NOTICE_NUMBER_WRONG',
      {
        text,
        detail: detail.replace(/。$/, ''),
        example: numberText({ sign, year: notice.year, serial: 14 }),
      },
      { number: detail },
    );
  }
  const bearer = await repo.bearerOf(tx, number, notice.id);
  if (bearer) {
    const facts = await factsOf(tx, bearer, bearer.content);
    throw new AppError(
      'NOTICE_NUMBER_TAKEN',
      {
        number: numberText(number),
        title: titleOf(bearer.content, facts),
        state: NOTICE_STATE_LABELS[bearer.state],
      },
      { number: '文号已用过，请另编一个' },
    );
  }
  return { number, notes };
}

/** The words after this input. @throws AppError NOTICE_TEXT_UNKNOWN, NOTICE_CORRECTION_UNKNOWN */
export async function contentAfter(
  tx: ReadTx,
  notice: repo.StoredNotice,
  given: Input<'notice.save'>['content'],
): Promise<NoticeContent> {
  const told = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  const content: NoticeContent = { ...notice.content, ...Object.fromEntries(told) };
  const problems = tokenProblems(content, notice.kind);
  const [detail] = Object.values(problems);
  if (detail !== undefined) throw new AppError('NOTICE_TEXT_UNKNOWN', { detail }, problems);
  if (content.corrections.length > 0) {
    const lines = await printedLines(tx, notice.correctsId);
    const stray = content.corrections.find(
      (one) => !lines.some(({ awardId }) => awardId === one.awardId),
    );
    if (stray) throw new AppError('NOTICE_CORRECTION_UNKNOWN', { award: stray.siteName });
  }
  return content;
}

/**
 * Saves a draft: what is not given stays.
 * @throws AppError NOTICE_NOT_DRAFT, STALE_FORM, NOTICE_TEXT_UNKNOWN, NOTICE_NUMBER_WRONG, NOTICE_NUMBER_TAKEN,
 *   NOTICE_CORRECTION_UNKNOWN
 */
export async function save(
  app: AppContext,
  input: Input<'notice.save'>,
  context: CallContext,
): Promise<Output<'notice.save'>> {
  const answer = await app.uow.write(writeHeader(app, context), async (tx) => {
    const notice = await noticeOf(tx, input.id);
    refuseUnlessDraft(notice, '修改');
    const content = await contentAfter(tx, notice, input.content);
    const { number, notes } =
      input.number === undefined
        ? { number: notice.number, notes: [] }
        : await numberFor(tx, notice, input.number);
    const saved = await change(tx, notice, input.version, { content, number });
    return { notice: await recordOf(app, tx, saved), notes: [...notes] };
  });
  app.events.changed('demonstration');
  return answer;
}

/** The day on which a draft would be dated. */
export function dateOf(app: AppContext, notice: repo.StoredNotice): string {
  return notice.issuedOn ?? notice.content.datedOn ?? businessDateOf(app.clock.now());
}
