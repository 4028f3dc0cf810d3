import { businessDateOf } from '@shared/domain/common/business-date';
import type { FormRow } from '@shared/domain/forms/form-reader';
import type { FormKind } from '@shared/domain/forms/kinds';
import type { AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import type { FormDefinition, PlanFacts, PlanRow } from './definition';
import { forms } from './kinds';
import { matchRows } from './match-rows';
import type { ReadFormFile } from './read-form-file';

/** The definition of a kind. */
export function definitionOf(kind: FormKind): FormDefinition {
  return forms[kind];
}

/** What a batch of a file rests on. */
export function planFacts(app: AppContext, fileName: string): PlanFacts {
  return { app, today: businessDateOf(app.clock.now()), source: fileName };
}

/** Rows as read, without what an earlier plan found out about them. */
function fresh(rows: readonly FormRow[]): FormRow[] {
  return rows.map((row) => ({ ...row, errors: [...row.errors], warnings: [...row.warnings] }));
}

/** The rows of a file with the site of each, in the state of the registry that `tx` sees. */
async function placedRows(
  tx: ReadTx,
  { match = matchRows }: FormDefinition,
  file: ReadFormFile,
): Promise<{ rows: PlanRow[]; placed: PlanRow[] }> {
  const rows = await match(tx, fresh(file.reading.rows));
  return { rows, placed: rows.filter((row) => row.placed) };
}

function refuseFaulty(rows: readonly PlanRow[]): void {
  for (const row of rows) if (!row.placed || row.source.errors.length > 0) row.outcome = 'ERROR';
}

/** Decides what becomes of every row of a file and writes the sound ones. */
export async function enterForm(
  tx: WriteTx,
  definition: FormDefinition,
  file: ReadFormFile,
  facts: PlanFacts,
): Promise<PlanRow[]> {
  const { steps } = definition;
  const { rows, placed } = await placedRows(tx, definition, file);
  if ('enter' in steps) await steps.enter(tx, placed, facts);
  else await steps.plan(tx, placed, facts);
  refuseFaulty(rows);
  if ('write' in steps) {
    const written = rows.filter((row) => row.outcome === 'INSERT' || row.outcome === 'UPDATE');
    await steps.write(tx, written, facts);
  }
  return rows;
}

/** Carries what a trial found out of the transaction that it ends. */
class TrialOver extends Error {
  constructor(readonly rows: PlanRow[]) {
    super('A trial leaves nothing behind.');
  }
}

/** What would become of every row of a file; nothing is kept. The same file and the same state give the same answer. */
export async function tryForm(
  definition: FormDefinition,
  file: ReadFormFile,
  facts: PlanFacts,
): Promise<PlanRow[]> {
  const { app } = facts;
  const { steps } = definition;
  if ('plan' in steps) {
    return app.uow.read(async (tx) => {
      const { rows, placed } = await placedRows(tx, definition, file);
      await steps.plan(tx, placed, facts);
      refuseFaulty(rows);
      return rows;
    });
  }
  const actor = { id: null, name: '预览' };
  try {
    await app.uow.write({ actor, call: 'forms.run', at: app.clock.now() }, async (tx) => {
      throw new TrialOver(await enterForm(tx, definition, file, facts));
    });
  } catch (error) {
    if (error instanceof TrialOver) return error.rows;
    throw error;
  }
  throw new Error('A trial that did not end.');
}
