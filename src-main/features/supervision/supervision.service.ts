import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { supervisionCalls } from '@shared/contract/supervision';
import { businessDateOf } from '@shared/domain/common/business-date';
import { SUPERVISION_RESULT_LABELS } from '@shared/domain/supervision/supervision';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import type { StoredSite } from '../sites/site-row';
import { refuseFuture, siteOf } from '../sites/step.service';
import { openFindings, voidRectificationsFrom } from './findings';
import { rectificationsFrom } from './rectification.repo';
import { rectificationRow } from './rectification.service';
import { namedSite } from './named-site';
import * as repo from './supervision.repo';

type Calls = typeof supervisionCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** Result and findings must agree, and a bad result must say what is wrong. */
function refuseUnclear({ result, findings, remarks }: Input<'supervision.record'>): void {
  if (result === 'GOOD' && findings.length > 0) {
    throw new AppError(
      'SUPERVISION_GOOD_WITH_FINDINGS',
      { count: findings.length },
      { result: '与发现的问题不一致' },
    );
  }
  if (result === 'UNQUALIFIED' && findings.length === 0 && !remarks) {
    throw new AppError(
      'SUPERVISION_NEEDS_WORDS',
      {},
      { remarks: '请写明督查情况，或在下方写明问题' },
    );
  }
}

async function refuseSecond(
  tx: ReadTx,
  site: StoredSite,
  input: Input<'supervision.record'>,
): Promise<void> {
  if (input.confirm) return;
  const [first] = await repo.supervisionsOnDay(tx, site.id, input.supervisedOn);
  if (!first) return;
  throw new AppError('SUPERVISION_SAME_DAY', {
    number: site.number,
    when: input.supervisedOn,
    result: SUPERVISION_RESULT_LABELS[first.result],
  });
}

/** Records the city's visit to a site; what it found is to be put right (第十三条). */
export async function record(
  app: AppContext,
  input: Input<'supervision.record'>,
  context: CallContext,
): Promise<Output<'supervision.record'>> {
  const year = input.year ?? Number(input.supervisedOn.slice(0, 4));
  refuseFuture(app, '督查', input.supervisedOn, 'supervisedOn');
  if (!input.supervisedOn.startsWith(`${year}-`)) {
    throw new AppError(
      'SUPERVISION_YEAR',
      { when: input.supervisedOn, year },
      { supervisedOn: `不在 ${year} 年` },
    );
  }
  refuseUnclear(input);
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    const site = await siteOf(tx, input);
    await refuseSecond(tx, site, input);
    const id = await repo.insertSupervision(tx, {
      siteId: site.id,
      year,
      supervisedOn: input.supervisedOn,
      supervisors: input.supervisors,
      result: input.result,
      remarks: input.remarks,
    });
    await openFindings(
      app,
      tx,
      { site, source: 'SUPERVISION', year, openedOn: input.supervisedOn, supervisionId: id },
      input.findings.map((finding, index) => ({ ...finding, field: `findings.${index}` })),
    );
    const stored = await repo.findSupervision(tx, id);
    if (!stored) throw new AppError('NOT_FOUND', { what: '督查结果' });
    const today = businessDateOf(app.clock.now());
    const warnings =
      input.result === 'UNQUALIFIED' && input.findings.length === 0
        ? ['结果为“不合格”，但没有写明问题，因此没有开出整改。请写明问题后开出（第十三条）。']
        : [];
    const rectifications = (await rectificationsFrom(tx, 'supervision_id', id)).map((row) =>
      rectificationRow(row, today),
    );
    return { ...stored, rectifications, warnings };
  });
  app.events.changed('life', 'sites', 'sampling');
  return saved;
}

/** A page of visits with the sums of each jurisdiction. */
export function list(
  app: AppContext,
  input: Input<'supervision.list'>,
): Promise<Output<'supervision.list'>> {
  return app.uow.read(async (tx) => {
    const filter = { ...input, ...(await namedSite(tx, input)) };
    return {
      ...(await repo.listSupervisions(tx, filter, input)),
      summary: await repo.summariseSupervisions(tx, filter),
    };
  });
}

/** Marks a result as recorded in error, and with it what it opened and is not closed. */
export async function voidOne(
  app: AppContext,
  input: Input<'supervision.void'>,
  context: CallContext,
): Promise<{ done: true }> {
  await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const found = await repo.findSupervision(tx, input.id);
    if (!found) throw new AppError('NOT_FOUND', { what: '督查结果' });
    if (found.voidedAt !== null) {
      throw new AppError('SUPERVISION_VOIDED', { when: businessDateOf(new Date(found.voidedAt)) });
    }
    await repo.voidSupervision(tx, found.id, app.clock.now().toISOString(), input.reason);
    const reason = `所依据的督查结果作废：${input.reason}`;
    await voidRectificationsFrom(app, tx, 'supervision_id', found.id, reason);
  });
  app.events.changed('life', 'sites', 'sampling');
  return { done: true };
}
