import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { allocationCalls } from '@shared/contract/subsidy-allocation';
import { businessDateOf } from '@shared/domain/common/business-date';
import { formatFen } from '@shared/domain/common/money';
import { allocate as allocation, rateTypesOf } from '@shared/domain/subsidy/allocation';
import { ALLOCATION_RULE, type AllocationMethod } from '@shared/domain/subsidy/allocation-terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { decisionOf } from '../demonstration-decision/decision.repo';
import { refuseBackwards, refuseFuture } from '../sites/step.service';
import { postEntries } from '../subsidies/book.repo';
import { digestNow, rulesRates, yearInputs, type YearInputs } from './inputs';
import { addBudget } from './rates.repo';
import * as repo from './runs.repo';
import { existingRun, shownRun, type ShownRun } from './shown-run';

type Calls = typeof allocationCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;

/** What a final run is decided by. */
interface Decided {
  meeting: string;
  decidedOn: string;
  document: string;
}

interface Plan {
  method: AllocationMethod;
  budgetFen: number;
  note: string | null;
  /** Null for a trial. */
  decided: Decided | null;
}

/** @throws AppError SUBSIDY_FINAL_NEEDS, at the fields, DATE_IN_FUTURE */
function decidedBy(
  app: AppContext,
  given: Pick<Input<'subsidy.makeFinal'>, 'meeting' | 'decidedOn' | 'document'>,
): Decided {
  const { meeting, decidedOn, document } = given;
  if (meeting === null || decidedOn === undefined || document === null) {
    const missing = [
      ...(meeting === null ? [['meeting', '会议']] : []),
      ...(decidedOn === undefined ? [['decidedOn', '日期']] : []),
      ...(document === null ? [['document', '会议纪要或文件']] : []),
    ];
    throw new AppError(
      'SUBSIDY_FINAL_NEEDS',
      { what: missing.map(([, what]) => what).join('、') },
      Object.fromEntries(missing.map(([field, what]) => [field, `请填写${what}`])) as Record<
        string,
        string
      >,
    );
  }
  refuseFuture(app, '正式分配', decidedOn, 'decidedOn');
  return { meeting, decidedOn, document };
}

function refuseNobody({ year, awards }: YearInputs): void {
  if (awards.length === 0) throw new AppError('SUBSIDY_NO_AWARDS', { year });
  if (awards.every(({ revokedOn }) => revokedOn !== null)) {
    throw new AppError('SUBSIDY_ALL_REVOKED', { year });
  }
}

/** Refuses a second final run, and one that was decided before the list. */
async function refuseSecondFinal(tx: ReadTx, year: number, decidedOn: string): Promise<void> {
  const before = await repo.finalRun(tx, year);
  if (before) {
    throw new AppError('SUBSIDY_FINAL_EXISTS', {
      year,
      number: before.number,
      when: before.decidedOn ?? before.ranOn,
      meeting: before.meeting ?? '',
    });
  }
  const decision = await decisionOf(tx, year);
  refuseBackwards('正式分配', decidedOn, decision?.decidedOn, 'decidedOn');
}

/** A final run is made on the year's budget on record; where none is, the decision sets it. */
async function settleBudget(
  tx: WriteTx,
  { year, budget }: YearInputs,
  budgetFen: number,
  document: string,
): Promise<string | null> {
  if (!budget) {
    await addBudget(tx, { year, amountFen: budgetFen, document });
    return document;
  }
  if (budget.amountFen !== budgetFen) {
    throw new AppError('SUBSIDY_FINAL_BUDGET', {
      year,
      given: formatFen(budgetFen),
      budget: formatFen(budget.amountFen),
    });
  }
  return budget.document;
}

/** Works a run out and keeps it; a final one goes into the book in the same write. */
async function keptRun(
  app: AppContext,
  tx: WriteTx,
  inputs: YearInputs,
  { method, budgetFen, note, decided }: Plan,
): Promise<ShownRun> {
  const { year, rates } = inputs;
  refuseNobody(inputs);
  if (decided) await refuseSecondFinal(tx, year, decided.decidedOn);
  const result = allocation(inputs.awards, rulesRates(rates), budgetFen, method);
  const budgetDocument = decided
    ? await settleBudget(tx, inputs, budgetFen, decided.document)
    : inputs.budget?.amountFen === budgetFen
      ? inputs.budget.document
      : null;
  const awards = new Map(inputs.awards.map((award) => [award.awardId, award]));
  const lines = result.lines.flatMap(({ award: { awardId }, ...line }) => {
    const award = awards.get(awardId);
    if (!award) return [];
    const { siteId, jurisdictionId, type, rank, score } = award;
    const units = rateTypesOf(award);
    return { awardId, siteId, jurisdictionId, type, units, rank, score, ...line };
  });
  const { runId, lineIds } = await repo.storeRun(
    tx,
    {
      year,
      number: await repo.nextNumber(tx, year),
      trial: decided ? 0 : 1,
      method,
      outcome: result.outcome,
      budgetFen,
      neededFen: result.neededFen,
      allocatedFen: result.allocatedFen,
      used: {
        rates: rates.map(({ type, amountFen, document }) => ({ type, amountFen, document })),
        budgetDocument,
      },
      leftOut: inputs.awards.flatMap(({ revokedOn, ...award }) =>
        revokedOn === null ? [] : { ...award, revokedOn },
      ),
      ruleVersion: ALLOCATION_RULE,
      digest: digestNow(inputs, budgetFen, method),
      ranOn: businessDateOf(app.clock.now()),
      decidedOn: decided?.decidedOn ?? null,
      meeting: decided?.meeting ?? null,
      document: decided?.document ?? null,
      note,
    },
    lines,
  );
  if (decided) {
    await postEntries(
      tx,
      lines.flatMap(({ siteId, amountFen }, index) => {
        const lineId = lineIds[index];
        if (lineId === undefined || amountFen === 0) return [];
        return { year, lineId, siteId, kind: 'ALLOCATE', amountFen, onDate: decided.decidedOn };
      }),
    );
  }
  return shownRun(await existingRun(tx, runId), await yearInputs(tx, year));
}

