import type { CallInput, CallOutput } from '@shared/contract/registry';

export type ReportKindEntry = CallOutput<'report.kinds'>[number];
export type Template = CallOutput<'report.templates'>[number];
export type OwnReport = CallInput<'report.run'>['report'];
export type OwnAnswer = CallOutput<'report.run'>;
export type AnnualText = CallOutput<'report.text'>;

const FIRST_YEAR = 2023;

/** Years that reports are made for: the regulation is in force since 2023, the coming one can be prepared. */
export function reportYears(today: string, workYear: number): number[] {
  const last = Math.max(Number(today.slice(0, 4)), workYear);
  return Array.from({ length: last - FIRST_YEAR + 1 }, (_none, index) => last - index);
}
