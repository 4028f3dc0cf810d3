import { showX100 } from '../common/hundredths';
import { SITE_TYPES, TYPE_SHORT_LABELS, type SiteType } from '../site/terms';
import { SCORE_HEADINGS, TABLE_TOTAL_X100 } from './default-rules';
import { HEADING_LABELS, TIE_LABELS, type ScoreLine, type SeasonRules } from './rules';

/** 公示 lasts at least one day and at most so many. */
export const MOST_PUBLICITY_DAYS = 60;

/** Something wrong with the rules of a year. */
export interface RuleProblem {
  /** Dotted path of the field. */
  readonly field: string;
  readonly message: string;
}

/** The days between which the closing date of a year's season may lie: the year itself and three months around it. */
export function closingBounds(year: number): { first: string; last: string } {
  return { first: `${year - 1}-10-01`, last: `${year + 1}-03-31` };
}

function tableProblems(type: SiteType, lines: readonly ScoreLine[]): RuleProblem[] {
  const field = `tables.${type}`;
  const name = TYPE_SHORT_LABELS[type];
  const total = lines.reduce((sum, line) => sum + line.maxX100, 0);
  const empty = SCORE_HEADINGS.filter(
    (heading) => !lines.some((line) => line.heading === heading),
  ).map((heading) => HEADING_LABELS[heading]);
  const short = TABLE_TOTAL_X100 - total;
  return [
    ...(short === 0
      ? []
      : [
          {
            field,
            message: `${name}评分表合计 ${showX100(total)} 分，${
              short > 0 ? `还差 ${showX100(short)} 分` : `多出 ${showX100(-short)} 分`
            }。每张评分表须合计 100 分。`,
          },
        ]),
    ...(empty.length === 0
      ? []
      : [
          {
            field,
            message: `${name}评分表缺少“${empty.join('”“')}”（第十六条）。请至少各列一行。`,
          },
        ]),
    ...lines
      .filter((line) => line.maxX100 <= 0)
      .map((line) => ({ field, message: `${name}评分表第 ${line.code} 行的满分应大于 0。` })),
  ];
}

function quotaProblems({ recommendations }: SeasonRules): RuleProblem[] {
  const seen = new Set<string>();
  const problems: RuleProblem[] = [];
  for (const [index, { jurisdictionCode, type }] of recommendations.entries()) {
    const key = `${jurisdictionCode} ${type ?? ''}`;
    if (seen.has(key)) {
      problems.push({
        field: `recommendations.${index}`,
        message: `市直工会 ${jurisdictionCode} 的${type ? TYPE_SHORT_LABELS[type] : '合计'}名额写了两次。请只留一行。`,
      });
    }
    seen.add(key);
  }
  return problems;
}

/** What is wrong with the rules of a year, a sentence each with what to do; empty when nothing is. */
export function ruleProblems(year: number, rules: SeasonRules): RuleProblem[] {
  const { first, last } = closingBounds(year);
  const { days } = rules.publicity;
  const repeated = rules.ties.find((step, index) => rules.ties.indexOf(step) !== index);
  return [
    ...(rules.closesOn >= first && rules.closesOn <= last
      ? []
      : [
          {
            field: 'closesOn',
            message: `${year} 年度的申报截止日应在 ${first} 至 ${last} 之间，现为 ${rules.closesOn}。请核对年份。`,
          },
        ]),
    ...SITE_TYPES.flatMap((type) => tableProblems(type, rules.tables[type])),
    ...quotaProblems(rules),
    ...(repeated
      ? [
          {
            field: 'ties',
            message: `同分顺序里“${TIE_LABELS[repeated]}”写了两次。请只留一次。`,
          },
        ]
      : []),
    ...(days >= 1 && days <= MOST_PUBLICITY_DAYS
      ? []
      : [
          {
            field: 'publicity.days',
            message: `公示天数应在 1 到 ${MOST_PUBLICITY_DAYS} 之间，现为 ${days}。`,
          },
        ]),
  ];
}
