import { LOCATION_KINDS, LOCATION_LABELS, TYPE_LABELS } from '@shared/domain/site/terms';
import type { FilingFormData } from '@shared/domain/documents/filing-form';
import type { Block, CellLike, Row } from '../engine/blocks';
import { cell } from '../engine/blocks';
import { defineDocument } from '../engine/template';
import {
  ANNEX_WIDTH,
  SEAL,
  annexPaper,
  dayOr,
  entry,
  formSheet,
  label,
  pair,
  sealCell,
  type FormLine,
} from './annex';
import { loadFilingForm } from './filing-form.load';
import { recordRequest, type RecordRequest } from './record-request';

const TITLE = '青岛市总工会女职工关爱服务阵地建设备案表';
const LABEL = 38;
const SECOND = 28;
const LAST = SEAL + 4;
const WIDTHS = [LABEL, ANNEX_WIDTH - LABEL - SECOND - LAST, SECOND, LAST];

const CHOSEN = '√';

function location(chosen: FilingFormData['location']): string {
  return LOCATION_KINDS.map(
    (kind) => `${kind === chosen ? '■' : '□'}${LOCATION_LABELS[kind]}`,
  ).join('　');
}

function openness(open: boolean | null): string {
  return `是${open === true ? CHOSEN : '　'}　否${open === false ? CHOSEN : '　'}`;
}

const named = ({ name, type }: FilingFormData): string =>
  [name, type && `（${TYPE_LABELS[type]}）`].filter(Boolean).join('');

/** A text with the place of a seal beside it: two cells that read as one. */
function sealed(what: Parameters<typeof entry>, seal: CellLike): Row {
  const [name, value, more] = what;
  return [
    label(name),
    entry(name, value, { ...more, columns: 2, open: ['right'] }),
    typeof seal === 'object' && seal ? { ...seal, open: ['left'] } : seal,
  ];
}

function rows(data: FilingFormData): FormLine[] {
  return [
    { row: sealed(['申请单位工会\n（盖章）', data.applicant], cell('')), height: SEAL },
    {
      row: pair(['工会负责人姓名', data.unionHead], ['联系电话', data.unionHeadPhone]),
      height: 10,
    },
    {
      row: [label('阵地名称及类型'), entry('阵地名称及类型', named(data), { columns: 3 })],
      height: 14.5,
    },
    { row: pair(['阵地负责人姓名', data.manager], ['联系电话', data.managerPhone]), height: 10 },
    { row: [label('建 立 位 置'), cell(location(data.location), { columns: 3 })], height: 8.5 },
    {
      row: [label('服 务 对 象'), entry('服务对象', data.serviceTargets, { columns: 3 })],
      height: 11,
    },
    {
      row: [
        label('是否对外开放'),
        cell(openness(data.openToPublic)),
        label('自查得分'),
        entry('自查得分', data.score),
      ],
      height: 10,
    },
    {
      row: [
        label('阵地详细地址'),
        entry('阵地详细地址', data.address, {
          columns: 3,
          tail: `（邮政编码：${data.postcode ?? '　　　　　'}）`,
        }),
      ],
      height: 16,
    },
    {
      row: [
        label('市直工会验收时间'),
        entry('市直工会验收时间', data.inspectedOn && dayOr(data.inspectedOn)),
        label('市直工会验收\n人员', { size: 10.5 }),
        entry('市直工会验收人员', data.inspectors),
      ],
      height: 10.5,
    },
    {
      row: sealed(
        ['市直工会验收情况\n及意见', data.acceptanceOpinion],
        sealCell('（盖　章）', data.acceptedOn),
      ),
      height: SEAL,
    },
    {
      row: sealed(['市总工会\n女职委意见', data.cityOpinion], sealCell('（盖　章）', data.filedOn)),
      height: SEAL,
    },
  ];
}

/** The form's own blocks; a blank one is a form without facts. */
export function filingFormBlocks(data: FilingFormData): Block[] {
  return [formSheet({ number: 2, title: TITLE, widths: WIDTHS, lines: rows(data) }, data)];
}

/** 附件2 备案表: one sheet, filled or blank. */
export const filingForm = defineDocument<RecordRequest, FilingFormData>({
  kind: 'filing-form',
  title: '阵地建设备案表',
  summary: '附件2：按阵地填好，或空白（blank: true）；一式两份',
  paper: annexPaper,
  copies: 2,
  request: recordRequest('备案记录 filingId；还没有备案的用 siteId 或 siteNumber'),
  load: loadFilingForm,
  fileName: ({ siteNumber }) => `阵地建设备案表-${siteNumber ?? '空白'}`,
  foot: () => null,
  blocks: filingFormBlocks,
});
