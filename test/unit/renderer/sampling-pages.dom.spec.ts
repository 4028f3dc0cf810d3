import { mount, RouterLinkStub, type VueWrapper } from '@vue/test-utils';
import { nextTick } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import AlertList from '@renderer/features/sampling/alert-list.vue';
import AttainmentTable from '@renderer/features/sampling/attainment-table.vue';
import SeedEntries from '@renderer/features/sampling/ceremony/seed-entries.vue';
import { toDrawList } from '@renderer/features/sampling/routes-to';
import { readRatio, storedPlan } from '@renderer/features/sampling/use-plan';
import { groupsOf, outcomeTag } from '@renderer/features/sampling/words';
import type { AttainmentRow, Overview, SamplingAlert } from '@renderer/stores/sampling';

const row = (changed: Partial<AttainmentRow>): AttainmentRow => ({
  code: '370202',
  name: '市南区总工会',
  populationToday: 7,
  requiredToday: 4,
  arithmeticToday: '7 × 1/2 = 3.5，向上取整 4',
  populationAtDraw: 7,
  requiredAtDraw: 4,
  drawn: 4,
  checked: 0,
  checkedOutside: 0,
  remaining: 4,
  rectify: 0,
  toSupplement: 0,
  missing: 4,
  reached: false,
  ...changed,
});

const overview = (jurisdictions: AttainmentRow[], latestDrawId: number | null = 3): Overview => ({
  year: 2026,
  today: '2026-06-29',
  steps: [],
  draws: [],
  currentDrawId: latestDrawId,
  latestDrawId,
  frozenDrawId: null,
  jurisdictions,
  totals: {
    populationToday: 7,
    requiredToday: 4,
    populationAtDraw: 7,
    requiredAtDraw: 4,
    drawn: 4,
    checked: 0,
    checkedOutside: 0,
    remaining: 4,
    rectify: 0,
    toSupplement: 0,
    missing: 4,
    reachedJurisdictions: 0,
    owingJurisdictions: 1,
  },
  alerts: [],
});

function table(rows: AttainmentRow[], latestDrawId: number | null = 3): VueWrapper {
  return mount(AttainmentTable, {
    props: { overview: overview(rows, latestDrawId) },
    global: { stubs: { RouterLink: RouterLinkStub } },
  });
}
const stateOf = (wrapper: VueWrapper): string => wrapper.find('tbody .tag').text();

describe('the 达标 table', () => {
  it('says 已达标 only when the rule says so, however many are drawn or checked', () => {
    expect(stateOf(table([row({ checked: 4, missing: 0, reached: false })]))).toBe('检查中');
    expect(stateOf(table([row({ drawn: 7, checked: 0 })]))).toBe('尚未检查');
    expect(stateOf(table([row({ checked: 4, missing: 0, reached: true })]))).toBe('已达标');
  });

  it('names what is to be done: draw, supplement, or nothing at all', () => {
    expect(stateOf(table([row({ populationAtDraw: null })], null))).toBe('尚未抽取');
    expect(stateOf(table([row({ toSupplement: 2 })]))).toBe('需补抽 2 个');
    expect(stateOf(table([row({ populationToday: 0, populationAtDraw: null })]))).toBe('没有阵地');
  });

  it('counts a year that is over at its end, and opens the sites of that day', () => {
    const past = { ...overview([row({})]), today: '2027-01-01' };
    const wrapper = mount(AttainmentTable, {
      props: { overview: past },
      global: { stubs: { RouterLink: RouterLinkStub } },
    });
    expect(wrapper.find('thead').text()).toContain('年末在用 / 应查');
    expect(wrapper.text()).not.toContain('今日');
    const [sites] = wrapper.findAllComponents(RouterLinkStub);
    expect(JSON.stringify(sites?.props('to'))).toContain('2026-12-31');
  });

  it('opens the records behind every figure', () => {
    const wrapper = table([row({ checked: 1 })]);
    const links = wrapper
      .findAllComponents(RouterLinkStub)
      .filter((link) => wrapper.find('tbody').element.contains(link.element as Element))
      .map((link) => JSON.stringify(link.props('to')));
    expect(links[0]).toContain('/sites');
    expect(links.slice(1)).toEqual(
      (['all', 'due', 'checked', 'remaining'] as const).map((list) =>
        JSON.stringify(toDrawList(3, list, '370202')),
      ),
    );
  });
});

