import { isBusinessDate } from '../common/business-date';

const DAY_MS = 86_400_000;
/** Days from 1899-12-30 (serial 0 of the 1900 system, from March 1900 on) to 1970-01-01. */
const EPOCH_OFFSET = 25_569;
/** Serial 0 of the 1904 system is 1904-01-01. */
const OFFSET_1904 = 1_462;
/** 9999-12-31 */
const LAST_SERIAL = 2_958_465;

/**
 * The calendar day of a spreadsheet serial, by UTC arithmetic only, so that the machine's time zone cannot move it.
 * @param serial days, with the time as a fraction (dropped)
 * @param date1904 the workbook counts from 1904 (files from old Macs)
 * @returns `YYYY-MM-DD`, or null for times without a day, for the 1900-02-29 that never was, and beyond 9999
 */
export function serialToIso(serial: number, date1904 = false): string | null {
  const whole = Math.floor(serial) + (date1904 ? OFFSET_1904 : 0);
  if (!Number.isFinite(whole) || whole < 1 || whole === 60 || whole > LAST_SERIAL) return null;
  // Excel believes that 1900 was a leap year, so the days before March 1900 stand one higher.
  const days = whole < 60 ? whole + 1 : whole;
  return new Date((days - EPOCH_OFFSET) * DAY_MS).toISOString().slice(0, 10);
}

/** The serial (1900 system) of a calendar day from March 1900 on; what a date cell of an xlsx holds. */
export function isoToSerial(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / DAY_MS + EPOCH_OFFSET;
}

/** `YYYY-MM-DD` if the three numbers are a real day, else null. */
export function isoOf(year: number, month: number, day: number): string | null {
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isBusinessDate(iso) ? iso : null;
}
