import type { z } from 'zod';
import type { decisionCalls } from '@shared/contract/demonstration-decision';
import type { CallContext } from '@shared/contract/handlers';
import { compareText } from '@shared/domain/common/text';
import { candidatesDigest, drawCandidates } from '@shared/domain/decision/check-draw';
import { CHECK_RESULT_LABELS } from '@shared/domain/decision/terms';
import { validateSeed } from '@shared/domain/sampling/seed';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { ruled } from '../sampling/plan.service';
import { refuseFuture } from '../sites/step.service';
import { standingOf } from './candidates.service';
import * as repo from './checks.repo';
import { decisionOf, recommendedRows } from './decision.repo';

type Calls = typeof decisionCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type ShownDraw = Output<'demonstration.drawChecks'>;

async function shownDraw(tx: ReadTx, row: repo.CheckDrawRow): Promise<ShownDraw> {
  const names = await repo.siteNames(tx, row.population);
  const { population, result, ...facts } = row;
  return {
    ...facts,
    candidates: population.map((siteNumber) => ({
      siteNumber,
      siteName: names.get(siteNumber) ?? '—',
    })),
    result: result.map(({ id, ticket, drawn }) => ({ siteNumber: id, ticket, drawn })),
  };
}

async function existing(tx: ReadTx, id: number): Promise<repo.CheckDrawRow> {
  const row = await repo.findDraw(tx, id);
  if (!row) throw new AppError('NOT_FOUND', { what: '抽查抽取' });
  return row;
}

/** Freezes who may be drawn and how many, and shows the digest before any seed is known. */
export async function freezeDraw(
  app: AppContext,
  input: Input<'demonstration.freezeCheckDraw'>,
  context: CallContext,
): Promise<ShownDraw> {
  const { year, size, aboveLineOnly, reason } = input;
  const shown = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const { rows } = await standingOf(tx, year, '抽取抽查对象');
    const [last] = await repo.drawsOfYear(tx, year);
    if (last && last.drawnAt === null) {
      throw new AppError('CHECK_DRAW_FROZEN', { number: last.number });
    }
    if (last && !reason) {
      throw new AppError(
        'CHECK_DRAW_AGAIN',
        { year, number: last.number },
        { reason: '请写明重抽的原因' },
      );
    }
    const population = rows
      .filter(({ aboveLine }) => aboveLine || !aboveLineOnly)
      .map(({ siteNumber }) => siteNumber)
      .sort(compareText);
    if (size > population.length) {
      throw new AppError(
        'CHECK_DRAW_SIZE',
        { size, available: population.length },
        { size: `最多 ${population.length} 个` },
      );
    }
    const number = (last?.number ?? 0) + 1;
    const id = await repo.addDraw(tx, {
      year,
      number,
      size,
      population: JSON.stringify(population),
      digest: candidatesDigest(year, number, size, population),
      frozenAt: app.clock.now().toISOString(),
      reason,
    });
    return shownDraw(tx, await existing(tx, id));
  });
  app.events.changed('demonstration');
  return shown;
}

/** What is wrong with a draw as it is kept; empty: it can be replayed to the letter. */
function problemsOf(row: repo.CheckDrawRow): string[] {
  const { year, number, size, population, digest, seed, result } = row;
  const problems: string[] = [];
  const again = candidatesDigest(year, number, size, population);
  if (again !== digest) problems.push(`名单的摘要应为 ${again}，记录的是 ${digest}`);
  if (seed === null) return problems;
  const replayed = drawCandidates(seed, population, size);
  for (const [index, one] of replayed.entries()) {
    const kept = result[index];
    if (kept?.id === one.id && kept.ticket === one.ticket && kept.drawn === one.drawn) continue;
    problems.push(
      `第 ${index + 1} 位应为 ${one.id}（票号 ${one.ticket}），记录的是 ${kept?.id ?? '空'}`,
    );
  }
  if (result.length > replayed.length)
    problems.push(`记录多出 ${result.length - replayed.length} 行`);
  return problems;
}

