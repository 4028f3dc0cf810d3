import type { CallOutput } from '@shared/contract/registry';
import {
  APPLICATION_STATE_LABELS,
  type ApplicationState,
} from '@shared/domain/demonstration/application';
import {
  ELIGIBILITY_LABELS,
  type EligibilityVerdict,
} from '@shared/domain/demonstration/eligibility';
import type { Tone } from '../../ui';

export type ApplicationRow = CallOutput<'demonstration.applications'>['rows'][number];
export type Application = CallOutput<'demonstration.application'>;
export type QuotaUse = Application['quotas'][number];

const TONES: Record<ApplicationState, Tone> = {
  APPLIED: 'run',
  RETURNED: 'warn',
  RECOMMENDED: 'ok',
  WITHDRAWN: 'idle',
  CANDIDATE: 'ok',
  AWARDED: 'ok',
  NOT_AWARDED: 'idle',
};

/** A state in colour and words. */
export function stateTag(state: ApplicationState): { tone: Tone; text: string } {
  return { tone: TONES[state], text: APPLICATION_STATE_LABELS[state] };
}

const VERDICT_TONES: Record<EligibilityVerdict, Tone> = {
  MET: 'ok',
  NOT_MET: 'bad',
  NOT_SHOWN: 'warn',
};

/** How a condition stands, in colour and words. */
export function verdictTag(verdict: EligibilityVerdict): { tone: Tone; text: string } {
  return { tone: VERDICT_TONES[verdict], text: ELIGIBILITY_LABELS[verdict] };
}

/** The conditions of an application in a few words. */
export function conditionsText({ conditions }: Pick<ApplicationRow, 'conditions'>): string {
  if (!conditions) return '—';
  if (conditions.eligible) return '全部符合';
  return [
    conditions.notMet > 0 ? `${conditions.notMet} 项不符合` : '',
    conditions.notShown > 0 ? `${conditions.notShown} 项未证明` : '',
  ]
    .filter(Boolean)
    .join('，');
}

/** 2/3, or 2（不限). */
export function quotaText({ used, limit }: QuotaUse): string {
  return limit === null ? `${used}（不限）` : `${used}/${limit}`;
}

/** The parts of the page of an application. */
export const PARTS = [
  { key: 'conditions', label: '条件' },
  { key: 'materials', label: '材料' },
  { key: 'visit', label: '实地考察' },
  { key: 'recommendation', label: '推荐' },
  { key: 'dossier', label: '档案' },
] as const;
export type Part = (typeof PARTS)[number]['key'];
