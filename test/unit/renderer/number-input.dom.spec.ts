import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import NumberInput from '@renderer/ui/number-input.vue';

type Value = number | string | null;

async function type(text: string): Promise<{ shown: string; model: Value }> {
  let model: Value = null;
  const field = mount(NumberInput, {
    props: {
      modelValue: model as Value,
      'onUpdate:modelValue': (value: Value) => {
        model = value;
        return field.setProps({ modelValue: value });
      },
    },
  });
  const input = field.find('input');
  let sofar = '';
  for (const letter of text) {
    sofar += letter;
    await input.setValue(sofar);
    expect(input.element.value).toBe(sofar);
  }
  await input.trigger('blur');
  return { shown: input.element.value, model };
}

describe('a figure being typed', () => {
  it('is a number at every keystroke, and nothing typed is taken away meanwhile', async () => {
    expect(await type('12.05')).toEqual({ shown: '12.05', model: 12.05 });
    expect(await type('12.50')).toEqual({ shown: '12.5', model: 12.5 });
  });

  it('understands full-width digits and thousands separators', async () => {
    expect((await type('８６．５')).model).toBe(86.5);
    expect((await type('1,200')).model).toBe(1200);
  });

  it('keeps what is no number, so that it can be complained about', async () => {
    expect(await type('十二')).toEqual({ shown: '十二', model: '十二' });
  });

  it('is nothing when empty, not zero', async () => {
    expect((await type(' ')).model).toBeNull();
  });
});
