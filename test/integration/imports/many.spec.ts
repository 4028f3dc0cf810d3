import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors';
import { dispatch } from '@main/dispatch';
import { testActor, openTestApp, type TestApp } from '../../support/test-app';
import { writeRegister } from '../../support/built-cli';

const ROWS = 20_000;
const EXISTING = 100_000;

let folder: string;
let register: string;
let test: TestApp;

/** A hundred thousand sites, made from the register's own rows by SQL: only their number matters. */
async function fill(app: TestApp): Promise<void> {
  const header = { actor: testActor, call: 'test', at: app.clock.now() };
  await app.app.uow.write(header, async (tx) => {
    await tx.run(
      `INSERT INTO site (number, name, type, jurisdiction_id, status, norm_name, search_text)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       SELECT 'TY-' || printf('%06d', i), '已有托育中心' || i, 'CHILDCARE', 1, 'FILED',
         '已有托育中心' || i, '已有托育中心' || i FROM n`,
      [EXISTING],
    );
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-sites-many-'));
  register = join(folder, '阵地台账.xlsx');
  await writeRegister(register, ROWS);
  test = await openTestApp();
  await fill(test);
}, 120_000);

afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('20,000 rows beside 100,000 sites', () => {
  it('leave nothing when cancelled, at the first step or in the middle of writing', async () => {
    for (const stopAt of ['读取文件', '与台账核对', '写入台账']) {
      const abort = new AbortController();
      const heard: string[] = [];
      test.app.events.on('progress', ({ callId, label, done }) => {
        if (callId !== stopAt) return;
        heard.push(label);
        if (label === stopAt && (done > 0 || stopAt === '与台账核对')) abort.abort();
      });
      const answer = await dispatch(
        test.app,
        test.handlers,
        'import.run',
        { file: register },
        {
          actor: testActor,
          surface: 'window',
          callId: stopAt,
          signal: abort.signal,
        },
      );
      expect(heard, stopAt).toContain(stopAt);
      expect(answer, stopAt).toMatchObject({
        ok: false,
        error: {
          code: 'OPERATION_CANCELLED',
          message: new AppError('OPERATION_CANCELLED').message,
        },
      });
      expect((await test.call('sites.list', { limit: 1 })).total).toBe(EXISTING);
    }
    expect((await test.call('import.batches', {})).total).toBe(0);
  }, 120_000);

  it('import, and a second time change nothing', async () => {
    const done = await test.call('import.run', { file: register });
    expect([done.inserted, done.rejectedRows]).toEqual([ROWS, 0]);
    const again = await test.call('import.run', { file: register });
    expect([again.inserted, again.updated, again.unchanged]).toEqual([0, 0, ROWS]);
    expect((await test.call('sites.list', { limit: 1 })).total).toBe(EXISTING + ROWS);
  }, 120_000);

  it('export and import again without a change', async () => {
    const file = join(folder, '导出.xlsx');
    const filter = { batchId: 1 };
    expect((await test.call('export.sites', { file, filter })).rows).toBe(ROWS);
    const answer = await test.call('import.run', {
      file,
      previewLimit: 3,
      previewOutcome: 'UPDATE',
    });
    expect(answer.preview.rows).toEqual([]);
    expect([answer.inserted, answer.updated, answer.unchanged]).toEqual([0, 0, ROWS]);
  }, 120_000);

  it('are shown window by window without reading the file again', async () => {
    const first = performance.now();
    const input = { file: register, dryRun: true, previewLimit: 100, problemLimit: 0 };
    await test.call('import.run', input);
    const start = performance.now();
    for (let offset = 0; offset < ROWS; offset += 2000) {
      const { preview } = await test.call('import.run', { ...input, previewOffset: offset });
      expect([preview.total, preview.rows.length]).toEqual([ROWS, 100]);
    }
    const windows = performance.now() - start;
    expect(windows / 10).toBeLessThan((start - first) / 3);
  }, 120_000);

  it('are undone as one', async () => {
    const undone = await test.call('import.undo', { batchId: 1 });
    expect(undone.voided).toBe(ROWS);
    expect((await test.call('sites.list', { limit: 1 })).total).toBe(EXISTING);
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
  }, 120_000);
});
