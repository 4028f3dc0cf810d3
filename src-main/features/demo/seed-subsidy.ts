import type { WriteTx } from '../../db/unit-of-work';
import type { DemoFrame } from './plan';

/** How many records of the money were made. */
export interface MoneyCounts {
  allocations: number;
  subsidyLines: number;
  payments: number;
  spendings: number;
  useChecks: number;
}

/** The money of the years. */
export function seedSubsidies(_tx: WriteTx, _frame: DemoFrame): Promise<MoneyCounts> {
  return Promise.resolve({
    allocations: 0,
    subsidyLines: 0,
    payments: 0,
    spendings: 0,
    useChecks: 0,
  });
}
