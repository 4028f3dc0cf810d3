import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '@shared/contract/registry';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { cellText } from '@shared/domain/import/workbook';
import { openTestApp, type TestApp } from '@test/support/test-app';

type Report = CallInput<'report.run'>['report'];

const REPORT: Report = {
  title: '各区市阵地和补助',
  columns: [
    'number',
    'name',
    'area',
    'selfCheckScore',
    'rectifications',
    'allocatedFen',
    'leftFen',
  ],
  filter: { statuses: ['FILED'] },
  groupBy: ['jurisdiction', 'type'],
};
const YEAR = 2026;

describe('a report of one’s own', () => {
  let test: TestApp;
  const ask = <T>(sql: string): Promise<T[]> => test.app.uow.read((tx) => tx.query<T>(sql));
  const refusal = async (name: string, input: unknown) => {
    const answer = await test.attempt(name, input);
    return answer.ok ? null : answer.error;
  };

  beforeAll(async () => {
    test = await openTestApp();
    await test.call('demo.seed', {
      sites: 300,
      years: 4,
      season: 'ALLOCATED',
      drawnThisYear: true,
    });
  }, 200_000);
  afterAll(() => test.close());

  it('has every site of the filter once, under its groups, with sums as SQL gives them', async () => {
    const answer = await test.call('report.run', { report: REPORT, year: YEAR });
    const rows = answer.lines.filter(({ level }) => level === 'ROW');
    const sites = await ask<{ id: number; number: string; area: number | null }>(
      `SELECT id, number, area_x100 AS area FROM site
       WHERE status = 'FILED' AND voided_at IS NULL AND merged_into_id IS NULL`,
    );
    expect(answer.sites).toBe(sites.length);
    expect(new Set(rows.flatMap(({ siteIds }) => siteIds))).toEqual(
      new Set(sites.map(({ id }) => id)),
    );
    expect(answer.columns.map(({ header }) => header).slice(0, 3)).toEqual([
      '市直工会',
      '类型',
      '阵地编号',
    ]);
    const total = answer.lines.at(-1);
    const [money] = await ask<{ n: number }>(
      `SELECT sum(CASE kind WHEN 'ALLOCATE' THEN amount_fen WHEN 'WITHDRAW' THEN -amount_fen ELSE 0 END) AS n
       FROM subsidy_entry WHERE year = ${YEAR} AND site_id IN (SELECT id FROM site WHERE status = 'FILED')`,
    );
    const [opened] = await ask<{ n: number }>(
      `SELECT count(*) AS n FROM rectification r JOIN site s ON s.id = r.site_id
       WHERE r.year = ${YEAR} AND r.state <> 'VOIDED' AND s.status = 'FILED'
         AND s.voided_at IS NULL AND s.merged_into_id IS NULL`,
    );
    expect(total?.cells[4]).toBe(sites.reduce((sum, { area }) => sum + (area ?? 0), 0));
    expect(total?.cells[6]).toBe(opened?.n);
    expect(total?.cells[7]).toBe(money?.n);
    expect(money?.n).toBeGreaterThan(0);
  });

  it('gathers 市直工会 in the order of the office', async () => {
    const answer = await test.call('report.run', {
      report: { ...REPORT, details: false, groupBy: ['jurisdiction'] },
      year: YEAR,
    });
    const names = answer.lines.slice(0, -1).map(({ cells }) => cells[0]);
    const order = await ask<{ name: string }>(
      'SELECT name FROM jurisdiction ORDER BY sort_order, code',
    );
    expect(names).toEqual(order.map(({ name }) => name).filter((name) => names.includes(name)));
    expect(names.length).toBeGreaterThan(10);
    const [first] = answer.lines;
    expect(first?.siteIds).toHaveLength(first?.count ?? -1);
  });

  it('shows the register of a day', async () => {
    const asOf = '2024-06-30';
    const { sites } = await test.call('report.run', { report: REPORT, year: 2024, asOf });
    const { total } = await test.call('sites.list', {
      filter: { statuses: ['FILED'] },
      asOf,
      limit: 1,
    });
    expect(sites).toBe(total);
    expect(total).toBeGreaterThan(0);
  });

  it('refuses a column twice, and an order by what is not shown', async () => {
    const twice = { ...REPORT, columns: ['name', 'area', 'name'] };
    expect(await refusal('report.run', { report: twice, year: YEAR })).toMatchObject({
      code: 'REPORT_COLUMN_TWICE',
    });
    const groups = { ...REPORT, groupBy: ['type', 'type'] };
    expect((await refusal('report.run', { report: groups, year: YEAR }))?.message).toContain(
      '类型',
    );
    const sort = { ...REPORT, sort: { by: 'capacity' } };
    expect((await refusal('report.run', { report: sort, year: YEAR }))?.message).toContain(
      '可容纳人数',
    );
  });

  it('is kept under a name, changed, opened again and removed', async () => {
    const kept = await test.call('report.saveTemplate', { name: '月报', report: REPORT });
    expect(kept).toMatchObject({ name: '月报', version: 1 });
    expect(await refusal('report.saveTemplate', { name: '月报', report: REPORT })).toMatchObject({
      code: 'REPORT_TEMPLATE_NAME',
    });
    const changed = await test.call('report.saveTemplate', {
      id: kept.id,
      version: 1,
      name: '季报',
      report: { ...REPORT, columns: ['name'] },
    });
    expect(changed).toMatchObject({ id: kept.id, name: '季报', version: 2 });
    const stale = { id: kept.id, version: 1, name: '年报', report: REPORT };
    expect(await refusal('report.saveTemplate', stale)).toMatchObject({ code: 'STALE_FORM' });
    await test.reopen();
    const [again] = await test.call('report.templates', {});
    expect(again).toEqual(changed);
    const file = join(test.dir, '季报.html');
    const order = { kind: 'own-report', year: YEAR, format: 'html', file } as const;
    await test.call('report.render', { ...order, templateId: kept.id });
    expect(readFileSync(file, 'utf8')).toContain('各区市阵地和补助');
    await test.call('report.removeTemplate', { id: kept.id });
    expect(await test.call('report.templates', {})).toEqual([]);
    expect(await refusal('report.removeTemplate', { id: kept.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await refusal('report.render', { ...order, templateId: kept.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await refusal('report.render', order)).toMatchObject({ code: 'REPORT_PARAMETER' });
  });

  it('is a workbook of the same lines, money in 元', async () => {
    const file = join(test.dir, '自定义.xlsx');
    await test.call('report.render', {
      kind: 'own-report',
      year: YEAR,
      report: REPORT,
      format: 'xlsx',
      file,
    });
    const { lines } = await test.call('report.run', { report: REPORT, year: YEAR });
    const { sheets } = await readWorkbookFile(file);
    const rows = (sheets[0]?.rows ?? []).map((row) => row.map(cellText));
    // Title and heads stand above.
    expect(rows).toHaveLength(lines.length + 2);
    expect(rows[1]?.slice(0, 3)).toEqual(['市直工会', '类型', '个数']);
    const last = rows.at(-1) ?? [];
    const total = lines.at(-1);
    expect(last[0]).toBe('合计');
    expect(Number(last[2])).toBe(total?.count);
    expect(Number(last[8])).toBeCloseTo(Number(total?.cells[7]) / 100, 2);
  });
});

describe('the reports of the page', () => {
  let test: TestApp;
  const render = (order: object) =>
    test.attempt('report.render', {
      year: YEAR,
      file: join(test.dir, 'x.xlsx'),
      format: 'xlsx',
      ...order,
    });
  beforeAll(async () => {
    test = await openTestApp();
  });
  afterAll(() => test.close());

  it('say what each is for, and can be made of an empty register or say why not', async () => {
    const kinds = await test.call('report.kinds', {});
    expect(new Set(kinds.map(({ kind }) => kind)).size).toBe(kinds.length);
    for (const { kind, formats, page, purpose } of kinds) {
      expect(purpose.length).toBeGreaterThan(5);
      expect(formats.length > 0).toBe(page === null);
      if (page || kind === 'supervision-report') continue;
      const file = join(test.dir, `${kind}.html`);
      const answer = await render({ kind, format: 'html', file });
      if (kind === 'register-book')
        expect(answer).toMatchObject({ error: { code: 'DOCUMENT_EMPTY' } });
      else expect(answer).toMatchObject({ ok: true });
    }
  });

  it('refuse what they cannot be', async () => {
    expect(await render({ kind: 'supervision-report' })).toMatchObject({
      error: { code: 'REPORT_FORMAT' },
    });
    expect(await render({ kind: 'annual-report', jurisdictionCode: '370202' })).toMatchObject({
      error: { code: 'REPORT_PARAMETER' },
    });
    expect(await render({ kind: 'annual-report', file: join(test.dir, 'x.xls') })).toMatchObject({
      error: { code: 'INPUT_INVALID' },
    });
    expect(await render({ kind: 'demonstration-table', jurisdictionCode: '999' })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });
});

describe('the words of the year’s report', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await openTestApp();
  });
  afterAll(() => test.close());

  it('keep only what differs, refuse what is no figure, and notice another hand', async () => {
    const fresh = await test.call('report.text', { year: YEAR });
    expect(fresh).toMatchObject({ version: 0, source: 'LIVE', day: '2026-11-02' });
    const standard = fresh.sections.find(({ key }) => key === 'overview')?.standard ?? '';
    const first = await test.call('report.saveText', {
      year: YEAR,
      version: 0,
      sections: { overview: standard, next: '抓好【年度】年工作。' },
    });
    expect(first.version).toBe(1);
    const { sections } = await test.call('report.ownText', { year: YEAR });
    expect(sections).toEqual({ next: '抓好【年度】年工作。' });
    expect(first.sections.at(-1)).toMatchObject({ filled: '抓好2026年工作。' });
    const attempt = (version: number, words: object) =>
      test.attempt('report.saveText', { year: YEAR, version, sections: words });
    for (const version of [0, 7]) {
      expect(await attempt(version, { next: '改' })).toMatchObject({
        error: { code: 'STALE_FORM' },
      });
    }
    expect(await attempt(1, { next: '共【没有这个数】个' })).toMatchObject({
      error: {
        code: 'REPORT_TEXT_TOKEN',
        fields: { 'sections.next': '【没有这个数】不是报告里的数' },
      },
    });
    expect(await attempt(1, { somewhere: '改' })).toMatchObject({
      error: { code: 'REPORT_TEXT_SECTION' },
    });
    const back = await test.call('report.saveText', {
      year: YEAR,
      version: 1,
      sections: { next: null },
    });
    expect(back.version).toBe(2);
    expect((await test.call('report.ownText', { year: YEAR })).sections).toEqual({});
    expect((await test.call('report.ownText', { year: 2025 })).version).toBe(0);
  });
});