/**
 * Allocates a year's money, as a trial or for good.
 * @throws AppError SUBSIDY_NO_AWARDS, SUBSIDY_ALL_REVOKED, SUBSIDY_RATE_MISSING, SUBSIDY_RATE_UNCONFIRMED,
 *   SUBSIDY_BUDGET_MISSING; for good also SUBSIDY_FINAL_NEEDS, SUBSIDY_FINAL_EXISTS, SUBSIDY_FINAL_BUDGET
 */
export async function allocate(
  app: AppContext,
  input: Input<'subsidy.allocate'>,
  context: CallContext,
): Promise<ShownRun> {
  const { year, method, trial, note } = input;
  const decided = trial ? null : decidedBy(app, input);
  const run = await app.uow.write(writeHeader(app, context), async (tx) => {
    const inputs = await yearInputs(tx, year);
    const budgetFen = input.budget ?? inputs.budget?.amountFen;
    if (budgetFen === undefined) throw new AppError('SUBSIDY_BUDGET_MISSING', { year });
    return keptRun(app, tx, inputs, { method, budgetFen, note, decided });
  });
  app.events.changed('subsidy');
  return run;
}

/** What is not as it was when a trial was made. */
function whatChanged({ used, leftOut }: repo.RunRow, inputs: YearInputs): string {
  const text = (rates: readonly { type: string; amountFen: number }[]): string =>
    rates
      .map(({ type, amountFen }) => `${type} ${amountFen}`)
      .sort()
      .join();
  const parts = [
    ...(text(used.rates) === text(inputs.rates) ? [] : ['补助标准']),
    ...(leftOut.length === inputs.awards.filter(({ revokedOn }) => revokedOn !== null).length
      ? []
      : ['取消示范资格的阵地']),
  ];
  return parts.join('、') || '示范阵地名单';
}

/** Makes a trial final, if it still follows from what is on record. @throws AppError SUBSIDY_RUN_CHANGED and those of `allocate` */
export async function makeFinal(
  app: AppContext,
  input: Input<'subsidy.makeFinal'>,
  context: CallContext,
): Promise<ShownRun> {
  const decided = decidedBy(app, input);
  const run = await app.uow.write(writeHeader(app, context), async (tx) => {
    const trial = await existingRun(tx, input.id);
    const { number, year, method, budgetFen, voidedAt } = trial;
    if (voidedAt !== null) {
      const when = businessDateOf(new Date(voidedAt));
      throw new AppError('SUBSIDY_RUN_VOIDED', { number, when });
    }
    if (trial.trial !== 1) throw new AppError('SUBSIDY_RUN_NOT_TRIAL', { number });
    const inputs = await yearInputs(tx, year);
    if (digestNow(inputs, budgetFen, method) !== trial.digest) {
      throw new AppError('SUBSIDY_RUN_CHANGED', { number, what: whatChanged(trial, inputs) });
    }
    const note = input.note ?? `由第 ${number} 次试算转为正式`;
    return keptRun(app, tx, inputs, { method, budgetFen, note, decided });
  });
  app.events.changed('subsidy');
  return run;
}

/** Takes a run back: a trial at any time, a final one only while its money was not touched. @throws AppError SUBSIDY_RUN_USED, SUBSIDY_RUN_VOIDED */
export async function withdraw(
  app: AppContext,
  { id, reason }: Input<'subsidy.withdrawRun'>,
  context: CallContext,
): Promise<ShownRun> {
  const now = app.clock.now();
  const run = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const { number, year, trial, voidedAt, decidedOn, ranOn } = await existingRun(tx, id);
    if (voidedAt !== null) {
      const when = businessDateOf(new Date(voidedAt));
      throw new AppError('SUBSIDY_RUN_VOIDED', { number, when });
    }
    if (trial === 0) {
      const used = await repo.useOf(tx, id);
      if (used) throw new AppError('SUBSIDY_RUN_USED', { number, ...used });
      const onDate = decidedOn ?? ranOn;
      const lines = (await repo.linesOf(tx, id)).filter(({ amountFen }) => amountFen > 0);
      await postEntries(
        tx,
        lines.map(({ id: lineId, siteId, amountFen }) => {
          return { year, lineId, siteId, kind: 'WITHDRAW', amountFen, onDate };
        }),
      );
    }
    await repo.voidRun(tx, id, { voidedAt: now.toISOString(), voidReason: reason });
    return shownRun(await existingRun(tx, id), await yearInputs(tx, year));
  });
  app.events.changed('subsidy');
  return run;
}
