import { describe, expect, it } from 'vitest';
import {
  cellOf,
  dueOf,
  linesBeyond,
  readCell,
  rowsToSave,
  seenWith,
  sumOf,
  withBlock,
  withCell,
  wrongCells,
  type BaseRow,
} from '@renderer/features/base-figures/base-model';
import { stateOf, waits } from '@renderer/features/base-figures/base-state';

const row = (code: string, more: Partial<BaseRow> = {}): BaseRow => ({
  jurisdictionCode: code,
  name: `${code}总工会`,
  shortName: code,
  kind: 'DISTRICT',
  gone: null,
  id: 1,
  motherCabin: 3,
  holidayCare: 0,
  childcare: null,
  comprehensive: 1,
  womenWorkers: 100,
  note: null,
  source: '手工录入',
  confirmedOn: '2026-02-01',
  version: 4,
  before: null,
  ...more,
});

describe('the grid of base figures', () => {
  const rows = [row('A'), row('B', { id: null, version: null, confirmedOn: null })];

  it('reads cells as people type them; what is no whole number stays to be complained about', () => {
    expect(readCell('motherCabin', ' １，２００ ')).toBe(1200);
    expect(readCell('motherCabin', '')).toBeNull();
    expect(readCell('motherCabin', '0')).toBe(0);
    expect(readCell('motherCabin', '1.5')).toBe('1.5');
    expect(readCell('motherCabin', '-1')).toBe('-1');
    expect(readCell('note', '  ')).toBeNull();
    expect(wrongCells({ A: { motherCabin: '1.5', note: '字' } })).toEqual([
      { code: 'A', field: 'motherCabin' },
    ]);
  });

  it('keeps only what differs from the stored figures', () => {
    const changed = withCell({}, row('A'), 'childcare', 2);
    expect(changed).toEqual({ A: { childcare: 2 } });
    expect(cellOf(row('A'), changed, 'childcare')).toBe(2);
    expect(withCell(changed, row('A'), 'childcare', null)).toEqual({});
    const both = withCell(changed, row('A'), 'motherCabin', null);
    expect(cellOf(row('A'), both, 'motherCabin')).toBeNull();
    expect(withCell(both, row('A'), 'motherCabin', 3)).toEqual(changed);
  });

  it('offers to confirm what was carried over, until something is typed over it', () => {
    const open = row('A', { confirmedOn: null });
    expect(waits(open, {})).toBe(true);
    expect(waits(open, { A: { childcare: 2 } })).toBe(false);
    expect([waits(row('A'), {}), waits(row('A', { id: null, confirmedOn: null }), {})]).toEqual([
      false,
      false,
    ]);
  });

  it('counts the lines of a block that have no row to go to', () => {
    expect(linesBeyond(2, 0, '1\r\n2\r\n')).toBe(0);
    expect(linesBeyond(2, 1, '1\t2\n3\t4\n5\t6')).toBe(2);
  });

  it('says of a jurisdiction that is gone whether its figures are still there', () => {
    const gone = '已并入市南区';
    expect(stateOf(row('A', { gone }), {})).toEqual({ tone: 'warn', text: '已并入市南区，数还在' });
    const empty = {
      motherCabin: null,
      holidayCare: null,
      comprehensive: null,
      womenWorkers: null,
    };
    expect(stateOf(row('A', { gone, ...empty }), {})).toEqual({ tone: 'idle', text: gone });
  });

  it('takes a block from a spreadsheet from its cell on, and leaves out what reaches beyond', () => {
    const pasted = withBlock(
      {},
      rows,
      { row: 0, field: 'comprehensive' },
      '7\t8\t注\t9\r\n1\r\n5\r\n',
    );
    expect(pasted).toEqual({
      A: { comprehensive: 7, womenWorkers: 8, note: '注' },
      // The second line equals what is stored.
    });
    const lower = withBlock({}, rows, { row: 1, field: 'motherCabin' }, '5\t6\n7');
    expect(lower).toEqual({ B: { motherCabin: 5, holidayCare: 6 } });
  });

  it('adds up what is known, and a row only when all four are', () => {
    expect(sumOf(rows, {}, 'motherCabin')).toBe(6);
    expect(sumOf(rows, {}, 'childcare')).toBeNull();
    expect(dueOf(row('A'), {})).toBeNull();
    expect(dueOf(row('A'), { A: { childcare: 0 } })).toBe(4);
    expect(dueOf(row('A'), { A: { childcare: '二' } })).toBeNull();
  });

  it('sends the version that was seen at the first keystroke, not the newest', () => {
    const changes = { A: { childcare: 2 }, B: { motherCabin: 5 } };
    const seen = seenWith({}, rows, changes);
    const newer = [row('A', { version: 9, childcare: 1 }), row('B', { version: 1 })];
    expect(seenWith(seen, newer, changes)).toEqual({ A: 4, B: null });
    expect(rowsToSave(newer, changes, seen)).toEqual([
      { jurisdictionCode: 'A', childcare: 2, version: 4 },
      { jurisdictionCode: 'B', motherCabin: 5, version: null },
    ]);
    expect(seenWith(seen, newer, { A: { childcare: 2 } })).toEqual({ A: 4 });
  });

  it('says where each line stands', () => {
    expect(stateOf(row('A'), {}).text).toBe('已确认');
    expect(stateOf(row('A', { confirmedOn: null }), {}).text).toBe('沿用上年，待确认');
    expect(stateOf(rows[1] ?? row('B'), {}).text).toBe('未填基数');
    expect(stateOf(row('A'), { A: { childcare: 2 } }).text).toBe('已改，未保存');
  });
});
