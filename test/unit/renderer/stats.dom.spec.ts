import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import ChartsPage from '@renderer/features/stats/charts-page.vue';
import MapCard from '@renderer/features/stats/map-card.vue';
import { MAP_MEASURES, SECTIONS } from '@renderer/features/stats/sections';
import StatCard from '@renderer/features/stats/stat-card.vue';
import { useSession } from '@renderer/stores/session';
import { DASHBOARD } from '@shared/domain/stats/measures';
import { statChart, statTarget, type StatChart } from '@test/support/stat-charts';
import { ok, useFakeApi, type FakeApi } from './fake-api';

vi.mock('vue-echarts', async () => {
  const { defineComponent, h } = await import('vue');
  return {
    default: defineComponent({
      name: 'VChart',
      props: { option: { type: Object, required: true } },
      emits: ['click'],
      setup:
        (_props, { attrs }) =>
        () =>
          h('div', { ...attrs, class: 'e-chart' }),
    }),
  };
});

const coverage = statChart(
  [
    { key: '370202', label: '市南区', value: 62.5, of: [25, 40], reached: false },
    { key: 'SZ-1', label: '市直机关', value: 80, of: [4, 5], reached: false },
  ],
  { goal: { value: 100, label: '应建尽建' }, notes: ['1 个单位未填基数'] },
);

function click(wrapper: VueWrapper, event: object): void {
  const chart: VueWrapper = wrapper.findComponent({ name: 'VChart' });
  chart.vm.$emit('click', event);
}

function button(wrapper: VueWrapper, text: string) {
  const found = wrapper.findAll('button').find((one) => one.text() === text);
  if (!found) throw new Error(`No button ${text}.`);
  return found;
}

describe('a chart’s card', () => {
  const card = (chart: StatChart): VueWrapper => mount(StatCard, { props: { chart } });

  it('says its finding, its day and its notes, and tells itself in words', () => {
    const wrapper = card(coverage);
    expect(wrapper.find('h2').text()).toBe(coverage.title);
    expect(wrapper.text()).toContain('截至 2026-11-29');
    expect(wrapper.text()).toContain('1 个单位未填基数');
    const plot = wrapper.find('[role="img"]');
    expect(plot.attributes('aria-label')).toContain('市南区总工会 62.5%（25/40）');
  });

  it('opens the records of a mark', () => {
    const wrapper = card(coverage);
    click(wrapper, { seriesId: 'value', dataIndex: 1 });
    expect(wrapper.emitted('open')).toEqual([[statTarget('SZ-1')]]);
  });

  it('turns into its table by a button, whose figures open theirs', async () => {
    const wrapper = card(coverage);
    await button(wrapper, '看表格').trigger('click');
    expect(wrapper.find('.chart-card__table').attributes('tabindex')).toBe('0');
    const figures = wrapper.findAll('tbody tr')[0]?.findAll('button') ?? [];
    expect(figures.map((one) => one.text())).toEqual(['62.5%', '25', '40']);
    await figures[2]?.trigger('click');
    expect(wrapper.emitted('open')).toEqual([[statTarget('370202/under')]]);
    await button(wrapper, '看图').trigger('click');
    expect(wrapper.find('[role="img"]').exists()).toBe(true);
  });

  it('says what is missing instead of drawing nothing', () => {
    const wrapper = card(statChart([{ key: '370202', value: null }]));
    expect(wrapper.text()).toContain('还没有填写应建单位数');
    expect(wrapper.find('[role="img"]').exists()).toBe(false);
    expect(button(wrapper, '看表格').attributes('disabled')).toBeDefined();
    const unspent = statChart([{ key: 'EQUIPMENT', value: null }], {
      measure: 'SUBSIDY',
      by: 'PURPOSE',
      unit: 'FEN',
    });
    expect(card(unspent).text()).toContain('这一年的补助还没有支出');
  });
});

describe('the map’s card', () => {
  it('lists beside the map who has no place on it, and asks for another measure', async () => {
    const sites = statChart([{ key: '370202', label: '市南区', value: 12 }], {
      measure: 'SITES',
      unit: 'SITES',
      caption: '各市直工会在用阵地',
    });
    const api = useFakeApi({ 'stats.query': () => ok(sites) });
    const wrapper = mount(MapCard, { props: { charts: [coverage], input: { year: 2026 } } });
    await flushPromises();
    expect(api.made).toHaveLength(0);
    const beside = wrapper.find('.map-card__beside');
    expect(beside.text()).toContain('市直机关总工会');
    expect(beside.text()).not.toContain('市南区');
    await beside.find('button').trigger('click');
    expect(wrapper.emitted('open')).toEqual([[statTarget('SZ-1')]]);
    await wrapper.find('select').setValue('SITES');
    await flushPromises();
    expect(api.made.map(({ input }) => input)).toEqual([
      { year: 2026, measure: 'SITES', by: 'JURISDICTION' },
    ]);
    expect(wrapper.text()).toContain('分布图：各市直工会在用阵地');
    // Merged into the classes of the measure before, those of the new one would lack boxes.
    const drawn: VueWrapper = wrapper.findComponent({ name: 'VChart' });
    expect(drawn.vm.$attrs).toMatchObject({ 'update-options': { notMerge: true } });
    expect(wrapper.find('[role="img"]').attributes('aria-label')).toContain('不代表行政界线');
  });
});

