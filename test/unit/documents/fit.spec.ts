import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Sheet } from '@main/documents/engine/blocks';
import { CONTINUED, fitText } from '@main/documents/engine/fit';
import { gridOf } from '@main/documents/engine/grid';
import { lineStarts, MM_PER_POINT, TABLE_LEADING, textWidth } from '@main/documents/engine/measure';
import { layOut } from '@main/documents/engine/sheets';
import { longText } from '@test/support/form-samples';

const room = { width: 60, height: 30, size: 12, least: 9 };

/** Text without the places where lines or sheets may break. */
const bare = (text: string): string => text.replace(/\s/g, '');

describe('lines', () => {
  it('break before the character that no longer fits', () => {
    expect(lineStarts([...'一二三四五六七'], 3)).toEqual([0, 3, 6]);
    expect(lineStarts([], 3)).toEqual([0]);
    expect(lineStarts([...'一\n二'], 3)).toEqual([0, 2]);
  });

  it('keep closing marks off the head and opening marks off the end', () => {
    expect(lineStarts([...'一二三，四'], 3)).toEqual([0, 2]);
    expect(lineStarts([...'一二（三四'], 3)).toEqual([0, 2]);
  });

  it('keep a number whole, unless it is longer than a line', () => {
    expect(lineStarts([...'电话12345'], 4)).toEqual([0, 2]);
    expect(lineStarts([...'123456789012'], 3).length).toBeGreaterThan(1);
  });

  it('are never wider than the room, and lose nothing', () => {
    const texts = fc.string({
      unit: fc.constantFrom('一', '二', '，', '（', 'a', 'M', '3', ' ', '\n', '㐂', '𬭚'),
      maxLength: 200,
    });
    fc.assert(
      fc.property(texts, fc.integer({ min: 3, max: 30 }), (text, limit) => {
        const all = [...text];
        const starts = lineStarts(all, limit);
        expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
        for (const [index, start] of starts.entries()) {
          expect(textWidth(all.slice(start, starts[index + 1]))).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });
});

describe('a text in its room', () => {
  it('keeps its size while that does', () => {
    expect(fitText('爱心妈妈小屋', room)).toEqual({
      size: 12,
      shown: '爱心妈妈小屋',
      rest: '',
      lines: 1,
    });
  });

  it('shrinks as little as it must, and never below the least size', () => {
    const shrunk = fitText(longText('甲', 100), room);
    expect(shrunk.rest).toBe('');
    expect(shrunk.size).toBeGreaterThan(9);
    expect(shrunk.size).toBeLessThan(12);
    expect(fitText(longText('甲', 2000), room).size).toBe(9);
  });

  it.each([120, 500, 2000])('of %i characters goes on with a mark, nothing lost', (length) => {
    const text = longText('甲', length);
    const { shown, rest, lines, size } = fitText(text, room);
    expect(lines * size * TABLE_LEADING * MM_PER_POINT).toBeLessThanOrEqual(room.height);
    const [before, after] = shown.split(CONTINUED);
    expect(after ?? '').toBe('');
    expect(bare((before ?? '') + rest)).toBe(bare(text));
    expect(shown.endsWith(CONTINUED)).toBe(rest !== '');
  });

  it('is not broken inside a number', () => {
    const text = `${'字'.repeat(140)}13800001111${'字'.repeat(400)}`;
    for (let width = 40; width < 80; width += 1) {
      const { shown, rest } = fitText(text, { ...room, width });
      expect(/\d/.test(shown) && /^\d/.test(rest)).toBe(false);
    }
  });
});

describe('the grid of a table', () => {
  it('knows the column of a cell beside one that reaches down', () => {
    const rows = [
      [{ text: '甲', rows: 3 }, { text: '乙', rows: 2 }, '丙'],
      ['丁'],
      ['戊', '己'],
      [{ text: '庚', columns: 2 }, '辛'],
    ];
    expect(gridOf(rows)).toEqual([[0, 1, 2], [2], [1, 2], [0, 2]]);
  });
});

describe('a sheet', () => {
  const sheet = (text: string): Sheet => ({
    is: 'sheet',
    continued: { title: '备案表', under: ['某小屋'] },
    blocks: [
      {
        is: 'table',
        widths: [20, 60],
        size: 12,
        heights: [30],
        body: [['意见', { text, fit: { name: '验收\n意见', least: 9 } }]],
      },
    ],
  });
  const kinds = (blocks: readonly Block[]): string[] => blocks.map(({ is }) => is);

  it('begins a page unless it is the first', () => {
    expect(kinds(layOut([sheet('好'), sheet('好')]))).toEqual(['table', 'pageBreak', 'table']);
  });

  it('is followed by a continuation sheet only where something found no room', () => {
    const blocks = layOut([sheet(longText('甲', 2000))]);
    expect(kinds(blocks)).toEqual([
      'table',
      'pageBreak',
      'paragraph',
      'paragraph',
      'heading',
      'paragraph',
    ]);
    expect(JSON.stringify(blocks)).toContain('备案表（续页）');
    expect(JSON.stringify(blocks)).toContain('验收意见（接正页）');
  });

  it('repeats a short text in full on the continuation sheet', () => {
    const name = `${'很长的名字'.repeat(23)}尾`;
    const blocks = layOut([sheet(name)].map((one) => ({ ...one, blocks: narrow(one) })));
    expect(JSON.stringify(blocks)).toContain('验收意见（全文）');
    expect(blocks.at(-1)).toMatchObject({ text: name });
  });

  function narrow({ blocks }: Sheet): Sheet['blocks'] {
    return blocks.map((block) => (block.is === 'table' ? { ...block, heights: [6] } : block));
  }
});
