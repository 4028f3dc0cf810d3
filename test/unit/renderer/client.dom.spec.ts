import { reactive } from 'vue';
import { describe, expect, it, vi } from 'vitest';
import { asFailure, call, CallFailure } from '@renderer/api/client';
import { toPlain } from '@renderer/api/plain';
import { ok, useFakeApi } from './fake-api';

describe('a call of the window', () => {
  it('unwraps the answer', async () => {
    useFakeApi({ 'operators.list': () => ok([{ id: 1, name: '王敏', duty: null, active: true }]) });
    expect((await call('operators.list', {}))[0]?.name).toBe('王敏');
  });

  it('throws a refusal with code, sentence and fields', async () => {
    useFakeApi({
      'operators.save': () => ({
        ok: false,
        error: { code: 'INPUT_INVALID', message: '请检查', fields: { name: '请填写姓名' } },
      }),
    });
    const failure = await call('operators.save', { name: '' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CallFailure);
    expect(failure).toMatchObject({ code: 'INPUT_INVALID', fields: { name: '请填写姓名' } });
  });

  it('sends plain data, whatever the page holds it in', async () => {
    const api = useFakeApi({ 'views.save': () => ok({}) });
    const filter = reactive({ types: ['CHILDCARE'], text: undefined });
    await call('views.save', { page: 'sites', name: '托育', content: { filter } } as never);
    expect(api.made[0]?.input).toEqual({
      page: 'sites',
      name: '托育',
      content: { filter: { types: ['CHILDCARE'] } },
    });
    expect(() => structuredClone(api.made[0]?.input)).not.toThrow();
  });

  it('tells how far it is, and only its own progress', async () => {
    const seen = vi.fn();
    const api = useFakeApi({
      'backup.create': () => {
        const id = api.made.at(-1)?.callId ?? '';
        api.send('progress', { callId: 'somebody else', label: '别的', done: 1, total: 2 });
        api.send('progress', { callId: id, label: '写入', done: 3, total: 4 });
        return ok({});
      },
    });
    await call('backup.create', {}, { onProgress: seen });
    expect(seen.mock.calls).toEqual([[{ label: '写入', done: 3, total: 4 }]]);
  });

  it('cancels through its own id and says so', async () => {
    const controller = new AbortController();
    const api = useFakeApi({
      'backup.create': () => {
        controller.abort();
        return { ok: false, error: { code: 'OPERATION_CANCELLED', message: '已取消' } };
      },
    });
    const failure = await call('backup.create', {}, { signal: controller.signal }).catch(
      (error: unknown) => error,
    );
    expect((failure as CallFailure).cancelled).toBe(true);
    expect(api.cancelled).toEqual([api.made[0]?.callId]);
  });

  it('is not made at all when it was cancelled before', async () => {
    const api = useFakeApi({});
    const controller = new AbortController();
    controller.abort();
    await expect(call('backup.list', {}, { signal: controller.signal })).rejects.toThrow();
    expect(api.made).toEqual([]);
  });
});

describe('toPlain', () => {
  it('drops functions and undefined members and unwraps nested proxies', () => {
    const value = reactive({ list: [{ a: 1, b: undefined, c: () => 1 }], none: null });
    expect(toPlain(value)).toEqual({ list: [{ a: 1 }], none: null });
  });
});

describe('asFailure', () => {
  it('makes any thrown thing showable', () => {
    expect(asFailure(new Error('boom')).message).toContain('boom');
    expect(asFailure('text').code).toBe('UNEXPECTED');
  });
});
