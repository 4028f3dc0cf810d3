import type { CallOutput } from '@shared/contract/registry';
import { OVERVIEW_STANDINGS } from '@shared/contract/demonstration-rules';
import type { EligibilityLine } from '@shared/domain/demonstration/eligibility';
import type { Tone } from '../../ui';

export type EligibilityRow = CallOutput<'demonstration.overview'>['rows'][number];
export type Checklist = CallOutput<'demonstration.eligibility'>;
export type Standing = keyof CallOutput<'demonstration.overview'>['counts'];

/** How sites stand, best first. */
export const STANDINGS: readonly Standing[] = OVERVIEW_STANDINGS;

export const STANDING_LABELS: Record<Standing, string> = {
  ELIGIBLE: '全部符合',
  MANUAL_OPEN: '待人工核对',
  NOT_SHOWN: '数据不全',
  NOT_MET: '有不符合',
};
const STANDING_TONES: Record<Standing, Tone> = {
  ELIGIBLE: 'ok',
  MANUAL_OPEN: 'run',
  NOT_SHOWN: 'warn',
  NOT_MET: 'bad',
};

/** The worst that stands in a site's way. */
export function standingOf(row: EligibilityRow): Standing {
  if (row.eligible) return 'ELIGIBLE';
  if (row.notMet > 0) return 'NOT_MET';
  return row.computedNotShown > 0 ? 'NOT_SHOWN' : 'MANUAL_OPEN';
}

/** A standing in colour and words. */
export function standingTag(standing: Standing): { tone: Tone; text: string } {
  return { tone: STANDING_TONES[standing], text: STANDING_LABELS[standing] };
}

const SECTIONS: Record<
  NonNullable<EligibilityLine['target']>['page'],
  [id: string, label: string]
> = {
  SITE: ['facts', '基本信息'],
  ACCEPTANCE: ['acceptance', '验收备案'],
  SELF_CHECK: ['self-check', '自查'],
  OPERATION: ['operation', '运行'],
  SUPERVISION: ['supervision', '抽查整改'],
  AFTER: ['aftercare', '示范'],
};

/** Where the record behind a line is kept: the section of the site's page, and its name. */
export function recordOf(target: NonNullable<EligibilityLine['target']>): {
  to: { path: string; query: Record<string, string> };
  label: string;
} {
  const [section, label] = SECTIONS[target.page];
  return { to: { path: `/sites/${target.siteId}`, query: { section } }, label };
}
