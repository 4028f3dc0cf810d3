import { describe, expect, it } from 'vitest';
import type { CallOutput } from '@shared/contract/registry';
import { SITE_TYPES } from '@shared/domain/site/terms';
import { checksOption, checksTable } from '@renderer/charts/checks-option';
import { checksFinding, sitesFinding } from '@renderer/charts/finding';
import { CHECK_COLOURS, TYPE_COLOURS } from '@renderer/charts/palette';
import { sitesOption, sitesTable } from '@renderer/charts/sites-option';

type Overview = CallOutput<'stats.overview'>;

const target: Overview['total']['target'] = {
  page: 'registry',
  filter: null,
  asOf: null,
  sampling: null,
  list: null,
};
const figure = (count: number): Overview['total'] => ({ count, target });

function overview(counts: readonly (readonly [name: string, ...types: number[]])[]): Overview {
  const rows = counts.map(([name, ...types], index) => ({
    code: String(index),
    name: `${name}总工会`,
    shortName: name,
    total: figure(types.reduce((sum, count) => sum + count, 0)),
    byType: SITE_TYPES.map((type, at) => ({ type, ...figure(types[at] ?? 0) })),
  }));
  return {
    year: 2026,
    asOf: '2026-11-02',
    jurisdictions: rows,
    byType: SITE_TYPES.map((type, at) => ({
      type,
      ...figure(counts.reduce((sum, row) => sum + Number(row[at + 1] ?? 0), 0)),
    })),
    byStatus: [],
    total: figure(rows.reduce((sum, row) => sum + row.total.count, 0)),
    sampling: rows.map((row, index) => ({
      code: row.code,
      name: row.name,
      shortName: row.shortName,
      required: figure(Math.ceil(row.total.count / 2)),
      drawn: figure(Math.ceil(row.total.count / 2)),
      checked: figure(index === 0 ? Math.ceil(row.total.count / 2) : 0),
      reached: index === 0,
    })),
  };
}

const city = overview([
  ['市南区', 8, 4, 2, 1],
  ['崂山区', 3, 0, 0, 0],
  ['莱西市', 0, 0, 0, 0],
]);

function series(option: ReturnType<typeof sitesOption>): { id: string; data: number[] }[] {
  return option.series as unknown as { id: string; data: number[] }[];
}

describe('the chart of sites', () => {
  it('says in its title how many there are, who has most and who has none', () => {
    expect(sitesFinding(city)).toBe('全市在用阵地 18 个，市南区最多（15 个），1 个市直工会还没有');
    expect(sitesFinding(overview([]))).toBe('还没有在用的阵地');
  });

  it('adds up: the marks, the table and the total are the same figures', () => {
    const marks = series(sitesOption(city)).flatMap(({ data }) => data);
    expect(marks.reduce((sum, count) => sum + count, 0)).toBe(18);
    const table = sitesTable(city);
    expect(table[0]).toHaveLength(6);
    expect(table.at(-1)).toEqual(['全市', 11, 4, 2, 1, 18]);
    expect(table[1]).toEqual(['市南区总工会', 8, 4, 2, 1, 15]);
  });
});

describe('the chart of checks', () => {
  it('says how many jurisdictions have reached their half, leaving out those that owe nothing', () => {
    expect(checksFinding(city)).toBe('2 个市直工会中 1 个已达标，应查 10 个、已查 8 个');
    expect(checksFinding(overview([]))).toBe('2026 年还没有抽查任务');
  });

  it('draws required, drawn and checked in the order they come about', () => {
    expect(series(checksOption(city)).map(({ id }) => id)).toEqual([
      'required',
      'drawn',
      'checked',
    ]);
    expect(checksTable(city)[1]).toEqual(['市南区总工会', 8, 8, 8, '已达标']);
  });
});

/** Relative luminance of sRGB (WCAG 2): what a grey printer makes of a colour. */
function grey(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

describe('the palette', () => {
  it.each([
    ['types', Object.values(TYPE_COLOURS)],
    ['checks', Object.values(CHECK_COLOURS)],
  ])('tells %s apart in grey print', (_name, colours) => {
    const greys = colours.map((colour) => Math.sqrt(grey(colour))).sort((a, b) => a - b);
    for (let index = 1; index < greys.length; index += 1) {
      expect((greys[index] ?? 0) - (greys[index - 1] ?? 0)).toBeGreaterThan(0.08);
    }
  });

  it('shows every figure larger than its own text, and none of zero', () => {
    const label = (
      sitesOption(city).series as { label: { formatter(p: { value: number }): string } }[]
    )[0]?.label;
    expect(label?.formatter({ value: 8 })).toBe('8');
    expect(label?.formatter({ value: 0 })).toBe('');
  });
});
