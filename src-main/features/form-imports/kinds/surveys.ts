import { reportAt } from '@shared/domain/forms/form-reader';
import type { PlanFacts, PlanRow } from '../definition';
import { SURVEYS } from '../../operation/records.repo';
import { settleSatisfaction } from '../../operation/satisfaction.repo';
import { SITE_COLUMNS, siteCells, UNIT_COLUMN } from '../site-part';
import { dayColumn, NOTE_COLUMN, percentColumn, wholeColumn } from './columns';
import { tableForm } from './table-form';

/** Refuses days that have not come yet, at their cells. */
export function refuseFutureDays(
  row: PlanRow,
  { today }: Pick<PlanFacts, 'today'>,
  days: Readonly<Record<string, string>>,
): void {
  for (const [key, label] of Object.entries(days)) {
    const day = row.columns[key];
    if (typeof day !== 'string' || day <= today) continue;
    const message = `${label} ${day} 晚于今天（${today}）。请填写已经发生的日期。`;
    reportAt(row.source, 'error', key, 'DATE_IN_FUTURE', message);
  }
}

/** 满意度测评 (第十条第三项): one line a survey. */
export const surveysForm = tableForm({
  kind: 'SURVEYS',
  table: SURVEYS,
  description: '每次满意度测评一行：日期、参评人数、满意度；台账随最近一次测评更新。',
  columns: [
    ...SITE_COLUMNS,
    UNIT_COLUMN,
    dayColumn({
      key: 'surveyedOn',
      header: '测评日期',
      also: '日期 调查日期 测评时间 评价日期 满意度测评日期',
      role: 'key',
      required: true,
      how: '写成 2026-06-29 或 2026年6月29日。',
    }),
    wholeColumn(
      {
        key: 'respondents',
        header: '参评人数',
        also: '测评人数 调查人数 参与人数 有效问卷数 问卷数',
        how: '参加测评的人数。',
      },
      1_000_000,
    ),
    percentColumn({
      key: 'scoreX100',
      header: '满意度',
      also: '满意率 满意度得分 满意度评价 职工满意度 女职工满意度 得分',
      required: true,
      how: '满分 100，最多两位小数，填 95 或 95%。',
    }),
    NOTE_COLUMN,
  ],
  labels: { respondents: '参评人数', score_x100: '满意度', note: '备注', removed_at: '撤下' },
  check: (row, _site, facts) => refuseFutureDays(row, facts, { surveyedOn: '测评日期' }),
  keyOf: ({ unitId, surveyedOn }) => `${unitId}|${surveyedOn}`,
  keyWords: '同一天的测评',
  nameColumns: ['surveyed_on'],
  byUnit: true,
  sourced: true,
  settle: settleSatisfaction,
  template: (_tx, { sites }) => Promise.resolve(sites.map((site) => siteCells(site))),
});
