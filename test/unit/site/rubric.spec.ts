import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areaPerPersonX100 } from '@shared/domain/rubric/figures';
import { REGULATION_TABLES } from '@shared/domain/rubric/regulation-tables';
import { itemSentence, itemsOf, pointsText, type RubricTable } from '@shared/domain/rubric/rubric';
import { markProblem, scoreSheet, type Mark } from '@shared/domain/rubric/score';
import { tableProblems } from '@shared/domain/rubric/table-rules';
import { judgeSheets, type ScoredUnit } from '@shared/domain/site/self-check';
import { UNIT_TYPES, type UnitType } from '@shared/domain/site/terms';
import { EIGHTY, SEVENTY_NINE_AND_A_HALF, marksOf } from '../../support/self-check';

const annex = readFileSync(
  join(import.meta.dirname, '../../fixtures/regulation/annex-1.txt'),
  'utf8',
).replace(/\s/g, '');

const bare = (text: string): string => text.replace(/\s/g, '');

const tables = UNIT_TYPES.map((type) => [type, REGULATION_TABLES[type]] as const);

function given(type: UnitType, but: Record<string, number | null> = {}): Mark[] {
  return marksOf(type, but).map(({ code, points }) => ({
    code,
    pointsX100: points === null ? null : Math.round(points * 100),
    note: null,
  }));
}

function withVeto(table: RubricTable, ...codes: string[]): RubricTable {
  return {
    ...table,
    groups: table.groups.map((group) => ({
      ...group,
      items: group.items.map((item) => ({ ...item, veto: codes.includes(item.code) })),
    })),
  };
}

describe('the tables of 附件1', () => {
  it.each(tables)('%s has every line as printed, in its order', (type, table) => {
    const start = annex.indexOf(`${bare(table.title)}检查项目检查内容评分标准得分`);
    expect(start, `${type} begins`).toBeGreaterThan(0);
    let at = start;
    for (const item of itemsOf(table)) {
      // Three lines are printed without the comma or the stop that all others have.
      const line = bare(itemSentence(item)).replace('，得', '').replace(/。$/, '');
      const words = line.slice(0, line.lastIndexOf(`${bare(pointsText(item))}分`));
      const found = annex.indexOf(words, at);
      expect(found, `${item.code} ${words}`).toBeGreaterThanOrEqual(at);
      const rest = annex.slice(found + words.length);
      expect(rest, item.code).toMatch(
        new RegExp(`^，?得${bare(pointsText(item)).replace('.', '\\.')}分`),
      );
      at = found + words.length;
    }
  });

  it.each(tables)('%s has its groups, their points and contents as printed', (_type, table) => {
    for (const group of table.groups) {
      const heading = `${group.title}（${group.pointsX100 / 100}分）`;
      expect(annex).toContain(heading);
      expect(annex).toContain(bare(group.content));
    }
  });

  it('add to exactly 100, by groups of 30+30+20+20, 25+30+30+15, 45+40+15', () => {
    const groups = tables.map(([, table]) => table.groups.map(({ pointsX100 }) => pointsX100));
    expect(groups).toEqual([
      [3000, 3000, 2000, 2000],
      [2500, 3000, 3000, 1500],
      [4500, 4000, 1500],
    ]);
    for (const [, table] of tables) {
      expect(tableProblems(table)).toEqual({});
      expect(scoreSheet(table, given(table.type)).totalX100).toBe(10_000);
    }
  });

  it('number 22, 17 and 13 lines and have no veto item before the committee ticks one', () => {
    expect(tables.map(([, table]) => itemsOf(table).length)).toEqual([22, 17, 13]);
    expect(tables.flatMap(([, table]) => itemsOf(table)).some(({ veto }) => veto)).toBe(false);
  });

  it('have the ranges 1-10, 3-10, 5-10, 5-15, 1-6 and 1-5', () => {
    const ranges = tables.flatMap(([, table]) =>
      itemsOf(table)
        .filter(({ kind }) => kind === 'RANGE')
        .map((item) => `${table.type} ${item.code} ${pointsText(item)}`),
    );
    expect(ranges).toEqual([
      'MOTHER_CABIN 4.1 1-10',
      'MOTHER_CABIN 4.2 1-10',
      'HOLIDAY_CARE 1.1 3-10',
      'HOLIDAY_CARE 2.1 5-10',
      'HOLIDAY_CARE 2.2 5-15',
      'HOLIDAY_CARE 3.5 1-6',
      'HOLIDAY_CARE 4.1 1-5',
      'HOLIDAY_CARE 4.2 1-5',
      'HOLIDAY_CARE 4.3 1-5',
    ]);
  });
});

describe('scoreSheet', () => {
  const cabin = REGULATION_TABLES.MOTHER_CABIN;

  it('passes at 80 and not at 79.5 (第七条)', () => {
    expect(scoreSheet(cabin, given('MOTHER_CABIN', EIGHTY))).toMatchObject({
      totalX100: 8000,
      shortX100: 0,
      passed: true,
    });
    expect(scoreSheet(cabin, given('MOTHER_CABIN', SEVENTY_NINE_AND_A_HALF))).toMatchObject({
      totalX100: 7950,
      shortX100: 50,
      passed: false,
    });
  });

  it('fails a sheet with a failed veto item, whatever the total', () => {
    const table = withVeto(cabin, '2.12');
    const score = scoreSheet(table, given('MOTHER_CABIN', { '2.12': 0 }));
    expect(score).toMatchObject({ totalX100: 9750, vetoFailed: ['2.12'], passed: false });
  });

  it('does not pass while an item has no mark, and names it', () => {
    const score = scoreSheet(cabin, given('MOTHER_CABIN', { '3.1': null }));
    expect(score).toMatchObject({
      totalX100: 9500,
      unscored: ['3.1'],
      complete: false,
      passed: false,
    });
  });

  it('counts a veto item without a mark as open, not as failed', () => {
    const score = scoreSheet(withVeto(cabin, '3.1'), given('MOTHER_CABIN', { '3.1': null }));
    expect(score.vetoFailed).toEqual([]);
  });
});

