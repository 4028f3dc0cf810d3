import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { yearClosingCalls } from '@shared/contract/year-closing';
import { businessDateOf } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import { writeSetting } from '../app/app.repo';
import { workYearKey } from '../app/app.service';
import { carryRates } from '../subsidy-allocation/rates.repo';
import { isClosed } from './closing.repo';
import * as repo from './opening.repo';
import { mayOpen, statusOf } from './status.service';

type Status = z.output<(typeof yearClosingCalls)['year.openNext']['output']>;

/**
 * Opens the year after: rates and base figures are carried over where it has none, to be confirmed; the rules of the
 * season are proposed there until somebody saves them; the work year moves on. Done again, it adds what is missing.
 * @throws AppError YEAR_NEXT_FAR when the next year is not to be prepared yet, YEAR_NEXT_CLOSED when it is over
 */
export async function openNext(
  app: AppContext,
  { year }: { year: number },
  context: CallContext,
): Promise<Status> {
  const today = businessDateOf(app.clock.now());
  const next = year + 1;
  if (!mayOpen(next, today)) throw new AppError('YEAR_NEXT_FAR', { next, year });
  const shown = await app.uow.write(writeHeader(app, context, `开启 ${next} 年度`), async (tx) => {
    if (await isClosed(tx, next)) throw new AppError('YEAR_NEXT_CLOSED', { next, year });
    await carryRates(tx, year, next);
    await repo.carryBaseFigures(tx, year);
    await writeSetting(tx, workYearKey, next);
    return statusOf(tx, year, today);
  });
  app.events.changed('subsidy', 'figures', 'settings', 'demonstration');
  return shown;
}
