import { toX100 } from '@shared/domain/common/hundredths';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import { eachType, SCORE_HEADINGS, withCodes } from '@shared/domain/demonstration/default-rules';
import { ruleProblems } from '@shared/domain/demonstration/rule-checks';
import {
  AVERAGING_LABELS,
  TIE_LABELS,
  TRIMMING_LABELS,
  type AveragingWindow,
  type PublicityRule,
  type ScoreLine,
  type TieStep,
  type TrimmingRule,
} from '@shared/domain/demonstration/rules';
import { SITE_TYPES, TYPE_SHORT_LABELS, type SiteType } from '@shared/domain/site/terms';

export type YearRules = CallOutput<'demonstration.rules'>;
export type Rules = YearRules['defaults'];
export type RulesVersion = YearRules['versions'][number];
type SaveInput = Omit<CallInput<'demonstration.saveRules'>, 'year'>;

/** A figure as it is typed: text while it is no number, null when empty. */
export type Figure = number | string | null;

/** A line of a score table as it is edited. */
export interface EditedLine {
  heading: ScoreLine['heading'];
  text: string;
  max: Figure;
}

/** A quota of one jurisdiction as it is edited. */
export interface EditedQuota {
  jurisdictionCode: string;
  type: SiteType | null;
  count: Figure;
}

/** The rules of a year as the form holds them. */
export interface RulesModel {
  closesOn: string;
  averaging: AveragingWindow;
  barredYears: Figure;
  awards: Record<SiteType, Figure>;
  recommendationsEach: Figure;
  recommendations: EditedQuota[];
  trimming: TrimmingRule;
  ties: TieStep[];
  publicityOn: boolean;
  publicityDays: Figure;
  publicityCount: PublicityRule['count'];
  tables: Record<SiteType, EditedLine[]>;
  reason: string;
}

/** Rules as the form begins with them. */
export function editedRules(rules: Rules): RulesModel {
  return {
    closesOn: rules.closesOn,
    averaging: rules.averaging,
    barredYears: rules.barredYears,
    awards: { ...rules.awards },
    recommendationsEach: rules.recommendationsEach,
    recommendations: rules.recommendations.map((quota) => ({ ...quota })),
    trimming: rules.trimming,
    ties: [...rules.ties],
    publicityOn: rules.publicity.on,
    publicityDays: rules.publicity.days,
    publicityCount: rules.publicity.count,
    tables: eachType((type) =>
      rules.tables[type].map(({ heading, text, max }) => ({ heading, text, max })),
    ),
    reason: '',
  };
}

const whole = (value: Figure): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;
const points = (value: Figure): value is number =>
  typeof value === 'number' && value > 0 && Math.abs(value * 100 - toX100(value)) < 1e-6;

/** Points of a table so far; what is no number counts nothing. */
export function tableTotal(lines: readonly EditedLine[]): number {
  const sum = lines.reduce(
    (total, { max }) => total + (typeof max === 'number' ? toX100(max) : 0),
    0,
  );
  return sum / 100;
}

/** Lines in the order of the headings of article 16, each with the code that it will have. */
export function codedLines(
  lines: readonly EditedLine[],
): { line: EditedLine; index: number; code: string }[] {
  const order = SCORE_HEADINGS.flatMap((heading) =>
    lines.flatMap((line, index) => (line.heading === heading ? [{ line, index }] : [])),
  );
  const codes = withCodes(lines.map((line) => ({ ...line, maxX100: 0 })));
  return order.map((one, place) => ({ ...one, code: codes[place]?.code ?? '' }));
}

function figureProblems(model: RulesModel): Record<string, string> {
  const found: Record<string, string> = {};
  const need = (field: string, good: boolean, message: string): void => {
    if (!good) found[field] = message;
  };
  const NUMBER = '请填写 0 或正整数';
  need('closesOn', model.closesOn !== '', '请填写申报截止日');
  need('barredYears', whole(model.barredYears), NUMBER);
  need('publicityDays', whole(model.publicityDays), NUMBER);
  for (const type of SITE_TYPES) {
    const award = model.awards[type];
    need(`awards.${type}`, award === null || whole(award), '请填写正整数，不限的留空');
  }
  const { recommendationsEach: each } = model;
  need('recommendationsEach', each === null || whole(each), '请填写正整数，不限的留空');
  for (const [index, quota] of model.recommendations.entries()) {
    need(`recommendations.${index}.jurisdictionCode`, quota.jurisdictionCode !== '', '请选择');
    need(`recommendations.${index}.count`, whole(quota.count), NUMBER);
  }
  for (const type of SITE_TYPES) {
    for (const [index, line] of model.tables[type].entries()) {
      need(`tables.${type}.${index}.text`, line.text.trim() !== '', '请填写评分内容');
      need(`tables.${type}.${index}.max`, points(line.max), '请填写大于 0 的分值，最多两位小数');
    }
  }
  return found;
}

