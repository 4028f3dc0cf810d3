import { describe, expect, it } from 'vitest';
import { CITY_TILES } from '@shared/domain/stats/city-map';
import {
  chartWords,
  isBlank,
  markAt,
  statHeight,
  statOption,
  SUM,
  trimmed,
  VALUE,
  withoutParts,
  type StatChart,
} from '@renderer/charts/stat-option';
import { besideMap, cityMapOption, mapLegend, tileRow } from '@renderer/charts/city-map-option';
import { MAP_SHADES, SERIES_LOOKS, SHORT_COLOUR, VALUE_COLOUR } from '@renderer/charts/palette';
import { wrapped } from '@renderer/charts/picture';
import { statTable } from '@renderer/charts/stat-table';
import { statChart, statTarget, type StatRowPlan } from '@test/support/stat-charts';

interface Series {
  id: string;
  stack?: string;
  data: (number | { value: number; itemStyle: { color: string } })[];
  label: { formatter: (one: { dataIndex: number }) => string };
  markLine?: { data: { xAxis?: number; yAxis?: number }[]; label: { formatter: string } };
}
const seriesOf = (chart: StatChart): Series[] => statOption(chart).series as unknown as Series[];

const coverage = statChart(
  [
    { key: '370202', label: '市南区', value: 62.5, of: [25, 40], reached: false },
    { key: '370203', label: '市北区', value: 110, of: [22, 20], reached: true },
    { key: 'SZ-1', label: '市直机关', value: null, note: '未填基数' },
  ],
  { goal: { value: 100, label: '应建尽建' } },
);

const money = statChart(
  [
    { key: '2025', value: 3_000_000, parts: [1_000_000, 1_500_000, 500_000] },
    { key: '2026', value: 2_000_050, parts: [2_000_000, 50, 0] },
  ],
  { measure: 'SUBSIDY', by: 'YEAR', unit: 'FEN', caption: '各年度补助资金' },
  ['SPENT', 'LEFT', 'PENDING'],
);

describe('a chart of single values', () => {
  it('has its number on every mark, and says what nobody knows', () => {
    const [series] = seriesOf(coverage);
    expect(series?.id).toBe(VALUE);
    expect([0, 1, 2].map((dataIndex) => series?.label.formatter({ dataIndex }))).toEqual([
      '62.5%',
      '110.0%',
      '—',
    ]);
  });

  it('draws the goal as a line, and what falls short of it lighter', () => {
    const [series] = seriesOf(coverage);
    expect(series?.markLine?.data).toEqual([{ xAxis: 100 }]);
    expect(series?.markLine?.label.formatter).toBe('应建尽建');
    const colours = series?.data.map((one) => typeof one === 'object' && one.itemStyle.color);
    expect(colours).toEqual([SHORT_COLOUR, VALUE_COLOUR, VALUE_COLOUR]);
  });

  it('has room for more than the whole, and begins at zero', () => {
    const { xAxis } = statOption(coverage) as { xAxis: { min: number; max: number } };
    expect(xAxis.min).toBe(0);
    expect(xAxis.max).toBeGreaterThanOrEqual(110);
  });

  it('opens what each mark counts', () => {
    expect(markAt(coverage, VALUE, 1)).toEqual(statTarget('370203'));
    expect(markAt(coverage, VALUE, 9)).toBeUndefined();
  });

  it('grows with its names, so that sixty of them can be read', () => {
    const sixty = statChart(
      Array.from({ length: 60 }, (_none, index): StatRowPlan => ({ key: String(index), value: 1 })),
    );
    expect(statHeight(sixty)).toBeGreaterThanOrEqual(60 * 22);
    expect(statHeight(money)).toBeLessThan(320);
  });

  it('is told in words, with at most twenty rows', () => {
    expect(chartWords(coverage)).toContain('市南区总工会 62.5%（25/40）');
    expect(chartWords(coverage)).toContain('市直机关总工会 未填基数');
    const many = statChart(
      Array.from({ length: 25 }, (_none, index): StatRowPlan => ({ key: String(index), value: 1 })),
    );
    expect(chartWords(many)).toContain('另 5 行见表格');
  });
});

