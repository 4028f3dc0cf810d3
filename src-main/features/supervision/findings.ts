import { businessDateOf } from '@shared/domain/common/business-date';
import { STATUS_LABELS, type SiteStatus } from '@shared/domain/site/terms';
import { addDays } from '@shared/domain/common/calendar';
import { RECTIFICATION_DAYS_KEY, rectificationDays } from '@shared/domain/supervision/due-date';
import {
  isUnfinished,
  rectificationNumber,
  type RectificationSource,
} from '@shared/domain/supervision/rectification';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { readSetting } from '../app/app.repo';
import { clearMark, insertMark, openMarksOfRectification } from '../sampling/mark.repo';
import type { StoredSite } from '../sites/site-row';
import { refuseFuture } from '../sites/step.service';
import * as repo from './rectification.repo';
import type { StoredRectification } from './rectification.repo';

/** One finding as it is to be put right. */
export interface NewFinding {
  what: string;
  /** The item of the table that it is about: 2.11. */
  itemCode?: string | null | undefined;
  /** Function unit of a 综合中心. */
  unitId?: number | null | undefined;
  /** A veto item (附件1备注): the site becomes 必查 as 否决项不合格. */
  veto?: boolean | undefined;
  requirement?: string | null | undefined;
  /** Who puts it right; the builder unless named. */
  responsible?: string | null | undefined;
  /** `YYYY-MM-DD`; the committee's number of days after `openedOn` unless named. */
  dueOn?: string | undefined;
  /** Found by the program itself: not opened again while the same item of the same unit is still being put right. */
  unlessOpen?: boolean;
  /** Field path of the input for its errors: `findings.0`. */
  field?: string;
}

/** Where findings come from. */
export interface FindingOrigin {
  site: Pick<StoredSite, 'id' | 'number' | 'status'>;
  source: RectificationSource;
  /** Working year; the number is of this year. */
  year: number;
  /** The day they were found. */
  openedOn: string;
  spotCheckId?: number;
  supervisionId?: number;
  selfCheckId?: number;
}

/** A rectification that was opened. */
export interface OpenedFinding {
  id: number;
  number: string;
  dueOn: string;
}

/** States in which a site is run and can be told to put something right (第十三条). */
const RUN: readonly string[] = ['FILED', 'DEREGISTRATION_PENDING'] satisfies SiteStatus[];

/** Whether a site is one that rectifications are opened for. */
export function canBeRectified({ status }: Pick<StoredSite, 'status'>): boolean {
  return RUN.includes(status);
}

/** How many days the committee gives for a rectification. */
export async function daysToRectify(tx: ReadTx): Promise<number> {
  return rectificationDays(await readSetting(tx, RECTIFICATION_DAYS_KEY));
}

const at = (field: string | undefined, name: string): string => (field ? `${field}.${name}` : name);

async function refuseForeignUnit(
  tx: ReadTx,
  site: FindingOrigin['site'],
  { unitId, field }: NewFinding,
): Promise<void> {
  if (unitId === null || unitId === undefined) return;
  if (await repo.unitOfSite(tx, site.id, unitId)) return;
  throw new AppError(
    'SPOT_CHECK_UNIT',
    { number: site.number, detail: `编号 ${unitId}` },
    { [at(field, 'unitId')]: '不是这个阵地的功能单位' },
  );
}

function isSameItem(one: StoredRectification, finding: NewFinding): boolean {
  return (
    (finding.itemCode ?? null) !== null &&
    one.itemCode === finding.itemCode &&
    one.unitId === (finding.unitId ?? null)
  );
}

/**
 * Refuses findings that could not be opened, before anything is written.
 * @throws AppError RECTIFICATION_SITE_NOT_IN_SERVICE, RECTIFICATION_DUE_BEFORE, SPOT_CHECK_UNIT
 */
export async function refuseFindings(
  tx: ReadTx,
  { site, openedOn }: Pick<FindingOrigin, 'site' | 'openedOn'>,
  findings: readonly NewFinding[],
): Promise<void> {
  if (findings.length > 0 && !canBeRectified(site)) {
    throw new AppError('RECTIFICATION_SITE_NOT_IN_SERVICE', {
      number: site.number,
      status: STATUS_LABELS[site.status as SiteStatus],
    });
  }
  for (const finding of findings) {
    await refuseForeignUnit(tx, site, finding);
    const { dueOn, field } = finding;
    if (dueOn !== undefined && dueOn < openedOn) {
      throw new AppError(
        'RECTIFICATION_DUE_BEFORE',
        { due: dueOn, what: '发现问题的日期', from: openedOn },
        { [at(field, 'dueOn')]: `不能早于 ${openedOn}` },
      );
    }
  }
}