/** Draws with the seed that was read out. */
export async function draw(
  app: AppContext,
  input: Input<'demonstration.drawChecks'>,
  context: CallContext,
): Promise<ShownDraw> {
  const { id, seed, seedSource, seedNote } = input;
  ruled(() => validateSeed(seed, seedSource === 'MACHINE'));
  const shown = await app.uow.write(writeHeader(app, context), async (tx) => {
    const row = await existing(tx, id);
    if (row.drawnAt !== null) {
      throw new AppError('CHECK_DRAW_HELD', { number: row.number, when: row.drawnAt.slice(0, 10) });
    }
    if (problemsOf(row).length > 0)
      throw new AppError('CHECK_DRAW_CHANGED', { number: row.number });
    await repo.storeResult(tx, id, {
      seed,
      seedSource,
      seedNote,
      result: JSON.stringify(drawCandidates(seed, row.population, row.size)),
      drawnAt: app.clock.now().toISOString(),
    });
    return shownDraw(tx, await existing(tx, id));
  });
  app.events.changed('demonstration');
  return shown;
}

/** The draws of a year. */
export function draws(
  app: AppContext,
  { year }: Input<'demonstration.checkDraws'>,
): Promise<ShownDraw[]> {
  return app.uow.read(async (tx) => {
    const shown: ShownDraw[] = [];
    for (const row of await repo.drawsOfYear(tx, year)) shown.push(await shownDraw(tx, row));
    return shown;
  });
}

/** Replays a draw. */
export function verify(
  app: AppContext,
  { id }: Input<'demonstration.verifyCheckDraw'>,
): Promise<Output<'demonstration.verifyCheckDraw'>> {
  return app.uow.read(async (tx) => {
    const problems = problemsOf(await existing(tx, id));
    return { ok: problems.length === 0, problems };
  });
}

/** Puts the city's look at a candidate on record (现场或视频抽查). */
export async function record(
  app: AppContext,
  input: Input<'demonstration.recordCheck'>,
  context: CallContext,
): Promise<Output<'demonstration.recordCheck'>> {
  refuseFuture(app, '抽查', input.checkedOn, 'checkedOn');
  if (input.result !== 'CONFIRMED' && !input.remarks) {
    throw new AppError(
      'CHECK_NEEDS_WORDS',
      { result: CHECK_RESULT_LABELS[input.result] },
      { remarks: '请写明情况' },
    );
  }
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    const year = await yearOf(tx, input.applicationId);
    if (await decisionOf(tx, year)) throw new AppError('NOMINATION_DECIDED', { year });
    const row = await repo.findCheck(tx, await repo.addCheck(tx, input));
    if (!row) throw new AppError('NOT_FOUND', { what: '抽查结果' });
    return row;
  });
  app.events.changed('demonstration');
  return saved;
}

/** The year in which an application was recommended. @throws AppError NOT_FOUND */
async function yearOf(tx: ReadTx, applicationId: number): Promise<number> {
  const found = await tx.first<{ year: number }>(
    'SELECT year FROM demonstration_application WHERE id = ?',
    [applicationId],
  );
  const listed =
    found &&
    (await recommendedRows(tx, found.year)).some((one) => one.applicationId === applicationId);
  if (!found || !listed) throw new AppError('NOT_FOUND', { what: '推荐的申报' });
  return found.year;
}

/** Marks a check as recorded in error. */
export async function voidOne(
  app: AppContext,
  { id, reason }: Input<'demonstration.voidCheck'>,
  context: CallContext,
): Promise<Output<'demonstration.voidCheck'>> {
  const saved = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const row = await repo.findCheck(tx, id);
    if (!row || row.voided) throw new AppError('NOT_FOUND', { what: '抽查结果' });
    const year = await yearOf(tx, row.applicationId);
    if (await decisionOf(tx, year)) throw new AppError('NOMINATION_DECIDED', { year });
    const how = { voidedAt: app.clock.now().toISOString(), voidReason: reason };
    await repo.voidCheck(tx, id, how);
    return { ...row, voided: true };
  });
  app.events.changed('demonstration');
  return saved;
}

/** The checks of a year. */
export function ofYear(
  app: AppContext,
  { year }: Input<'demonstration.checks'>,
): Promise<Output<'demonstration.checks'>> {
  return app.uow.read((tx) => repo.checksOfYear(tx, year));
}
