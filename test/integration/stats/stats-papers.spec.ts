import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '@test/support/test-app';
import { addSites, manyIn } from '../sampling/city';

const SHINAN = '370202';
const SHIBEI = '370203';
const BASE = { motherCabin: 8, holidayCare: 4, childcare: 2, comprehensive: 1, womenWorkers: 500 };

let test: TestApp;
beforeEach(async () => {
  // The clock stands on 2026-11-02.
  test = await openTestApp();
});
afterEach(() => test.close());

const file = (name: string): string => join(test.dir, name);

async function render(
  kind: string,
  format: 'html' | 'docx',
  params: { year: number; tables?: boolean },
): Promise<string> {
  const target = file(`${kind}.${format}`);
  await test.call('documents.render', { kind, params, format, file: target });
  return readFileSync(target, format === 'html' ? 'utf8' : 'latin1');
}

async function city(): Promise<void> {
  await addSites(test, [...manyIn(SHINAN, 6), ...manyIn(SHIBEI, 3)]);
  await test.call('baseFigures.save', {
    year: 2026,
    rows: [
      { jurisdictionCode: SHINAN, ...BASE },
      { jurisdictionCode: SHIBEI, ...BASE },
    ],
  });
}

describe('统计图表 on paper', () => {
  it('bear the findings and the figures that the screen has', async () => {
    await city();
    const html = await render('stats-charts', 'html', { year: 2026 });
    const { charts } = await test.call('stats.dashboard', { year: 2026 });
    const coverage = charts.find(
      ({ measure, by }) => measure === 'COVERAGE' && by === 'JURISDICTION',
    );
    expect(html).toContain(coverage?.title);
    const shinan = coverage?.rows.find(({ key }) => key === SHINAN);
    expect(html).toContain(`${shinan?.value?.toFixed(1) ?? ''}%　6/15`);
    expect(html).toContain('示意图，不代表行政界线');
    expect(html).toContain('截至2026年11月2日');
    expect(html).toContain('画斜线的未达到');
  });

  it('leave out charts without figures, and refuse a year that has none', async () => {
    await city();
    const html = await render('stats-charts', 'html', { year: 2026 });
    expect(html).not.toContain('各用途补助资金');
    const empty = await test.attempt('documents.render', {
      kind: 'stats-charts',
      params: { year: 2001 },
      format: 'html',
      file: file('empty.html'),
    });
    expect(empty).toMatchObject({ ok: false, error: { code: 'DOCUMENT_EMPTY' } });
  });

  it('have their tables in a Word file, and on paper when asked for', async () => {
    await city();
    expect((await render('stats-charts', 'docx', { year: 2026 })).slice(0, 2)).toBe('PK');
    const html = await render('stats-charts', 'html', { year: 2026, tables: true });
    expect(html).toContain('○未达标');
    expect(html).toContain('市南区总工会');
  });
});

describe('年度一页', () => {
  it('has the key figures, what nobody knows as a dash', async () => {
    await city();
    const html = await render('leadership-sheet', 'html', { year: 2026 });
    const box = (label: string): string =>
      new RegExp(`${label}</p>\\s*<p class="value">([^<]*)<span>([^<]*)`)
        .exec(html)
        ?.slice(1)
        .join('') ?? '';
    expect(box('在用阵地')).toBe('9个');
    expect(box('覆盖率（应建尽建）')).toBe('30.0%');
    expect(html).toContain('在用 9 / 应建 30');
    expect(html).toContain('；8 个市直工会未填基数，没有计入');
    expect(box('满意度')).toBe('—');
    expect(box('补助资金')).toBe('—');
  });

  it('is of one day throughout: money spent after the year is not in the year', async () => {
    await test.call('demo.seed', { sites: 400, years: 3, season: 'ALLOCATED' });
    const html = await render('leadership-sheet', 'html', { year: 2025 });
    const money = (asOf: string) =>
      test.call('stats.query', { measure: 'SUBSIDY', by: 'JURISDICTION', year: 2025, asOf });
    const [then, now] = [await money('2025-12-31'), await money('2026-11-02')];
    expect(then.title).not.toBe(now.title);
    expect(html).toContain('截至2025年12月31日');
    expect(html).toContain(then.title);
    expect(html).not.toContain(now.title);
  });

  it('is printed for an empty city too, and exists on paper only', async () => {
    expect(await render('leadership-sheet', 'html', { year: 2026 })).toContain('2026年度');
    const word = await test.attempt('documents.render', {
      kind: 'leadership-sheet',
      params: { year: 2026 },
      format: 'docx',
      file: file('a.docx'),
    });
    expect(word.ok).toBe(false);
  });
});
