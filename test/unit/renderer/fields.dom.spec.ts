import { mount, type VueWrapper } from '@vue/test-utils';
import { defineComponent, h, nextTick } from 'vue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import AppForm from '@renderer/ui/app-form.vue';
import ChoiceField from '@renderer/ui/fields/choice-field.vue';
import { optionsOf, YES_NO } from '@renderer/ui/fields/field';
import NumberField from '@renderer/ui/fields/number-field.vue';
import SelectField from '@renderer/ui/fields/select-field.vue';
import TextField from '@renderer/ui/fields/text-field.vue';
import { binderOf, useForm, type Form } from '@renderer/ui/use-form';
import { useFakeApi } from './fake-api';

interface Model {
  name: string;
  note: string | null;
  area: number | string | null;
  kind: 'A' | 'B' | null;
  open: boolean | null;
  rows: { place: string | null }[];
}
const KINDS = [{ value: null, label: '—' }, ...optionsOf(['A', 'B'], { A: '甲', B: '乙' })];

let form: Form<Model>;
let page: VueWrapper;

function show(): void {
  useFakeApi({});
  const Page = defineComponent(() => {
    form = useForm<Model>({
      initial: {
        name: '',
        note: null,
        area: null,
        kind: null,
        open: null,
        rows: [{ place: null }],
      },
      save: async () => undefined,
      check: ({ name }) => ({
        ...(name ? {} : { name: '请填写名称' }),
        'rows.0.place': '请填写存放处',
      }),
    });
    return () =>
      h(AppForm, { form, label: '测试' }, () => [
        h(TextField, { ...form.bind('name'), label: '名称', required: true, article: 9 }),
        h(TextField, { ...form.bind('note'), label: '备注', rows: 3, hint: '可以不填' }),
        h(NumberField, { ...form.bind('area'), label: '面积', unit: '㎡' }),
        h(SelectField, { ...form.bind('kind'), label: '种类', options: KINDS } as never),
        h(ChoiceField, {
          ...form.bind('open'),
          label: '开放',
          options: YES_NO,
          clearable: true,
          onClear: () => (form.model.open = null),
        } as never),
        form.model.rows.map((row, index) =>
          h(TextField, { ...binderOf(row, `rows.${index}.`)('place'), label: '存放处' }),
        ),
      ]);
  });
  page = mount(Page, { attachTo: document.body });
}

function control<E extends Element = HTMLInputElement>(label: string): E {
  const found = [...document.querySelectorAll('label')].find((one) =>
    one.textContent.startsWith(label),
  );
  return document.getElementById(found?.htmlFor ?? '') as unknown as E;
}

afterEach(() => {
  page.unmount();
  vi.restoreAllMocks();
});

describe('a ready field', () => {
  it('stands for one value of the form, under its label', async () => {
    show();
    const name = control('名称');
    name.value = '小屋';
    name.dispatchEvent(new Event('input'));
    const area = control('面积');
    area.value = '12.5';
    area.dispatchEvent(new Event('input'));
    const kind = control<HTMLSelectElement>('种类');
    kind.selectedIndex = 2;
    kind.dispatchEvent(new Event('change'));
    await nextTick();
    expect(form.model).toMatchObject({ name: '小屋', area: 12.5, kind: 'B' });
    form.model.name = '改过的小屋';
    await nextTick();
    expect(control('名称').value).toBe('改过的小屋');
    expect(control('备注').tagName).toBe('TEXTAREA');
  });

  it('says what is wrong at the field and tells assistive technology where', async () => {
    show();
    await form.submit();
    await nextTick();
    for (const [label, sentence] of [
      ['名称', '请填写名称'],
      ['存放处', '请填写存放处'],
    ] as const) {
      expect(control(label).getAttribute('aria-invalid')).toBe('true');
      const about = control(label).getAttribute('aria-describedby') ?? '';
      expect(document.getElementById(about)?.textContent).toBe(sentence);
    }
    const hint = control('备注').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(hint)?.textContent).toBe('可以不填');
  });

  it('shows the article behind it', () => {
    show();
    expect(page.find('.form-field .article').text()).toBe('第九条');
  });

  it('lets a choice be taken back, a “no” as well', async () => {
    show();
    const [, no] = page.findAll<HTMLInputElement>('input[type="radio"]');
    await no!.setValue(true);
    expect(form.model.open).toBe(false);
    await page.get('.choices button').trigger('click');
    expect(form.model.open).toBeNull();
    expect(page.find('.choices button').exists()).toBe(false);
  });
});
