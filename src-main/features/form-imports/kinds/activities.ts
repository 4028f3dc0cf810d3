import { parseActivityKind } from '@shared/domain/forms/cells';
import { normKey } from '@shared/domain/import/normalise';
import { ACTIVITY_LABELS } from '@shared/domain/operation/activities';
import { ACTIVITIES } from '../../operation/records.repo';
import { SITE_COLUMNS, siteCells } from '../site-part';
import { choiceColumn, dayColumn, NOTE_COLUMN, textColumn, wholeColumn } from './columns';
import { refuseFutureDays } from './surveys';
import { tableForm } from './table-form';

/** 活动与讲座 (第三条第三项、第十条第四项): one line each. */
export const activitiesForm = tableForm({
  kind: 'ACTIVITIES',
  table: ACTIVITIES,
  description: '每次活动或讲座一行：日期、类别、主题、参加人数。',
  columns: [
    ...SITE_COLUMNS,
    dayColumn({
      key: 'heldOn',
      header: '活动日期',
      also: '日期 活动时间 举办日期 举办时间 时间 开展日期 开展时间',
      required: true,
      how: '写成 2026-06-29 或 2026年6月29日；连续几天的写第一天。',
    }),
    choiceColumn(
      {
        key: 'kind',
        header: '类别',
        also: '活动类别 活动类型 类型 形式',
        role: 'key',
        how: '从下拉列表选择；留空按“活动”。',
      },
      ACTIVITY_LABELS,
      parseActivityKind,
    ),
    textColumn(
      {
        key: 'topic',
        header: '活动主题',
        also: '主题 活动名称 讲座主题 讲座名称 内容 活动内容',
        required: true,
        how: '例如：科学育儿知识讲座。',
        width: 34,
      },
      200,
    ),
    wholeColumn(
      {
        key: 'participants',
        header: '参加人数',
        also: '参与人数 人数 参加人次 参与人次',
        how: '整数。',
      },
      1_000_000,
    ),
    NOTE_COLUMN,
  ],
  labels: {
    held_on: '活动日期',
    kind: '类别',
    topic: '活动主题',
    participants: '参加人数',
    note: '备注',
    removed_at: '撤下',
  },
  check: (row, _site, facts) => refuseFutureDays(row, facts, { heldOn: '活动日期' }),
  defaults: { kind: 'ACTIVITY' },
  keyOf: ({ heldOn, topic }) => `${heldOn}|${normKey(String(topic ?? ''))}`,
  keyWords: '同一天同一主题的活动',
  nameColumns: ['held_on', 'topic'],
  byUnit: false,
  sourced: true,
  template: (_tx, { sites }) => Promise.resolve(sites.map((site) => siteCells(site))),
});
