import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { selfCheckCalls } from '@shared/contract/self-checks';
import { businessDateOf } from '@shared/domain/common/business-date';
import { fromX100, fromX100OrNull } from '@shared/domain/common/hundredths';
import { judgeSheets } from '@shared/domain/site/self-check';
import type { SiteStatus, SiteType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { judgeMarks, sheetView } from '../rubrics/marks';
import { rubricById } from '../rubrics/rubrics.service';
import { sheetsOf } from '../rubrics/score-sheets.repo';
import { findSite, unitsOf } from '../sites/record.repo';
import { editableSite } from '../sites/save.service';
import { siteBelonging } from './obligations.repo';
import { siteOf } from '../sites/step.service';
import { voidRectificationsFrom } from '../supervision/findings';
import { takeBack } from './effects';
import * as repo from './self-checks.repo';
import type { StoredSelfCheck } from './self-checks.repo';
import { storeSelfCheck, type SavedSelfCheck, type SelfCheckInput } from './store';
import { roomOf, tablesOf } from './tables';

type Calls = typeof selfCheckCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Row = Output<'selfCheck.list'>['rows'][number];

/** How a self-check that a person typed in says where it came from. */
const BY_HAND = '手工录入';

/** Stores a self-check or a draft of one. */
export async function save(
  app: AppContext,
  input: SelfCheckInput,
  context: CallContext,
): Promise<SavedSelfCheck> {
  const saved = await app.uow.write(writeHeader(app, context), (tx) =>
    storeSelfCheck(app, tx, input, BY_HAND),
  );
  if (saved.outcome !== 'unchanged')
    app.events.changed('life', ...(input.finish ? (['sites', 'sampling'] as const) : []));
  return saved;
}

async function rowsOf(tx: ReadTx, checks: readonly StoredSelfCheck[]): Promise<Row[]> {
  const results = await repo.unitResults(
    tx,
    checks.map(({ id }) => id),
  );
  return checks.map((check) => ({
    id: check.id,
    siteId: check.siteId,
    siteNumber: check.siteNumber,
    siteName: check.siteName,
    siteType: check.siteType,
    jurisdictionCode: check.jurisdictionCode,
    jurisdictionName: check.jurisdictionName,
    year: check.year,
    checkedOn: check.checkedOn,
    checkedBy: check.checkedBy,
    state: check.state,
    total: fromX100OrNull(check.totalX100),
    passed: check.passed === null ? null : check.passed === 1,
    vetoFailed: check.vetoFailed === 1,
    vetoPending: check.vetoPending === 1,
    units: results
      .filter(({ selfCheckId }) => selfCheckId === check.id)
      .map(({ unitId, type, totalX100, passed }) => ({
        unitId,
        type,
        total: fromX100OrNull(totalX100),
        passed: passed === null ? null : passed === 1,
      })),
    remarks: check.remarks,
    source: check.source,
    voidedAt: check.voidedAt,
    voidReason: check.voidReason,
    version: check.version,
  }));
}

/** A page of self-checks, latest first. */
export function list(
  app: AppContext,
  input: Input<'selfCheck.list'>,
): Promise<Output<'selfCheck.list'>> {
  return app.uow.read(async (tx) => {
    const { total, rows } = await repo.listChecks(tx, input, input);
    return { total, rows: await rowsOf(tx, rows) };
  });
}

/** One self-check with its scored tables. */
export function get(
  app: AppContext,
  input: Input<'selfCheck.get'>,
): Promise<Output<'selfCheck.get'>> {
  return app.uow.read(async (tx) => {
    const check = await repo.findCheck(tx, input.id);
    const site = check && (await findSite(tx, check.siteId));
    const [row] = check ? await rowsOf(tx, [check]) : [];
    if (!row || !site) throw new AppError('NOT_FOUND', { what: '自查记录' });
    const units = await unitsOf(tx, site.id);
    const sheets: Output<'selfCheck.get'>['sheets'] = [];
    for (const sheet of await sheetsOf(tx, { selfCheckId: row.id })) {
      const rubric = await rubricById(tx, sheet.rubricId);
      sheets.push(sheetView(rubric, sheet, roomOf(site, units, sheet)));
    }
    const verdict = judgeSheets(
      site.type as SiteType,
      sheets.map((sheet) => ({
        type: sheet.unitType,
        totalX100: Math.round(sheet.total * 100),
        complete: sheet.complete,
        vetoFailed: sheet.vetoFailed,
      })),
    );
    return {
      ...row,
      siteStatus: site.status as SiteStatus,
      sheets,
      shortBy: fromX100(verdict.shortX100),
      missing: verdict.missing,
    };
  });
}

/** The form of a site and year: its draft, or blank tables. */
export function form(
  app: AppContext,
  input: Input<'selfCheck.form'>,
): Promise<Output<'selfCheck.form'>> {
  const year = input.year ?? Number(businessDateOf(app.clock.now()).slice(0, 4));
  return app.uow.read(async (tx) => {
    const site = await siteOf(tx, input);
    const draft = await repo.draftOf(tx, site.id, year);
    const sheets = draft ? await sheetsOf(tx, { selfCheckId: draft.id }) : [];
    const tables = await tablesOf(tx, site, year, sheets);
    const last = await repo.latestDone(tx, site.id);
    const belonging = await siteBelonging(tx, site.id);
    return {
      siteId: site.id,
      siteNumber: site.number,
      siteName: site.name,
      siteType: site.type as SiteType,
      ...belonging,
      siteStatus: site.status as SiteStatus,
      year,
      draft: draft
        ? {
            id: draft.id,
            version: draft.version,
            checkedOn: draft.checkedOn,
            checkedBy: draft.checkedBy,
            remarks: draft.remarks,
          }
        : null,
      last: last ? ((await rowsOf(tx, [last]))[0] ?? null) : null,
      sheets: tables.map(({ rubric, sheet, unitId, room }) =>
        sheetView(rubric, { unitId, marks: sheet?.marks ?? judgeMarks(rubric, []) }, room),
      ),
    };
  });
}

/**
 * Marks a self-check as void inside a larger write: it stays on record and counts no more, and what it opened and is
 * not finished goes with it.
 * @throws AppError SELF_CHECK_VOIDED, SELF_CHECK_RESTED_ON, NOT_FOUND, SITE_…
 */
export async function voidStored(
  app: AppContext,
  tx: WriteTx,
  id: number,
  reason: string,
): Promise<Output<'selfCheck.void'>> {
  const check = await repo.findCheck(tx, id);
  if (!check) throw new AppError('NOT_FOUND', { what: '自查记录' });
  if (check.voidedAt !== null)
    throw new AppError('SELF_CHECK_VOIDED', { on: businessDateOf(new Date(check.voidedAt)) });
  const site = await editableSite(tx, check.siteId);
  const appliedOn = await repo.restingApplication(tx, id);
  if (appliedOn !== undefined)
    throw new AppError('SELF_CHECK_RESTED_ON', { number: site.number, on: appliedOn });
  const voidedAt = app.clock.now().toISOString();
  await repo.updateCheck(tx, id, { state: 'VOIDED', voidedAt, voidReason: reason });
  await voidRectificationsFrom(app, tx, 'self_check_id', id, `所依据的自查作废：${reason}`);
  const siteStatus =
    check.state === 'DONE'
      ? await takeBack(app, tx, site, check, reason)
      : (site.status as SiteStatus);
  return { id, siteNumber: site.number, siteStatus };
}

/** Marks a self-check as void. */
export async function voidCheck(
  app: AppContext,
  input: Input<'selfCheck.void'>,
  context: CallContext,
): Promise<Output<'selfCheck.void'>> {
  const done = await app.uow.write(writeHeader(app, context, input.reason), (tx) =>
    voidStored(app, tx, input.id, input.reason),
  );
  app.events.changed('life', 'sites', 'sampling');
  return done;
}
