import { titleOf } from '@shared/domain/notice/compose';
import type { NoticeContent } from '@shared/domain/notice/content';
import type { ListedSite, NoticeFacts } from '@shared/domain/notice/facts';
import { numberText } from '@shared/domain/notice/number';
import type { ReadTx } from '../../db/unit-of-work';
import { decisionOf } from '../demonstration-decision/decision.repo';
import { standingPublicity } from '../demonstration-decision/publicity.repo';
import * as repo from './facts.repo';
import { findNotice, type StoredNotice } from './notices.repo';

/** A notice or one that is about to be drafted. */
export type Subject = Pick<
  StoredNotice,
  'kind' | 'year' | 'correctsId' | 'revocationIds' | 'issued' | 'state'
>;

type Found = Pick<NoticeFacts, 'sites'> & Partial<NoticeFacts>;

async function publicityOf(tx: ReadTx, year: number): Promise<NoticeFacts['publicity']> {
  const found = await standingPublicity(tx, year);
  return found ? { startsOn: found.startsOn, endsOn: found.endsOn, contact: found.contact } : null;
}

async function awarded(tx: ReadTx, { year }: Subject): Promise<Found> {
  const decision = await decisionOf(tx, year);
  if (!decision) return { sites: [] };
  return {
    sites: await repo.awardedSites(tx, decision.id),
    meeting: decision.meeting,
    decidedOn: decision.decidedOn,
    publicity: await publicityOf(tx, year),
  };
}

async function revoked(tx: ReadTx, { revocationIds }: Subject): Promise<Found> {
  const rows = await repo.revokedSites(tx, revocationIds);
  const meetings = [...new Set(rows.map(({ meeting }) => meeting))];
  return {
    sites: rows.map(({ meeting: _meeting, revokedOn: _on, ...site }) => site),
    meeting: meetings.join('、') || null,
    decidedOn:
      rows
        .map(({ revokedOn }) => revokedOn)
        .sort()
        .at(-1) ?? null,
  };
}

/** The lines of a notice that can be mended: as it printed them. */
export async function printedLines(tx: ReadTx, correctsId: number | null): Promise<ListedSite[]> {
  const corrected = correctsId === null ? undefined : await findNotice(tx, correctsId);
  return [...(corrected?.issued?.sites ?? [])];
}

async function corrected(
  tx: ReadTx,
  { correctsId }: Subject,
  { corrections }: NoticeContent,
): Promise<Found> {
  const mended = correctsId === null ? undefined : await findNotice(tx, correctsId);
  if (!mended?.issued || mended.issuedOn === null) return { sites: [] };
  const right = new Map(corrections.map((one) => [one.awardId, one]));
  const sites = mended.issued.sites.flatMap((line): ListedSite[] => {
    const names = line.awardId === null ? undefined : right.get(line.awardId);
    if (!names) return [];
    const { siteName, builderName, jurisdictionName } = line;
    return [{ ...line, ...names, printed: { siteName, builderName, jurisdictionName } }];
  });
  return {
    sites,
    corrects: {
      id: mended.id,
      title: titleOf(mended.content, mended.issued),
      number: mended.number && numberText(mended.number),
      issuedOn: mended.issuedOn,
    },
  };
}

async function proposed(tx: ReadTx, { year }: Subject): Promise<Found> {
  return {
    sites: await repo.candidateSites(tx, year),
    publicity: await publicityOf(tx, year),
  };
}

function find(tx: ReadTx, subject: Subject, content: NoticeContent): Promise<Found> {
  switch (subject.kind) {
    case 'AWARD':
      return awarded(tx, subject);
    case 'REVOCATION':
      return revoked(tx, subject);
    case 'CORRECTION':
      return corrected(tx, subject, content);
    case 'PUBLICITY':
      return proposed(tx, subject);
  }
}

/** What a notice rests on: as kept when it was issued, else as the records stand now. */
export async function factsOf(
  tx: ReadTx,
  subject: Subject,
  content: NoticeContent,
): Promise<NoticeFacts> {
  if (subject.issued) return subject.issued;
  const { kind, year } = subject;
  return {
    kind,
    year,
    meeting: null,
    decidedOn: null,
    publicity: null,
    corrects: null,
    ...(await find(tx, subject, content)),
  };
}
