import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import RecordsTable from '@renderer/features/stats-records/records-table.vue';
import { ok, useFakeApi } from './fake-api';

const row = (key: string, amount: number) => ({
  key,
  siteId: 1,
  siteNumber: 'MX-000001',
  siteName: '甲小屋',
  siteType: 'MOTHER_CABIN',
  jurisdictionCode: '370202',
  jurisdictionName: '市南区总工会',
  on: '2026-03-01',
  what: '2026 年度补助',
  amount,
  rectificationId: null,
});

async function table(total: number): Promise<{ wrapper: VueWrapper; written: () => unknown }> {
  const api = useFakeApi({
    'stats.records': () =>
      ok({
        title: '2026 年度已使用',
        total,
        sum: 123_456,
        amountUnit: 'FEN',
        rows: [row('a', 123_456)],
      }),
    'dialog.saveFile': () => ok({ file: '/tmp/记录.xlsx' }),
    'export.table': () => ok({ file: '/tmp/记录.xlsx', rows: 1 }),
  });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<div />' } }],
  });
  const wrapper = mount(RecordsTable, {
    props: { selection: { set: 'SUBSIDY_SPENT', year: 2026, asOf: '2026-11-29' } },
    global: { plugins: [router] },
  });
  await flushPromises();
  const written = (): unknown => api.made.find(({ name }) => name === 'export.table')?.input;
  return { wrapper, written };
}

const exportButton = (wrapper: VueWrapper) =>
  wrapper.findAll('button').find((one) => one.text() === '导出');

describe('the records behind a mark', () => {
  it('go into a workbook with amounts that can be added up', async () => {
    const { wrapper, written } = await table(1);
    await exportButton(wrapper)?.trigger('click');
    await flushPromises();
    expect(written()).toMatchObject({ rows: [expect.arrayContaining([1234.56])] });
  });

  it('are not cut short without a word when they are too many for one file', async () => {
    const { wrapper } = await table(10_001);
    expect(exportButton(wrapper)?.attributes('disabled')).toBeDefined();
    expect(wrapper.text()).toContain('超过 10,000 条，不能一次导出');
  });
});
