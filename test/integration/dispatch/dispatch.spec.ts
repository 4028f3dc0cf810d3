import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { callNames } from '@shared/contract/names';
import { fetchDefinition } from '@shared/contract/parts';
import { definitionOf, registry, type CallName } from '@shared/contract/registry';
import { openTestApp, type TestApp } from '@test/support/test-app';

let test: TestApp;

describe('the contract', () => {
  // Nothing here gets as far as writing.
  beforeAll(async () => {
    test = await openTestApp();
  });
  afterAll(() => test.close());

  const names = Object.keys(registry) as CallName[];

  it('has a handler for every call and no other', () => {
    expect(Object.keys(test.handlers).sort()).toEqual([...names].sort());
  });

  it('is known to the preload by the same names', () => {
    expect([...callNames].sort()).toEqual([...names].sort());
  });

  it('finds every call in the part that owns it', async () => {
    for (const name of names) expect(await fetchDefinition(name), name).toBe(definitionOf(name));
  });

  it.each(names)('%s has JSON schemas, a kind and a sentence', (name) => {
    const { input, output, summary, kind } = definitionOf(name);
    expect(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })).toBeTypeOf('object');
    expect(z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' })).toBeTypeOf('object');
    expect(summary).toMatch(/[一-鿿]/);
    expect(['read', 'write']).toContain(kind);
  });

  it.each(names)('%s refuses unknown keys and a bare text', async (name) => {
    for (const bad of [{ 没有这一项: 1 }, 'text', [1]]) {
      expect(definitionOf(name).input.safeParse(bad).success).toBe(false);
    }
    const surface = definitionOf(name).surface;
    const result = await test.attempt(name, { 没有这一项: 1 });
    expect(result).toMatchObject({
      ok: false,
      error: { code: surface === 'window' ? 'CALL_NEEDS_WINDOW' : 'INPUT_INVALID' },
    });
  });
});

describe('dispatch', () => {
  beforeEach(async () => {
    test = await openTestApp();
  });
  afterEach(() => test.close());

  it('refuses a name it does not know', async () => {
    expect(await test.attempt('sites.explode', {})).toMatchObject({
      ok: false,
      error: { code: 'CALL_UNKNOWN' },
    });
    expect(await test.attempt('constructor', {})).toMatchObject({
      ok: false,
      error: { code: 'CALL_UNKNOWN' },
    });
  });

  it('refuses a write while nobody is named, and lets the first operator be entered', async () => {
    expect(await test.attempt('settings.setWorkYear', { year: 2027 }, null)).toMatchObject({
      ok: false,
      error: { code: 'NO_OPERATOR' },
    });
    expect(await test.attempt('operators.save', { name: '第一人' }, null)).toMatchObject({
      ok: true,
    });
  });

  it('answers field errors in Chinese at their field', async () => {
    const result = await test.attempt('operators.save', { name: '  ' });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'INPUT_INVALID', fields: { name: '请填写姓名' } },
    });
  });

  it('turns an unexpected failure into an incident, its stack only in the log', async () => {
    const broken = {
      ...test.handlers,
      'operators.list': () => Promise.reject(new Error('boom 13863220874')),
    };
    test.handlers = broken;
    const result = await test.attempt('operators.list', {});
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error.code).toBe('UNEXPECTED');
    expect(result.error.message).not.toContain('boom');
    const [file] = readdirSync(test.app.paths.logs);
    const log = readFileSync(join(test.app.paths.logs, file ?? ''), 'utf8');
    expect(log).toContain(result.error.incident);
    expect(log).toContain('boom [手机号]');
  });
});
