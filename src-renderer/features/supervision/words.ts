import type { CallOutput } from '@shared/contract/registry';
import {
  ESCALATION_LABELS,
  RECTIFICATION_STATE_LABELS,
  type Escalation,
  type RectificationState,
} from '@shared/domain/supervision/rectification';
import {
  SUPERVISION_RESULT_LABELS,
  type SupervisionResult,
} from '@shared/domain/supervision/supervision';
import type { StatusTagProps, Tone } from '../../ui/status-tag';

export type RectificationRow = CallOutput<'rectification.list'>['rows'][number];
export type RectificationRecord = CallOutput<'rectification.get'>;
export type SupervisionRow = CallOutput<'supervision.list'>['rows'][number];

const STATE_TONES: Readonly<Record<RectificationState, Tone>> = {
  OPEN: 'warn',
  SUBMITTED: 'run',
  CLOSED: 'ok',
  VOIDED: 'idle',
};

/** How a rectification stands. */
export function stateTag(state: RectificationState): StatusTagProps {
  return { tone: STATE_TONES[state], text: RECTIFICATION_STATE_LABELS[state] };
}

const ESCALATION_TONES: Readonly<Record<Escalation, Tone>> = {
  REPEATED: 'bad',
  LONG_OVERDUE: 'bad',
  OVERDUE: 'bad',
  DUE_SOON: 'warn',
  TO_REVIEW: 'run',
};

/** How urgent it is; nothing where nothing presses, or where the state says it already. */
export function urgencyTag(escalation: Escalation | null): StatusTagProps | null {
  if (escalation === null || escalation === 'TO_REVIEW') return null;
  return { tone: ESCALATION_TONES[escalation], text: ESCALATION_LABELS[escalation] };
}

/** 还有 5 天, 今天到期, 超期 3 天; empty once it is over. */
export function daysText({
  daysLeft,
  overdueDays,
}: Pick<RectificationRow, 'daysLeft' | 'overdueDays'>): string {
  if (daysLeft === null) return '';
  if (overdueDays > 0) return `超期 ${overdueDays} 天`;
  if (daysLeft === 0) return '今天到期';
  return daysLeft > 0 ? `还有 ${daysLeft} 天` : '已按期报送';
}

const RESULT_TONES: Readonly<Record<SupervisionResult, Tone>> = {
  GOOD: 'ok',
  QUALIFIED: 'run',
  UNQUALIFIED: 'bad',
};

/** What the city's visit came to. */
export function resultTag(result: SupervisionResult): StatusTagProps {
  return { tone: RESULT_TONES[result], text: SUPERVISION_RESULT_LABELS[result] };
}
