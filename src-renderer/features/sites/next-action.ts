import { PLATFORMS } from '@shared/domain/site/terms';
import { stepOf, wordsOf, type SiteStep } from '../acceptance/steps';
import type { SiteRecord } from './site-types';

/** Where the next step of a site is taken: a page, a form over the record, or a section of it. */
export type NextAction =
  | { label: string; how: 'page'; path: string }
  | { label: string; how: 'step'; step: SiteStep }
  | { label: string; how: 'upload' }
  | { label: string; how: 'section'; id: string };

/** How the next step of a site is taken; null when there is none, or the record is closed. */
export function nextAction(record: SiteRecord): NextAction | null {
  if (record.voided || record.mergedInto || !record.nextStep) return null;
  const step = stepOf(record.status);
  if (step) return { label: wordsOf(step).action, how: 'step', step };
  if (record.status === 'DEREGISTRATION_PENDING')
    return { label: '填写意见', how: 'section', id: 'closing' };
  const uploaded = new Set(record.platforms.map(({ platform }) => platform));
  if (record.status === 'FILED' && uploaded.size < PLATFORMS.length)
    return { label: '登记上传', how: 'upload' };
  return { label: '去自查', how: 'page', path: `/sites/${record.id}/self-check` };
}
