import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import DueDaysPanel from '@renderer/features/supervision/due-days-panel.vue';
import { useFakeApi, type FakeApi } from './fake-api';

const ok = (value: unknown) => ({ ok: true as const, value });

function fake(stored: unknown): FakeApi {
  let value = stored;
  return useFakeApi({
    'settings.get': () => ok({ value }),
    'settings.set': (input) => {
      ({ value } = input as { value: unknown });
      return ok({ done: true });
    },
  });
}

async function panel(stored: unknown) {
  const api = fake(stored);
  const shown = mount(DueDaysPanel);
  await flushPromises();
  const save = shown.findAll('button').find((button) => button.text() === '保存');
  if (!save) throw new Error('There is nothing to save with.');
  return { api, shown, save, field: shown.get('input') };
}

describe('整改期限', () => {
  afterEach(() => Reflect.deleteProperty(window, 'api'));

  it('shows the days in force, thirty where nothing is set', async () => {
    expect((await panel(null)).field.element.value).toBe('30');
    expect((await panel(45)).field.element.value).toBe('45');
  });

  it('stores another number of days', async () => {
    const { api, field, save } = await panel(null);
    await field.setValue('15');
    await save.trigger('click');
    await flushPromises();
    expect(api.made.find(({ name }) => name === 'settings.set')?.input).toEqual({
      key: 'rectification.days',
      value: 15,
    });
  });

  it.each(['0', '366', '1.5', '', '三十'])('does not take “%s”', async (text) => {
    const { api, shown, field, save } = await panel(null);
    await field.setValue(text);
    await save.trigger('click');
    await shown.get('form').trigger('submit');
    await flushPromises();
    expect(shown.text()).toContain('请填写 1 至 365 之间的整数');
    expect(api.made.some(({ name }) => name === 'settings.set')).toBe(false);
  });
});
