import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { conductDraw } from '@shared/domain/sampling/draw-sample';
import type { DrawRecord } from '@shared/domain/sampling/frame';
import { buildVerificationPage } from '@shared/domain/sampling/verification-page';
import { SEED, copyOf, frame, must, ofJurisdiction, sites } from '@test/support/sampling';
import { pageParts } from '@test/support/verification-page';

const HOSTILE = '</td><img src=x onerror="window.hacked=1">小屋';
const record = conductDraw(
  frame(
    sites(7).map((one, at) => {
      if (at === 0) return { ...one, certainty: must('COMPLAINT') };
      return at === 1 ? { ...one, skip: { reason: '装修停用' } } : one;
    }),
    { jurisdictionCodes: ['370285'] },
  ),
  SEED,
);

/** Opens the page as a browser does: markup first, then the script that stands in it. */
function open(shown: DrawRecord): void {
  const html = buildVerificationPage(
    {
      title: '2026 年度抽查 离线复核',
      record: shown,
      jurisdictionNames: { '370202': '市南区总工会' },
      siteNames: { 'MX-001': HOSTILE },
      facts: [{ label: '见证人', value: '李梅、赵敏' }],
    },
    pageParts(),
  );
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.body.innerHTML = parsed.body.innerHTML;
  runInNewContext(pageParts().scriptSource, { document });
}

const textOf = (selector: string): string => document.querySelector(selector)?.textContent ?? '';

describe('the offline page in a browser', () => {
  it('confirms an honest record and shows all of it', () => {
    open(record);
    expect(textOf('#verdict')).toBe(
      '✓ 复核一致：2 个市直工会、7 个阵地的摘要、票号、序位和名单全部相符。',
    );
    expect(textOf('#facts')).toContain(SEED);
    expect(textOf('#facts')).toContain('见证人李梅、赵敏');
    expect(textOf('#jurisdictions')).toContain('市南区总工会 370202');
    expect(textOf('#jurisdictions')).toContain('应抽：7 × 1/2 = 3.5，向上取整 4 个');
    expect(textOf('#jurisdictions')).toContain('本辖区没有在用阵地');
    expect(textOf('#rule')).toContain('AB-130');
    const rows = [...document.querySelectorAll('#jurisdictions tbody tr')];
    expect(rows).toHaveLength(7);
    expect(rows.every((row) => row.firstElementChild?.textContent === '✓')).toBe(true);
    const population = document.querySelector<HTMLTextAreaElement>('#population-text');
    expect(population?.value).toContain('370202\tMX-002\tMOTHER_CABIN\t-\tSKIP');
  });

  it('shows names as text, whatever they look like', () => {
    open(record);
    expect(document.querySelector('img')).toBeNull();
    expect(textOf('#jurisdictions')).toContain(HOSTILE);
  });

  it('marks the rows that were changed', () => {
    const copy = copyOf(record);
    copy.jurisdictions[0]!.items[6]!.ticket = '0.1';
    open(copy);
    expect(textOf('#verdict')).toContain('✗ 发现 1 处不符');
    expect(document.querySelectorAll('#jurisdictions td.bad')).toHaveLength(1);
  });

  it('says so when the data is damaged', () => {
    open({ ...record, jurisdictions: undefined } as unknown as DrawRecord);
    expect(textOf('#verdict')).toContain('数据不完整或被改动过');
  });

  it('draws again under another seed', () => {
    open(record);
    const input = document.querySelector<HTMLInputElement>('#other-seed')!;
    const button = document.querySelector<HTMLButtonElement>('#other-button')!;
    button.click();
    expect(textOf('#other-result')).toBe('请先输入一个种子。');
    input.value = SEED;
    button.click();
    expect(textOf('#other-result')).toContain('与记录相同');
    input.value = '1';
    button.click();
    const other = ofJurisdiction(conductDraw(frame(sites(7)), '1')).drawn;
    expect(other).toHaveLength(4);
    expect(textOf('#other-result')).toMatch(/有 \d 个阵地不再抽中，另有 \d 个改为抽中/);
  });
});
