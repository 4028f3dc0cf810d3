import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callNames } from '@shared/contract/names';
import { documentCalls } from '@shared/contract/documents';
import { openTestApp, type TestApp } from '@test/support/test-app';

const SEED = '20260701314159265358';
const SITES = 9;

describe('documents on a real draw', () => {
  let test: TestApp;
  let drawId: number;
  const file = (name: string): string => join(test.dir, name);

  beforeAll(async () => {
    test = await openTestApp();
    for (let index = 1; index <= SITES; index++) {
      await test.call('sites.save', {
        name: index === 3 ? '<b>甲</b>&乙小屋' : `第${index}小屋`,
        type: 'MOTHER_CABIN',
        setting: 'INTERNAL',
        jurisdictionCode: index % 3 === 0 ? '370203' : '370202',
        builderName: `第${index}公司工会`,
        address: `香港中路${index}号`,
        managerName: '王玥',
        managerPhone: '13800001111',
        openedOn: '2024-05-01',
        inService: true,
        filedOn: '2024-06-01',
      });
    }
    ({ drawId } = await test.call('sampling.draw', {
      year: 2026,
      asOf: '2026-06-30',
      seed: SEED,
      seedSource: '当众掷骰子',
      ceremony: { drawer: '王晓梅', supervisors: ['李建国'], witnesses: ['赵㐂'], place: '三楼' },
    }));
  });

  afterAll(() => test.close());

  it('are listed with paper, formats and parameters', async () => {
    const kinds = await test.call('documents.kinds', {});
    expect(kinds.find(({ kind }) => kind === 'draw-record')).toMatchObject({
      title: '抽样记录单',
      paper: 'A4 纵向',
      formats: ['pdf', 'docx', 'html'],
    });
    expect(kinds.find(({ kind }) => kind === 'ruler-page')?.formats).toEqual(['pdf', 'html']);
    for (const name of Object.keys(documentCalls)) expect(callNames).toContain(name);
  });

  it('say on paper what the draw says', async () => {
    const target = file('record.html');
    const written = await test.call('documents.render', {
      kind: 'draw-record',
      id: drawId,
      format: 'html',
      file: target,
    });
    const text = readFileSync(target, 'utf8');
    const facts = await test.call('sampling.get', { drawId });
    const { items } = await test.call('sampling.items', { drawId });
    expect(written).toMatchObject({ file: target, pages: null });
    expect(items).toHaveLength(SITES);
    for (const item of items) {
      expect(text).toContain(item.siteNumber);
      expect(text).toContain(item.ticket?.slice(0, 14));
    }
    expect(text).toContain(SEED);
    expect(text).toContain(facts.draw.populationDigest);
    expect(text).toContain(facts.draw.recordDigest);
    for (const { arithmetic, name } of facts.jurisdictions) {
      expect(text).toContain(arithmetic);
      expect(text).toContain(name);
    }
    expect(text).toContain('&lt;b&gt;甲&lt;/b&gt;&amp;乙小屋');
    expect(text).toContain('赵㐂');
  });

  it.each([
    ['draw-record', {}],
    ['task-list', {}],
    ['check-sheet', { params: { jurisdictionCode: '370203' } }],
    ['attainment-table', { id: 2026 }],
    ['register-list', { id: undefined, params: { narrowedTo: '全部' } }],
  ])('%s becomes a Word file and a page', async (kind, more) => {
    for (const format of ['docx', 'html'] as const) {
      const target = file(`${kind}.${format}`);
      const { size } = await test.call('documents.render', {
        kind,
        id: drawId,
        ...more,
        format,
        file: target,
      });
      expect(readFileSync(target)).toHaveLength(size);
    }
    expect(
      readFileSync(file(`${kind}.docx`))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('are refused with a reason, and nothing is written', async () => {
    const target = file('no.pdf');
    const pdf = { kind: 'draw-record', id: drawId, format: 'pdf', file: target };
    const refusal = async (name: string, input: unknown): Promise<string> => {
      const answer = await test.attempt(name, input);
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await refusal('documents.render', pdf)).toBe('DOCUMENT_NEEDS_WINDOW');
    expect(await refusal('documents.render', { ...pdf, file: file('no.txt') })).toBe(
      'INPUT_INVALID',
    );
    expect(
      await refusal('documents.render', {
        ...pdf,
        kind: 'x',
        format: 'docx',
        file: file('a.docx'),
      }),
    ).toBe('DOCUMENT_UNKNOWN');
    expect(
      await refusal('documents.render', {
        kind: 'ruler-page',
        format: 'docx',
        file: file('ruler.docx'),
      }),
    ).toBe('DOCUMENT_FORMAT');
    expect(
      await refusal('documents.render', {
        kind: 'draw-record',
        id: 999,
        format: 'html',
        file: file('none.html'),
      }),
    ).not.toBe('ok');
    expect(await refusal('documents.preview', { kind: 'draw-record', id: drawId })).toBe(
      'CALL_NEEDS_WINDOW',
    );
    expect(existsSync(target)).toBe(false);
  });

  it('name the fonts of the office first once the setting says so', async () => {
    const target = file('office.html');
    const order = { kind: 'ruler-page', format: 'html', file: target } as const;
    await test.call('documents.render', order);
    expect(readFileSync(target, 'utf8')).toContain('--fang:"paper-fang"');
    await test.call('settings.set', { key: 'documents.fonts', value: 'office' });
    await test.call('documents.render', order);
    const page = readFileSync(target, 'utf8');
    expect(page).toContain('--fang:"仿宋_GB2312"');
    expect(page).toContain('未检测（无窗口）');
  });
});
