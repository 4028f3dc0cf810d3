import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ownLines,
  ownTable,
  shownColumns,
  type OwnReportPlan,
  type OwnRow,
} from '@shared/domain/report/own-report';

const PLACES = ['市南区', '市北区'];
const TYPES = ['妈妈小屋', '托管驿站'];

function row(place: number, type: number, area: number | null, score: number | null): OwnRow {
  return {
    values: {
      jurisdiction: PLACES[place] ?? null,
      type: TYPES[type] ?? null,
      area,
      selfCheckScore: score,
      name: `${place}${type}`,
    },
    order: { jurisdiction: place, type },
  };
}

const PLAN: OwnReportPlan = {
  columns: ['name', 'area', 'selfCheckScore'],
  groupBy: ['jurisdiction', 'type'],
  details: true,
  sort: null,
};

describe('a report of one’s own', () => {
  it('shows what rows are gathered by first, once', () => {
    expect(
      shownColumns({ columns: ['name', 'type', 'area'], groupBy: ['type'], details: true }),
    ).toEqual(['type', 'name', 'area']);
  });

  it('gathers in the order of the office, sums what adds up, means what does not', () => {
    const rows = [
      row(1, 0, 100, 9000),
      row(0, 1, 300, 8500),
      row(0, 0, 250, 8500),
      row(0, 0, 250, 8800),
    ];
    const lines = ownLines(rows, PLAN);
    expect(lines.map(({ level, count }) => `${level} ${count}`)).toEqual([
      'ROW 1',
      'ROW 1',
      'SUBTOTAL 2',
      'ROW 1',
      'SUBTOTAL 1',
      'SUBTOTAL 3',
      'ROW 1',
      'SUBTOTAL 1',
      'SUBTOTAL 1',
      'TOTAL 4',
    ]);
    expect(lines[2]?.cells).toEqual(['市南区', '妈妈小屋 小计', '', 500, 8650]);
    expect(lines[5]?.cells).toEqual(['市南区 小计', '', '', 800, 8600]);
    expect(lines[9]?.cells).toEqual(['合计', '', '', 900, 8700]);
    expect(lines[5]?.rows).toHaveLength(3);
  });

  it('gives sums alone when details are not wanted', () => {
    const lines = ownLines([row(0, 0, 100, null), row(0, 1, 50, null)], {
      ...PLAN,
      details: false,
    });
    expect(lines.map(({ level }) => level)).toEqual(['SUBTOTAL', 'SUBTOTAL', 'SUBTOTAL', 'TOTAL']);
    expect(lines[0]?.cells).toEqual(['市南区', '妈妈小屋', 100, null]);
    expect(lines[3]?.cells[2]).toBe(150);
    const bare = { columns: ['name', 'address'], groupBy: [], details: false } as const;
    expect(shownColumns(bare)).toEqual(['name']);
  });

  it('puts what is not known last, whichever way it is ordered', () => {
    const rows = [row(0, 0, null, null), row(0, 0, 300, null), row(0, 0, 100, null)];
    const areas = (descending: boolean) =>
      ownLines(rows, { ...PLAN, groupBy: [], sort: { by: 'area', descending } })
        .filter(({ level }) => level === 'ROW')
        .map(({ cells }) => cells[1]);
    expect(areas(false)).toEqual([100, 300, null]);
    expect(areas(true)).toEqual([300, 100, null]);
  });

  it('counts rows only in sums', () => {
    const table = ownTable('表', PLAN, ownLines([row(0, 0, 100, null)], PLAN));
    expect(table.columns.map(({ header }) => header)).toEqual([
      '市直工会',
      '类型',
      '个数',
      '阵地名称',
      '面积㎡',
      '自查得分',
    ]);
    expect(table.rows.map((cells) => cells[2])).toEqual(['', 1, 1, 1]);
    expect(table.marked).toEqual([1, 2, 3]);
  });

  it('loses no row and no hundredth, whatever the rows', () => {
    const anyRow = fc
      .tuple(
        fc.integer({ min: 0, max: 1 }),
        fc.integer({ min: 0, max: 1 }),
        fc.option(fc.integer({ min: 0, max: 10_000_000 })),
      )
      .map(([place, type, area]) => row(place, type, area, null));
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), fc.boolean(), (rows, details) => {
        const lines = ownLines(rows, { ...PLAN, details, sort: { by: 'area', descending: true } });
        const total = lines.at(-1);
        const area = rows.reduce((sum, { values }) => sum + Number(values.area ?? 0), 0);
        expect(total?.count).toBe(rows.length);
        const at = details ? 3 : 2;
        expect(Number(total?.cells[at] ?? 0)).toBe(area);
        const inner = lines.filter(({ level, cells }) => level === 'SUBTOTAL' && cells[1] !== '');
        expect(inner.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
        expect(inner.reduce((sum, { cells }) => sum + Number(cells[at] ?? 0), 0)).toBe(area);
      }),
    );
  });
});
