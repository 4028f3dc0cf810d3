import type { z } from 'zod';
import type { allocationCalls } from '@shared/contract/subsidy-allocation';
import { formatFen } from '@shared/domain/common/money';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import {
  allocate,
  coverOf,
  rateTypesOf,
  type AllocationAward,
} from '@shared/domain/subsidy/allocation';
import { allocationDigest } from '@shared/domain/subsidy/allocation-digest';
import { OUTCOME_LABELS } from '@shared/domain/subsidy/allocation-terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { balances } from '../subsidies/book.repo';
import { yearInputs } from './inputs';
import * as repo from './runs.repo';
import { existingRun, shownRun } from './shown-run';

type Calls = typeof allocationCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** Runs of a year, latest first. */
export function runs(
  app: AppContext,
  { year }: Input<'subsidy.runs'>,
): Promise<Output<'subsidy.runs'>> {
  return app.uow.read(async (tx) => {
    const rows = await repo.runsOfYear(tx, year);
    if (rows.length === 0) return [];
    const inputs = await yearInputs(tx, year);
    return rows.map((row) => shownRun(row, inputs));
  });
}

/** One run with a window of its lines. @throws AppError NOT_FOUND */
export function run(app: AppContext, input: Input<'subsidy.run'>): Promise<Output<'subsidy.run'>> {
  const { id, offset, limit, ...filter } = input;
  return app.uow.read(async (tx) => {
    const row = await existingRun(tx, id);
    const lines = await repo.linesOf(tx, id, filter, { offset, limit });
    return {
      run: shownRun(row, await yearInputs(tx, row.year)),
      rates: row.used.rates,
      budgetDocument: row.used.budgetDocument,
      leftOut: row.leftOut.map(({ siteNumber, siteName, revokedOn }) => ({
        siteNumber,
        siteName,
        revokedOn,
      })),
      byType: await repo.sharesByType(tx, id),
      byJurisdiction: await repo.sharesByJurisdiction(tx, id),
      byCover: await repo.sharesByCover(tx, id),
      total: await repo.countLines(tx, id, filter),
      rows: lines.map((line) => ({ ...line, cover: coverOf(line) })),
    };
  });
}

/** Runs of one year side by side, a row for each site on any of them. @throws AppError SUBSIDY_RUN_MIXED_YEARS */
export function compare(
  app: AppContext,
  { ids }: Input<'subsidy.compareRuns'>,
): Promise<Output<'subsidy.compareRuns'>> {
  return app.uow.read(async (tx) => {
    const rows: repo.RunRow[] = [];
    for (const id of ids) rows.push(await existingRun(tx, id));
    const [year, ...others] = new Set(rows.map((row) => row.year));
    if (year === undefined || others.length > 0) throw new AppError('SUBSIDY_RUN_MIXED_YEARS');
    const inputs = await yearInputs(tx, year);
    const sites = new Map<number, Output<'subsidy.compareRuns'>['rows'][number]>();
    for (const [index, id] of ids.entries()) {
      for (const line of await repo.linesOf(tx, id)) {
        const { awardId, siteId, siteNumber, siteName, type, jurisdictionName, rank } = line;
        const known = sites.get(awardId) ?? {
          ...{ awardId, siteId, siteNumber, siteName, type, jurisdictionName, rank },
          amounts: ids.map(() => null),
          differs: false,
        };
        known.amounts[index] = line.amountFen;
        sites.set(awardId, known);
      }
    }
    const compared = [...sites.values()].map((row) => ({
      ...row,
      differs: new Set(row.amounts).size > 1,
    }));
    return {
      runs: rows.map((row) => shownRun(row, inputs)),
      rows: compared,
      differing: compared.filter(({ differs }) => differs).length,
    };
  });
}

/** More than these say no more than these. */
const MOST_PROBLEMS = 50;

/** Type, functions and rank, in one text. */
function placeOf(one: Pick<AllocationAward, 'type' | 'units' | 'rank'>): string {
  const types = rateTypesOf(one).map((type) => TYPE_SHORT_LABELS[type]);
  return `${TYPE_SHORT_LABELS[one.type]}（${types.join('、')}）第 ${one.rank ?? '—'} 名`;
}

async function problemsOf(tx: ReadTx, row: repo.RunRow): Promise<string[]> {
  const { year, method, budgetFen, used, leftOut } = row;
  const kept = await repo.linesOf(tx, row.id);
  const listed = await repo.awardsOfLines(tx, row.id);
  const rates = used.rates.map(({ type, amountFen }) => ({ type, amountFen, confirmed: true }));
  const awards = listed.map(({ award }) => award);
  const again = allocate(awards, rates, budgetFen, method);
  const problems: string[] = [];
  const differ = (what: string, stored: string, found: string): void => {
    if (stored !== found) problems.push(`${what}：存下的是 ${stored}，重算是 ${found}`);
  };
  differ('办法', OUTCOME_LABELS[row.outcome], OUTCOME_LABELS[again.outcome]);
  differ('应补助合计', formatFen(row.neededFen), formatFen(again.neededFen));
  differ('分配合计', formatFen(row.allocatedFen), formatFen(again.allocatedFen));
  const anew = new Map(again.lines.map((line) => [line.award.awardId, line]));
  for (const line of kept) {
    const found = anew.get(line.awardId);
    if (!found) continue;
    const name = `${line.siteNumber} ${line.siteName}`;
    differ(`${name} 的顺序`, String(line.position), String(found.position));
    differ(`${name} 的应补助金额`, formatFen(line.fullFen), formatFen(found.fullFen));
    differ(`${name} 的分配金额`, formatFen(line.amountFen), formatFen(found.amountFen));
    differ(`${name} 的由来`, line.explanation, found.explanation);
    differ(`${name} 的类型和名次`, placeOf(line), placeOf(found.award));
  }
  const digest = allocationDigest({
    ...{ year, method, budgetFen, rates },
    awards: [...awards, ...leftOut],
  });
  differ('摘要', row.digest, digest);
  if (row.trial === 0) problems.push(...(await bookProblems(tx, row, kept)));
  return problems;
}

/** Where the book holds something else than the lines of a final run: their amounts, or nothing once it is withdrawn. */
async function bookProblems(
  tx: ReadTx,
  row: repo.RunRow,
  lines: readonly repo.LineRow[],
): Promise<string[]> {
  const book = new Map(
    (await balances(tx, 'line', { lineIds: lines.map(({ id }) => id) })).map((one) => [
      one.key,
      one.allocatedFen,
    ]),
  );
  return lines.flatMap((line) => {
    const due = row.voidedAt === null ? line.amountFen : 0;
    const booked = book.get(line.id) ?? 0;
    if (booked === due) return [];
    return `${line.siteNumber} ${line.siteName} 在资金台账上的分配：应为 ${formatFen(due)}，实为 ${formatFen(booked)}`;
  });
}

/** Works a run out again from what it kept, and compares. @throws AppError NOT_FOUND */
export function verify(
  app: AppContext,
  { id }: Input<'subsidy.verifyRun'>,
): Promise<Output<'subsidy.verifyRun'>> {
  return app.uow.read(async (tx) => {
    const row = await existingRun(tx, id);
    const problems = await problemsOf(tx, row);
    const more = problems.length - MOST_PROBLEMS;
    return {
      ok: problems.length === 0,
      lines: row.sites,
      problems: more > 0 ? [...problems.slice(0, MOST_PROBLEMS), `另有 ${more} 处不符`] : problems,
    };
  });
}
