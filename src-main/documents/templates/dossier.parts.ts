import {
  ELIGIBILITY_HEADING_LABELS,
  ELIGIBILITY_LABELS,
} from '@shared/domain/demonstration/eligibility';
import { ACTIVITY_LABELS } from '@shared/domain/operation/activities';
import { FIGURE_LABELS } from '@shared/domain/operation/figures';
import { monthText } from '@shared/domain/operation/months';
import { MONTH_STATE_LABELS } from '@shared/domain/operation/reporting';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { RECTIFICATION_STATE_LABELS } from '@shared/domain/supervision/rectification';
import { SUPERVISION_RESULT_LABELS } from '@shared/domain/supervision/supervision';
import type { Align, Block, Row } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import type { DossierData } from './dossier.load';
import { figure } from './words';

export const DOSSIER_WIDTH = textWidth(a4);
const SIZE = 9.5;

/** A part of the dossier: its heading is a bookmark. */
export interface DossierPart {
  readonly anchor: string;
  readonly title: string;
  readonly level: 1 | 2;
  readonly blocks: readonly Block[];
}

/** A table whose first width of 0 takes what the others leave. */
function table(
  head: readonly string[],
  widths: readonly number[],
  body: readonly Row[],
  centred: readonly number[] = [],
): Block {
  const rest = DOSSIER_WIDTH - widths.reduce((sum, one) => sum + one, 0);
  return {
    is: 'table',
    widths: widths.map((one) => (one === 0 ? rest : one)),
    aligns: head.map((_none, index): Align => (centred.includes(index) ? 'center' : 'left')),
    head: [head],
    body,
    size: SIZE,
    rowHeight: 6.5,
  };
}

const nothing = (what: string): Block => ({ is: 'paragraph', text: `没有${what}。`, size: 11 });

const listed = (rows: readonly unknown[], what: string, made: () => Block): Block[] =>
  rows.length === 0 ? [nothing(what)] : [made()];

/** Points of a table, or of each unit of a 综合中心. */
function points(total: number | null, units: DossierData['selfChecks'][number]['units']): string {
  if (units.length > 0 && total === null) {
    return units
      .map((unit) => `${TYPE_SHORT_LABELS[unit.unitType]} ${figure(unit.total)}`)
      .join('\n');
  }
  return figure(total);
}

/** The checklist of article 16. */
export function conditionBlocks({ conditions }: DossierData): Block[] {
  return listed(conditions, '条件审核记录', () =>
    table(
      ['条款', '条件', '要求', '实际', '结论'],
      [33, 0, 32, 38, 16],
      conditions.map((line) => [
        line.article,
        `${line.unitName ? `${line.unitName}：` : ''}${ELIGIBILITY_HEADING_LABELS[line.heading]}　${line.text}`,
        line.needed,
        [line.measured, line.evidence].filter(Boolean).join('\n') || '没有记录',
        line.counts
          ? ELIGIBILITY_LABELS[line.verdict]
          : `${ELIGIBILITY_LABELS[line.verdict]}\n（参考）`,
      ]),
      [4],
    ),
  );
}

/** Self-checks, acceptances and spot checks. */
export function checkParts(data: DossierData): DossierPart[] {
  const selfChecks = listed(data.selfChecks, '自查记录', () =>
    table(
      ['年度', '自查日期', '自查人员', '得分', '结果', '备注'],
      [16, 24, 34, 28, 18, 0],
      data.selfChecks.map((one) => [
        one.year,
        one.checkedOn,
        one.checkedBy,
        points(one.total, one.units),
        one.passed === null ? '' : one.passed ? '合格' : '不合格',
        one.remarks,
      ]),
      [0, 1, 3, 4],
    ),
  );
  const verdicts = { ACCEPTED: '合格', REFUSED: '不合格', WITHDRAWN: '已撤回' } as const;
  const acceptances = listed(data.acceptances, '验收记录（历史备案见备案日期）', () =>
    table(
      ['申请日期', '实地验收', '验收人员', '结论', '情况及意见'],
      [24, 24, 34, 18, 0],
      data.acceptances.map((one) => [
        one.appliedOn,
        one.inspectedOn,
        one.inspectors,
        one.verdict === null ? '待验收' : verdicts[one.verdict],
        one.opinion,
      ]),
      [0, 1, 3],
    ),
  );
  const spotChecks = listed(data.spotChecks, '抽查记录', () =>
    table(
      ['年度', '检查日期', '检查人员', '得分', '结论', '备注'],
      [16, 24, 38, 18, 20, 0],
      data.spotChecks.map((one) => [
        one.year,
        one.checkedOn,
        one.inspectors,
        figure(one.total),
        one.verdict === 'PASS' ? '合格' : '需整改',
        one.remarks,
      ]),
      [0, 1, 3, 4],
    ),
  );
  return [
    { anchor: 'self-checks', title: '自查', level: 1, blocks: selfChecks },
    { anchor: 'acceptances', title: '验收备案', level: 1, blocks: acceptances },
    { anchor: 'spot-checks', title: '抽查', level: 1, blocks: spotChecks },
  ];
}

