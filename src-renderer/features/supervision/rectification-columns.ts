import { h } from 'vue';
import { RouterLink } from 'vue-router';
import {
  RECTIFICATION_SOURCE_LABELS,
  RECTIFICATION_STATE_LABELS,
} from '@shared/domain/supervision/rectification';
import { NOTHING, StatusTag, type TableColumn } from '../../ui';
import { daysText, stateTag, urgencyTag, type RectificationRow } from './words';

/** Columns of the ledger of rectifications. */
export const RECTIFICATION_COLUMNS: TableColumn<RectificationRow>[] = [
  {
    key: 'number',
    title: '整改编号',
    width: 122,
    pinned: true,
    text: (row) => row.number,
    render: (row) =>
      h(RouterLink, { to: `/supervision/rectifications/${row.id}` }, () => row.number),
  },
  {
    key: 'state',
    title: '状态',
    width: 92,
    text: (row) => RECTIFICATION_STATE_LABELS[row.state],
    render: (row) => h(StatusTag, stateTag(row.state)),
  },
  { key: 'dueOn', title: '整改期限', width: 100, text: (row) => row.dueOn },
  {
    key: 'days',
    title: '剩余',
    width: 116,
    text: (row) => daysText(row) || NOTHING,
    render: (row) => {
      const tag = urgencyTag(row.escalation);
      const text = daysText(row) || NOTHING;
      return tag ? h(StatusTag, { ...tag, text, plain: true }) : text;
    },
  },
  {
    key: 'site',
    title: '阵地',
    width: 170,
    grow: 1,
    text: (row) => `${row.siteNumber} ${row.siteName}`,
  },
  {
    key: 'what',
    title: '问题',
    width: 190,
    grow: 2,
    text: (row) => `${row.veto ? '【否决项】' : ''}${row.what}`,
  },
  { key: 'responsible', title: '责任人', width: 100, text: (row) => row.responsible ?? NOTHING },
  { key: 'unit', title: '市直工会', width: 112, text: (row) => row.jurisdictionName },
  {
    key: 'source',
    title: '来源',
    width: 84,
    text: (row) => RECTIFICATION_SOURCE_LABELS[row.source],
  },
  {
    key: 'failed',
    title: '复查不合格',
    width: 92,
    align: 'end',
    optional: true,
    text: (row) => (row.failedReviews > 0 ? `${row.failedReviews} 次` : NOTHING),
  },
  { key: 'openedOn', title: '开出日期', width: 100, optional: true, text: (row) => row.openedOn },
  {
    key: 'closedOn',
    title: '销号日期',
    width: 100,
    optional: true,
    text: (row) => row.closedOn ?? NOTHING,
  },
];
