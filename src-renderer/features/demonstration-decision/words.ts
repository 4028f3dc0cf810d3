import type { CallOutput } from '@shared/contract/registry';
import { CHECK_RESULT_LABELS, type CheckResult } from '@shared/domain/decision/terms';
import type { GuideStep } from '../../ui';
import type { StatusTagProps, Tone } from '../../ui/status-tag';

/** Everything the page shows. */
export type Standing = CallOutput<'demonstration.candidates'>;
export type CandidateRow = Standing['rows'][number];
export type Publicity = NonNullable<Standing['publicity']>;
export type CheckDraw = CallOutput<'demonstration.checkDraws'>[number];

const STATES: Readonly<Record<CandidateRow['state'], StatusTagProps>> = {
  RECOMMENDED: { tone: 'idle', text: '已推荐' },
  CANDIDATE: { tone: 'run', text: '候选' },
  AWARDED: { tone: 'ok', text: '已确定' },
  NOT_AWARDED: { tone: 'idle', text: '未入选' },
};

/** How a candidate stands. */
export const stateTag = (state: CandidateRow['state']): StatusTagProps => STATES[state];

const CHECK_TONES: Readonly<Record<CheckResult, Tone>> = {
  CONFIRMED: 'ok',
  DOUBTFUL: 'warn',
  REFUTED: 'bad',
};

/** What a check came to. */
export const checkTag = (result: CheckResult): StatusTagProps => ({
  tone: CHECK_TONES[result],
  text: CHECK_RESULT_LABELS[result],
});

const ORDER = ['REVIEW', 'NOMINATE', 'PUBLICISE', 'DECIDE', 'DONE'] as const;
const MISSING: Readonly<Record<Standing['next'], readonly string[]>> = {
  REVIEW: ['评议结果还没有锁定'],
  NOMINATE: ['在表中勾选，提出候选名单'],
  PUBLICISE: ['公示候选名单，期满并处理完异议后结束'],
  DECIDE: ['登记研究确定的会议'],
  DONE: [],
};

/** The steps of the part, as far as the year has come. */
export function guideSteps({ next, publicityRequired, rows, publicity }: Standing): GuideStep[] {
  const at = ORDER.indexOf(next);
  const state = (step: (typeof ORDER)[number]): GuideStep['state'] => {
    const place = ORDER.indexOf(step);
    if (place < at) return 'done';
    return place === at ? 'current' : 'locked';
  };
  const listed = rows.filter(({ state: one }) => one === 'CANDIDATE' || one === 'AWARDED').length;
  const step = (
    key: (typeof ORDER)[number],
    title: string,
    note: string,
    given = state(key),
  ): GuideStep => ({ key, title, note, state: given, missing: MISSING[key] });
  const publicityStep = step(
    'PUBLICISE',
    '公示',
    publicity ? `${publicity.startsOn} 至 ${publicity.endsOn}` : '年度规则要求公示',
  );
  return [
    step('REVIEW', '评议结果', '组长锁定后在此列出'),
    step('NOMINATE', '候选名单', listed > 0 ? `${listed} 个` : '好中选优，可先抽查'),
    ...(publicityRequired || publicity ? [publicityStep] : []),
    step('DECIDE', '研究确定', '会议、日期、文件'),
    step('DONE', '发通知', '由名单起草', next === 'DONE' ? 'current' : 'locked'),
  ];
}
