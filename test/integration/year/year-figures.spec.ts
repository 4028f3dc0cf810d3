import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHtml } from '@main/documents/engine/render';
import { documentKind } from '@main/documents/templates';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await test.call('demo.seed', { sites: 300 });
}, 120_000);
afterAll(() => test.close());

/** The form without its markup. */
async function paper(request: unknown): Promise<string> {
  const kind = documentKind('year-figures');
  if (!kind) throw new Error('No form of the frozen figures.');
  const form = await kind.fill(
    {
      now: test.clock.now(),
      ask: (name, input) => test.call(name, input),
    } as Parameters<typeof kind.fill>[0],
    request,
  );
  return toHtml(form, 'bundled')
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('年度数据定格表', () => {
  it('prints every frozen figure as it was, with the digest and places to sign', async () => {
    const answer = await test.call('year.closing', { year: 2024 });
    const text = await paper({ id: 2024 });
    expect(text).toContain('2024年度数据定格表');
    expect(text).toContain(answer?.closing.digest ?? 'missing');
    expect(text).toContain('相符');
    for (const { title } of answer?.groups ?? []) expect(text).toContain(title.replace(/）$/, ''));
    const book = answer?.groups.find(({ code }) => code === 'BOOK/YEAR');
    const spent = book?.figures.find(({ key }) => key === 'spentFen');
    // A voucher came in after the closing: the sheet shows what was frozen.
    expect(spent?.differs).toBe(true);
    const yuan = (fen: number | null | undefined): string =>
      ((fen ?? 0) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
    expect(text).toContain(`已使用 ${yuan(spent?.frozen?.value)}`);
    expect(text).not.toContain(`已使用 ${yuan(spent?.live?.value)}`);
    for (const role of ['制表人', '核对人', '负责人']) expect(text).toContain(role);
  });

  it('refuses a year that was not closed, and shows a closing that was taken back as such', async () => {
    await expect(paper({ id: 2026 })).rejects.toMatchObject({ code: 'DOCUMENT_EMPTY' });
    await test.call('year.reopen', { year: 2025, reason: '漏登一次督查' });
    expect(await paper({ id: 2025 })).toContain('漏登一次督查');
  });
});
