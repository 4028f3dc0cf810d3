import type { z } from 'zod';
import type { baseFigureCalls } from '@shared/contract/base-figures';
import type { CallContext } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';

type Calls = typeof baseFigureCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

export function list(
  _app: AppContext,
  _input: Input<'baseFigures.list'>,
): Promise<Output<'baseFigures.list'>> {
  throw new Error('Not there yet.');
}
export function save(
  _app: AppContext,
  _input: Input<'baseFigures.save'>,
  _context: CallContext,
): Promise<Output<'baseFigures.save'>> {
  throw new Error('Not there yet.');
}
export function carry(
  _app: AppContext,
  _input: Input<'baseFigures.carry'>,
  _context: CallContext,
): Promise<Output<'baseFigures.carry'>> {
  throw new Error('Not there yet.');
}
export function confirm(
  _app: AppContext,
  _input: Input<'baseFigures.confirm'>,
  _context: CallContext,
): Promise<Output<'baseFigures.confirm'>> {
  throw new Error('Not there yet.');
}
export function exportYear(
  _app: AppContext,
  _input: Input<'baseFigures.export'>,
): Promise<Output<'baseFigures.export'>> {
  throw new Error('Not there yet.');
}
