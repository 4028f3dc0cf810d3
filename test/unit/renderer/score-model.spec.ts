import { describe, expect, it } from 'vitest';
import { REGULATION_TABLES } from '@shared/domain/rubric/regulation-tables';
import { itemSentence } from '@shared/domain/rubric/rubric';
import type { UnitType } from '@shared/domain/site/terms';
import {
  entriesOf,
  entryKey,
  entryProblems,
  givenMarks,
  itemsIn,
  readPoints,
  scoreOf,
  settled,
  verdictOf,
  type Entries,
  type Sheet,
} from '@renderer/features/self-check/score-model';

/** A blank sheet of 附件1 as the program answers it. */
function sheetOf(type: UnitType, unitId: number | null = null): Sheet {
  const table = REGULATION_TABLES[type];
  return {
    unitId,
    unitType: type,
    rubricId: 1,
    rubricName: '2023 年印发本',
    title: table.title,
    vetoPending: true,
    groups: table.groups.map((group) => ({
      title: group.title,
      points: group.pointsX100 / 100,
      content: group.content,
      subtotal: 0,
      items: group.items.map((item) => ({
        code: item.code,
        text: item.text,
        sentence: itemSentence(item),
        kind: item.kind,
        min: item.minX100 / 100,
        max: item.maxX100 / 100,
        veto: item.veto,
        figure: item.figure,
        points: null,
        note: null,
      })),
    })),
    total: 0,
    complete: false,
    unscored: [],
    shortBy: 80,
    vetoFailed: [],
    passed: false,
    figures: { area: null, capacity: null, areaPerPerson: null },
  };
}

/** Everything typed as one key, but for what is named. */
function typed(sheet: Sheet, but: Record<string, string> = {}): Entries {
  return Object.fromEntries(
    itemsIn(sheet).map(({ code, kind, max }) => [
      entryKey(sheet, code),
      { typed: but[code] ?? (kind === 'FIXED' ? '1' : String(max)), note: '' },
    ]),
  );
}

const cabin = sheetOf('MOTHER_CABIN');
const item = (sheet: Sheet, code: string) => itemsIn(sheet).find((one) => one.code === code)!;

describe('readPoints', () => {
  it.each([
    ['1', 250],
    ['１', 250],
    ['2.5', 250],
    ['2.50', 250],
    ['0', 0],
    ['', null],
  ])('of a fixed item of 2.5, “%s” is %s hundredths', (text, points) => {
    expect(readPoints(item(cabin, '2.1'), text)).toEqual({ pointsX100: points });
  });

  it.each([
    ['2', '只能是 2.5 分或 0 分'],
    ['3', '只能是 2.5 分或 0 分'],
    ['x', '请填数字'],
    ['-1', '请填数字'],
    ['2.555', '最多两位小数'],
  ])('of a fixed item of 2.5, “%s” cannot be given', (text, problem) => {
    expect(readPoints(item(cabin, '2.1'), text)).toEqual({ pointsX100: null, problem });
  });

  it('of a range, 1 is one point and halves are allowed', () => {
    expect(readPoints(item(cabin, '4.1'), '1')).toEqual({ pointsX100: 100 });
    expect(readPoints(item(cabin, '4.1'), '8.5')).toEqual({ pointsX100: 850 });
    expect(readPoints(item(cabin, '4.1'), '0.5').problem).toBe('只能是 0 分或 1 到 10 分');
  });

  it('an entry that is left reads as its points, or stays as typed', () => {
    expect(settled(item(cabin, '1.1'), '1')).toBe('10');
    expect(settled(item(cabin, '4.1'), '8.50')).toBe('8.5');
    expect(settled(item(cabin, '1.1'), '7')).toBe('7');
  });
});

describe('a sheet as it is typed', () => {
  it('adds up as the program will', () => {
    const score = scoreOf(cabin, typed(cabin, { '1.2': '0', '4.2': '9.5', '2.1': '' }));
    expect(score).toMatchObject({ totalX100: 8700, unscored: ['2.1'], complete: false });
    expect(score.groups.map(({ subtotalX100 }) => subtotalX100)).toEqual([2000, 2750, 2000, 1950]);
  });

  it('sends one table as marks, units as units, and nothing for what is not read', () => {
    const only = givenMarks([cabin], typed(cabin, { '1.2': '7' }));
    expect(only.units).toBeUndefined();
    expect(only.marks?.slice(0, 2)).toEqual([
      { code: '1.1', points: 10, note: null },
      { code: '1.2', points: null, note: null },
    ]);
    const units = [sheetOf('MOTHER_CABIN', 3), sheetOf('CHILDCARE', 4)];
    const entries = { ...typed(units[0]!), ...typed(units[1]!, { '1.1': '0' }) };
    const given = givenMarks(units, entries);
    expect(given.units?.map(({ unitId, marks }) => [unitId, marks.length])).toEqual([
      [3, 22],
      [4, 13],
    ]);
    const scores = units.map((unit) => scoreOf(unit, entries));
    expect(verdictOf('COMPREHENSIVE', units, scores)).toMatchObject({ passed: true });
  });

  it('names what cannot be read by the path that the program would name', () => {
    expect(entryProblems([cabin], typed(cabin, { '1.2': '7' }))).toEqual({
      'marks.1.2': '只能是 10 分或 0 分',
    });
    const unit = sheetOf('CHILDCARE', 4);
    expect(entryProblems([unit], typed(unit, { '2.1': '9' }))).toEqual({
      'units.4.marks.2.1': '只能是 8 分或 0 分',
    });
  });

  it('begins with what is stored', () => {
    const stored: Sheet = {
      ...cabin,
      groups: cabin.groups.map((group) => ({
        ...group,
        items: group.items.map((one) =>
          one.code === '4.1' ? { ...one, points: 8.5, note: '问卷 30 份' } : one,
        ),
      })),
    };
    expect(entriesOf([stored])['0/4.1']).toEqual({ typed: '8.5', note: '问卷 30 份' });
    expect(entriesOf([stored])['0/1.1']).toEqual({ typed: '', note: '' });
  });
});
