import type { FieldKey } from './fields';
import { meaningOf, type HeaderMeaning } from './header-names';
import {
  bestHeader,
  blankColumn,
  headerLabel,
  settle,
  wordsHeader,
  type Claim,
  type Header,
  type HeaderColumn,
  type HeaderText,
  type Recogniser,
} from './header-search';
import { headerKeys } from './normalise';
import type { Sheet } from './workbook';

export type { Header, HeaderColumn } from './header-search';

/** What a person decided about a header: the field it is, or that it is not wanted. Keys are header texts. */
export type HeaderMapping = Record<string, FieldKey | 'ignore'>;

/** A row is a header when this many fields are recognised in it, or two including the name. */
const ENOUGH = 4;

/** Turns a person's mapping into a lookup by normalised header. */
function mappingLookup(
  mapping: HeaderMapping,
): (texts: HeaderText) => FieldKey | 'ignore' | undefined {
  const byKey = new Map(
    Object.entries(mapping).map(([header, field]) => [headerKeys(header).full, field] as const),
  );
  return (texts) =>
    byKey.size === 0
      ? undefined
      : (byKey.get(headerKeys(headerLabel(texts)).full) ?? byKey.get(headerKeys(texts.text).full));
}

/** 联系电话 alone belongs to the person named in the nearest column before it. */
function phoneField(
  columns: HeaderColumn[],
  meanings: (HeaderMeaning | null)[],
  at: number,
): FieldKey {
  for (let index = at - 1; index >= 0; index--) {
    const meaning = columns[index]?.field ?? meanings[index];
    if (meaning === 'unionHeadName') return 'unionHeadPhone';
    if (meaning === 'managerName') return 'managerPhone';
  }
  return 'managerPhone';
}

function recognise(
  texts: HeaderText[],
  mapping: HeaderMapping,
): { columns: HeaderColumn[]; score: number } {
  const mapped = mappingLookup(mapping);
  const columns: HeaderColumn[] = [];
  const meanings: (HeaderMeaning | null)[] = [];
  const claims: Claim<FieldKey>[] = [];
  texts.forEach((text, index) => {
    const column = blankColumn<FieldKey>(text, index);
    columns.push(column);
    const decided = text.text === '' ? undefined : mapped(text);
    if (decided !== undefined) {
      meanings.push(null);
      if (decided === 'ignore') column.note = '按您的设置不导入';
      else claims.push({ column, field: decided, weight: -1 });
      column.recognisedBy = 'mapping';
      return;
    }
    const entry = text.text === '' ? null : meaningOf(text.parent, text.text);
    meanings.push(entry?.meaning ?? null);
    if (!entry) return;
    if (entry.meaning === 'sequence') column.note = '序号，不导入';
    else if (entry.meaning === 'reason') column.note = '退回文件的说明列，不导入';
    else if (entry.meaning === 'anyNumber') claims.push({ column, field: 'number', weight: 50 });
    else if (entry.meaning !== 'anyPhone')
      claims.push({ column, field: entry.meaning, weight: entry.weight });
  });
  const winners = settle(claims);
  // General phone columns are settled last, when it is known which columns name persons.
  columns.forEach((column, index) => {
    if (meanings[index] !== 'anyPhone') return;
    const field = phoneField(columns, meanings, index);
    const holder = winners.get(field);
    if (holder) column.note = `与“${holder.header}”重复，未使用`;
    else {
      column.field = field;
      column.recognisedBy = 'synonym';
      winners.set(field, column);
    }
  });
  return { columns, score: winners.size };
}

const recogniser =
  (mapping: HeaderMapping): Recogniser<FieldKey> =>
  (texts) =>
    recognise(texts, mapping);

/**
 * Finds the header of a sheet under its title rows, over one row or two.
 * @param mapping a person's decisions; its headers count as recognised
 * @returns null when no row holds enough known headers (a page of notes, or a foreign list that needs a mapping)
 */
export function findHeader(sheet: Sheet, mapping: HeaderMapping = {}): Header | null {
  const best = bestHeader(sheet, recogniser(mapping));
  if (!best) return null;
  const hasName = best.columns.some((column) => column.field === 'name');
  const few = Object.keys(mapping).length > 0 ? 1 : 2;
  return best.score >= ENOUGH || (best.score >= few && hasName) ? best : null;
}

/** @see wordsHeader */
export function guessHeader(sheet: Sheet, mapping: HeaderMapping = {}): Header | null {
  return wordsHeader(sheet, recogniser(mapping));
}
