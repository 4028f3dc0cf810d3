import { serialToIso } from '@shared/domain/import/serial-date';
import { numberText, type Cell } from '@shared/domain/import/workbook';
import type { FormatKind } from './number-format';

/** Shows a number by a format code. */
export type NumberFormatter = (code: string, value: number) => string;

/**
 * Loads the formatter of the spreadsheet library. It is large and few files have formats that need it, so it is
 * loaded when one does.
 */
export async function loadFormatter(): Promise<NumberFormatter> {
  const { formatNumber } = await import('./sheetjs');
  return formatNumber;
}

/**
 * A stored number as a cell, by its format. Plain numbers stay bare; dates are converted here, where the workbook's
 * date system is known.
 */
export function numberCell(
  value: number,
  format: FormatKind | undefined,
  date1904: boolean,
  formatter: NumberFormatter | null,
): Cell {
  if (!Number.isFinite(value)) return { kind: 'error', text: '#NUM!' };
  if (format === undefined || format.kind === 'plain') return value;
  if (format.kind === 'percent') {
    return { kind: 'shown', number: value, text: `${numberText(value * 100)}%`, percent: true };
  }
  if (format.kind === 'date') {
    const iso = serialToIso(value, date1904);
    if (iso === null) return value;
    // A format that hides the day is the sender's way to write a month, unless a day other than the first lies under it.
    const precision = iso.endsWith('-01') ? format.precision : 'DAY';
    if (precision === 'YEAR' && !iso.endsWith('-01-01'))
      return { kind: 'date', iso, precision: 'MONTH' };
    return { kind: 'date', iso, precision };
  }
  return {
    kind: 'shown',
    number: value,
    text: shownText(value, format.code, formatter),
    percent: false,
  };
}

function shownText(value: number, code: string, formatter: NumberFormatter | null): string {
  if (!formatter) return numberText(value);
  try {
    return formatter(code, value).trim();
  } catch {
    // Formats that the formatter does not know are the sender's business; the digits are what matters.
    return numberText(value);
  }
}
