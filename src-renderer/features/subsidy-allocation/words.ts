import type { CallOutput } from '@shared/contract/registry';
import { parseYuan, type Fen } from '@shared/domain/common/money';
import type { Cover } from '@shared/domain/subsidy/allocation-terms';
import { COVER_LABELS } from '@shared/domain/subsidy/allocation-terms';
import { formatMoney } from '../../ui';
import type { StatusTagProps, Tone } from '../../ui/status-tag';

/** Rates and budget of a year, as the pages show them. */
export type YearRates = CallOutput<'subsidy.rates'>;
export type RateRow = YearRates['rates'][number];
/** One run of the allocation. */
export type RunRow = CallOutput<'subsidy.runs'>[number];
export type RunDetail = CallOutput<'subsidy.run'>;
export type LineRow = RunDetail['rows'][number];
export type Comparison = CallOutput<'subsidy.compareRuns'>;
export type ComparedRow = Comparison['rows'][number];
export type MatchRow = CallOutput<'subsidy.matches'>['rows'][number];

/** What is wrong with an amount as typed, or undefined. @param least smallest amount that makes sense, in 分 */
export function amountProblem(text: string, least: Fen = 0): string | undefined {
  if (!text.trim()) return '请填写金额';
  const fen = parseYuan(text);
  if (fen === undefined) return '请按“8000”“8,000.00”或“0.8万”填写，最多到分';
  return fen < least ? '金额要大于零' : undefined;
}

/** 分 of an amount that `amountProblem` found nothing wrong with. */
export const amountOf = (text: string): Fen => parseYuan(text) ?? 0;

/** 分 as the text that a field begins with: 8,000.00, or empty. */
export const amountText = (fen: Fen | null | undefined): string =>
  fen === null || fen === undefined ? '' : formatMoney(fen);

/** Where a run stands. */
export function runTag({ trial, voidedOn }: RunRow): StatusTagProps {
  if (voidedOn !== null) return { tone: 'idle', text: '已撤回' };
  return trial ? { tone: 'run', text: '试算' } : { tone: 'ok', text: '正式' };
}

const COVER_TONES: Readonly<Record<Cover, Tone>> = { FULL: 'ok', PART: 'warn', NONE: 'bad' };

/** How far a line is covered. */
export const coverTag = (cover: Cover): StatusTagProps => ({
  tone: COVER_TONES[cover],
  text: COVER_LABELS[cover],
  plain: true,
});

/** 第 3 次试算, 第 4 次正式分配 */
export const runName = ({ number, trial }: Pick<RunRow, 'number' | 'trial'>): string =>
  `第 ${number} 次${trial ? '试算' : '正式分配'}`;
