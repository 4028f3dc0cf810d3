import type { z } from 'zod';
import type { statsQueryCalls } from '@shared/contract/stats-query';
import type { AppContext } from '../../app/context';

type Calls = typeof statsQueryCalls;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;

export function query(
  _app: AppContext,
  _input: Input<'stats.query'>,
): Promise<Output<'stats.query'>> {
  throw new Error('Not there yet.');
}

export function dashboard(
  _app: AppContext,
  _input: Input<'stats.dashboard'>,
): Promise<Output<'stats.dashboard'>> {
  throw new Error('Not there yet.');
}

export function records(
  _app: AppContext,
  _input: Input<'stats.records'>,
): Promise<Output<'stats.records'>> {
  throw new Error('Not there yet.');
}
