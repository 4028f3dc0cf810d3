import type { z } from 'zod';
import type { reviewResultCalls } from '@shared/contract/review-results';
import { businessDateOf } from '@shared/domain/common/business-date';
import { fromX100, fromX100OrNull } from '@shared/domain/common/hundredths';
import type { ScoreLine } from '@shared/domain/demonstration/rules';
import { RECUSAL_LABELS } from '@shared/domain/review/terms';
import { formulaWords } from '@shared/domain/review/words';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { scoredSession } from './results.service';
import {
  rulesOf,
  sessionOf,
  type StoredCandidate,
  type StoredMember,
  type StoredSession,
} from './session-guard';
import { candidatesOf, membersOf, recusalsOf, type StoredRecusal } from './sessions.repo';
import { sheetsOfSession, type StoredSheet } from './sheets.repo';

type Calls = typeof reviewResultCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Paper = Output<'review.sheetPapers'>['sheets'][number];

const headOf = ({ id, year, name, heldOn, place }: StoredSession) => ({
  sessionId: id,
  year,
  name,
  heldOn,
  place,
});

/** Members in office by seat; a member asked for by id also when taken off. @throws AppError NOT_FOUND */
async function membersAsked(
  tx: ReadTx,
  sessionId: number,
  memberId: number | undefined,
): Promise<StoredMember[]> {
  const all = await membersOf(tx, sessionId);
  if (memberId === undefined) return all.filter(({ voidedAt }) => voidedAt === null);
  const found = all.filter(({ id }) => id === memberId);
  if (found.length === 0) throw new AppError('NOT_FOUND', { what: '评委' });
  return found;
}

async function inSession(
  tx: ReadTx,
  sessionId: number,
): Promise<{ candidates: StoredCandidate[]; recusals: StoredRecusal[] }> {
  const candidates = await candidatesOf(tx, sessionId);
  const recusals = await recusalsOf(tx, sessionId);
  return {
    candidates: candidates.filter(({ removedAt }) => removedAt === null),
    recusals: recusals.filter(({ liftedAt }) => liftedAt === null),
  };
}

/** What the statements on conflicts print. @throws AppError NOT_FOUND */
export function statements(
  app: AppContext,
  input: Input<'review.statements'>,
): Promise<Output<'review.statements'>> {
  return app.uow.read(async (tx) => {
    const session = await sessionOf(tx, input.sessionId);
    const members = await membersAsked(tx, session.id, input.memberId);
    const { candidates, recusals } = await inSession(tx, session.id);
    return {
      ...headOf(session),
      candidates: candidates.length,
      members: members.map((member) => ({
        memberId: member.id,
        seat: member.seat,
        name: member.name,
        unit: member.unit,
        duty: member.duty,
        head: member.head === 1,
        statedOn: member.statedOn,
        recusals: candidates.flatMap(({ id: candidateId, siteNumber, siteName }) => {
          const own = recusals.filter(
            (one) => one.memberId === member.id && one.candidateId === candidateId,
          );
          if (own.length === 0) return [];
          const grounds = own.map(({ ground, note }) => ({
            ground,
            label: RECUSAL_LABELS[ground],
            note,
          }));
          return [{ candidateId, siteNumber, siteName, grounds }];
        }),
      })),
    };
  });
}

function paperOf(
  member: StoredMember,
  candidate: StoredCandidate,
  table: readonly ScoreLine[],
  sheet: StoredSheet | undefined,
): Paper {
  const marks = table.map(({ code }) => sheet?.first.get(code) ?? null);
  const complete = sheet !== undefined && marks.every((mark) => mark !== null);
  return {
    memberId: member.id,
    seat: member.seat,
    memberName: member.name,
    memberUnit: member.unit,
    candidateId: candidate.id,
    siteNumber: candidate.siteNumber,
    siteName: candidate.siteName,
    type: candidate.type,
    jurisdictionName: candidate.jurisdictionName,
    builderName: candidate.builderName,
    lines: table.map(({ code, heading, text, maxX100 }, index) => ({
      code,
      heading,
      text,
      max: fromX100(maxX100),
      points: fromX100OrNull(marks[index]),
    })),
    total: complete ? fromX100(marks.reduce<number>((sum, mark) => sum + (mark ?? 0), 0)) : null,
    comment: sheet?.comment ?? null,
    state: sheet?.state ?? null,
    submittedAt: sheet?.submittedAt ? businessDateOf(new Date(sheet.submittedAt)) : null,
  };
}

/**
 * What score sheets print: blank ones at any time, filled ones once independent scoring is over. A candidate for which
 * the member is recused has no sheet here.
 * @throws AppError NOT_FOUND, REVIEW_STILL_SCORING
 */
export function sheetPapers(
  app: AppContext,
  input: Input<'review.sheetPapers'>,
): Promise<Output<'review.sheetPapers'>> {
  return app.uow.read(async (tx) => {
    const session = input.filled
      ? await scoredSession(tx, input.sessionId)
      : await sessionOf(tx, input.sessionId);
    const members = await membersAsked(tx, session.id, input.memberId);
    const { candidates, recusals } = await inSession(tx, session.id);
    const { tables, trimming, ties } = await rulesOf(tx, session);
    const recused = new Set(recusals.map((one) => `${one.memberId}/${one.candidateId}`));
    const sheets = new Map(
      (input.filled ? await sheetsOfSession(tx, session.id) : []).map((one) => [
        `${one.memberId}/${one.candidateId}`,
        one,
      ]),
    );
    const asked = candidates.filter(
      ({ id }) => input.candidateId === undefined || input.candidateId === id,
    );
    return {
      ...headOf(session),
      filled: input.filled,
      formula: formulaWords({ trimming, ties, wideSpreadX100: session.wideSpreadX100 }),
      sheets: members.flatMap((member) =>
        asked.flatMap((candidate) => {
          const key = `${member.id}/${candidate.id}`;
          if (recused.has(key)) return [];
          const sheet = sheets.get(key);
          if (input.filled && !sheet) return [];
          return [paperOf(member, candidate, tables[candidate.type], sheet)];
        }),
      ),
    };
  });
}
