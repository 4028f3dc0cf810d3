import { h } from 'vue';
import {
  CERTAINTY_LABELS,
  LOCATION_LABELS,
  SETTING_LABELS,
  TYPE_SHORT_LABELS,
} from '@shared/domain/site/terms';
import { formatCount, formatFigure, NOTHING } from '../../ui/format';
import { StatusTag } from '../../ui/status-tag';
import type { TableColumn } from '../../ui/data-table/columns';
import type { SiteRow } from './site-types';
import { openedText, STATUS_SHORT, STATUS_TONES, yesNo } from './site-words';

type Column = TableColumn<SiteRow>;

const words = (value: string | null): string => value ?? NOTHING;

function figure(
  key: 'area' | 'outdoorArea' | 'selfCheckScore' | 'satisfaction',
  title: string,
): Column {
  return {
    key,
    title,
    width: 112,
    align: 'end',
    sortable: true,
    optional: true,
    text: (row) => formatFigure(row[key]),
  };
}

function count(key: 'capacity' | 'monthlyUses', title: string): Column {
  return {
    key,
    title,
    width: 104,
    align: 'end',
    sortable: true,
    optional: true,
    text: (row) => formatCount(row[key]),
  };
}

/** Every column of the registry; those not optional are shown at first and fit a screen of 1366. */
export const siteColumns: readonly Column[] = [
  {
    key: 'number',
    title: '编号',
    width: 100,
    pinned: true,
    sortable: true,
    text: (row) => row.number,
  },
  {
    key: 'name',
    title: '阵地名称',
    width: 276,
    pinned: true,
    sortable: true,
    grow: 1.2,
    text: (row) => row.name,
    render: (row) => h('span', { class: 'site-name', title: row.name }, row.name),
  },
  {
    key: 'type',
    title: '类型',
    width: 84,
    sortable: true,
    text: (row) => TYPE_SHORT_LABELS[row.type],
  },
  {
    key: 'status',
    title: '状态',
    width: 104,
    sortable: true,
    text: (row) => STATUS_SHORT[row.status],
    render: (row) =>
      h(StatusTag, { tone: STATUS_TONES[row.status], text: STATUS_SHORT[row.status] }),
  },
  {
    key: 'jurisdiction',
    title: '市直工会',
    width: 124,
    grow: 0.6,
    sortable: true,
    text: (row) => row.jurisdictionName,
  },
  {
    key: 'builder',
    title: '建设单位工会',
    width: 146,
    grow: 0.9,
    sortable: true,
    text: (row) => words(row.builderName),
  },
  {
    key: 'address',
    title: '地址',
    width: 150,
    grow: 0.9,
    sortable: true,
    text: (row) => words(row.address),
  },
  {
    key: 'managerName',
    title: '负责人',
    width: 84,
    sortable: true,
    text: (row) => words(row.managerName),
  },
  {
    key: 'managerPhone',
    title: '负责人电话',
    width: 130,
    optional: true,
    text: (row) => words(row.managerPhone),
  },
  {
    key: 'setting',
    title: '小屋类别',
    width: 96,
    sortable: true,
    optional: true,
    text: (row) => (row.setting ? SETTING_LABELS[row.setting] : NOTHING),
  },
  {
    key: 'units',
    title: '功能单位',
    width: 170,
    optional: true,
    text: (row) => row.unitTypes.map((type) => TYPE_SHORT_LABELS[type]).join('、') || NOTHING,
  },
  {
    key: 'locationKind',
    title: '建立位置',
    width: 104,
    sortable: true,
    optional: true,
    text: (row) => (row.locationKind ? LOCATION_LABELS[row.locationKind] : NOTHING),
  },
  { key: 'postcode', title: '邮编', width: 88, optional: true, text: (row) => words(row.postcode) },
  figure('area', '面积（㎡）'),
  figure('outdoorArea', '户外（㎡）'),
  count('capacity', '容纳人数'),
  {
    key: 'serviceTargets',
    title: '服务对象',
    width: 160,
    optional: true,
    text: (row) => words(row.serviceTargets),
  },
  {
    key: 'openToPublic',
    title: '对外开放',
    width: 88,
    optional: true,
    text: (row) => yesNo(row.openToPublic) || NOTHING,
  },
  {
    key: 'unionHeadName',
    title: '工会负责人',
    width: 104,
    optional: true,
    text: (row) => words(row.unionHeadName),
  },
  {
    key: 'unionHeadPhone',
    title: '工会负责人电话',
    width: 140,
    optional: true,
    text: (row) => words(row.unionHeadPhone),
  },
  {
    key: 'openedOn',
    title: '启用时间',
    width: 108,
    sortable: true,
    optional: true,
    text: (row) => openedText(row.openedOn, row.openedPrecision) || NOTHING,
  },
  {
    key: 'filedOn',
    title: '备案日期',
    width: 108,
    sortable: true,
    optional: true,
    text: (row) => words(row.filedOn),
  },
  {
    key: 'filingNumber',
    title: '备案号',
    width: 140,
    optional: true,
    text: (row) => words(row.filingNumber),
  },
  figure('selfCheckScore', '自查得分'),
  figure('satisfaction', '满意度'),
  count('monthlyUses', '月均人次'),
  {
    key: 'marks',
    title: '必查标记',
    width: 160,
    optional: true,
    text: (row) => row.marks.map((mark) => CERTAINTY_LABELS[mark]).join('、') || NOTHING,
  },
  {
    key: 'attachments',
    title: '附件',
    width: 72,
    align: 'end',
    optional: true,
    text: (row) => formatCount(row.attachmentCount),
  },
  { key: 'remarks', title: '备注', width: 200, optional: true, text: (row) => words(row.remarks) },
  { key: 'source', title: '来源', width: 180, optional: true, text: (row) => words(row.source) },
];
