import type { z } from 'zod';
import type { samplingCalls } from '@shared/contract/sampling';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf } from '@shared/domain/common/business-date';
import type { PastedCheck } from '@shared/domain/sampling/check-paste';
import { readCheckRow, splitPastedChecks } from '@shared/domain/sampling/check-paste';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { editableSite } from '../sites/save.service';
import { voidRectificationsFrom } from '../supervision/findings';
import { storeSpotCheck } from '../supervision/store-spot-check';
import { chainOfYear } from './chain';
import type { StoredCheck } from './check.repo';
import * as repo from './check.repo';
import type { KnownSite } from './population.repo';
import { findSite, findSitesByNumber } from './population.repo';
import { dayProblem, drawOf, refuseWrongDay } from './visit-day';

type Calls = typeof samplingCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** A site named by id or number. @throws AppError SAMPLING_SITE_UNKNOWN, INPUT_INVALID */
export async function mustFindSite(
  tx: ReadTx,
  ref: { siteId?: number | undefined; siteNumber?: string | undefined },
): Promise<KnownSite> {
  if (ref.siteId === undefined && ref.siteNumber === undefined) {
    throw new AppError('INPUT_INVALID', { detail: '请给出 siteId 或 siteNumber' });
  }
  const site = await findSite(tx, ref);
  if (!site) {
    throw new AppError('SAMPLING_SITE_UNKNOWN', { number: ref.siteNumber ?? String(ref.siteId) });
  }
  return site;
}

/**
 * Records one visit.
 * @throws AppError SAMPLING_CHECK_SAME_DAY unless confirmed, SAMPLING_CHECK_DATE, SAMPLING_SITE_UNKNOWN
 */
export async function recordCheck(
  app: AppContext,
  input: Input<'sampling.recordCheck'>,
  context: CallContext,
): Promise<StoredCheck> {
  refuseWrongDay(input.checkedOn, input.year, businessDateOf(app.clock.now()));
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    const { siteId } = await mustFindSite(tx, input);
    const { id } = await storeSpotCheck(app, tx, await editableSite(tx, siteId), input);
    return repo.findCheck(tx, id);
  });
  if (!saved) throw new AppError('NOT_FOUND', { what: '抽查结果' });
  app.events.changed('sampling', 'sites', 'life');
  return saved;
}

type RowAnswer = Output<'sampling.recordChecks'>['rows'][number];

interface Bulk {
  year: number;
  today: string;
  inspectors: string | null;
  confirm: boolean;
  sites: ReadonlyMap<string, KnownSite>;
  /** "site id|day" of checks on record, and of rows accepted so far. */
  days: Map<string, string>;
}

type Accepted = {
  site: KnownSite;
  checkedOn: string;
  verdict: repo.Verdict;
  inspectors: string;
  remarks: string | null;
};

function judgeRow(row: PastedCheck, bulk: Bulk): { answer: RowAnswer; accepted?: Accepted } {
  const read = readCheckRow(row);
  const site = bulk.sites.get(read.siteNumber);
  const answer: RowAnswer = {
    line: row.line,
    ok: false,
    siteNumber: read.siteNumber,
    siteName: site?.siteName ?? null,
    checkedOn: read.checkedOn,
    verdict: read.verdict,
    message: null,
  };
  const refuse = (message: string): { answer: RowAnswer } => ({ answer: { ...answer, message } });
  if (read.problem !== undefined) return refuse(read.problem);
  if (!site) return refuse(`找不到编号为“${read.siteNumber}”的阵地，请核对编号。`);
  const { checkedOn, verdict } = read;
  if (checkedOn === null || verdict === null) return refuse('日期或结果不能识别。');
  const problem = dayProblem(checkedOn, bulk.year, bulk.today);
  if (problem !== undefined) return refuse(`检查日期 ${checkedOn} ${problem}。`);
  const inspectors = row.inspectors?.trim() || bulk.inspectors;
  if (!inspectors) return refuse('没有检查人员：请在行内或上方填写。');
  const key = `${site.siteId}|${checkedOn}`;
  const first = bulk.days.get(key);
  if (first !== undefined && !bulk.confirm) {
    return refuse(`同一天已登记过（${first}）。如确是再次检查，请勾选确认后重试。`);
  }
  bulk.days.set(key, inspectors);
  return {
    answer: { ...answer, ok: true },
    accepted: { site, checkedOn, verdict, inspectors, remarks: row.remarks?.trim() || null },
  };
}

/** Records many visits: rows with a fault are answered one by one, all others are stored in one transaction. */
export async function recordChecks(
  app: AppContext,
  input: Input<'sampling.recordChecks'>,
  context: CallContext,
): Promise<Output<'sampling.recordChecks'>> {
  const rows: PastedCheck[] =
    input.rows?.map((row, index) => ({ ...row, line: index + 1 })) ??
    splitPastedChecks(input.text ?? '');
  const judge = async (tx: ReadTx): Promise<{ answers: RowAnswer[]; accepted: Accepted[] }> => {
    const bulk: Bulk = {
      year: input.year,
      today: businessDateOf(app.clock.now()),
      inspectors: input.inspectors,
      confirm: input.confirm,
      sites: await findSitesByNumber(
        tx,
        rows.map((row) => readCheckRow(row).siteNumber),
      ),
      days: await repo.checkDays(tx, input.year),
    };
    const judged = rows.map((row) => judgeRow(row, bulk));
    return {
      answers: judged.map(({ answer }) => answer),
      accepted: judged.flatMap(({ accepted }) => (accepted ? [accepted] : [])),
    };
  };
  if (input.dryRun) {
    const { answers, accepted } = await app.uow.read(judge);
    return { recorded: 0, failed: answers.length - accepted.length, rows: answers };
  }
  const outcome = await app.uow.write(writeHeader(app, context), async (tx) => {
    const { answers, accepted } = await judge(tx);
    const state = await chainOfYear(tx, input.year);
    await repo.insertChecks(
      tx,
      accepted.map(({ site, ...facts }) => ({
        ...facts,
        siteId: site.siteId,
        year: input.year,
        drawId: drawOf(state, site.siteId),
      })),
    );
    return { recorded: accepted.length, failed: answers.length - accepted.length, rows: answers };
  });
  app.events.changed('sampling', 'sites');
  return outcome;
}

/**
 * Marks a result as made in error: it stays on record and no longer counts; what it opened to be put right and is not
 * closed is voided with it.
 */
export async function voidCheck(
  app: AppContext,
  input: Input<'sampling.voidCheck'>,
  context: CallContext,
): Promise<{ done: true }> {
  await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const check = await repo.findCheck(tx, input.id);
    if (!check) throw new AppError('NOT_FOUND', { what: '抽查结果' });
    if (check.voidedAt !== null) {
      throw new AppError('SAMPLING_CHECK_VOIDED', {
        when: businessDateOf(new Date(check.voidedAt)),
      });
    }
    await repo.voidCheck(tx, input.id, app.clock.now().toISOString(), input.reason);
    await voidRectificationsFrom(
      app,
      tx,
      'spot_check_id',
      input.id,
      `所依据的抽查结果作废：${input.reason}`,
    );
  });
  app.events.changed('sampling', 'sites', 'life');
  return { done: true };
}

/** A page of results. */
export function listChecks(
  app: AppContext,
  input: Input<'sampling.checks'>,
): Promise<Output<'sampling.checks'>> {
  return app.uow.read((tx) => repo.listChecks(tx, input, input));
}
