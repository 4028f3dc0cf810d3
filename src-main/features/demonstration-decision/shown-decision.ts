import type { z } from 'zod';
import type { decisionCalls } from '@shared/contract/demonstration-decision';
import type { ReadTx } from '../../db/unit-of-work';
import { awardsOf, type DecisionRow } from './decision.repo';

type Shown = z.output<(typeof decisionCalls)['demonstration.decide']['output']>;

/** A decision with its list. */
export async function shownDecision(tx: ReadTx, row: DecisionRow): Promise<Shown> {
  return { ...row, awards: await awardsOf(tx, { year: row.year }) };
}
