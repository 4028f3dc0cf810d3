import { describe, expect, it } from 'vitest';
import { CITY_TILES } from '@shared/domain/stats/city-map';
import { barsSvg } from '@main/documents/charts/bars';
import { cityMapSvg } from '@main/documents/charts/city-map';
import { columnsSvg } from '@main/documents/charts/columns';
import { mark, type ChartPicture } from '@main/documents/charts/parts';

const percent = (value: number): string => `${(value * 100).toFixed(1)}%`;

/** Texts of the picture in their order. */
function textsOf({ svg }: ChartPicture): string[] {
  return [...svg.text.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words);
}

/** Boxes of the marks: left and width. */
function marksOf({ svg }: ChartPicture): { x: number; width: number; fill: string }[] {
  return [
    ...svg.text.matchAll(/<rect x="([\d.-]+)" y="[\d.-]+" width="([\d.-]+)"[^>]*fill="([^"]+)"/g),
  ].map(([, x, width, fill = '']) => ({ x: Number(x), width: Number(width), fill }));
}

const counts = barsSvg({
  width: 120,
  series: ['已达标', '未达标'],
  kind: 'STACKED',
  rows: [
    { name: '市南区总工会', values: [30, 10] },
    { name: '崂山区总工会', values: [0, 5] },
    { name: '青岛某某某某某某集团有限公司工会委员会直属机关', values: [null, null] },
  ],
  format: String,
  alt: '各单位的数',
});

describe('bars on paper', () => {
  it('write every number that finds room, and say what nobody knows', () => {
    const words = textsOf(counts);
    expect(words).toContain('30');
    expect(words).toContain('40');
    expect(words).toContain('—');
    expect(words.some((word) => word.endsWith('…'))).toBe(true);
  });

  it('are as long as their numbers', () => {
    // The first of a kind is its sign in the legend.
    const [, reached] = marksOf(counts).filter(({ fill }) => fill === '#22558f');
    const [, short] = marksOf(counts).filter(({ fill }) => fill === '#e4ebf3');
    expect((reached?.width ?? 0) / (short?.width ?? 1)).toBeCloseTo(3, 2);
    expect(short?.x).toBeCloseTo((reached?.x ?? 0) + (reached?.width ?? 0), 1);
  });

  it('stay inside the picture, however long the numbers are', () => {
    const picture = barsSvg({
      width: 60,
      series: ['分配'],
      kind: 'STACKED',
      rows: [{ name: '甲', values: [123456789] }],
      format: (value) => `${value.toLocaleString('zh-CN')}.00元`,
      alt: '',
    });
    const [mark] = marksOf(picture);
    expect((mark?.x ?? 0) + (mark?.width ?? 0)).toBeLessThan(60 - 20);
  });

  it('show where one half is', () => {
    const picture = barsSvg({
      width: 100,
      series: ['抽查率'],
      kind: 'STACKED',
      rows: [{ name: '甲', values: [1] }],
      most: 1,
      limit: { at: 0.5, label: '二分之一' },
      format: percent,
      alt: '',
    });
    const [mark] = marksOf(picture);
    const x = Number(/x1="([\d.]+)"[^>]*stroke-dasharray/.exec(picture.svg.text)?.[1]);
    expect(x).toBeCloseTo((mark?.x ?? 0) + (mark?.width ?? 0) / 2, 1);
    expect(textsOf(picture)).toContain('二分之一');
  });

  it('escape what people typed', () => {
    const picture = barsSvg({
      width: 100,
      series: ['数'],
      kind: 'STACKED',
      rows: [{ name: '<b>&', values: [1] }],
      format: String,
      alt: '"&<',
    });
    expect(picture.svg.text).toContain('&lt;b&gt;&amp;');
    expect(picture.svg.text).not.toContain('<b>');
  });
});

describe('the diagram of the city', () => {
  const picture = cityMapSvg({
    width: 80,
    values: new Map(CITY_TILES.map(({ code }, index) => [code, index === 0 ? null : index * 0.1])),
    format: percent,
    whole: false,
    alt: '各区市覆盖率',
  });

  it('has all ten 区市 with their figures, and says that it shows no boundaries', () => {
    const words = textsOf(picture);
    for (const { name } of CITY_TILES) expect(words).toContain(name);
    expect(words).toContain('90.0%');
    expect(words).toContain('—');
    expect(words.at(-1)).toContain('示意图，不代表行政界线');
  });

  it('is darker where there is more', () => {
    const fills = [...picture.svg.text.matchAll(/<polygon [^>]*fill="#([0-9a-f]{6})"/g)].map(
      ([, hex = '']) => Number.parseInt(hex.slice(2, 4), 16),
    );
    expect(fills).toHaveLength(10);
    const shades = fills.slice(1);
    expect([...shades].sort((a, b) => b - a)).toEqual(shades);
  });
});

describe('columns on paper', () => {
  const years = [2024, 2025, 2026];
  const picture = columnsSvg({
    width: 90,
    series: ['已使用', '已拨未用'],
    kind: 'STACKED',
    rows: years.map((year, index) => ({ name: String(year), values: [20 + index * 10, 10] })),
    format: String,
    alt: '',
  });

  it('carry their parts and their sum, years below', () => {
    const words = textsOf(picture);
    for (const year of years) expect(words).toContain(String(year));
    for (const sum of ['30', '40', '50']) expect(words).toContain(sum);
    expect(marksOf(picture).filter(({ fill }) => fill === '#22558f')).toHaveLength(1 + 3);
  });

  it('turn numbers that would run into each other', () => {
    const side = columnsSvg({
      width: 60,
      series: ['甲', '乙', '丙'],
      kind: 'GROUPED',
      rows: [
        ...years.map((year) => ({ name: String(year), values: [1234567, 7654321, 5] })),
        { name: '2027', values: [null, null, null] },
      ],
      format: (value) => value.toLocaleString('zh-CN'),
      alt: '',
    });
    expect(textsOf(side)).toContain('1,234,567');
    expect(side.svg.text.match(/rotate\(-90/g)).toHaveLength(9);
    expect(picture.svg.text).not.toContain('rotate');
  });

  it('tell their series apart by lines as well as by lightness, drawn and not as a pattern', () => {
    const fills = new Set(marksOf(picture).map(({ fill }) => fill));
    expect([...fills]).toEqual(['#22558f', '#e4ebf3', 'none']);
    expect(picture.svg.text).toMatch(/<path d="M[\d.]+ [\d.]+L/);
    expect(picture.svg.text).not.toContain('<pattern');
  });

  it('keep the lines inside their mark', () => {
    const box = { x: 10.3, y: 4.1, width: 7.7, height: 3.3 };
    for (let series = 0; series < 6; series += 1) {
      const [path = ''] = /d="([^"]*)"/.exec(mark(box, series).text)?.slice(1) ?? [];
      for (const [, x, y] of path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)) {
        expect(Number(x)).toBeGreaterThanOrEqual(box.x - 0.01);
        expect(Number(x)).toBeLessThanOrEqual(box.x + box.width + 0.01);
        expect(Number(y)).toBeGreaterThanOrEqual(box.y - 0.01);
        expect(Number(y)).toBeLessThanOrEqual(box.y + box.height + 0.01);
      }
    }
  });
});
