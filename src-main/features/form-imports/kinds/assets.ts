import { reportAt } from '@shared/domain/forms/form-reader';
import { normKey } from '@shared/domain/import/normalise';
import { ASSETS, recordsOf } from '../../operation/records.repo';
import type { ReadTx, WriteTx } from '../../../db/unit-of-work';
import { changeSite } from '../../sites/change-site.repo';
import type { TemplateRow, TemplateScope } from '../definition';
import { SITE_COLUMNS, siteCells } from '../site-part';
import { dayColumn, moneyColumn, textColumn, wholeColumn } from './columns';
import { refuseFutureDays } from './surveys';
import { tableForm } from './table-form';

const key = (text: unknown): string => (typeof text === 'string' ? normKey(text) : '');

/** What each site has, and a line for each site that has nothing. */
async function templateRows(tx: ReadTx, { sites }: TemplateScope): Promise<TemplateRow[]> {
  const held = await recordsOf(
    tx,
    ASSETS,
    sites.map((site) => site.siteId),
  );
  return sites.flatMap((site) => {
    const own = held.filter((one) => one.siteId === site.siteId);
    const rows: TemplateRow[] =
      own.length > 0 ? own.map(({ siteId: _siteId, id: _id, ...one }) => one) : [{}];
    return rows.map((row) => ({ ...siteCells(site), ...row }));
  });
}

/** A form of the site that is open elsewhere becomes stale by a change of its assets. */
async function touchSites(tx: WriteTx, siteIds: readonly number[]): Promise<void> {
  for (const id of siteIds) await changeSite(tx, id, {});
}

/** 固定资产 (第十一条): one line for what has the same name in the same place. */
export const assetsForm = tableForm({
  kind: 'ASSETS',
  table: ASSETS,
  description: '纳入工会固定资产管理的设施设备：名称、数量、价值、存放处，每种一行。',
  columns: [
    ...SITE_COLUMNS,
    textColumn(
      {
        key: 'name',
        header: '资产名称',
        also: '固定资产名称 设备名称 物品名称 名称 资产',
        required: true,
        how: '例如：空气净化器。',
        width: 24,
      },
      120,
    ),
    wholeColumn(
      { key: 'quantity', header: '数量', also: '件数 台数 数量（件）', how: '整数，留空按 1。' },
      100_000,
    ),
    moneyColumn({
      key: 'valueFen',
      header: '价值（元）',
      also: '价值 金额 原值 资产原值 总价 总价值 原值（元） 金额（元）',
      how: '这一行全部数量的总价，单位为元。',
    }),
    textColumn(
      {
        key: 'place',
        header: '存放处',
        also: '存放地点 存放位置 位置 地点 使用地点 放置地点',
        how: '例如：三楼哺乳室。',
        width: 20,
      },
      120,
    ),
    dayColumn({
      key: 'acquiredOn',
      header: '购置日期',
      also: '购置时间 购入日期 购买日期 取得日期 入账日期',
      how: '写成 2026-06-29。',
    }),
  ],
  labels: {
    name: '资产名称',
    quantity: '数量',
    value_fen: '价值（元）',
    place: '存放处',
    acquired_on: '购置日期',
    removed_at: '撤下',
  },
  check: (row, _site, facts) => {
    refuseFutureDays(row, facts, { acquiredOn: '购置日期' });
    if (row.columns.quantity !== 0) return;
    const message = '数量是 0。没有的资产请删去这一行，已处置的请在阵地档案里撤下。';
    reportAt(row.source, 'error', 'quantity', 'OUT_OF_RANGE', message);
  },
  defaults: { quantity: 1 },
  keyOf: ({ name, place }) => `${key(name)}|${key(place)}`,
  keyWords: '同一处的同名资产',
  nameColumns: ['name'],
  byUnit: false,
  sourced: false,
  settle: touchSites,
  template: templateRows,
});
