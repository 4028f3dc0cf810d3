import type { CallInput, CallOutput } from '@shared/contract/registry';
import type { SiteStatus, SiteType } from '@shared/domain/site/terms';

export type BacklogRow = CallOutput<'acceptance.backlog'>['rows'][number];
export type Step = CallInput<'acceptance.backlog'>['step'];
/** The steps that a site takes one by one or together with others. */
export type SiteStep = Exclude<Step, 'UPLOAD'>;

/** A site about to take a step: a line of the backlog, or the record itself. */
export interface StepSite {
  siteId: number;
  siteNumber: string;
  siteName: string;
  type: SiteType;
  jurisdictionName: string;
}

interface StepWords {
  step: Step;
  /** Name of the list. */
  list: string;
  /** What is done to a site of the list. */
  action: string;
  lead: string;
  article: 7 | 8 | 9;
  empty: string;
}

/** The lists of 验收备案 in the order in which a site passes through them. */
export const STEPS: readonly StepWords[] = [
  {
    step: 'APPLY',
    list: '待申请验收',
    action: '申请验收',
    lead: '自查合格、还没有申请验收的阵地。由建设单位工会向所属市直工会申请。',
    article: 7,
    empty: '没有等待申请验收的阵地',
  },
  {
    step: 'ACCEPT',
    list: '待验收',
    action: '登记验收结论',
    lead: '已经申请、等待实地验收的阵地。由市直工会逐条查看建设条件；不合格的退回，理由留存。',
    article: 8,
    empty: '没有等待验收的阵地',
  },
  {
    step: 'FILE',
    list: '待备案',
    action: '备案',
    lead: '验收合格、还没有备案的阵地。备案后给出备案编号和备案回执，阵地转为在用。',
    article: 8,
    empty: '没有等待备案的阵地',
  },
  {
    step: 'UPLOAD',
    list: '平台上传',
    action: '登记上传',
    lead: '在用、还有线上平台没有上传的阵地。由市直工会取得备案回执后上传。',
    article: 9,
    empty: '在用阵地都已上传各线上平台',
  },
];

/** The words of a step. */
export function wordsOf(step: Step): StepWords {
  const words = STEPS.find((one) => one.step === step);
  if (!words) throw new Error(`No words for the step ${step}.`);
  return words;
}

/** The address of a list, narrowed down or not. */
export const listOf = (step: Step): string => `/acceptance?step=${step}`;

/** The day that a step follows, in the words of the list. */
export const SINCE: Record<Step, string> = {
  APPLY: '自查合格日期',
  ACCEPT: '申请日期',
  FILE: '验收合格日期',
  UPLOAD: '备案日期',
};

const NEXT: Partial<Record<SiteStatus, SiteStep>> = {
  SELF_CHECKED: 'APPLY',
  ACCEPTANCE_PENDING: 'ACCEPT',
  ACCEPTED: 'FILE',
};

/** The step of 验收备案 that a site of this state takes next; null: none of them. */
export function stepOf(status: SiteStatus): SiteStep | null {
  return NEXT[status] ?? null;
}

/** The site of a record, as the forms of the steps take it. */
export const stepSiteOf = (site: CallOutput<'sites.get'>): StepSite => ({
  siteId: site.id,
  siteNumber: site.number,
  siteName: site.name,
  type: site.type,
  jurisdictionName: site.jurisdictionName,
});