/**
 * Opens a rectification for each finding, in the caller's transaction, and sets the 必查 mark that the next draw sees
 * (第十三条). The caller tells the window: `app.events.changed('life', 'sites', 'sampling')`.
 * @returns the rectifications opened, in the order of the findings; what was already being put right is left out
 * @throws AppError DATE_IN_FUTURE, and as {@link refuseFindings}
 */
export async function openFindings(
  app: AppContext,
  tx: WriteTx,
  origin: FindingOrigin,
  findings: readonly NewFinding[],
): Promise<OpenedFinding[]> {
  if (findings.length === 0) return [];
  const { site, openedOn, year } = origin;
  refuseFuture(app, '发现问题', openedOn, 'openedOn');
  await refuseFindings(tx, origin, findings);
  const standing = await repo.unfinishedOfSite(tx, site.id);
  const due = addDays(openedOn, await daysToRectify(tx));
  const builder = await repo.builderNameOf(tx, site.id);
  const opened: OpenedFinding[] = [];
  let serial = await repo.lastSerial(tx, year);
  for (const finding of findings) {
    if (finding.unlessOpen && standing.some((one) => isSameItem(one, finding))) continue;
    serial += 1;
    const number = rectificationNumber(year, serial);
    const dueOn = finding.dueOn ?? due;
    const id = await repo.insertRectification(tx, {
      siteId: site.id,
      number,
      year,
      source: origin.source,
      spotCheckId: origin.spotCheckId ?? null,
      supervisionId: origin.supervisionId ?? null,
      selfCheckId: origin.selfCheckId ?? null,
      unitId: finding.unitId ?? null,
      itemCode: finding.itemCode ?? null,
      veto: finding.veto ? 1 : 0,
      what: finding.what,
      requirement: finding.requirement ?? null,
      responsible: finding.responsible ?? builder,
      openedOn,
      dueOn,
      state: 'OPEN',
    });
    await insertMark(tx, {
      siteId: site.id,
      reason: finding.veto ? 'VETO_FAILURE' : 'OPEN_RECTIFICATION',
      note: `整改 ${number}：${finding.what}`.slice(0, 200),
      markedOn: openedOn,
      rectificationId: id,
    });
    opened.push({ id, number, dueOn });
  }
  return opened;
}

/** The rectifications of a site that are not finished, oldest first. */
export function openRectificationsOf(tx: ReadTx, siteId: number): Promise<StoredRectification[]> {
  return repo.unfinishedOfSite(tx, siteId);
}

/** Ends the 必查 marks that a rectification set. */
export async function clearMarksOf(
  tx: WriteTx,
  rectificationId: number,
  clearedOn: string,
): Promise<void> {
  for (const { id } of await openMarksOfRectification(tx, rectificationId)) {
    await clearMark(tx, id, clearedOn);
  }
}

/**
 * Voids those of the rectifications that are not finished, in the caller's transaction: they stay on record with the
 * reason, and the site is no longer 必查 because of them. Closed ones stay closed.
 * @returns how many were voided
 */
export async function voidRectifications(
  app: AppContext,
  tx: WriteTx,
  rectifications: readonly Pick<StoredRectification, 'id' | 'state'>[],
  reason: string,
): Promise<number> {
  const unfinished = rectifications.filter(({ state }) => isUnfinished(state));
  for (const { id } of unfinished) {
    await repo.changeRectification(tx, id, { state: 'VOIDED', voidReason: reason });
    await clearMarksOf(tx, id, businessDateOf(app.clock.now()));
  }
  return unfinished.length;
}

/** Voids what a visit opened and is not finished, because the visit itself was withdrawn. */
export async function voidRectificationsFrom(
  app: AppContext,
  tx: WriteTx,
  origin: 'spot_check_id' | 'supervision_id' | 'self_check_id',
  id: number,
  reason: string,
): Promise<number> {
  return voidRectifications(app, tx, await repo.rectificationsFrom(tx, origin, id), reason);
}
