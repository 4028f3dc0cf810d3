import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtCli } from '@test/support/built-cli';
import { pagesOf } from '@test/support/paper';

const ROOT = resolve(import.meta.dirname, '../../..');
const LIMIT = 120_000;

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('PDFs from the command line', () => {
  let dir: string;
  let dataDir: string;

  /** `npm run -s call` without npm. */
  function run(name: string, input: unknown, env: NodeJS.ProcessEnv = {}): Promise<Answer> {
    const script = join(ROOT, 'scripts', 'call.mjs');
    const words = [script, '--data-dir', dataDir, name, JSON.stringify(input)];
    const child = spawn(process.execPath, words, {
      env: { ...process.env, TMPDIR: dir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    return new Promise((resolve) =>
      child.on('close', (code) => resolve({ code: code ?? -1, out, err })),
    );
  }
  const answerOf = ({ out }: Answer): unknown => JSON.parse(out);

  beforeAll(async () => {
    await builtCli();
    dir = mkdtempSync(join(tmpdir(), 'care-sites-call-'));
    dataDir = join(dir, 'data');
    for (const number of [1, 2, 3]) {
      const saved = await run('sites.save', {
        name: `第${number}小屋`,
        type: 'MOTHER_CABIN',
        setting: 'INTERNAL',
        jurisdictionCode: '370202',
        inService: true,
        filedOn: '2024-06-01',
      });
      expect(saved.code).toBe(0);
    }
  }, 300_000);

  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it(
    'are printed by an Electron of their own, quietly, and leave nothing behind',
    async () => {
      const file = join(dir, '备案表.pdf');
      const order = { kind: 'filing-form', siteId: 2, format: 'pdf', file, copies: 2 };
      const answer = await run('documents.render', order);
      expect(answer.err).toBe('');
      expect(answer.out.split('\n')).toHaveLength(2);
      expect(answerOf(answer)).toMatchObject({ ok: true, value: { file, pages: 2 } });
      const pages = await pagesOf(file);
      expect(pages).toHaveLength(2);
      expect(pages[0]).toContain('第2小屋');
      expect(pages[1]).toBe(pages[0]);
      expect(readdirSync(dir).filter((name) => name.startsWith('care-sites-print'))).toEqual([]);
      // The data was let go: the next call finds it free.
      expect((await run('sites.get', { id: 1 })).code).toBe(0);
    },
    LIMIT,
  );

  it(
    'in a batch, in the order asked for, with those left out named',
    async () => {
      const file = join(dir, '一批.pdf');
      const answer = await run('documents.renderBatch', {
        kind: 'filing-form',
        siteIds: [3, 99, 1],
        file,
      });
      expect(answerOf(answer)).toMatchObject({
        ok: true,
        value: { pages: 2, documents: 2, skipped: [{ what: '99', code: 'NOT_FOUND' }] },
      });
      const pages = await pagesOf(file);
      expect(pages.map((page) => /第\d小屋/.exec(page)?.[0])).toEqual(['第3小屋', '第1小屋']);
      const none = await run('documents.renderBatch', { kind: 'filing-form', siteIds: [99], file });
      expect(answerOf(none)).toMatchObject({ ok: false, error: { code: 'DOCUMENT_BATCH_EMPTY' } });
    },
    LIMIT,
  );

  it(
    'with feet in a batch: each form counts its own pages',
    async () => {
      const file = join(dir, '检查表.pdf');
      const answer = await run('documents.renderBatch', {
        kind: 'acceptance-sheet',
        siteIds: [1, 2],
        file,
      });
      expect(answerOf(answer)).toMatchObject({ ok: true, value: { pages: 2, documents: 2 } });
      for (const page of await pagesOf(file)) expect(page).toContain('第1页共1页');
    },
    LIMIT,
  );

  it(
    'hold the data as any other call does',
    async () => {
      const file = join(dir, '同时.pdf');
      const order = { kind: 'filing-form', siteId: 1, format: 'pdf', file };
      const [first, second] = await Promise.all([
        run('documents.render', order),
        run('documents.render', { ...order, file: join(dir, '同时2.pdf') }),
      ]);
      const codes = [first, second].map((one) => {
        const { ok, error } = answerOf(one) as { ok: boolean; error?: { code: string } };
        return ok ? 'ok' : error?.code;
      });
      expect(codes.sort()).toEqual(['DATA_IN_USE', 'ok']);
    },
    LIMIT,
  );

  it(
    'are refused in a sentence where no Electron can be found',
    async () => {
      const file = join(dir, '没有.pdf');
      const order = { kind: 'filing-form', siteId: 1, format: 'pdf', file };
      const missing = join(dir, 'no-electron');
      const answer = await run('documents.render', order, { ELECTRON_EXEC_PATH: missing });
      expect(answer.code).toBe(1);
      expect(answerOf(answer)).toMatchObject({ ok: false, error: { code: 'PRINT_FAILED' } });
      expect(answer.out).toContain('ELECTRON_EXEC_PATH');
      expect(existsSync(file)).toBe(false);
    },
    LIMIT,
  );
});
