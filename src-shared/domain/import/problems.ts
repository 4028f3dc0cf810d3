import type { FieldKey } from './fields';

/** What can be wrong with a cell or a row. Stable names for scripts; people read the message. */
export type ProblemCode =
  | 'REQUIRED'
  | 'NUMBER_FORMAT'
  | 'TEXT_TOO_LONG'
  | 'CELL_ERROR'
  | 'FORMULA_WITHOUT_VALUE'
  | 'TYPE_UNKNOWN'
  | 'TYPE_NOTE_IGNORED'
  | 'TYPE_DIFFERS_FROM_SHEET'
  | 'SETTING_UNKNOWN'
  | 'SETTING_CONFLICT'
  | 'SETTING_MISSING'
  | 'SETTING_NOT_APPLICABLE'
  | 'UNITS_UNKNOWN'
  | 'UNITS_MISSING'
  | 'UNITS_NOT_APPLICABLE'
  | 'LOCATION_UNKNOWN'
  | 'YES_NO_UNKNOWN'
  | 'STATUS_UNKNOWN'
  | 'NOT_A_NUMBER'
  | 'NOT_WHOLE'
  | 'OUT_OF_RANGE'
  | 'ROUNDED'
  | 'PERCENT_AMBIGUOUS'
  | 'COORDINATE_INVALID'
  | 'POSTCODE_UNUSUAL'
  | 'DATE_INVALID'
  | 'DATE_AMBIGUOUS'
  | 'PHONE_TOO_SHORT'
  | 'PHONE_DAMAGED'
  | 'PHONE_LOST_ZERO'
  | 'PHONE_UNUSUAL'
  | 'DUPLICATE_IN_FILE'
  | 'SAME_NAME_OTHER_ADDRESS'
  | 'SAME_NAME_OTHER_TYPE'
  | 'KIND_UNKNOWN'
  | 'ROW_CUT_OFF';

/** `error` keeps the row out; `warning` lets it in and is shown. */
export type Severity = 'error' | 'warning';

/** What a value parser has to say, before it is known where the cell stands. */
export interface Issue {
  code: ProblemCode;
  /** One Chinese sentence: what is written, why it cannot be taken, what to write instead. */
  message: string;
}

/** An issue at its cell. */
export interface Problem extends Issue {
  severity: Severity;
  /** Column letter, or empty when no column holds the field. */
  column: string;
  field: FieldKey | null;
}

/** Outcome of understanding one cell: a value (null for blank), perhaps with a warning, or an error. */
export type Parsed<T> =
  { ok: true; value: T | null; warning?: Issue } | { ok: false; issue: Issue };

/** A blank cell. Shared, because most cells of a register are blank or plain. */
export const BLANK = { ok: true, value: null } as const;

export function accepted<T>(value: T, warning?: Issue): Parsed<T> {
  return warning ? { ok: true, value, warning } : { ok: true, value };
}

export function refused(code: ProblemCode, message: string): { ok: false; issue: Issue } {
  return { ok: false, issue: { code, message } };
}

/** Quotes a cell in a message, cut so that the sentence stays readable. */
export function quote(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  return `“${oneLine.length > 30 ? `${oneLine.slice(0, 30)}…` : oneLine}”`;
}
