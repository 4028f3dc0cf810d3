import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { subsidyUseCalls } from '@shared/contract/subsidy-use';
import { USE_CHECK_LABELS } from '@shared/domain/subsidy/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { refuseFuture, siteOf } from '../sites/step.service';
import * as repo from './use-checks.repo';

type Calls = typeof subsidyUseCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Row = Output<'subsidy.checks'>['rows'][number];

/** Sites whose use of the money is to be checked in a year, each with its latest check. */
export async function checkRows(
  tx: ReadTx,
  year: number,
  filter: Parameters<typeof repo.sitesToCheck>[2] = {},
): Promise<Row[]> {
  const latest = new Map<number, repo.UseCheckRow>();
  for (const check of await repo.checksWhere(tx, [['c.year = ?', year], ['c.voided_at IS NULL']])) {
    if (!latest.has(check.siteId)) latest.set(check.siteId, check);
  }
  return (await repo.sitesToCheck(tx, year, filter)).map((site) => ({
    ...site,
    check: latest.get(site.siteId) ?? null,
  }));
}

/** Who is to be checked in a year, who was, and with what result (第二十一条); those still owed come first. */
export function checks(
  app: AppContext,
  { year, done, result, offset, limit, ...filter }: Input<'subsidy.checks'>,
): Promise<Output<'subsidy.checks'>> {
  return app.uow.read(async (tx) => {
    const due = await checkRows(tx, year, filter);
    const chosen = due
      .filter(({ check }) => done === undefined || (check !== null) === done)
      .filter(({ check }) => result === undefined || check?.result === result)
      .sort((a, b) => Number(a.check !== null) - Number(b.check !== null));
    return {
      total: chosen.length,
      due: due.length,
      checked: due.filter(({ check }) => check !== null).length,
      rows: chosen.slice(offset, offset + limit),
    };
  });
}

function refuseUnclear(input: Input<'subsidy.recordCheck'>): void {
  const { year, checkedOn, result, findings, dueOn } = input;
  if (!checkedOn.startsWith(`${year}-`)) {
    throw new AppError(
      'USE_CHECK_YEAR',
      { when: checkedOn, year },
      { checkedOn: `不在 ${year} 年` },
    );
  }
  if (result !== 'COMPLIANT' && !findings) {
    throw new AppError(
      'USE_CHECK_WORDS',
      { result: USE_CHECK_LABELS[result] },
      { findings: '请写明发现的问题' },
    );
  }
  if (result === 'RECTIFY' && (dueOn === undefined || dueOn <= checkedOn)) {
    throw new AppError('USE_CHECK_DUE', { when: checkedOn }, { dueOn: '请填写晚于检查日期的期限' });
  }
}

async function stored(tx: ReadTx, id: number): Promise<repo.UseCheckRow> {
  const row = await repo.findCheck(tx, id);
  if (!row) throw new AppError('NOT_FOUND', { what: '检查记录' });
  return row;
}

function factsOf({ siteId: _id, siteNumber: _number, ...facts }: Input<'subsidy.recordCheck'>) {
  return facts;
}

/** Records a check of the use of the money by the 市直工会 (第二十一条). */
export async function recordCheck(
  app: AppContext,
  input: Input<'subsidy.recordCheck'>,
  context: CallContext,
): Promise<Output<'subsidy.recordCheck'>> {
  refuseUnclear(input);
  refuseFuture(app, '检查', input.checkedOn, 'checkedOn');
  const { dueOn, ...facts } = factsOf(input);
  const shown = await app.uow.write(writeHeader(app, context), async (tx) => {
    const site = await siteOf(tx, input);
    const id = await repo.addCheck(tx, {
      ...facts,
      siteId: site.id,
      dueOn: facts.result === 'RECTIFY' ? (dueOn ?? null) : null,
    });
    return stored(tx, id);
  });
  app.events.changed('subsidy');
  return shown;
}

/** Marks a check as recorded in error. */
export async function voidCheck(
  app: AppContext,
  { id, reason }: Input<'subsidy.voidCheck'>,
  context: CallContext,
): Promise<Output<'subsidy.voidCheck'>> {
  const shown = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const row = await stored(tx, id);
    if (row.voidReason !== null) throw new AppError('NOT_FOUND', { what: '检查记录' });
    await repo.voidCheck(tx, id, {
      voidedAt: app.clock.now().toISOString(),
      voidReason: reason,
    });
    return stored(tx, id);
  });
  app.events.changed('subsidy');
  return shown;
}