describe('a chart of parts', () => {
  it('stacks them in order and writes their sum at the end', () => {
    const series = seriesOf(money);
    expect(series.map(({ id }) => id)).toEqual(['SPENT', 'LEFT', 'PENDING', SUM]);
    expect(new Set(series.map(({ stack }) => stack)).size).toBe(1);
    expect(series[3]?.data).toEqual([0, 0]);
    expect(series[3]?.label.formatter({ dataIndex: 0 })).toBe('3.00万');
  });

  it('leaves out numbers larger than their part', () => {
    const [spent, left] = seriesOf(money);
    expect(spent?.label.formatter({ dataIndex: 1 })).toBe('2.00万');
    expect(left?.label.formatter({ dataIndex: 1 })).toBe('');
  });

  it('opens what each part counts, and the sum what all count', () => {
    expect(markAt(money, 'LEFT', 0)).toEqual(statTarget('2025/LEFT'));
    expect(markAt(money, SUM, 0)).toEqual(statTarget('2025'));
  });

  it('stands side by side where the figures do not add up', () => {
    const side = statChart(
      [{ key: 'a', value: null, parts: [3, 9] }],
      { seriesKind: 'SIDE', unit: 'SITES' },
      ['OPENED', 'CLOSED'],
    );
    const series = seriesOf(side);
    expect(series.map(({ id, stack }) => [id, stack])).toEqual([
      ['OPENED', undefined],
      ['CLOSED', undefined],
    ]);
    expect(series[1]?.label.formatter({ dataIndex: 0 })).toBe('9');
  });

  it('leaves out the years before the first figure, and marks the right one all the same', () => {
    const years = {
      ...money,
      rows: [
        ...statChart([{ key: '2024', value: null, parts: [null, null, null] }], {}, [
          'SPENT',
          'LEFT',
          'PENDING',
        ]).rows,
        ...money.rows,
      ],
    };
    expect(trimmed(years).rows.map(({ key }) => key)).toEqual(['2025', '2026']);
    expect(markAt(trimmed(years), SUM, 0)).toEqual(statTarget('2025'));
    expect(trimmed(coverage)).toBe(coverage);
  });

  it('can be drawn without the parts that stand beside each other', () => {
    const side = statChart(
      [{ key: 'a', value: 40, parts: [30, 90] }],
      { seriesKind: 'SIDE', goal: { value: 100, label: '应建尽建' } },
      ['MOTHER_CABIN', 'CHILDCARE'],
    );
    expect(seriesOf(withoutParts(side)).map(({ id }) => id)).toEqual([VALUE]);
    // What the chart shows first, the parts beside it under the names of its legend.
    expect(statTable(side).header.slice(1, 6)).toEqual([
      '总体（%）',
      '在用阵地',
      '应建单位数',
      '妈妈小屋（%）',
      '托育中心（%）',
    ]);
  });

  it('is blank only where every part is', () => {
    expect(isBlank(money)).toBe(false);
    expect(isBlank(statChart([{ key: 'a', value: 0, parts: [0, null] }], {}, ['A', 'B']))).toBe(
      true,
    );
    expect(isBlank(statChart([]))).toBe(true);
  });
});

describe('the table behind a chart', () => {
  it('has the figures in full, the city last', () => {
    const { header, rows } = statTable(coverage);
    expect(header).toEqual([
      '市直工会',
      '各市直工会覆盖率（%）',
      '在用阵地',
      '应建单位数',
      '是否达到',
      '说明',
    ]);
    expect(rows[0]).toEqual(['市南区总工会', '62.5%', '25', '40', '未达到', '']);
    expect(rows[2]).toEqual(['市直机关总工会', '—', '—', '—', '—', '未填基数']);
    expect(rows.at(-1)).toEqual(['全市', '62.5%', '25', '40', '未达到', '']);
  });

  it('leads from every figure to its own list', () => {
    const { targetAt } = statTable(coverage);
    expect(targetAt(0, 0)).toBeUndefined();
    expect(targetAt(0, 1)).toEqual(statTarget('370202'));
    expect(targetAt(0, 2)).toEqual(statTarget('370202/over'));
    expect(targetAt(0, 3)).toEqual(statTarget('370202/under'));
    expect(targetAt(3, 1)).toEqual(statTarget('city'));
    expect(targetAt(9, 1)).toBeUndefined();
  });

  it('writes money to the 分, and numbers as numbers into a workbook', () => {
    const { header, rows, sheet, targetAt } = statTable(money);
    expect(header).toEqual([
      '年度',
      'SPENT数（元）',
      'LEFT数（元）',
      'PENDING数（元）',
      '合计（元）',
    ]);
    expect(rows[1]).toEqual(['2026总工会', '20,000.00', '0.50', '0.00', '20,000.50']);
    expect(sheet[1]).toEqual(['2026总工会', 20000, 0.5, 0, 20000.5]);
    expect(targetAt(0, 2)).toEqual(statTarget('2025/LEFT'));
    // Years do not add up.
    expect(rows).toHaveLength(2);
  });
});

