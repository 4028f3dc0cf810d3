import type { CallOutput } from '@shared/contract/registry';
import { AFTERCARE_LABELS, type AftercareState } from '@shared/domain/aftercare/standing';
import type { HonourResult, ReEvaluationOutcome } from '@shared/domain/aftercare/terms';
import type { StatusTagProps, Tone } from '../../ui/status-tag';

export type StandingRow = CallOutput<'aftercare.standings'>['rows'][number];
export type HonourRow = CallOutput<'aftercare.honours'>[number];

const TONES: Readonly<Record<AftercareState, Tone>> = {
  NEW: 'idle',
  DUE: 'warn',
  QUALIFIED: 'ok',
  RECTIFYING: 'run',
  OVERDUE: 'bad',
  TO_REVOKE: 'bad',
  REVOKED: 'idle',
};

/** How a demonstration site stands. */
export const standingTag = (state: AftercareState): StatusTagProps => ({
  tone: TONES[state],
  text: AFTERCARE_LABELS[state],
});

export const OUTCOME_TONES: Readonly<Record<ReEvaluationOutcome, Tone>> = {
  QUALIFIED: 'ok',
  RECTIFY: 'warn',
  REVOKE: 'bad',
};

export const HONOUR_TONES: Readonly<Record<HonourResult, Tone>> = {
  RECOMMENDED: 'run',
  HONOURED: 'ok',
  NOT_HONOURED: 'idle',
};
