import { mount, type VueWrapper } from '@vue/test-utils';
import { nextTick } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import LookUp from '@renderer/ui/look-up.vue';
import type { Found } from '@renderer/ui/types';

let field: VueWrapper;
const find = vi.fn<(words: string) => Promise<Found<number>[]>>();
const found = (...texts: string[]): Found<number>[] =>
  texts.map((text, value) => ({ key: value, text, value }));

const input = (): HTMLInputElement => document.querySelector('input') as HTMLInputElement;
function show(free = false): void {
  field = mount(LookUp<number>, {
    attachTo: document.body,
    props: {
      label: '建设单位',
      modelValue: '',
      find,
      free,
      'onUpdate:modelValue': (modelValue: string) => field.setProps({ modelValue }),
    } as never,
  });
  input().focus();
}
const lines = (): string[] =>
  [...document.querySelectorAll('[role="option"]')].map((one) => one.textContent.trim());

async function type(text: string): Promise<void> {
  input().value = text;
  input().dispatchEvent(new Event('input'));
  await vi.advanceTimersByTimeAsync(200);
}
async function press(key: string): Promise<boolean> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  input().dispatchEvent(event);
  await vi.advanceTimersByTimeAsync(0);
  return event.defaultPrevented;
}

beforeEach(() => {
  vi.useFakeTimers();
  find.mockReset();
});
afterEach(() => {
  field.unmount();
  vi.useRealTimers();
});

describe('a field that finds', () => {
  it('takes the marked line by Enter and lets the form go on', async () => {
    find.mockResolvedValue(found('甲工会', '乙工会'));
    show();
    await type('工会');
    expect(lines()).toEqual(['甲工会', '乙工会']);
    expect(input().getAttribute('aria-expanded')).toBe('true');
    await press('ArrowDown');
    expect(await press('Enter')).toBe(false);
    expect(field.emitted('pick')?.[0]).toMatchObject([{ text: '乙工会', value: 1 }]);
    expect(input().value).toBe('乙工会');
    expect(lines()).toEqual([]);
    expect(input().hasAttribute('aria-controls')).toBe(false);
  });

  it('says that it is searching, found nothing, or failed; Enter then stays', async () => {
    let answer: (found: Found<number>[]) => void = () => undefined;
    find.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    show();
    await type('丙');
    await vi.advanceTimersByTimeAsync(200);
    expect(lines()).toEqual(['正在查找…']);
    answer([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(lines()).toEqual(['没有找到']);
    expect(await press('Enter')).toBe(true);
    find.mockRejectedValueOnce(new Error('gone'));
    await type('丁');
    expect(lines()).toEqual(['没有查成，请再试一次']);
  });

  it('closes by Esc and when it is left', async () => {
    find.mockResolvedValue(found('甲工会'));
    show();
    await type('甲');
    expect(await press('Escape')).toBe(true);
    expect(lines()).toEqual([]);
    expect(await press('Escape')).toBe(false);
    await type('甲工');
    expect(lines()).toEqual(['甲工会']);
    input().blur();
    await nextTick();
    expect(lines()).toEqual([]);
  });

  it('only suggests where any text will do', async () => {
    find.mockResolvedValue(found('甲工会'));
    show(true);
    await press('ArrowDown');
    expect(find).toHaveBeenCalledWith('');
    expect(lines()).toEqual(['甲工会']);
    await type('甲工');
    expect(await press('Enter')).toBe(false);
    expect(field.emitted('pick')).toBeUndefined();
    expect(input().value).toBe('甲工');
    find.mockResolvedValue([]);
    await type('没有这个');
    expect(lines()).toEqual([]);
  });
});
