import type { z } from 'zod';
import type { closingCalls } from '@shared/contract/closing';
import type { CallContext } from '@shared/contract/handlers';
import {
  CLOSING_REASON_LABELS,
  OPINION_GIVERS,
  OPINION_LABELS,
  type OpinionGiver,
} from '@shared/domain/closing/terms';
import { businessDateOf } from '@shared/domain/common/business-date';
import { STATUS_LABELS, type SiteStatus } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { DeregistrationEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { lifeWrite } from '../sites/life-write';
import type { StoredSite } from '../sites/site-row';
import {
  refuseBackwards,
  refuseFuture,
  refuseWrongMove,
  siteOf,
  takeStep,
} from '../sites/step.service';
import { openRectificationsOf, voidRectifications } from '../supervision/findings';
import * as repo from './closing.repo';

type Calls = typeof closingCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Given = Input<'site.deregister'>;
type Opinions = Record<`${OpinionGiver}Opinion` | `${OpinionGiver}On`, string | null>;

const SHOWN = 3;

/**
 * Opinions that stand after this input: what is given replaces what stood. Without a day of its own the builder's
 * opinion is that of its application, the others are of today.
 */
function opinionsAfter(
  standing: Opinions | undefined,
  given: Given,
  appliedOn: string,
  today: string,
): Opinions {
  const after: Opinions = {
    builderOpinion: standing?.builderOpinion ?? null,
    builderOn: standing?.builderOn ?? null,
    jurisdictionOpinion: standing?.jurisdictionOpinion ?? null,
    jurisdictionOn: standing?.jurisdictionOn ?? null,
    cityOpinion: standing?.cityOpinion ?? null,
    cityOn: standing?.cityOn ?? null,
  };
  for (const giver of OPINION_GIVERS) {
    const opinion = given[`${giver}Opinion`];
    if (opinion !== null) {
      after[`${giver}Opinion`] = opinion;
      const unsaid = giver === 'builder' ? appliedOn : today;
      after[`${giver}On`] = given[`${giver}On`] ?? after[`${giver}On`] ?? unsaid;
    } else if (given[`${giver}On`] !== undefined) {
      after[`${giver}On`] = given[`${giver}On`] ?? null;
    }
  }
  return after;
}

const missingOf = (opinions: Opinions): OpinionGiver[] =>
  OPINION_GIVERS.filter((giver) => opinions[`${giver}Opinion`] === null);

/** The order of 第十四条: the builder applies, the jurisdiction confirms, the city files. */
function refuseOrder(
  app: AppContext,
  row: StoredSite,
  opinions: Opinions,
  appliedOn: string,
): void {
  let last = appliedOn;
  for (const [index, giver] of OPINION_GIVERS.entries()) {
    const on = opinions[`${giver}On`];
    if (opinions[`${giver}Opinion`] === null || on === null) continue;
    const missing = OPINION_GIVERS.slice(0, index).find(
      (earlier) => opinions[`${earlier}Opinion`] === null,
    );
    if (missing) {
      throw new AppError(
        'CLOSING_OPINION_ORDER',
        { number: row.number, later: OPINION_LABELS[giver], missing: OPINION_LABELS[missing] },
        { [`${missing}Opinion`]: '请先填写' },
      );
    }
    refuseFuture(app, OPINION_LABELS[giver], on, `${giver}On`);
    refuseBackwards(OPINION_LABELS[giver], on, last, `${giver}On`);
    last = on;
  }
}

/** Everything has a destination before the site closes (第十四条). @throws AppError CLOSING_ASSETS_OPEN, CLOSING_PLATES_OPEN */
async function refuseOpenAssets(
  tx: ReadTx,
  row: StoredSite,
  pendingId: number | null,
  given: Given,
  plates: string | null,
): Promise<void> {
  const assets = await repo.assetsWithDisposal(tx, row.id, pendingId);
  const named = new Set((given.assets ?? []).map(({ assetId }) => assetId));
  for (const assetId of named) {
    if (!assets.some((asset) => asset.assetId === assetId)) {
      throw new AppError('CLOSING_ASSET_UNKNOWN', { number: row.number, asset: assetId });
    }
  }
  const open = assets.filter(({ assetId, disposal }) => disposal === null && !named.has(assetId));
  if (open.length > 0) {
    throw new AppError(
      'CLOSING_ASSETS_OPEN',
      {
        number: row.number,
        count: open.length,
        detail: open
          .slice(0, SHOWN)
          .map(({ name, quantity }) => `${name} ${quantity} 件`)
          .join('、'),
      },
      Object.fromEntries(open.map(({ assetId }) => [`assets.${assetId}`, '请写明去向'])),
    );
  }
  if (plates === null) {
    throw new AppError('CLOSING_PLATES_OPEN', { number: row.number }, { plates: '请写明去向' });
  }
}

/** A site with an open rectification closes only when its end is put on record too. */
async function settleRectifications(
  app: AppContext,
  tx: WriteTx,
  row: StoredSite,
  given: Given,
): Promise<void> {
  const open = await openRectificationsOf(tx, row.id);
  if (open.length === 0) return;
  if (given.closeRectifications === null) {
    throw new AppError(
      'CLOSING_RECTIFICATION_OPEN',
      {
        number: row.number,
        count: open.length,
        detail: open.map(({ number }) => number).join('、'),
      },
      { closeRectifications: '请写明终止整改的理由' },
    );
  }
  await voidRectifications(app, tx, open, `阵地注销：${given.closeRectifications}`);
}

interface Application {
  id: number | null;
  reason: string;
  explanation: string;
  plates: string | null;
  appliedOn: string;
  opinions: Opinions;
}

/** What stands of the application after this input. @throws AppError CLOSING_REASON_MISSING, CLOSING_ALREADY */
async function applicationOf(
  tx: ReadTx,
  row: StoredSite,
  given: Given,
  today: string,
): Promise<Application> {
  if (row.status === 'DEREGISTERED') {
    const done = await repo.findDeregistration(tx, { siteId: row.id });
    throw new AppError('CLOSING_ALREADY', { number: row.number, on: done?.decidedOn ?? '此前' });
  }
  if (row.status !== 'DEREGISTRATION_PENDING') refuseWrongMove(row, 'DEREGISTRATION_PENDING');
  const pending = await repo.pendingDeregistration(tx, row.id);
  const reason = given.reason ?? pending?.reason;
  const explanation = given.explanation ?? pending?.explanation;
  if (reason === undefined || explanation === undefined) {
    throw new AppError(
      'CLOSING_REASON_MISSING',
      { number: row.number },
      {
        ...(reason === undefined ? { reason: '请选择注销原因' } : {}),
        ...(explanation === undefined ? { explanation: '请写明详细情况' } : {}),
      },
    );
  }
  const appliedOn = pending?.appliedOn ?? given.appliedOn ?? given.builderOn ?? today;
  return {
    id: pending?.id ?? null,
    reason,
    explanation,
    plates: given.plates ?? pending?.plates ?? null,
    appliedOn,
    opinions: opinionsAfter(pending, given, appliedOn, today),
  };
}

async function closeSite(
  app: AppContext,
  tx: WriteTx,
  given: Given,
): Promise<Output<'site.deregister'>> {
  const row = await siteOf(tx, given);
  const today = businessDateOf(app.clock.now());
  const application = await applicationOf(tx, row, given, today);
  const { opinions, appliedOn } = application;
  await refuseOpenAssets(tx, row, application.id, given, application.plates);
  refuseOrder(app, row, opinions, appliedOn);
  const missing = missingOf(opinions);
  let version = row.version;
  let standing = row;
  if (row.status !== 'DEREGISTRATION_PENDING') {
    version = await takeStep(app, tx, row, {
      to: 'DEREGISTRATION_PENDING',
      onDate: appliedOn,
      reason: `${CLOSING_REASON_LABELS[application.reason as keyof typeof CLOSING_REASON_LABELS]}：${application.explanation}`,
      field: 'appliedOn',
    });
    standing = { ...row, status: 'DEREGISTRATION_PENDING', version };
  }
  if (missing.length === 0) await settleRectifications(app, tx, row, given);
  const columns: Partial<DeregistrationEntity> = {
    reason: application.reason,
    explanation: application.explanation,
    plates: application.plates,
    ...(given.platesNote === null ? {} : { platesNote: given.platesNote }),
    ...opinions,
    ...(missing.length === 0 ? { state: 'DONE', decidedOn: opinions.cityOn } : {}),
  };
  const id =
    application.id ??
    (await repo.addDeregistration(tx, {
      siteId: row.id,
      jurisdictionId: row.jurisdictionId,
      appliedOn,
      state: 'PENDING',
      ...columns,
    }));
  if (application.id !== null) await repo.changeDeregistration(tx, id, columns);
  await repo.storeDisposals(tx, id, given.assets ?? []);
  if (missing.length === 0) {
    version = await takeStep(app, tx, standing, {
      to: 'DEREGISTERED',
      onDate: opinions.cityOn ?? today,
      basis: '三级意见齐备（附件3）',
      field: 'cityOn',
    });
  }
  return {
    id,
    siteId: row.id,
    siteNumber: row.number,
    siteStatus: missing.length === 0 ? 'DEREGISTERED' : 'DEREGISTRATION_PENDING',
    state: missing.length === 0 ? 'DONE' : 'PENDING',
    missing: missing.map((giver) => OPINION_LABELS[giver]),
    version,
  };
}

/**
 * Applies for closing a site, adds opinions to the application, and closes it once all three are there (第十四条).
 * @throws AppError CLOSING_REASON_MISSING, CLOSING_ASSETS_OPEN, CLOSING_PLATES_OPEN, CLOSING_OPINION_ORDER,
 *   CLOSING_RECTIFICATION_OPEN, CLOSING_ALREADY, STATUS_MOVE_REFUSED
 */
export function deregister(
  app: AppContext,
  input: Given,
  context: CallContext,
): Promise<Output<'site.deregister'>> {
  const { explanation: reason } = input;
  return lifeWrite(app, context, (tx) => closeSite(app, tx, input), { reason, also: ['sampling'] });
}

/** Takes the application back: the site is in service again. @throws AppError CLOSING_NOT_PENDING */
export function withdraw(
  app: AppContext,
  input: Input<'deregistration.withdraw'>,
  context: CallContext,
): Promise<Output<'deregistration.withdraw'>> {
  const { reason } = input;
  const takenBack = async (tx: WriteTx): Promise<Output<'deregistration.withdraw'>> => {
    const row = await siteOf(tx, input);
    const pending =
      row.status === 'DEREGISTRATION_PENDING'
        ? await repo.pendingDeregistration(tx, row.id)
        : undefined;
    if (!pending) {
      throw new AppError('CLOSING_NOT_PENDING', {
        number: row.number,
        status: STATUS_LABELS[row.status as SiteStatus],
      });
    }
    const today = businessDateOf(app.clock.now());
    const version = await takeStep(app, tx, row, {
      to: 'FILED',
      onDate: today,
      reason,
      basis: '撤回注销申请',
    });
    await repo.changeDeregistration(tx, pending.id, { state: 'WITHDRAWN', decidedOn: today });
    return {
      siteId: row.id,
      siteNumber: row.number,
      siteStatus: 'FILED',
      version,
    };
  };
  return lifeWrite(app, context, takenBack, { reason, also: ['sampling'] });
}

/** One closing. @throws AppError NOT_FOUND, CLOSING_NONE, SITE_UNKNOWN */
export function get(
  app: AppContext,
  input: Input<'deregistration.get'>,
): Promise<Output<'deregistration.get'>> {
  return app.uow.read(async (tx) => {
    if (input.id !== undefined) {
      const found = await repo.findDeregistration(tx, { id: input.id });
      if (!found) throw new AppError('NOT_FOUND', { what: '注销记录' });
      return found;
    }
    const row = await siteOf(tx, input);
    const latest = await repo.findDeregistration(tx, { siteId: row.id });
    if (!latest) throw new AppError('CLOSING_NONE', { number: row.number });
    return latest;
  });
}

/** A page of closings. */
export function list(
  app: AppContext,
  input: Input<'deregistration.list'>,
): Promise<Output<'deregistration.list'>> {
  return app.uow.read((tx) => repo.listDeregistrations(tx, input));
}
