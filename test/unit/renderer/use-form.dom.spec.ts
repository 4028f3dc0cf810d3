import { effectScope, nextTick, type EffectScope } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallFailure } from '@renderer/api/client';
import { readDraft, writeDraft } from '@renderer/ui/draft';
import { useForm, type Form, type FormOptions } from '@renderer/ui/use-form';

interface Model {
  name: string;
  units: { area: number | null }[];
}

let scope: EffectScope;

function open(options: Partial<FormOptions<Model>> = {}): Form<Model> {
  scope = effectScope();
  return scope.run(() =>
    useForm<Model>({ initial: { name: '', units: [] }, save: async () => undefined, ...options }),
  ) as Form<Model>;
}

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe('a form', () => {
  it('is dirty only while it differs from what it started with', () => {
    const form = open();
    expect(form.dirty.value).toBe(false);
    form.model.name = '小屋';
    expect(form.dirty.value).toBe(true);
    form.model.name = '';
    expect(form.dirty.value).toBe(false);
  });

  it('shows the sentences of a refused save at their fields and keeps what was typed', async () => {
    const form = open({
      save: async () => {
        throw new CallFailure({
          code: 'INPUT_INVALID',
          message: '请检查',
          fields: { name: '名称已存在' },
        });
      },
    });
    form.model.name = '小屋';
    expect(await form.submit()).toBe(false);
    expect(form.errors).toEqual({ name: '名称已存在' });
    expect(form.model.name).toBe('小屋');
    expect(form.dirty.value).toBe(true);
  });

  it('takes a sentence away when its own field changes, and no other', async () => {
    const form = open({
      initial: { name: '', units: [{ area: null }] },
      check: () => ({ name: '请填写', 'units.0.area': '请填写数字', other: undefined }),
    });
    await form.submit();
    expect(Object.keys(form.errors)).toEqual(['name', 'units.0.area']);
    form.model.name = '小屋';
    await nextTick();
    expect(Object.keys(form.errors)).toEqual(['units.0.area']);
    const unit = form.model.units[0];
    if (unit) unit.area = 12;
    await nextTick();
    expect(form.errors).toEqual({});
  });

  it('does not save twice at once', async () => {
    const save = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 100)));
    const form = open({ save });
    const both = Promise.all([form.submit(), form.submit()]);
    await vi.runAllTimersAsync();
    expect(await both).toEqual([true, false]);
    expect(save).toHaveBeenCalledOnce();
  });
});

describe('a draft', () => {
  it('is kept while typing, restored when the form opens again, and gone after saving', async () => {
    let form = open({ draftKey: 'site.1' });
    form.model.name = '写到一半';
    await nextTick();
    await vi.advanceTimersByTimeAsync(400);
    scope.stop();

    form = open({ draftKey: 'site.1' });
    expect(form.model.name).toBe('写到一半');
    expect(form.draftAt.value).not.toBeNull();
    expect(await form.submit()).toBe(true);
    expect(form.draftAt.value).toBeNull();
    expect(readDraft('site.1')).toBeNull();
  });

  it('survives a form that closes in the middle of a keystroke', async () => {
    const form = open({ draftKey: 'site.2' });
    form.model.name = '没等到';
    await nextTick();
    scope.stop();
    expect(readDraft<Model>('site.2')?.values.name).toBe('没等到');
  });

  it('can be given up', () => {
    writeDraft('site.3', { name: '旧草稿', units: [] });
    const form = open({ draftKey: 'site.3' });
    expect(form.model.name).toBe('旧草稿');
    form.discardDraft();
    expect(form.model.name).toBe('');
    expect(readDraft('site.3')).toBeNull();
  });

  it('stays when the save is refused', async () => {
    const form = open({
      draftKey: 'site.4',
      save: async () => {
        throw new CallFailure({ code: 'STALE_FORM', message: '已被修改' });
      },
    });
    form.model.name = '还在';
    await nextTick();
    await vi.advanceTimersByTimeAsync(400);
    await form.submit();
    expect(readDraft<Model>('site.4')?.values.name).toBe('还在');
  });

  it('that is old or unreadable is dropped', () => {
    localStorage.setItem('draft.old', JSON.stringify({ at: '2020-01-01T00:00:00Z', values: {} }));
    localStorage.setItem('draft.bad', '{');
    expect(readDraft('old')).toBeNull();
    expect(readDraft('bad')).toBeNull();
    expect(localStorage.getItem('draft.old')).toBeNull();
  });
});
