import type { z } from 'zod';
import type { selfCheckCalls } from '@shared/contract/self-checks';
import { businessDateOf } from '@shared/domain/common/business-date';
import { fromX100OrNull } from '@shared/domain/common/hundredths';
import { selfCheckDueOn } from '@shared/domain/rubric/yearly';
import type { AppContext } from '../../app/context';
import { obligationCounts, obligationRows } from './obligations.repo';

type Input = z.output<(typeof selfCheckCalls)['selfCheck.obligations']['input']>;
type Output = z.output<(typeof selfCheckCalls)['selfCheck.obligations']['output']>;
type Count = Output['city'];

/**
 * Who has made the self-check of a year and who has not: every site in service owes one (第十三条). A past year counts
 * the sites that were in service on its last day, under the jurisdiction of that day.
 */
export async function obligations(app: AppContext, input: Input): Promise<Output> {
  const today = businessDateOf(app.clock.now());
  const dueOn = selfCheckDueOn(input.year);
  const of = { year: input.year, day: dueOn < today ? dueOn : today };
  return app.uow.read(async (tx) => {
    const { total, rows } = await obligationRows(tx, of, input, input);
    const counts = (await obligationCounts(tx, of, input.type)).map((count) => ({
      ...count,
      remaining: count.owed - count.done,
    }));
    return {
      year: input.year,
      dueOn,
      overdue: today > dueOn,
      total,
      rows: rows.map(({ scoreX100, passed, vetoPending, ...row }) => ({
        ...row,
        score: fromX100OrNull(scoreX100),
        passed: passed === null ? null : passed === 1,
        vetoPending: vetoPending === 1,
      })),
      counts,
      city: sumOf(counts),
    };
  });
}

function sumOf(counts: readonly Count[]): Count {
  const sum = { owed: 0, done: 0, passed: 0, draft: 0, remaining: 0 };
  for (const count of counts) {
    sum.owed += count.owed;
    sum.done += count.done;
    sum.passed += count.passed;
    sum.draft += count.draft;
    sum.remaining += count.remaining;
  }
  return sum;
}
