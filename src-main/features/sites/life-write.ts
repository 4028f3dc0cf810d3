import type { Topic } from '@shared/contract/events';
import type { CallContext } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { WriteTx } from '../../db/unit-of-work';

/** Why a step is taken, and what it changes besides the site and its records. */
interface LifeWrite {
  readonly reason?: string | null;
  readonly also?: readonly Topic[];
}

/** One step of a site's life in one transaction; the window hears of it once it is kept. */
export async function lifeWrite<T>(
  app: AppContext,
  context: CallContext,
  work: (tx: WriteTx) => Promise<T>,
  { reason, also = [] }: LifeWrite = {},
): Promise<T> {
  const answer = await app.uow.write(writeHeader(app, context, reason), work);
  app.events.changed('life', 'sites', ...also);
  return answer;
}