/** The call's input for what the form holds. */
export function rulesInput(model: RulesModel): SaveInput {
  return {
    closesOn: model.closesOn,
    averaging: model.averaging,
    barredYears: Number(model.barredYears),
    awards: eachType((type) => (whole(model.awards[type]) ? model.awards[type] : null)),
    recommendationsEach: whole(model.recommendationsEach) ? model.recommendationsEach : null,
    recommendations: model.recommendations.map(({ jurisdictionCode, type, count }) => ({
      jurisdictionCode,
      type,
      count: Number(count),
    })),
    trimming: model.trimming,
    ties: [...model.ties],
    publicity: {
      on: model.publicityOn,
      days: Number(model.publicityDays),
      count: model.publicityCount,
    },
    tables: eachType((type) =>
      model.tables[type].map(({ heading, text, max }) => ({ heading, text, max: Number(max) })),
    ),
    ...(model.reason.trim() ? { reason: model.reason } : {}),
  };
}

/** Sentences for fields that can be checked before saving, by the form's own paths. */
export function rulesProblems(
  year: number,
  model: RulesModel,
  frozen: boolean,
): Record<string, string> {
  const figures = figureProblems(model);
  if (frozen && !model.reason.trim()) figures['reason'] = '规则已冻结，请写明另立新版本的原因';
  if (Object.keys(figures).length > 0) return figures;
  const { tables, publicityOn: on, publicityDays: days, publicityCount: count } = model;
  const checked = ruleProblems(year, {
    closesOn: model.closesOn,
    averaging: model.averaging,
    barredYears: Number(model.barredYears),
    awards: eachType(() => null),
    recommendationsEach: null,
    recommendations: model.recommendations.map((quota) => ({
      ...quota,
      count: Number(quota.count),
    })),
    trimming: model.trimming,
    ties: model.ties,
    publicity: { on, days: Number(days), count },
    tables: eachType((type) =>
      withCodes(
        tables[type].map(({ max, ...line }) => ({ ...line, maxX100: toX100(Number(max)) })),
      ),
    ),
  });
  return Object.fromEntries(
    checked.map(({ field, message }) => [
      field === 'publicity.days'
        ? 'publicityDays'
        : field.startsWith('recommendations.')
          ? `${field}.jurisdictionCode`
          : field,
      message,
    ]),
  );
}

const limit = (count: number | null): string => (count === null ? '不限' : String(count));

/** The rules in words, one pair of label and value each: for a version and for what changed between two. */
export function rulesWords(rules: Rules): [label: string, value: string][] {
  const { publicity } = rules;
  return [
    ['申报截止日', rules.closesOn],
    ['平均值的月份', AVERAGING_LABELS[rules.averaging]],
    ['取消资格后不得申报', `${rules.barredYears} 年`],
    ...SITE_TYPES.map((type): [string, string] => [
      `${TYPE_SHORT_LABELS[type]}名额`,
      limit(rules.awards[type]),
    ]),
    ['各市直工会推荐名额', limit(rules.recommendationsEach)],
    [
      '另定的推荐名额',
      rules.recommendations
        .map(
          ({ jurisdictionCode, type, count }) =>
            `${jurisdictionCode}${type ? TYPE_SHORT_LABELS[type] : '合计'} ${count}`,
        )
        .join('、') || '没有',
    ],
    ['计分', TRIMMING_LABELS[rules.trimming]],
    ['同分顺序', rules.ties.map((step) => TIE_LABELS[step]).join('；') || '直接重新投票'],
    [
      '公示',
      publicity.on
        ? `${publicity.days} 个${publicity.count === 'WORKING' ? '工作日' : '日历日'}`
        : '不公示',
    ],
    ...SITE_TYPES.map((type): [string, string] => [
      `${TYPE_SHORT_LABELS[type]}评分表`,
      rules.tables[type].map(({ code, text, max }) => `${code} ${text} ${max} 分`).join('；'),
    ]),
  ];
}

/** What a version changed against the one before it, in words. */
export function rulesChanges(
  now: Rules,
  before: Rules,
): { label: string; before: string; after: string }[] {
  const old = new Map(rulesWords(before));
  return rulesWords(now).flatMap(([label, after]) => {
    const was = old.get(label) ?? '';
    return was === after ? [] : [{ label, before: was, after }];
  });
}
