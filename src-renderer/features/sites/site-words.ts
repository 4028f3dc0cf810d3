import type { DatePrecision, SiteStatus } from '@shared/domain/site/terms';
import type { Tone } from '../../ui/status-tag';

/** States in short, for tags and tables. */
export const STATUS_SHORT: Record<SiteStatus, string> = {
  DRAFT: '建设中',
  SELF_CHECKED: '自查合格',
  ACCEPTANCE_PENDING: '申请验收',
  ACCEPTED: '验收合格',
  FILED: '已备案',
  DEREGISTRATION_PENDING: '申请注销',
  DEREGISTERED: '已注销',
};

/** How each state feels: in service is good, waiting for somebody is under way, leaving needs care. */
export const STATUS_TONES: Record<SiteStatus, Tone> = {
  DRAFT: 'idle',
  SELF_CHECKED: 'run',
  ACCEPTANCE_PENDING: 'run',
  ACCEPTED: 'run',
  FILED: 'ok',
  DEREGISTRATION_PENDING: 'warn',
  DEREGISTERED: 'idle',
};

/** An opening date as exactly as it is known: 2023, 2023-06 or 2023-06-29. */
export function openedText(day: string | null, precision: DatePrecision | null): string {
  if (!day) return '';
  if (precision === 'YEAR') return day.slice(0, 4);
  return precision === 'MONTH' ? day.slice(0, 7) : day;
}

/** 是, 否, or nothing when it is not known. */
export function yesNo(value: boolean | null): string {
  return value === null ? '' : value ? '是' : '否';
}