describe('markProblem', () => {
  const [fixed, range] = [
    itemsOf(REGULATION_TABLES.MOTHER_CABIN).find(({ code }) => code === '2.1'),
    itemsOf(REGULATION_TABLES.HOLIDAY_CARE).find(({ code }) => code === '1.1'),
  ];
  if (!fixed || !range) throw new Error('The items of this test are gone.');

  it.each([
    [0, true],
    [250, true],
    [125, false],
    [300, false],
  ])('a fixed item of 2.5 takes %i hundredths: %s', (points, allowed) => {
    expect(markProblem(fixed, points) === undefined).toBe(allowed);
  });

  it.each([
    [0, true],
    [50, false],
    [299, false],
    [300, true],
    [350, true],
    [1000, true],
    [1050, false],
  ])('a range of 3-10 takes %i hundredths: %s', (points, allowed) => {
    expect(markProblem(range, points) === undefined).toBe(allowed);
  });
});

describe('judgeSheets', () => {
  const unit = (type: UnitType, points: number, changes: Partial<ScoredUnit> = {}): ScoredUnit => ({
    type,
    totalX100: points * 100,
    complete: true,
    vetoFailed: [],
    ...changes,
  });

  it('a 综合中心 passes with two units of different types at 80, and has no score of its own', () => {
    const verdict = judgeSheets('COMPREHENSIVE', [unit('MOTHER_CABIN', 80), unit('CHILDCARE', 80)]);
    expect(verdict).toMatchObject({ passed: true, totalX100: null, shortX100: 0, missing: [] });
  });

  it('never takes an average: 79.5 and 100 fail', () => {
    const verdict = judgeSheets('COMPREHENSIVE', [
      unit('MOTHER_CABIN', 79.5),
      unit('CHILDCARE', 100),
    ]);
    expect(verdict).toMatchObject({ passed: false, shortX100: 50 });
    expect(verdict.missing.join('')).toContain('爱心妈妈小屋自查得分 79.5，未达到 80 分');
  });

  it('two units of one type are one type', () => {
    const verdict = judgeSheets('COMPREHENSIVE', [
      unit('MOTHER_CABIN', 95),
      unit('MOTHER_CABIN', 95),
    ]);
    expect(verdict.passed).toBe(false);
    expect(verdict.missing[0]).toContain('现有 1 种合格');
  });

  it('a third unit below 80 does not take the pass away', () => {
    const units = [unit('MOTHER_CABIN', 80), unit('CHILDCARE', 85), unit('HOLIDAY_CARE', 40)];
    expect(judgeSheets('COMPREHENSIVE', units)).toMatchObject({ passed: true, shortX100: 0 });
  });

  it('a failed veto item takes its unit out', () => {
    const units = [unit('MOTHER_CABIN', 100, { vetoFailed: ['1.1'] }), unit('CHILDCARE', 85)];
    const verdict = judgeSheets('COMPREHENSIVE', units);
    expect(verdict).toMatchObject({ passed: false, vetoFailed: true });
    expect(verdict.missing.join('')).toContain('否决项第 1.1 项不合格');
  });

  it('a failed veto item fails a table of 100 points', () => {
    const verdict = judgeSheets('MOTHER_CABIN', [
      unit('MOTHER_CABIN', 100, { vetoFailed: ['1.1'] }),
    ]);
    expect(verdict).toMatchObject({ passed: false, totalX100: 10_000, shortX100: 0 });
    expect(verdict.missing).toEqual(['爱心妈妈小屋否决项第 1.1 项不合格（附件1备注）']);
  });

  it('is not passed while a table is not finished', () => {
    const units = [unit('MOTHER_CABIN', 90), unit('CHILDCARE', 90, { complete: false })];
    expect(judgeSheets('COMPREHENSIVE', units)).toMatchObject({ complete: false, passed: false });
    expect(judgeSheets('MOTHER_CABIN', [])).toMatchObject({ complete: false, passed: false });
  });
});

describe('tableProblems', () => {
  const cabin = REGULATION_TABLES.MOTHER_CABIN;
  const changed = (points: number): RubricTable => ({
    ...cabin,
    groups: cabin.groups.map((group, index) =>
      index === 0
        ? {
            ...group,
            items: group.items.map((item, line) =>
              line === 0 ? { ...item, minX100: points, maxX100: points } : item,
            ),
          }
        : group,
    ),
  });

  it('names a group whose lines do not add up to what is stated', () => {
    expect(tableProblems(changed(900))).toEqual({
      'groups.0.points': '“场地建设”写明 30 分，各项合计 29 分',
    });
  });

  it('names a total that is not 100', () => {
    const table = changed(900);
    const groups = table.groups.map((group, index) =>
      index === 0 ? { ...group, pointsX100: 2900 } : group,
    );
    expect(tableProblems({ ...table, groups })).toEqual({
      groups: '各检查项目合计 99 分，应为 100 分',
    });
  });
});

describe('areaPerPersonX100', () => {
  it('rounds down, so that 2.499 never reads as 2.5', () => {
    expect(areaPerPersonX100(24_990, 100)).toBe(249);
    expect(areaPerPersonX100(25_000, 100)).toBe(250);
    expect(areaPerPersonX100(null, 100)).toBeNull();
    expect(areaPerPersonX100(25_000, 0)).toBeNull();
  });
});
