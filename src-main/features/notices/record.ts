import type { z } from 'zod';
import type { noticeCalls, noticeRecord } from '@shared/contract/notices';
import { businessDateOf } from '@shared/domain/common/business-date';
import { bodyText, titleOf } from '@shared/domain/notice/compose';
import { listsOf } from '@shared/domain/notice/lists';
import { numberText } from '@shared/domain/notice/number';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { factsOf, printedLines } from './facts';
import { namesToday } from './facts.repo';
import { hindrancesOf } from './hindrances';
import type { StoredNotice } from './notices.repo';

export type NoticeRecord = z.output<typeof noticeRecord>;
export type ListedNotice = z.output<(typeof noticeCalls)['notice.list']['output']>['rows'][number];

async function correctable(tx: ReadTx, notice: StoredNotice): Promise<NoticeRecord['correctable']> {
  if (notice.kind !== 'CORRECTION') return [];
  const lines = await printedLines(tx, notice.correctsId);
  const today = await namesToday(
    tx,
    lines.flatMap(({ awardId }) => (awardId === null ? [] : [awardId])),
  );
  return lines.flatMap(({ awardId, siteNumber, type, siteName, builderName, jurisdictionName }) => {
    if (awardId === null) return [];
    const printed = { siteName, builderName, jurisdictionName };
    return [{ awardId, siteNumber, type, printed, today: today.get(awardId) ?? printed }];
  });
}

/** A notice as a row of the list. */
export async function listedNotice(tx: ReadTx, notice: StoredNotice): Promise<ListedNotice> {
  const { id, year, kind, state, issuedOn, voidReason, version, content } = notice;
  const facts = await factsOf(tx, notice, content);
  return {
    id,
    year,
    kind,
    state,
    number: notice.number && numberText(notice.number),
    title: titleOf(content, facts),
    issuedOn,
    voidReason,
    version,
  };
}

/** A notice with its words, what it rests on, and what stands against issuing it. */
export async function recordOf(
  app: AppContext,
  tx: ReadTx,
  notice: StoredNotice,
): Promise<NoticeRecord> {
  const { content, number } = notice;
  const facts = await factsOf(tx, notice, content);
  const today = businessDateOf(app.clock.now());
  const hindrances =
    notice.state === 'DRAFT'
      ? await hindrancesOf(tx, { notice, facts, number, on: content.datedOn ?? today, today })
      : [];
  return {
    ...(await listedNotice(tx, notice)),
    numberParts: number,
    decisionId: notice.decisionId,
    correctsId: notice.correctsId,
    content: {
      ...content,
      titleLines: content.titleLines && [...content.titleLines],
      corrections: content.corrections.map((one) => ({ ...one })),
    },
    paragraphs: bodyText(content, facts),
    lists: listsOf(facts, content.order).map(({ type, title, rows }) => ({
      type,
      title,
      count: rows.length,
    })),
    total: facts.sites.length,
    meeting: facts.meeting,
    decidedOn: facts.decidedOn,
    publicity: facts.publicity,
    corrects: facts.corrects,
    correctable: await correctable(tx, notice),
    hindrances: hindrances.map(({ message }) => message),
  };
}
