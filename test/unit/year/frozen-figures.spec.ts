import { describe, expect, it } from 'vitest';
import { lastDayOf } from '@shared/domain/year/counted-on';
import {
  compareFigures,
  differenceCount,
  figuresDigest,
  readFigures,
  writtenFigures,
  type FrozenFigure,
  type FrozenFigures,
} from '@shared/domain/year/frozen-figures';

const figure = (
  key: string,
  value: number | null,
  more: Partial<FrozenFigure> = {},
): FrozenFigure => ({
  key,
  label: `项目 ${key}`,
  value,
  numerator: value,
  denominator: null,
  ...more,
});

const year = (figures: readonly FrozenFigure[], code = 'SITES/TYPE'): FrozenFigures => ({
  format: 1,
  year: 2026,
  day: lastDayOf(2026),
  groups: [{ code, title: '在用阵地（按类型）', unit: 'SITES', figures }],
});

describe('frozen figures', () => {
  it('are written the same whatever order their fields came in, and read back whole', () => {
    const one = year([figure('A', 3), figure('B', null)]);
    const group = one.groups[0];
    const turned: FrozenFigures = {
      groups: [
        {
          figures: group?.figures ?? [],
          unit: 'SITES',
          title: '在用阵地（按类型）',
          code: 'SITES/TYPE',
        },
      ],
      day: one.day,
      year: 2026,
      format: 1,
    };
    expect(writtenFigures(turned)).toBe(writtenFigures(one));
    expect(readFigures(writtenFigures(one))).toEqual(one);
  });

  it('have a digest that any changed figure changes', () => {
    const written = writtenFigures(year([figure('A', 3)]));
    expect(figuresDigest(written)).toMatch(/^[0-9a-f]{64}$/);
    const digests = [
      written,
      writtenFigures(year([figure('A', 4)])),
      writtenFigures(year([figure('A', null)])),
      writtenFigures(year([figure('A', 3, { denominator: 1 })])),
      writtenFigures(year([figure('A', 3, { label: '另一项' })])),
    ].map(figuresDigest);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('differ from live ones where value, numerator or denominator do', () => {
    const frozen = year([
      figure('A', 50, { numerator: 1, denominator: 2 }),
      figure('B', 7),
      figure('C', null),
      figure('D', 1),
    ]);
    const live = year([
      // The same share of other numbers is another figure.
      figure('A', 50, { numerator: 2, denominator: 4 }),
      figure('B', 8),
      figure('C', null),
      figure('D', 1, { label: '改了名称' }),
    ]);
    const groups = compareFigures(frozen, live);
    expect(groups[0]?.figures.map(({ key, differs }) => [key, differs])).toEqual([
      ['A', true],
      ['B', true],
      ['C', false],
      ['D', false],
    ]);
    expect(groups[0]?.figures[3]?.label).toBe('项目 D');
    expect(differenceCount(groups)).toBe(2);
  });

  it('say what only one of both has, in the frozen order', () => {
    const groups = compareFigures(
      year([figure('A', 1), figure('GONE', 0)]),
      year([figure('NEW', 0), figure('A', 1)]),
    );
    expect(
      groups[0]?.figures.map(({ key, frozen, live }) => [key, frozen !== null, live !== null]),
    ).toEqual([
      ['A', true, true],
      ['GONE', true, false],
      ['NEW', false, true],
    ]);
    expect(differenceCount(groups)).toBe(2);
    const apart = compareFigures(year([figure('A', 1)]), year([figure('A', 1)], 'USE/MONTH'));
    expect(apart.map(({ code }) => code)).toEqual(['SITES/TYPE', 'USE/MONTH']);
    expect(differenceCount(apart)).toBe(2);
  });
});
