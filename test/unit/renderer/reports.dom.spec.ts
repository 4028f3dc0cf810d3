import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import AnnualSection from '@renderer/features/reports/annual-section.vue';
import OwnColumns from '@renderer/features/reports/own-columns.vue';
import { reportYears } from '@renderer/features/reports/words';

const VALUES = new Map<string, string | null>([
  ['在用阵地', '362'],
  ['使用人次', null],
]);
const section = {
  key: 'next',
  title: '九、下一步工作',
  standard: '共【在用阵地】个。\n使用【使用人次】人次。',
  own: null,
  filled: '',
};

function mountSection(words: string) {
  return mount(AnnualSection, {
    props: { section, values: VALUES, modelValue: words },
    attachTo: document.body,
  });
}

describe('a part of the year’s report', () => {
  it('shows how its words print, figures filled in, one paragraph a line', () => {
    const shown = mountSection(section.standard);
    const paper = shown.find('.annual-section__paper');
    expect(paper.findAll('p').map((one) => one.text())).toEqual(['共362个。', '使用—人次。']);
    expect(shown.text()).not.toContain('恢复程序写的文字');
    shown.unmount();
  });

  it('says which name is no figure, and gives back the program’s words', async () => {
    const shown = mountSection('共【没有】个');
    expect(shown.find('[role="alert"]').text()).toContain('【没有】不是报告里的数');
    await shown
      .findAll('button')
      .find((one) => one.text() === '恢复程序写的文字')
      ?.trigger('click');
    expect(shown.emitted('update:modelValue')?.at(-1)).toEqual([section.standard]);
    shown.unmount();
  });

  it('prints the program’s words where nothing was left', () => {
    const shown = mountSection('  ');
    expect(shown.find('.annual-section__paper').text()).toContain('共362个。');
    shown.unmount();
  });
});

describe('the columns of a report', () => {
  it('are ticked, ordered, and never none', async () => {
    const shown = mount(OwnColumns, {
      props: { modelValue: ['number', 'name'] },
      attachTo: document.body,
    });
    await shown.find('button').trigger('click');
    const tick = (label: string) =>
      [...document.querySelectorAll<HTMLLabelElement>('label.check')]
        .find((one) => one.textContent?.trim() === label)
        ?.querySelector('input');
    tick('面积㎡')?.dispatchEvent(new Event('change'));
    expect(shown.emitted('update:modelValue')?.at(-1)).toEqual([['number', 'name', 'area']]);
    document.querySelector<HTMLButtonElement>('[aria-label="阵地名称上移"]')?.click();
    expect(shown.emitted('update:modelValue')?.at(-1)).toEqual([['name', 'number', 'area']]);
    await shown.setProps({ modelValue: ['number'] });
    expect(tick('阵地编号')?.disabled).toBe(true);
    expect(tick('面积㎡')?.disabled).toBe(false);
    shown.unmount();
  });
});

describe('the years of reports', () => {
  it('go from the working year or today back to the regulation', () => {
    expect(reportYears('2026-11-02', 2026)).toEqual([2026, 2025, 2024, 2023]);
    expect(reportYears('2026-11-02', 2027)[0]).toBe(2027);
  });
});