describe('what stands in the way', () => {
  const due = (jurisdictionCode: string, count: number): SamplingAlert => ({
    kind: 'SUPPLEMENT_DUE',
    level: 'warning',
    text: `${jurisdictionCode}还需补抽 ${count} 个。`,
    count,
    jurisdictionCode,
    siteNumbers: [],
  });

  it('says the same of several 市直工会 in one line that unfolds', async () => {
    const wrapper = mount(AlertList, { props: { alerts: [due('甲', 1), due('乙', 2)] } });
    expect(wrapper.findAll('.alerts__line')).toHaveLength(1);
    expect(wrapper.text()).toContain('2 个市直工会还需补抽，共 3 个。');
    expect(wrapper.text()).not.toContain('甲还需');
    const unfold = wrapper.get('[aria-expanded]');
    await unfold.trigger('click');
    expect(unfold.attributes('aria-expanded')).toBe('true');
    expect(wrapper.findAll('.alerts__parts li').map((one) => one.text())).toEqual([
      '甲还需补抽 1 个。',
      '乙还需补抽 2 个。',
    ]);
    await wrapper.get('.alerts__line > .btn').trigger('click');
    expect(wrapper.emitted('supplement')).toHaveLength(1);
  });

  it('says it of one 市直工会 as it is', () => {
    const wrapper = mount(AlertList, { props: { alerts: [due('甲', 1)] } });
    expect(wrapper.text()).toContain('甲还需补抽 1 个。');
    expect(wrapper.find('[aria-expanded]').exists()).toBe(false);
  });
});

describe('reading out the seed', () => {
  function entries(): { wrapper: VueWrapper; rows: { by: string; text: string }[] } {
    const rows = [{ by: '', text: '' }];
    const wrapper = mount(SeedEntries, {
      attachTo: document.body,
      props: { modelValue: rows, present: ['赵倩', '孙玉华'], tried: false },
    });
    return { wrapper, rows: wrapper.props('modelValue') as typeof rows };
  }
  const field = (wrapper: VueWrapper, name: string) => wrapper.find(`[data-entry="${name}"]`);

  it('goes on with Enter and offers the next reader in turn', async () => {
    const { wrapper, rows } = entries();
    await field(wrapper, '0-by').setValue('赵倩');
    await field(wrapper, '0-by').trigger('keydown', { key: 'Enter' });
    expect(document.activeElement).toBe(field(wrapper, '0-text').element);
    await field(wrapper, '0-text').setValue('0123');
    await field(wrapper, '0-text').trigger('keydown', { key: 'Enter' });
    await wrapper.setProps({ modelValue: [...rows] });
    await nextTick();
    expect(rows).toEqual([
      { by: '赵倩', text: '0123' },
      { by: '孙玉华', text: '' },
    ]);
    wrapper.unmount();
  });

  it('warns of full-width digits and narrows them on request', async () => {
    const { wrapper, rows } = entries();
    await field(wrapper, '0-text').setValue('１２');
    await wrapper.setProps({ modelValue: [...rows] });
    expect(wrapper.find('.entries__wide').exists()).toBe(true);
    await wrapper.find('.entries__wide button').trigger('click');
    expect(rows[0]?.text).toBe('12');
    wrapper.unmount();
  });
});

describe('settings of a draw', () => {
  beforeEach(() => localStorage.clear());

  it('reads ratios by the rule of 第十三条 while they are typed', () => {
    expect(readRatio('60%').meaning).toBe('3/5（60%）');
    expect(readRatio('2/3').meaning).toBe('2/3（约 66.67%）');
    expect(readRatio('0.5').problem).toBe('');
    expect(readRatio('0.49').problem).toContain('第十三条');
    expect(readRatio('一半').problem).toContain('看不懂');
    expect(readRatio('').problem).not.toBe('');
  });

  it('starts at one half, today, without rotation or strata', () => {
    expect(storedPlan(2026, '2026-06-29')).toEqual({
      asOf: '2026-06-29',
      ratio: '1/2',
      rotation: false,
      stratifyByType: false,
    });
  });
});

describe('words', () => {
  it('cuts digests into groups that joined are the digest', () => {
    const digest = 'ab'.repeat(32);
    expect(groupsOf(digest, 8)).toHaveLength(8);
    expect(groupsOf(digest, 8).join('')).toBe(digest);
    expect(groupsOf('', 8)).toEqual([]);
  });

  it('tells replacements apart from what was drawn', () => {
    expect(outcomeTag({ outcome: 'RANDOM', replaced: 'OUT' }).text).toBe('已被替换');
    expect(outcomeTag({ outcome: 'NOT_DRAWN', replaced: 'IN' }).text).toBe('替换进来');
    expect(outcomeTag({ outcome: null, replaced: null }).text).toBe('待抽取');
    expect(outcomeTag({ outcome: 'CERTAINTY', replaced: null }).text).toBe('必查');
  });
});
