import { MATERIALS } from '@shared/domain/demonstration/materials';
import { parseWhole } from '@shared/domain/import/values-number';
import { compact } from '@shared/domain/import/normalise';
import { accepted, quote, refused, type Parsed } from '@shared/domain/import/problems';
import { cellText, type Cell } from '@shared/domain/import/workbook';
import {
  nameOfApplication,
  settleApplications,
  templateApplications,
} from '../../demonstration-applications/workbook-records';
import {
  enterApplications,
  takeBackApplications,
} from '../../demonstration-applications/workbook-rows';
import type { FormColumnSpec, FormDefinition } from '../definition';
import { SITE_COLUMNS } from '../site-part';
import { dayColumn, textColumn, wholeColumn } from './columns';

const YES = new Set(['√', '✓', '✔', '是', '有', '已交', '齐', '1', 'Y', 'y']);
const NO = new Set(['×', '✗', '✘', '否', '无', '缺', '未交', '0', 'N', 'n']);

function parseTick(cell: Cell): Parsed<number> {
  const text = compact(cellText(cell));
  if (text === '') return { ok: true, value: null };
  if (YES.has(text)) return accepted(1);
  if (NO.has(text)) return accepted(0);
  return refused('KIND_UNKNOWN', `写的是${quote(cellText(cell))}，只能打 √ 或 ×。`);
}

/** `（一）3` and the like say which types hand a material in; the code keeps columns of one wording apart. */
const materialColumns: readonly FormColumnSpec[] = MATERIALS.map(
  ({ code, text, required, article }) => ({
    key: code,
    header: text,
    also: text.replace(/（.*$/, ''),
    role: 'data',
    required: false,
    need: required ? '推荐前交齐' : '选填',
    how: `已交打 √，没有交打 ×；依据${article}，不属于本类阵地的留空。`,
    cell: 'text',
    width: 12,
    parse: parseTick,
    options: ['√', '×'],
    show: (value) => (value === 1 ? '√' : '×'),
  }),
);

const COLUMNS: readonly FormColumnSpec[] = [
  ...SITE_COLUMNS,
  {
    ...wholeColumn(
      {
        key: 'year',
        header: '申报年度',
        also: '年度 评选年度',
        role: 'key',
        how: '四位数年份；留空为今年。',
      },
      2100,
    ),
    parse: (cell) => {
      const text = cellText(cell).replace(/年度?$/, '');
      return parseWhole(typeof cell === 'string' ? text : cell, '申报年度', 2100);
    },
  },
  dayColumn({
    key: 'appliedOn',
    header: '申报日期',
    also: '申报时间',
    required: true,
    how: '建设单位工会送来申报的日期，写成 2026-09-10 或 2026年9月10日。',
  }),
  textColumn(
    { key: 'applicant', header: '申报人', also: '申报经办人 经办人', how: '建设单位工会经办人。' },
    60,
  ),
  textColumn(
    { key: 'statement', header: '事迹', also: '事迹简介 主要事迹', how: '服务成效。', width: 40 },
    20_000,
  ),
  ...materialColumns,
  dayColumn({
    key: 'visitedOn',
    header: '实地考察日期',
    also: '考察日期 考察时间',
    how: '推荐前须实地考察（第十七条第二项）。',
  }),
  textColumn(
    {
      key: 'visitors',
      header: '考察人员',
      also: '考察人 实地考察人员',
      how: '姓名，多人用顿号隔开。',
    },
    200,
  ),
  textColumn(
    {
      key: 'findings',
      header: '考察情况',
      also: '实地考察情况 考察结果',
      how: '现场看到的情况。',
      width: 36,
    },
    2000,
  ),
  wholeColumn(
    {
      key: 'rank',
      header: '推荐顺序',
      also: '推荐排序 排序 推荐名次',
      how: '本市直工会各类型统一排列，1 为最优；不推荐的留空。',
    },
    9999,
  ),
  textColumn(
    { key: 'opinion', header: '推荐意见', also: '市直工会意见', how: '推荐理由。', width: 36 },
    2000,
  ),
  textColumn(
    {
      key: 'recommender',
      header: '推荐人',
      also: '推荐签字人 市直工会推荐人',
      need: '推荐时填',
      how: '市直工会签字人；不推荐的留空。',
    },
    60,
  ),
  dayColumn({
    key: 'recommendedOn',
    header: '推荐日期',
    also: '推荐时间',
    how: '留空为录入当天；不推荐的留空。',
  }),
];

/** 示范阵地申报、推荐 (第十七条第一、二项): the workbook of a jurisdiction, one line a site. */
export const applicationsForm: FormDefinition = {
  kind: 'DEMONSTRATION_APPLICATIONS',
  description:
    '市直工会的示范阵地申报推荐表：每个阵地一行，申报、材料清单、实地考察、推荐顺序和意见；填了推荐人或推荐顺序的按推荐处理。',
  entity: 'demonstration_application',
  layouts: () => Promise.resolve([{ key: 'ALL', sheet: '示范阵地申报推荐', columns: COLUMNS }]),
  steps: { enter: enterApplications },
  template: (tx, { sites, today }) => templateApplications(tx, sites, Number(today.slice(0, 4))),
  takeBack: takeBackApplications,
  settle: settleApplications,
  nameOf: nameOfApplication,
  labels: {
    state: '状态',
    applied_on: '申报日期',
    applicant: '申报人',
    statement: '事迹',
    materials: '材料清单',
    visited_on: '考察日期',
    visitors: '考察人员',
    visit_findings: '考察情况',
    recommended_on: '推荐日期',
    recommender: '推荐人',
    opinion: '推荐意见',
    jurisdiction_rank: '推荐顺序',
    rule_id: '规则版本',
    eligibility: '条件审核',
    jurisdiction_id: '市直工会',
    builder_id: '建设单位',
  },
};