describe('the map of the city', () => {
  const values = statChart([
    ...CITY_TILES.slice(1).map(({ code, name }, index): StatRowPlan => ({
      key: code,
      label: name,
      value: 10 + index * 10,
    })),
    { key: 'SZ-1', label: '市直机关', value: 55 },
    { key: 'ZQ-1', label: '驻青某公司', value: null },
  ]);

  it('has a tile for each of the ten 区市, all apart from each other', () => {
    const places = CITY_TILES.map(({ column, row }) => `${column},${row}`);
    expect(new Set(places).size).toBe(10);
    expect(new Set(CITY_TILES.map(({ code }) => code)).size).toBe(10);
  });

  it('finds the row of a tile, and lists beside it who has none', () => {
    expect(tileRow(values, 0)).toBeUndefined();
    expect(tileRow(values, 1)?.key).toBe(CITY_TILES[1]?.code);
    expect(besideMap(values).map(({ key }) => key)).toEqual(['SZ-1', 'ZQ-1']);
  });

  it('is darker where there is more, in classes with round limits that hold every value', () => {
    const legend = mapLegend(values);
    expect(legend[0]?.from).toBeLessThanOrEqual(10);
    expect(legend.at(-1)?.until).toBeGreaterThan(90);
    expect(new Set(legend.map(({ colour }) => colour)).size).toBe(legend.length);
    expect(legend.every(({ from }) => Number.isInteger(from))).toBe(true);
  });

  it('says in the picture that it shows no boundaries', () => {
    expect(JSON.stringify(cityMapOption(values).graphic)).toContain('示意图，不代表行政界线');
  });

  it('draws one value in one shade, and none without a legend', () => {
    expect(mapLegend(statChart([{ key: '370202', value: 5 }]))).toHaveLength(1);
    expect(mapLegend(statChart([]))).toEqual([]);
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

describe('the palette in grey print', () => {
  it('orders the classes of the map from light to dark', () => {
    const greys = MAP_SHADES.map(({ colour }) => grey(colour));
    expect([...greys].sort((a, b) => b - a)).toEqual(greys);
    for (let index = 1; index < greys.length; index += 1) {
      expect(Math.sqrt(greys[index - 1] ?? 0) - Math.sqrt(greys[index] ?? 0)).toBeGreaterThan(0.06);
    }
  });

  it('gives neighbouring series another lightness and another pattern', () => {
    for (let index = 1; index < SERIES_LOOKS.length; index += 1) {
      const [before, here] = [SERIES_LOOKS[index - 1], SERIES_LOOKS[index]];
      const apart = Math.abs(
        Math.sqrt(grey(before?.colour ?? '')) - Math.sqrt(grey(here?.colour ?? '')),
      );
      expect(apart).toBeGreaterThan(0.2);
      expect(JSON.stringify(before?.decal)).not.toBe(JSON.stringify(here?.decal));
    }
  });

  it('keeps every number readable on its ground', () => {
    for (const { colour, ink } of [...MAP_SHADES, ...SERIES_LOOKS]) {
      const [light, dark] = [grey(colour), grey(ink)].sort((a, b) => b - a);
      expect(((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)).toBeGreaterThan(4.5);
    }
  });
});

describe('the frame of a saved picture', () => {
  it('breaks a long finding into lines that fit', () => {
    const widthOf = (words: string): number => Array.from(words).length;
    expect(wrapped('一二三四五六七', 3, widthOf)).toEqual(['一二三', '四五六', '七']);
    expect(wrapped('', 3, widthOf)).toEqual([]);
  });
});
