import type { AppContext } from '../../app/context';

export async function saveRejected(_app: AppContext, _input: { batchId: number; file: string }): Promise<{ file: string; rows: number }> {
  throw new Error('not yet');
}
