import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { allocationCalls } from '@shared/contract/subsidy-allocation';
import { businessDateOf } from '@shared/domain/common/business-date';
import { SITE_TYPES, UNIT_TYPES } from '@shared/domain/site/terms';
import { allocate, type Allocation } from '@shared/domain/subsidy/allocation';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { staleForm } from '../stale';
import { rulesRates, yearInputs, type YearInputs } from './inputs';
import * as repo from './rates.repo';
import { finalRun } from './runs.repo';

type Calls = typeof allocationCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Shown = z.output<Calls['subsidy.rates']['output']>;

/** Refuses a change of what a final run rests on. @throws AppError SUBSIDY_FROZEN */
async function refuseFrozen(tx: ReadTx, year: number): Promise<void> {
  const run = await finalRun(tx, year);
  if (run) {
    const { number, decidedOn, ranOn } = run;
    throw new AppError('SUBSIDY_FROZEN', { year, number, when: decidedOn ?? ranOn });
  }
}

/** What the list comes to in full, or why that cannot be said yet. */
function demandOf({ year, awards, rates }: YearInputs): Allocation | AppError {
  const types = new Set(awards.map(({ type }) => type));
  if (types.size === 0) return new AppError('SUBSIDY_NO_AWARDS', { year });
  try {
    return allocate(awards, rulesRates(rates), Number.MAX_SAFE_INTEGER, 'BY_RANK');
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function shown(tx: ReadTx, year: number): Promise<Shown> {
  const inputs = await yearInputs(tx, year);
  const before = new Map(
    (await repo.ratesOf(tx, year - 1)).map(({ type, amountFen }) => [type, amountFen]),
  );
  const demand = demandOf(inputs);
  const known = demand instanceof AppError ? null : demand;
  const run = await finalRun(tx, year);
  const { budget } = inputs;
  const standing = inputs.awards.filter(({ revokedOn }) => revokedOn === null);
  return {
    year,
    rates: UNIT_TYPES.map((type) => {
      const rate = inputs.rates.find((one) => one.type === type);
      return {
        type,
        amountFen: rate?.amountFen ?? null,
        document: rate?.document ?? null,
        confirmedOn: rate?.confirmedOn ?? null,
        version: rate?.version ?? null,
        previousFen: before.get(type) ?? null,
      };
    }),
    budget: budget
      ? { amountFen: budget.amountFen, document: budget.document, version: budget.version }
      : null,
    finalRun: run
      ? { id: run.id, number: run.number, decidedOn: run.decidedOn ?? run.ranOn }
      : null,
    demand: SITE_TYPES.flatMap((type) => {
      const sites = standing.filter((one) => one.type === type).length;
      if (sites === 0) return [];
      const lines = known?.lines.filter(({ award }) => award.type === type);
      return { type, sites, neededFen: lines?.reduce((sum, one) => sum + one.fullFen, 0) ?? null };
    }),
    revoked: inputs.awards.length - standing.length,
    neededFen: known?.neededFen ?? null,
    problem: demand instanceof AppError ? demand.message : null,
  };
}

/** Changes rates or budget of a year, then answers both. */
async function changed(
  app: AppContext,
  year: number,
  context: CallContext,
  work: (tx: WriteTx) => Promise<void>,
): Promise<Shown> {
  const answer = await app.uow.write(writeHeader(app, context), async (tx) => {
    await refuseFrozen(tx, year);
    await work(tx);
    return shown(tx, year);
  });
  app.events.changed('subsidy');
  return answer;
}

/** Rates and budget of a year, and what its list comes to. */
export function rates(app: AppContext, { year }: Input<'subsidy.rates'>): Promise<Shown> {
  return app.uow.read((tx) => shown(tx, year));
}

/** Sets the rate of a type; what a person sets is confirmed by that. @throws AppError SUBSIDY_FROZEN, STALE_FORM */
export function saveRate(
  app: AppContext,
  { year, type, amountFen, document, version }: Input<'subsidy.saveRate'>,
  context: CallContext,
): Promise<Shown> {
  const confirmedOn = businessDateOf(app.clock.now());
  return changed(app, year, context, async (tx) => {
    const before = (await repo.ratesOf(tx, year)).find((one) => one.type === type);
    if (!before) {
      await repo.addRate(tx, { year, type, amountFen, document, confirmedOn });
      return;
    }
    const values = { amountFen, document, confirmedOn };
    if (!(await repo.changeRate(tx, before.id, values, version))) {
      throw await staleForm(tx, [['subsidy_rate', before.id]]);
    }
  });
}

/** Takes the rates of the year before, to be confirmed. @throws AppError SUBSIDY_RATE_NONE_BEFORE */
export function carryRates(
  app: AppContext,
  { year }: Input<'subsidy.carryRates'>,
  context: CallContext,
): Promise<Shown> {
  return changed(app, year, context, async (tx) => {
    if ((await repo.carryRates(tx, year - 1, year)) === 0) {
      throw new AppError('SUBSIDY_RATE_NONE_BEFORE', { year: year - 1, next: year });
    }
  });
}

/** Confirms what was carried over. @throws AppError SUBSIDY_RATE_NOTHING_OPEN */
export function confirmRates(
  app: AppContext,
  { year }: Input<'subsidy.confirmRates'>,
  context: CallContext,
): Promise<Shown> {
  const confirmedOn = businessDateOf(app.clock.now());
  return changed(app, year, context, async (tx) => {
    const open = (await repo.ratesOf(tx, year)).filter((rate) => rate.confirmedOn === null);
    if (open.length === 0) throw new AppError('SUBSIDY_RATE_NOTHING_OPEN', { year });
    for (const { id } of open) await repo.changeRate(tx, id, { confirmedOn });
  });
}

/** Sets the year's budget. @throws AppError SUBSIDY_FROZEN, STALE_FORM */
export function saveBudget(
  app: AppContext,
  { year, amountFen, document, version }: Input<'subsidy.saveBudget'>,
  context: CallContext,
): Promise<Shown> {
  return changed(app, year, context, async (tx) => {
    const before = await repo.budgetOf(tx, year);
    if (!before) {
      await repo.addBudget(tx, { year, amountFen, document });
      return;
    }
    if (!(await repo.changeBudget(tx, before.id, { amountFen, document }, version))) {
      throw await staleForm(tx, [['subsidy_budget', before.id]]);
    }
  });
}
