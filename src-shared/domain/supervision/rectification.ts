import type { BusinessDate } from '../common/business-date';
import { daysBetween } from '../common/calendar';

/** OPEN 整改中, SUBMITTED 待复查, CLOSED 已销号, VOIDED 已作废. */
export const RECTIFICATION_STATES = ['OPEN', 'SUBMITTED', 'CLOSED', 'VOIDED'] as const;
export type RectificationState = (typeof RECTIFICATION_STATES)[number];
export const RECTIFICATION_STATE_LABELS: Record<RectificationState, string> = {
  OPEN: '整改中',
  SUBMITTED: '待复查',
  CLOSED: '已销号',
  VOIDED: '已作废',
};

/** What a finding came from. */
export const RECTIFICATION_SOURCES = [
  'SPOT_CHECK',
  'SUPERVISION',
  'SELF_CHECK',
  'RE_EVALUATION',
  'COMPLAINT',
  'OTHER',
] as const;
export type RectificationSource = (typeof RECTIFICATION_SOURCES)[number];
export const RECTIFICATION_SOURCE_LABELS: Record<RectificationSource, string> = {
  SPOT_CHECK: '年度抽查',
  SUPERVISION: '市级督查',
  SELF_CHECK: '自查',
  RE_EVALUATION: '示范复评',
  COMPLAINT: '投诉',
  OTHER: '其他',
};

/** 复查: put right, or not. */
export const REVIEW_VERDICTS = ['PASS', 'FAIL'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];
export const REVIEW_VERDICT_LABELS: Record<ReviewVerdict, string> = {
  PASS: '复查合格',
  FAIL: '复查不合格',
};

/** What can be done with a rectification. */
export type RectificationAct = 'SUBMIT' | 'PASS' | 'FAIL' | 'VOID';

/**
 * The state after an act, or undefined where it is not allowed. What was reported may be added to until it was
 * reviewed; a re-inspection may also fail where nothing was reported at all; what is closed stays closed.
 */
export function rectificationMove(
  state: RectificationState,
  act: RectificationAct,
): RectificationState | undefined {
  if (state !== 'OPEN' && state !== 'SUBMITTED') return undefined;
  switch (act) {
    case 'SUBMIT':
      return 'SUBMITTED';
    case 'PASS':
      return 'CLOSED';
    case 'FAIL':
      return 'OPEN';
    case 'VOID':
      return 'VOIDED';
  }
}

/** Whether something is still to be done. */
export function isUnfinished(state: RectificationState): boolean {
  return state === 'OPEN' || state === 'SUBMITTED';
}

/** What tells how late a rectification is. */
export interface DueFacts {
  state: RectificationState;
  dueOn: BusinessDate;
  submittedOn: BusinessDate | null;
}

/**
 * Days past the due day; 0 while it is not past. Due today is not overdue. What was reported in time and only waits
 * for the re-inspection is not late.
 */
export function overdueDays({ state, dueOn, submittedOn }: DueFacts, today: BusinessDate): number {
  if (!isUnfinished(state)) return 0;
  if (state === 'SUBMITTED' && submittedOn !== null && submittedOn <= dueOn) return 0;
  return Math.max(0, daysBetween(dueOn, today));
}

/** Up to this many days past the due day it is reminded of; after that it is pressed for. */
export const OVERDUE_SOON_DAYS = 15;
/** From this many failed re-inspections on a rectification goes to the top of the list, whatever its day. */
export const REPEATED_FAILURES = 2;
/** So many days before its due day a rectification is announced. */
export const DUE_SOON_DAYS = 7;

/**
 * How urgent a rectification is, gravest first: REPEATED 两次以上复查不合格, LONG_OVERDUE 超期 15 天以上, OVERDUE 超期,
 * DUE_SOON 七天内到期, TO_REVIEW 待复查.
 */
export const ESCALATIONS = [
  'REPEATED',
  'LONG_OVERDUE',
  'OVERDUE',
  'DUE_SOON',
  'TO_REVIEW',
] as const;
export type Escalation = (typeof ESCALATIONS)[number];
export const ESCALATION_LABELS: Record<Escalation, string> = {
  REPEATED: '多次复查不合格',
  LONG_OVERDUE: `超期 ${OVERDUE_SOON_DAYS} 天以上`,
  OVERDUE: '已超期',
  DUE_SOON: `${DUE_SOON_DAYS} 天内到期`,
  TO_REVIEW: '等待复查',
};

/** The level of a rectification on the workbench; null where nothing presses. */
export function escalationOf(
  facts: DueFacts & { failedReviews: number },
  today: BusinessDate,
): Escalation | null {
  if (!isUnfinished(facts.state)) return null;
  if (facts.failedReviews >= REPEATED_FAILURES) return 'REPEATED';
  const late = overdueDays(facts, today);
  if (late > OVERDUE_SOON_DAYS) return 'LONG_OVERDUE';
  if (late > 0) return 'OVERDUE';
  if (facts.state === 'SUBMITTED') return 'TO_REVIEW';
  return daysBetween(today, facts.dueOn) <= DUE_SOON_DAYS ? 'DUE_SOON' : null;
}

const PREFIX = 'ZG';

/** 整改编号: ZG-2026-0001. A number is given once and never reused. */
export function rectificationNumber(year: number, serial: number): string {
  return `${PREFIX}-${year}-${String(serial).padStart(4, '0')}`;
}

/** What all numbers of a year begin with. */
export function rectificationNumbersOf(year: number): string {
  return `${PREFIX}-${year}-`;
}
