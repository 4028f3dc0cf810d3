import { businessDateOf } from '@shared/domain/common/business-date';
import { statusMove, whyNot, type StatusMove } from '@shared/domain/site/status';
import { STATUS_LABELS, type SiteStatus } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { addStatusEvent, changeSite } from './change-site.repo';
import { findSite, findSiteId, statusEventsOf } from './record.repo';
import { editableSite } from './save.service';
import type { StoredSite } from './site-row';

/** How inputs name a site: one of the two. */
export interface SiteRef {
  siteId?: number | undefined;
  siteNumber?: string | undefined;
}

/**
 * The site that an input names, if it may still be worked on.
 * @throws AppError INPUT_INVALID, SITE_UNKNOWN, NOT_FOUND, SITE_MERGED, SITE_VOIDED
 */
export async function siteOf(tx: ReadTx, ref: SiteRef): Promise<StoredSite> {
  return editableSite(tx, await siteIdOf(tx, ref));
}

/**
 * The site that an input names, merged and voided ones too: what was on record of them can still be read.
 * @throws AppError INPUT_INVALID, SITE_UNKNOWN, NOT_FOUND
 */
export async function readableSiteOf(tx: ReadTx, ref: SiteRef): Promise<StoredSite> {
  const row = await findSite(tx, await siteIdOf(tx, ref));
  if (!row) throw new AppError('NOT_FOUND', { what: '阵地' });
  return row;
}

async function siteIdOf(tx: ReadTx, ref: SiteRef): Promise<number> {
  if (ref.siteId !== undefined) return ref.siteId;
  if (ref.siteNumber === undefined) {
    throw new AppError('INPUT_INVALID', { detail: '请给出 siteId 或 siteNumber' });
  }
  const id = await findSiteId(tx, ref.siteNumber);
  if (id === undefined) throw new AppError('SITE_UNKNOWN', { number: ref.siteNumber });
  return id;
}

/** Refuses a day that has not come yet. @throws AppError DATE_IN_FUTURE */
export function refuseFuture(app: AppContext, what: string, on: string, field = 'on'): void {
  const today = businessDateOf(app.clock.now());
  if (on > today)
    throw new AppError('DATE_IN_FUTURE', { what, on, today }, { [field]: '日期不能晚于今天' });
}

/** Refuses a day before the one it must follow. @throws AppError DATE_BEFORE_LAST */
export function refuseBackwards(
  what: string,
  on: string,
  last: string | undefined,
  field = 'on',
): void {
  if (last && on < last)
    throw new AppError('DATE_BEFORE_LAST', { what, on, last }, { [field]: `不能早于 ${last}` });
}

/** The step from a site's state to another one. @throws AppError STATUS_MOVE_REFUSED with rule and article */
export function refuseWrongMove(row: StoredSite, to: SiteStatus): StatusMove {
  const from = row.status as SiteStatus;
  const step = statusMove(from, to);
  if (step) return step;
  const { rule, article } = whyNot(from, to);
  throw new AppError('STATUS_MOVE_REFUSED', {
    number: row.number,
    from: STATUS_LABELS[from],
    to: STATUS_LABELS[to],
    rule,
    article,
  });
}

/** A step in a site's life that a record of its own (self-check, acceptance, filing, closing) brings about. */
export interface Step {
  to: SiteStatus;
  /** The day it took effect. */
  onDate: string;
  reason?: string | null;
  /** What it rests on: 自查得分 86.5, 验收合格 … */
  basis?: string | null;
  document?: string | null;
  /** What else the step changes on the registry's row. */
  columns?: Partial<StoredSite>;
  /** Field of the input that holds the day, for its error. */
  field?: string;
}

/**
 * Takes a step as the life of a site allows it (第七、八、十四条): the dated event and the row together.
 * @returns the version the row has afterwards
 * @throws AppError STATUS_MOVE_REFUSED, DATE_IN_FUTURE, DATE_BEFORE_LAST
 */
export async function takeStep(
  app: AppContext,
  tx: WriteTx,
  row: StoredSite,
  step: Step,
): Promise<number> {
  refuseWrongMove(row, step.to);
  const what = STATUS_LABELS[step.to];
  refuseFuture(app, what, step.onDate, step.field);
  refuseBackwards(what, step.onDate, (await statusEventsOf(tx, row.id)).at(-1)?.onDate, step.field);
  await addStatusEvent(tx, row.id, {
    status: step.to,
    onDate: step.onDate,
    reason: step.reason ?? null,
    basis: step.basis ?? null,
    document: step.document ?? null,
  });
  await changeSite(tx, row.id, { ...step.columns, status: step.to });
  return row.version + 1;
}
