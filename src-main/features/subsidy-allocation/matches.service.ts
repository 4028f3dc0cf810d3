import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { allocationCalls } from '@shared/contract/subsidy-allocation';
import { businessDateOf } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { findJurisdiction } from '../jurisdictions/jurisdictions.repo';
import { receivingJurisdiction } from '../jurisdictions/jurisdictions.service';
import { readableSiteOf, refuseFuture } from '../sites/step.service';
import * as repo from './matches.repo';

type Calls = typeof allocationCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Shown = Output<'subsidy.addMatch'>;

function shown({ voidedAt, ...row }: repo.MatchRow): Shown {
  return { ...row, voidedOn: voidedAt === null ? null : businessDateOf(new Date(voidedAt)) };
}

async function existing(tx: ReadTx, id: number): Promise<repo.MatchRow> {
  const [row] = await repo.matchesWhere(tx, { id, includeVoided: true }, { offset: 0, limit: 1 });
  if (!row) throw new AppError('NOT_FOUND', { what: '配套资金' });
  return row;
}

const namesSite = (input: { siteId?: number | undefined; siteNumber?: string | undefined }) =>
  input.siteId !== undefined || input.siteNumber !== undefined;

/** Matching funds, apart from the city's money. */
export function matches(
  app: AppContext,
  input: Input<'subsidy.matches'>,
): Promise<Output<'subsidy.matches'>> {
  const { year, jurisdictionCode, includeVoided, offset, limit } = input;
  return app.uow.read(async (tx) => {
    const siteId = namesSite(input) ? (await readableSiteOf(tx, input)).id : undefined;
    const filter = { year, jurisdictionCode, siteId, includeVoided };
    const rows = await repo.matchesWhere(tx, filter, { offset, limit });
    return { ...(await repo.matchTotals(tx, filter)), rows: rows.map(shown) };
  });
}

/** Whom the money is for: a site with its jurisdiction, or a jurisdiction as a whole. */
async function placeOf(
  tx: ReadTx,
  input: Input<'subsidy.addMatch'>,
): Promise<{ jurisdictionId: number; siteId: number | null }> {
  const { jurisdictionCode: code } = input;
  const chosen = code === undefined ? undefined : await receivingJurisdiction(tx, code);
  if (!namesSite(input)) {
    if (!chosen) {
      const fields = { jurisdictionCode: '请选择市直工会或阵地' };
      throw new AppError('SUBSIDY_MATCH_PLACE', {}, fields);
    }
    return { jurisdictionId: chosen.id, siteId: null };
  }
  const site = await readableSiteOf(tx, input);
  if (chosen && chosen.id !== site.jurisdictionId) {
    const own = await findJurisdiction(tx, site.jurisdictionId);
    throw new AppError(
      'SUBSIDY_MATCH_OTHER_SITE',
      { number: site.number, jurisdiction: own?.name ?? '' },
      { siteId: '不属于所选的市直工会' },
    );
  }
  return { jurisdictionId: site.jurisdictionId, siteId: site.id };
}

/** Records matching funds. @throws AppError SUBSIDY_MATCH_PLACE, SUBSIDY_MATCH_OTHER_SITE, DATE_IN_FUTURE */
export async function add(
  app: AppContext,
  input: Input<'subsidy.addMatch'>,
  context: CallContext,
): Promise<Shown> {
  const { year, amountFen, document, note } = input;
  const paidOn = input.paidOn ?? null;
  if (paidOn !== null) refuseFuture(app, '配套资金到位', paidOn, 'paidOn');
  const row = await app.uow.write(writeHeader(app, context), async (tx) => {
    const place = await placeOf(tx, input);
    return existing(
      tx,
      await repo.addMatch(tx, { year, ...place, amountFen, document, paidOn, note }),
    );
  });
  app.events.changed('subsidy');
  return shown(row);
}

/** Voids what was entered by mistake. @throws AppError NOT_FOUND, SUBSIDY_MATCH_VOIDED */
export async function voidOne(
  app: AppContext,
  { id, reason }: Input<'subsidy.voidMatch'>,
  context: CallContext,
): Promise<Shown> {
  const row = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const before = shown(await existing(tx, id));
    if (before.voidedOn !== null) {
      throw new AppError('SUBSIDY_MATCH_VOIDED', { when: before.voidedOn });
    }
    await repo.voidMatch(tx, id, {
      voidedAt: app.clock.now().toISOString(),
      voidReason: reason,
    });
    return existing(tx, id);
  });
  app.events.changed('subsidy');
  return shown(row);
}
