import { compact, cleanText } from '../import/normalise';
import { isoOf } from '../import/serial-date';

/** One pasted line of spot-check results, still as people wrote it. */
export interface PastedCheck {
  /** 1 = first line pasted. */
  readonly line: number;
  readonly siteNumber: string;
  readonly checkedOn: string;
  readonly verdict: string;
  readonly inspectors?: string | undefined;
  readonly remarks?: string | undefined;
}

/** A pasted line as understood; `problem` says what could not be. */
export interface ReadCheck {
  readonly siteNumber: string;
  readonly checkedOn: string | null;
  readonly verdict: 'PASS' | 'RECTIFY' | null;
  readonly problem?: string;
}

/** Words for the result, compared without blanks and in half width. */
const VERDICTS: Readonly<Record<string, 'PASS' | 'RECTIFY'>> = {
  pass: 'PASS',
  合格: 'PASS',
  通过: 'PASS',
  达标: 'PASS',
  符合: 'PASS',
  rectify: 'RECTIFY',
  不合格: 'RECTIFY',
  需整改: 'RECTIFY',
  整改: 'RECTIFY',
  未通过: 'RECTIFY',
  不达标: 'RECTIFY',
};

const HEADER = /^(?:阵地)?编号$/u;

/**
 * Splits text pasted from a table into lines: number, date, result, then inspectors and remarks if given. Columns are
 * parted by tabs, else by commas. Blank lines and a header line are left out; the line numbers stay those of the text.
 */
export function splitPastedChecks(text: string): PastedCheck[] {
  return text.split(/\r\n|\r|\n/u).flatMap((content, index) => {
    if (content.trim() === '') return [];
    const cells = content.split(content.includes('\t') ? '\t' : /[,，]/u).map(cleanText);
    if (HEADER.test(compact(cells[0] ?? ''))) return [];
    return [
      {
        line: index + 1,
        siteNumber: cells[0] ?? '',
        checkedOn: cells[1] ?? '',
        verdict: cells[2] ?? '',
        inspectors: cells[3],
        remarks: cells[4],
      },
    ];
  });
}

/** A day as people write it: 2026-3-5, 2026/3/5, 2026.3.5, 2026年3月5日, 20260305; null for anything else. */
export function readDay(text: string): string | null {
  const plain = compact(text);
  const parts =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/u.exec(plain) ??
    /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?$/u.exec(plain) ??
    /^(\d{4})()(\d{2})(\d{2})$/u.exec(plain);
  return parts ? isoOf(Number(parts[1]), Number(parts[3]), Number(parts[4])) : null;
}

/** Understands one line; what is not understood is said, never guessed. */
export function readCheckRow(row: PastedCheck): ReadCheck {
  const siteNumber = compact(row.siteNumber).toUpperCase();
  const checkedOn = readDay(row.checkedOn);
  const verdict = VERDICTS[compact(row.verdict).toLowerCase()] ?? null;
  const read = { siteNumber, checkedOn, verdict };
  if (siteNumber === '') return { ...read, problem: '没有阵地编号。' };
  if (checkedOn === null) {
    return {
      ...read,
      problem: `日期“${row.checkedOn}”看不懂，请写成 2026-09-30 或 2026年9月30日。`,
    };
  }
  if (verdict === null) {
    return { ...read, problem: `结果“${row.verdict}”看不懂，请写合格或需整改。` };
  }
  return read;
}
