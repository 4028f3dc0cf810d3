import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTitleLines, titleLines, titleWidth } from '@shared/domain/notice/title';

const AWARD = '青岛市总工会关于公布2026年度女职工关爱服务示范阵地名单的通知';

describe('titles', () => {
  it.each([
    [AWARD, ['青岛市总工会关于公布2026年度', '女职工关爱服务示范阵地名单的通知']],
    ['评议情况说明', ['评议情况说明']],
    ['2026年度职工子女托育服务中心示范阵地名单', ['2026年度职工子女', '托育服务中心示范阵地名单']],
    ['2026年度女职工关爱服务示范阵地名单', ['2026年度女职工关爱服务示范阵地名单']],
    [
      '关于取消青岛啤酒股份有限公司爱心妈妈小屋2025年度示范阵地资格的通知',
      ['关于取消青岛啤酒股份有限公司', '爱心妈妈小屋2025年度示范阵地资格的通知'],
    ],
  ])('%s breaks at words into a balanced shape', (title, lines) => {
    expect(titleLines(title)).toEqual(lines);
    expect(checkTitleLines(title, lines)).toEqual([]);
  });

  it('never cuts words, years or marks from what they belong to, and no line is too long', () => {
    const title =
      '青岛市总工会女职工委员会办公室关于更正《青岛市总工会关于公布2026年度女职工关爱服务示范阵地名单的通知》有关名称的通知';
    const lines = titleLines(title);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) {
      expect(titleWidth(line)).toBeLessThanOrEqual(20);
      expect(line).not.toMatch(/^[的》）]|[《（]$/);
    }
    expect(lines.join('|')).not.toMatch(/女职\|工|爱\|心|20\|26|2026\|年|示\|范/);
  });

  it('keeps every character, whatever the title', () => {
    const character = fc.constantFrom(
      ...'青岛市总工会关于公布2026年度的通知《》（）女职工，、A b'.split(''),
    );
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 70 }), (title) => {
        const lines = titleLines(title);
        expect(lines.join('')).toBe(title.trim());
        for (const line of lines) expect(titleWidth(line)).toBeLessThanOrEqual(20);
      }),
      { numRuns: 200 },
    );
  });

  it('says what is wrong with lines broken by hand', () => {
    expect(
      checkTitleLines(AWARD, ['青岛市总工会关于公布2026年度女职工关爱', '服务示范阵地名单的通知']),
    ).toEqual(['“关爱／服务”处把词断开了。']);
    expect(checkTitleLines(AWARD, [AWARD])[0]).toContain('超过 20 个字');
    expect(checkTitleLines(AWARD, ['青岛市总工会'])[0]).toContain('不一致');
    const hourglass = checkTitleLines(AWARD, [
      '青岛市总工会关于公布2026年度',
      '女职工',
      '关爱服务示范阵地名单的通知',
    ]);
    expect(hourglass.some((note) => note.includes('梯形'))).toBe(true);
  });
});
