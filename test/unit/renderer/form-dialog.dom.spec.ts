import { mount, type VueWrapper } from '@vue/test-utils';
import { defineComponent, h, nextTick } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallFailure } from '@renderer/api/client';
import { asked } from '@renderer/ui/confirm';
import FormDialog from '@renderer/ui/form-dialog.vue';
import FormField from '@renderer/ui/form-field.vue';
import { useForm } from '@renderer/ui/use-form';
import { useFakeApi } from './fake-api';

let dialog: VueWrapper;
const save = vi.fn(async () => undefined as void);
const events: string[] = [];

const Example = defineComponent(() => {
  const form = useForm({ initial: { name: '', phone: '' }, save });
  const field = (key: 'name' | 'phone', label: string): unknown =>
    h(
      FormField,
      { label, path: key },
      {
        default: ({ id }: { id: string }) =>
          h('input', {
            id,
            type: 'text',
            value: form.model[key],
            onInput: (event: Event) => (form.model[key] = (event.target as HTMLInputElement).value),
          }),
      },
    );
  return () =>
    h(
      FormDialog,
      {
        form,
        title: '测试表单',
        onSaved: () => events.push('saved'),
        onClose: () => events.push('close'),
      },
      { default: () => [field('name', '姓名'), field('phone', '电话')] },
    );
});

const inputs = (): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>('.modal__body input'),
];

function press(target: EventTarget, key: string, more: KeyboardEventInit = {}): void {
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  );
}

beforeEach(async () => {
  useFakeApi({});
  save.mockReset();
  events.length = 0;
  // happy-dom lays nothing out: everything that exists counts as visible.
  vi.spyOn(HTMLElement.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
  dialog = mount(Example, { attachTo: document.body });
  await nextTick();
});
afterEach(() => {
  asked.value?.answer(null);
  dialog.unmount();
  vi.restoreAllMocks();
});

describe('a form window', () => {
  it('starts in its first field, and Enter goes on field by field to the save button', () => {
    const [name, phone] = inputs();
    expect(document.activeElement).toBe(name);
    press(name as HTMLElement, 'Enter');
    expect(document.activeElement).toBe(phone);
    press(phone as HTMLElement, 'Enter');
    expect((document.activeElement as HTMLElement).textContent).toContain('保存');
    expect(save).not.toHaveBeenCalled();
  });

  it('leaves Enter to the input method while it composes', () => {
    const [name] = inputs();
    press(name as HTMLElement, 'Enter', { isComposing: true });
    expect(document.activeElement).toBe(name);
  });

  it('saves by Ctrl+S', async () => {
    press(document.body, 's', { ctrlKey: true });
    await vi.waitFor(() => expect(events).toEqual(['saved']));
    expect(save).toHaveBeenCalledOnce();
  });

  it('shows a refused field beside it and goes there', async () => {
    save.mockRejectedValueOnce(
      new CallFailure({
        code: 'INPUT_INVALID',
        message: '请检查',
        fields: { phone: '电话应为 11 位' },
      }),
    );
    press(document.body, 's', { ctrlKey: true });
    await vi.waitFor(() => expect(document.body.textContent).toContain('电话应为 11 位'));
    await vi.waitFor(() => expect(document.activeElement).toBe(inputs()[1]));
    expect(events).toEqual([]);
  });

  it('closes by Esc when nothing was typed, and asks when something was', async () => {
    press(document.body, 'Escape');
    expect(events).toEqual(['close']);
    const [name] = inputs();
    if (name) {
      name.value = '王敏';
      name.dispatchEvent(new Event('input'));
    }
    await nextTick();
    press(document.body, 'Escape');
    expect(events).toEqual(['close']);
    expect(asked.value?.question.title).toBe('还没有保存');
    asked.value?.answer({ reason: '' });
    await vi.waitFor(() => expect(events).toEqual(['close', 'close']));
  });
});