/** The city's supervision and rectifications. */
export function supervisionPart(data: DossierData): DossierPart {
  return {
    anchor: 'supervision',
    title: '督查与整改',
    level: 1,
    blocks: [
      ...listed(data.supervisions, '督查记录', () =>
        table(
          ['年度', '督查日期', '督查人员', '结果', '情况'],
          [16, 24, 38, 20, 0],
          data.supervisions.map((one) => [
            one.year,
            one.supervisedOn,
            one.supervisors,
            SUPERVISION_RESULT_LABELS[one.result],
            one.remarks,
          ]),
          [0, 1, 3],
        ),
      ),
      { is: 'paragraph', text: '', size: 4 },
      ...listed(data.rectifications, '整改事项', () =>
        table(
          ['整改编号', '问题', '开出日期', '期限', '状态', '销号日期'],
          [30, 0, 22, 22, 18, 22],
          data.rectifications.map((one) => [
            one.number,
            one.what,
            one.openedOn,
            one.dueOn,
            RECTIFICATION_STATE_LABELS[one.state],
            one.closedOn,
          ]),
          [0, 2, 3, 4, 5],
        ),
      ),
    ],
  };
}

type Series = DossierData['operation']['series'][number];

function seriesTable(series: Series): Block {
  const { figures, months } = series;
  const width = figures.length === 0 ? 0 : (DOSSIER_WIDTH - 30 - 24) / figures.length;
  return {
    is: 'table',
    widths: [30, 24, ...figures.map(() => width)],
    aligns: ['center', 'center', ...figures.map((): Align => 'right')],
    head: [
      [
        '月份',
        '报送',
        ...figures.map((key) => FIGURE_LABELS[key === 'attendance' ? 'attendanceX100' : key]),
      ],
    ],
    body: months.map((month) => [
      monthText(month.month),
      MONTH_STATE_LABELS[month.state],
      ...figures.map((key) => figure(month[key])),
    ]),
    size: SIZE,
    rowHeight: 6,
  };
}

/** Operation figures, surveys, activities, certificates. */
export function useParts(data: DossierData): DossierPart[] {
  const { operation } = data;
  const span = `${monthText(operation.from)}至${monthText(operation.to)}`;
  return [
    {
      anchor: 'operation',
      title: '运行数据',
      level: 1,
      blocks: operation.series.flatMap((series): Block[] => [
        {
          is: 'paragraph',
          text: `${operation.series.length > 1 ? `${series.label}　` : ''}${span}，已报 ${series.reported} 个月`,
          size: 11,
          before: 1,
          after: 1,
          withNext: true,
        },
        seriesTable(series),
      ]),
    },
    {
      anchor: 'surveys',
      title: '满意度测评',
      level: 2,
      blocks: listed(data.surveys, '满意度测评记录', () =>
        table(
          ['测评日期', '范围', '参评人数', '满意度（分）'],
          [40, 0, 35, 35],
          data.surveys.map((one) => [
            one.surveyedOn,
            one.unitLabel ?? '阵地',
            one.respondents,
            figure(one.score),
          ]),
          [0, 2, 3],
        ),
      ),
    },
    {
      anchor: 'activities',
      title: '活动、讲座',
      level: 2,
      blocks: listed(data.activities, '活动、讲座记录', () =>
        table(
          ['日期', '类别', '主题', '参加人数'],
          [30, 20, 0, 25],
          data.activities.map((one) => [
            one.heldOn,
            ACTIVITY_LABELS[one.kind],
            one.topic,
            one.participants,
          ]),
          [0, 1, 3],
        ),
      ),
    },
    {
      anchor: 'certificates',
      title: '证照',
      level: 2,
      blocks: listed(data.certificates, '证照记录', () =>
        table(
          ['证照', '编号', '有效期至'],
          [0, 55, 30],
          data.certificates.map((one) => [one.label, one.number, one.expiresOn ?? '长期']),
          [2],
        ),
      ),
    },
  ];
}
