import { TYPE_LABELS } from '@shared/domain/site/terms';
import type {
  DeregistrationFormData,
  DeregistrationOpinion,
} from '@shared/domain/documents/deregistration-form';
import type { Block, Cell, Row } from '../engine/blocks';
import { defineDocument } from '../engine/template';
import {
  ANNEX_WIDTH,
  SEAL,
  annexPaper,
  entry,
  formSheet,
  label,
  sealCell,
  type FormLine,
} from './annex';
import { loadDeregistrationForm } from './deregistration-form.load';
import { recordRequest, type RecordRequest } from './record-request';

const TITLE = '青岛市总工会女职工关爱服务阵地注销备案表';
const THIRD = ANNEX_WIDTH / 3;
const LABEL = 38;
const SECOND_LABEL = 22;
/** Edges of the upper part (label, value, label, value) and of the three opinions in one grid. */
const WIDTHS = [LABEL, THIRD - LABEL, THIRD - SECOND_LABEL, SECOND_LABEL, THIRD];
const HINT = '（详细说明阵地注销原因及固定资产处置情况）';

const wide = (name: string, value: string | null): Row => [
  label(name),
  entry(name, value, { columns: 4 }),
];

const twice = (
  first: readonly [string, string | null],
  second: readonly [string, string | null],
): Row => [
  label(first[0]),
  entry(first[0], first[1], { columns: 2 }),
  label(second[0]),
  entry(second[0], second[1]),
];

/** The three opinions side by side, each over its seal: two rows that read as one. */
function opinions(data: DeregistrationFormData): FormLine[] {
  const columns: readonly (readonly [string, DeregistrationOpinion, number])[] = [
    ['建设单位工会意见', data.builderOpinion, 2],
    ['市直工会意见', data.jurisdictionOpinion, 2],
    ['市总工会女职委意见', data.cityOpinion, 1],
  ];
  return [
    { row: columns.map(([name, , span]) => label(name, { columns: span })), height: 8.5 },
    {
      row: columns.map(([name, { text }, span]) =>
        entry(name, text, { columns: span, top: true, open: ['bottom'] }),
      ),
      height: 32,
    },
    {
      row: columns.map(([, { on }, span]): Cell =>
        sealCell('（盖章）', on, { columns: span, open: ['top'] }),
      ),
      height: SEAL,
    },
  ];
}

function rows(data: DeregistrationFormData): FormLine[] {
  const named = [data.name, data.type && `（${TYPE_LABELS[data.type]}）`].filter(Boolean).join('');
  return [
    { row: wide('建设单位工会名称', data.builder), height: 11 },
    {
      row: twice(['工会负责人姓名', data.unionHead], ['联系电话', data.unionHeadPhone]),
      height: 10.5,
    },
    {
      row: twice(['阵地负责人姓名', data.manager], ['联系电话', data.managerPhone]),
      height: 10.5,
    },
    { row: wide('阵地名称及类型', named), height: 14.5 },
    { row: wide('阵地详细地址', data.address), height: 14.5 },
    {
      row: [
        label('取消原因说明'),
        entry('取消原因说明', data.explanation, { columns: 4, top: true, lead: HINT }),
      ],
      height: 68,
    },
    ...opinions(data),
  ];
}

/** The form's own blocks; a blank one is a form without facts. */
export function deregistrationFormBlocks(data: DeregistrationFormData): Block[] {
  return [formSheet({ number: 3, title: TITLE, widths: WIDTHS, lines: rows(data) }, data)];
}

/** 附件3 注销备案表: one sheet, filled or blank. */
export const deregistrationForm = defineDocument<RecordRequest, DeregistrationFormData>({
  kind: 'deregistration-form',
  title: '阵地注销备案表',
  summary: '附件3：按阵地填好，或空白（blank: true）；一式两份',
  paper: annexPaper,
  copies: 2,
  request: recordRequest('注销记录 deregistrationId；还没有申请的用 siteId 或 siteNumber'),
  load: loadDeregistrationForm,
  fileName: ({ siteNumber }) => `阵地注销备案表-${siteNumber ?? '空白'}`,
  foot: () => null,
  blocks: deregistrationFormBlocks,
});