describe('the map’s card', () => {
  it('says when a measure could not be read, instead of showing another one', async () => {
    useFakeApi({
      'stats.query': () => ({ ok: false, error: { code: 'UNEXPECTED', message: '读取失败' } }),
    });
    const wrapper = mount(MapCard, { props: { charts: [coverage], input: { year: 2026 } } });
    await flushPromises();
    await wrapper.find('select').setValue('USE');
    await flushPromises();
    expect(wrapper.find('[role="alert"]').text()).toContain('读取失败');
    expect(wrapper.find('[role="img"]').exists()).toBe(false);
  });
});

describe('the parts of the page', () => {
  it('take in every chart of the dashboard once', () => {
    for (const { measure } of DASHBOARD) {
      const holding = SECTIONS.filter(({ measures }) => measures.includes(measure));
      expect(holding.map(({ key }) => key)).toHaveLength(1);
    }
    expect(MAP_MEASURES).toContain('SUBSIDY');
  });
});

describe('the page', () => {
  let api: FakeApi;
  let router: Router;
  let fail = false;

  beforeEach(async () => {
    fail = false;
    setActivePinia(createPinia());
    api = useFakeApi({
      'app.state': () =>
        ok({ today: '2026-11-29', workYear: 2026, actor: { id: 1, name: '王敏' } }),
      'stats.dashboard': () =>
        fail
          ? { ok: false, error: { code: 'UNEXPECTED', message: '读取失败' } }
          : ok({ year: 2026, asOf: '2026-11-29', charts: [coverage] }),
    });
    await useSession().load();
    const nowhere = { template: '<div />' };
    router = createRouter({
      history: createMemoryHistory(),
      routes: [
        { path: '/stats', component: ChartsPage },
        { path: '/:rest(.*)*', component: nowhere },
      ],
    });
    await router.push('/stats');
  });
  const page = async (): Promise<VueWrapper> => {
    const wrapper = mount(ChartsPage, { global: { plugins: [router] } });
    await flushPromises();
    await vi.dynamicImportSettled();
    await flushPromises();
    return wrapper;
  };
  const asked = (): unknown[] =>
    api.made.filter(({ name }) => name === 'stats.dashboard').map(({ input }) => input);

  it('asks for all charts in one go, and again for another year', async () => {
    const wrapper = await page();
    expect(asked()).toEqual([{ year: 2026 }]);
    await wrapper.find('select[aria-label="年度"]').setValue('2024');
    await vi.waitFor(() => expect(asked()).toEqual([{ year: 2026 }, { year: 2024 }]));
    expect(router.currentRoute.value.query).toEqual({ year: '2024' });
  });

  it('never asks for a year as of a day before it: the one chosen last stands', async () => {
    await router.push('/stats?asOf=2024-06-30&year=2024');
    const wrapper = await page();
    await wrapper.find('select[aria-label="年度"]').setValue('2025');
    await vi.waitFor(() => expect(asked().at(-1)).toEqual({ year: 2025 }));
    const bar: VueWrapper = wrapper.findComponent({ name: 'PeriodBar' });
    bar.vm.$emit('update:day', '2012-03-01');
    await vi.waitFor(() => expect(asked().at(-1)).toEqual({ year: 2012, asOf: '2012-03-01' }));
    const years = wrapper.find<HTMLSelectElement>('select[aria-label="年度"]');
    expect(years.element.value).toBe('2012');
  });

  it('shows what could not be read, and reads it again', async () => {
    fail = true;
    const wrapper = await page();
    expect(wrapper.find('[role="alert"]').text()).toContain('读取失败');
    fail = false;
    await button(wrapper, '重试').trigger('click');
    await flushPromises();
    expect(wrapper.find('[role="alert"]').exists()).toBe(false);
    expect(wrapper.text()).toContain(coverage.title);
  });

  it('asks again when money or figures have changed', async () => {
    vi.useFakeTimers();
    await useSession().load();
    mount(ChartsPage, { global: { plugins: [router] } });
    await vi.runAllTimersAsync();
    const before = asked().length;
    api.send('changed', { topics: ['figures'] });
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(asked()).toHaveLength(before + 1);
  });
});
