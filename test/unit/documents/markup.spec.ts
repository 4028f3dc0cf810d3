import { describe, expect, it } from 'vitest';
import { blocksToHtml } from '@main/documents/engine/block-html';
import { cell, facts, signatures } from '@main/documents/engine/blocks';
import {
  cleanText,
  escapeText,
  safeFileName,
  safeNameWithEnding,
} from '@main/documents/engine/clean-text';
import { familyList } from '@main/documents/engine/faces';
import { html } from '@main/documents/engine/html';
import { a4, a4Landscape, textWidth, twips } from '@main/documents/engine/paper';
import { sheetHtml } from '@main/documents/engine/sheet';

const HOSTILE = `<script>alert("1")</script>&'`;

describe('text on paper', () => {
  it('means itself, whatever signs it has', () => {
    expect(escapeText(HOSTILE)).toBe('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;');
  });

  it('loses what no reader sees and XML forbids, and nothing else', () => {
    expect(cleanText('甲\u0000乙\u202E丙\uD800丁\uFFFE')).toBe('甲乙丙丁');
    expect(cleanText('一\r\n二\t三')).toBe('一\n二 三');
    expect(cleanText('㐂㐱䶮𬭚👩‍👧\uE000')).toBe('㐂㐱䶮𬭚👩‍👧\uE000');
  });

  it('becomes a file name that every system takes', () => {
    expect(safeFileName('抽样/记录:单?*"<>|\n.')).toBe('抽样_记录_单_______');
    expect(safeFileName('..')).toBe('文书');
    expect([...safeFileName('长'.repeat(500))]).toHaveLength(120);
    expect(safeNameWithEnding('2026/7 月：表?.xlsx')).toBe('2026_7 月：表_.xlsx');
    expect(safeNameWithEnding('../..xlsx')).toBe('_.xlsx');
    expect(safeNameWithEnding('阵地通备份-2026-11-29')).toBe('阵地通备份-2026-11-29');
    expect(safeNameWithEnding('长'.repeat(190) + '.xlsx')).toHaveLength(125);
  });
});

describe('html``', () => {
  it('escapes values, keeps markup, joins lists, drops what is absent', () => {
    const cells = ['<a>', 2].map((value) => html`<td>${value}</td>`);
    expect(html`${cells}${null}${false}${undefined}`.text).toBe('<td>&lt;a&gt;</td><td>2</td>');
  });
});

describe('blocks as HTML', () => {
  it('escapes every place that takes text', () => {
    const markup = blocksToHtml([
      { is: 'title', text: HOSTILE, under: [HOSTILE] },
      { is: 'heading', level: 1, text: HOSTILE },
      { is: 'paragraph', text: [{ text: HOSTILE, face: 'hei' }] },
      { is: 'table', widths: [10, 20], head: [[HOSTILE, '']], body: [[HOSTILE, cell(HOSTILE)]] },
      facts([10, 20, 10, 20], [[HOSTILE, HOSTILE]]),
      signatures(100, [{ role: HOSTILE, names: [HOSTILE] }], HOSTILE),
    ]).text;
    expect(markup).not.toContain('<script');
    expect(markup.match(/&lt;script&gt;/g)).toHaveLength(12);
  });

  it('repeats heads, spans cells, marks rows and sets the alignment of columns', () => {
    const markup = blocksToHtml([
      {
        is: 'table',
        widths: [10, 20],
        aligns: ['center', 'right'],
        head: [['甲', '乙']],
        body: [['1', 2], [cell('全宽', { columns: 2, strong: true })]],
        marked: new Set([0]),
      },
    ]).text;
    expect(markup).toContain('<thead><tr><th class="c">甲</th>');
    expect(markup).toContain('<tr class="m"><td class="c">1</td><td class="r">2</td></tr>');
    expect(markup).toContain('<td class="b" colspan="2">全宽</td>');
    expect(markup).toContain('<col style="width:10mm"><col style="width:20mm">');
  });

  it('leaves no fact out: an unknown one is a dash, an odd one gets an empty partner', () => {
    const table = facts(
      [1, 2, 3, 4],
      [
        ['甲', null],
        ['乙', 'x', 'wide'],
      ],
    );
    expect(table.body).toHaveLength(2);
    expect(table.body.map((row) => row.length)).toEqual([4, 2]);
    expect(JSON.stringify(table.body[0])).toContain('—');
  });
});

describe('the sheet', () => {
  const page = sheetHtml({
    title: HOSTILE,
    paper: a4Landscape,
    fonts: 'bundled',
    body: html`<p>x</p>`,
  });

  it('names its paper and runs or loads nothing', () => {
    expect(page).toContain('@page{size:297mm 210mm;margin:22mm 15mm 18mm 15mm}');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|https?:|javascript:/i);
  });

  it('puts the fonts of the program first, those of the office when it says so', () => {
    expect(familyList('fang', 'bundled')).toMatch(/^"paper-fang","paper-kai".*"仿宋_GB2312"/);
    expect(familyList('fang', 'office')).toMatch(/^"仿宋_GB2312".*"paper-fang"/);
    expect(familyList('xiaobiao', 'office')).toMatch(/^"方正小标宋简体"/);
  });
});

describe('paper', () => {
  it('has the measures of Word to the twip', () => {
    expect([twips(a4.width), twips(a4.height)]).toEqual([11906, 16838]);
    expect(textWidth(a4)).toBe(165);
    expect(textWidth(a4Landscape)).toBe(267);
  });
});
