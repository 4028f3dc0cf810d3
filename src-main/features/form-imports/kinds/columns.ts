import { parseDay } from '@shared/domain/forms/cells';
import { showX100 } from '@shared/domain/common/hundredths';
import type { Parsed } from '@shared/domain/import/problems';
import { parseMoney, parsePercent, parseWhole } from '@shared/domain/import/values-number';
import { parseText } from '@shared/domain/import/values-text';
import type { Cell } from '@shared/domain/import/workbook';
import type { FormColumnSpec } from '../definition';

type Facts = Pick<FormColumnSpec, 'key' | 'header' | 'how'> &
  Partial<Pick<FormColumnSpec, 'also' | 'role' | 'required' | 'width' | 'need'>>;

const based = (facts: Facts): Omit<FormColumnSpec, 'parse' | 'cell'> => ({
  also: '',
  role: 'data',
  required: false,
  need: facts.required ? '必填' : '选填',
  ...facts,
});

/** A column of words. */
export function textColumn(facts: Facts, most: number): FormColumnSpec {
  return { ...based(facts), cell: 'text', parse: (cell) => parseText(cell, most) };
}

/** A column of whole numbers. */
export function wholeColumn(facts: Facts, most: number): FormColumnSpec {
  return {
    ...based(facts),
    cell: 'number',
    parse: (cell) => parseWhole(cell, facts.header, most),
  };
}

/** A column of per cents or points, kept in hundredths. */
export function percentColumn(facts: Facts): FormColumnSpec {
  const label = facts.header.replace(/（.*$/, '');
  return {
    ...based(facts),
    cell: 'number',
    parse: (cell) => parsePercent(cell, label),
    show: (value) => showX100(Number(value)),
  };
}

/** A column of sums in 元, kept in 分. */
export function moneyColumn(facts: Facts): FormColumnSpec {
  const label = facts.header.replace(/（.*$/, '');
  return {
    ...based(facts),
    cell: 'money',
    parse: (cell) => parseMoney(cell, label),
    show: (value) => (Number(value) / 100).toFixed(2),
  };
}

/** A column of days. */
export function dayColumn(facts: Facts): FormColumnSpec {
  return { ...based(facts), cell: 'date', parse: (cell) => parseDay(cell, facts.header) };
}

/** A column that holds one of a few words. */
export function choiceColumn<T extends string>(
  facts: Facts,
  labels: Readonly<Record<T, string>>,
  parse: (cell: Cell) => Parsed<T>,
): FormColumnSpec {
  return {
    ...based(facts),
    cell: 'text',
    parse: parse,
    options: Object.values(labels),
    show: (value) => labels[value as T],
  };
}

/** 备注 of every form. */
export const NOTE_COLUMN = textColumn(
  { key: 'note', header: '备注', also: '说明 备注说明', how: '其他需要说明的情况。', width: 24 },
  300,
);
