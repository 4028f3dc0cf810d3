import type { BusinessDate } from '@shared/domain/common/business-date';
import { askingText } from '@shared/domain/notice/content';
import type { NoticeNumber } from '@shared/domain/notice/document';
import type { NoticeFacts } from '@shared/domain/notice/facts';
import { numberText } from '@shared/domain/notice/number';
import { openTokens } from '@shared/domain/notice/tokens';
import { AppError } from '@shared/errors';
import type { ReadTx } from '../../db/unit-of-work';
import { versionsOf } from '../demonstration/rules.repo';
import type { StoredNotice } from './notices.repo';

/** A draft as it would be issued. */
export interface Issuing {
  readonly notice: StoredNotice;
  readonly facts: NoticeFacts;
  readonly number: NoticeNumber | null;
  /** 成文日期. */
  readonly on: BusinessDate;
  readonly today: BusinessDate;
}

/** Nothing to announce: each kind says what is missing and where it is entered. */
export function nothingToAnnounce({ kind, year, sites }: NoticeFacts): AppError | null {
  if (sites.length > 0) return null;
  switch (kind) {
    case 'AWARD':
      return new AppError('NOTICE_NO_DECISION', { year });
    case 'REVOCATION':
      return new AppError('NOTICE_NO_REVOCATIONS', { year });
    case 'CORRECTION':
      return new AppError('NOTICE_CORRECTION_EMPTY');
    case 'PUBLICITY':
      return new AppError('NOTICE_NO_CANDIDATES', { year });
  }
}

/**
 * The committee's own rule of 公示: over before the list is announced (第十七条第四项 follows it). A year whose decision
 * came in without rules asks for none.
 */
async function publicityOpen(
  tx: ReadTx,
  { facts: { kind, year, publicity }, on }: Issuing,
): Promise<AppError | null> {
  if (kind !== 'AWARD') return null;
  if (publicity) {
    const { endsOn } = publicity;
    return on <= endsOn ? new AppError('NOTICE_PUBLICITY_RUNNING', { endsOn, on }) : null;
  }
  const [rules] = await versionsOf(tx, year);
  const rule = rules?.publicity;
  return rule?.on ? new AppError('NOTICE_PUBLICITY_MISSING', { year, days: rule.days }) : null;
}

function dateProblem({ facts, notice, on, today }: Issuing): AppError | null {
  const fields = { issuedOn: '请核对成文日期' };
  if (on > today) return new AppError('NOTICE_DATE_FUTURE', { on, today }, fields);
  const since = facts.decidedOn ?? facts.corrects?.issuedOn ?? null;
  if (since !== null && on < since) {
    const what = notice.kind === 'CORRECTION' ? '原通知' : '决定日期';
    return new AppError('NOTICE_DATE_EARLY', { on, what, since }, fields);
  }
  return null;
}

/** 公示 may go out without a number; a 通知 may not. */
function numberProblem({ notice, number, on }: Issuing): AppError | null {
  if (number !== null || notice.kind === 'PUBLICITY') return null;
  const year = Number(on.slice(0, 4));
  const example = numberText({ sign: notice.content.sign, year, serial: 14 });
  return new AppError(
    'NOTICE_NUMBER_MISSING',
    { example },
    { number: `请填写发文字号，例如 ${example}` },
  );
}

function textProblem({ facts, notice }: Issuing): AppError | null {
  const [name] = openTokens(askingText(notice.content), facts);
  return name === undefined ? null : new AppError('NOTICE_TEXT_OPEN', { name });
}

/** Everything that stands against issuing a draft, the weightiest first. */
export async function hindrancesOf(tx: ReadTx, issuing: Issuing): Promise<AppError[]> {
  const found = [
    nothingToAnnounce(issuing.facts),
    await publicityOpen(tx, issuing),
    textProblem(issuing),
    dateProblem(issuing),
    numberProblem(issuing),
  ];
  return found.filter((one) => one !== null);
}
