import type { CallOutput } from '@shared/contract/registry';
import { call } from '../../api/client';
import type { SiteStep, StepSite } from './steps';
import type { Verdict } from './words';

/** One site among many: what is different for it. */
export interface ManyLine {
  siteId: number;
  verdict: Verdict;
  /** Instead of the opinion for all. */
  opinion: string;
  /** A filing number of its own; empty: given by the program. */
  number: string;
}

/** A step for many sites: what holds for all of them, and the lines. */
export interface ManyModel {
  on: string;
  /** Who applies, inspects or files. */
  people: string;
  opinion: string;
  /** Every condition was looked at and met at the sites that are accepted. */
  allMet: boolean;
  lines: ManyLine[];
}

export type ManyAnswer = CallOutput<'acceptance.applyMany'>;

/** What a form for these sites starts with. */
export function manyModel(
  step: SiteStep,
  sites: readonly StepSite[],
  { today, operator }: { today: string; operator: string },
): ManyModel {
  return {
    on: today,
    people: step === 'FILE' ? operator : '',
    opinion: step === 'FILE' ? '同意备案' : '',
    allMet: false,
    lines: sites.map(({ siteId }) => ({ siteId, verdict: 'ACCEPTED', opinion: '', number: '' })),
  };
}

/** What must be put right before the calls are made, by field path. */
export function manyProblems(step: SiteStep, model: ManyModel): Record<string, string> {
  if (step !== 'ACCEPT') return {};
  const wrong: Record<string, string> = {};
  if (!model.people.trim()) wrong['people'] = '请填写验收人员';
  if (!model.allMet && model.lines.some(({ verdict }) => verdict === 'ACCEPTED'))
    wrong['allMet'] = '记为合格的阵地须逐条查看建设条件；有不符合的请记为不合格，或单独登记';
  model.lines.forEach(({ verdict, opinion }, place) => {
    if (verdict === 'REFUSED' && !opinion.trim() && !model.opinion.trim())
      wrong[`lines.${place}.opinion`] = '不合格退回，请写明情况及意见';
  });
  return wrong;
}

/** Takes the step for all lines that have not taken it yet; each is answered. */
export function takeMany(
  step: SiteStep,
  { on, people, opinion }: ManyModel,
  lines: readonly ManyLine[],
): Promise<ManyAnswer> {
  switch (step) {
    case 'APPLY':
      return call('acceptance.applyMany', {
        items: lines.map(({ siteId }) => ({ siteId, appliedOn: on, applicant: people })),
      });
    case 'ACCEPT':
      return call('acceptance.decideMany', {
        items: lines.map((line) => ({
          siteId: line.siteId,
          verdict: line.verdict,
          inspectedOn: on,
          inspectors: people,
          allConditionsMet: line.verdict === 'ACCEPTED',
          opinion: line.opinion.trim() || opinion,
        })),
      });
    case 'FILE':
      return call('filing.registerMany', {
        items: lines.map(({ siteId, number }) => ({
          siteId,
          number,
          filedOn: on,
          handler: people,
          opinion,
        })),
      });
  }
}
