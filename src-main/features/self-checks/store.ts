import type { z } from 'zod';
import type { selfCheckCalls } from '@shared/contract/self-checks';
import { businessDateOf } from '@shared/domain/common/business-date';
import { fromX100, fromX100OrNull, showX100 } from '@shared/domain/common/hundredths';
import { judgeSheets, unitPasses, type CheckVerdict } from '@shared/domain/site/self-check';
import { STATUS_LABELS, type SiteStatus, type SiteType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { sheetFacts } from '../rubrics/marks';
import { insertSheet, replaceSheet, sheetsOf } from '../rubrics/score-sheets.repo';
import { findSite, statusEventsOf } from '../sites/record.repo';
import { editableSite } from '../sites/save.service';
import type { StoredSite } from '../sites/site-row';
import { refuseFuture, siteOf } from '../sites/step.service';
import { staleForm } from '../stale';
import { applyResult } from './effects';
import * as repo from './self-checks.repo';
import type { StoredSelfCheck } from './self-checks.repo';
import { refuseIncomplete, scoredUnit, scoreTables, tablesOf, type ScoredTable } from './tables';

export type SelfCheckInput = z.output<(typeof selfCheckCalls)['selfCheck.save']['input']>;
export type SavedSelfCheck = z.output<(typeof selfCheckCalls)['selfCheck.save']['output']>;

/** Whom a self-check is of and when it was made, after every guard. */
interface Occasion {
  site: StoredSite;
  existing: StoredSelfCheck | undefined;
  year: number;
  checkedOn: string;
}

/**
 * Checks and stores one self-check, or a draft of one, with all that follows from it. Everything is checked before
 * anything is written, so a refusal inside a larger write leaves nothing behind; the caller tells open pages
 * (`events.changed('life', 'sites')`).
 * @param source 手工录入, or the file it came from
 * @throws AppError every SELF_CHECK_…, MARKS_INVALID, STALE_FORM, DATE_IN_FUTURE, DATE_BEFORE_LAST, SITE_…, NOT_FOUND
 */
export async function storeSelfCheck(
  app: AppContext,
  tx: WriteTx,
  input: SelfCheckInput,
  source: string,
): Promise<SavedSelfCheck> {
  const occasion = await occasionOf(app, tx, input);
  const { site, existing, year } = occasion;
  const sheets = existing?.year === year ? await sheetsOf(tx, { selfCheckId: existing.id }) : [];
  const tables = scoreTables(site, await tablesOf(tx, site, year, sheets), input);
  const verdict = judgeSheets(site.type as SiteType, tables.map(scoredUnit));
  if (input.finish) {
    refuseIncomplete(tables);
    const same = await sameDay(tx, occasion, tables, input.confirm);
    if (same) return answer(tx, same, tables, verdict, { outcome: 'unchanged' });
  }
  const id = await storeRows(tx, input, occasion, { tables, verdict, source });
  const rectifications = input.finish
    ? await applyResult(app, tx, site, { id, checkedOn: occasion.checkedOn, verdict, tables })
    : [];
  const stored = await repo.findCheck(tx, id);
  if (!stored) throw new Error(`Self-check ${id} is gone right after it was stored.`);
  const outcome = existing ? 'updated' : 'inserted';
  return answer(tx, stored, tables, verdict, { outcome, rectifications });
}

async function occasionOf(app: AppContext, tx: ReadTx, input: SelfCheckInput): Promise<Occasion> {
  const existing =
    input.id === undefined ? undefined : await openDraft(tx, input.id, input.version);
  const site = existing ? await editableSite(tx, existing.siteId) : await siteOf(tx, input);
  const checkedOn = input.checkedOn ?? existing?.checkedOn ?? businessDateOf(app.clock.now());
  refuseFuture(app, '自查', checkedOn, 'checkedOn');
  const year = input.year ?? Number(checkedOn.slice(0, 4));
  if (Number(checkedOn.slice(0, 4)) !== year) {
    throw new AppError(
      'SELF_CHECK_YEAR',
      { on: checkedOn, year },
      { checkedOn: `应在 ${year} 年内` },
    );
  }
  await refuseState(tx, site, checkedOn);
  const draft = await repo.draftOf(tx, site.id, year);
  if (draft && draft.id !== existing?.id) {
    throw new AppError('SELF_CHECK_DRAFT_OPEN', {
      number: site.number,
      year,
      on: draft.checkedOn,
    });
  }
  return { site, existing, year, checkedOn };
}

async function openDraft(
  tx: ReadTx,
  id: number,
  version: number | undefined,
): Promise<StoredSelfCheck> {
  const check = await repo.findCheck(tx, id);
  if (!check) throw new AppError('NOT_FOUND', { what: '自查记录' });
  if (check.state === 'DONE')
    throw new AppError('SELF_CHECK_FINISHED', { year: check.year, on: check.checkedOn });
  if (check.voidedAt !== null)
    throw new AppError('SELF_CHECK_VOIDED', { on: businessDateOf(new Date(check.voidedAt)) });
  if (version !== undefined && version !== check.version)
    throw await staleForm(tx, [['self_check', id]]);
  return check;
}

/** An application rests on the self-check it was made with; a closed site has none after its closing (第七、八、十四条). */
async function refuseState(tx: ReadTx, site: StoredSite, checkedOn: string): Promise<void> {
  const status = site.status as SiteStatus;
  const refuse = (why: string): never => {
    throw new AppError('SELF_CHECK_NOT_NOW', {
      number: site.number,
      status: STATUS_LABELS[status],
      why,
    });
  };
  if (status === 'ACCEPTANCE_PENDING')
    refuse('验收以申请时的自查为依据（第七条）。需要重新自查的，请先撤回验收申请。');
  if (status === 'ACCEPTED') refuse('验收已合格，请先办理备案（第八条），备案后按年度自查。');
  if (status !== 'DEREGISTERED') return;
  const closedOn = (await statusEventsOf(tx, site.id)).at(-1)?.onDate;
  if (closedOn && checkedOn > closedOn) refuse(`已于 ${closedOn} 注销（第十四条），此后没有自查。`);
}

/** The one of the same day with the very same marks; another one of that day needs a confirmation. */
async function sameDay(
  tx: ReadTx,
  { site, existing, checkedOn }: Occasion,
  tables: readonly ScoredTable[],
  confirmed: boolean,
): Promise<StoredSelfCheck | undefined> {
  const others = (await repo.doneOn(tx, site.id, checkedOn)).filter(
    ({ id }) => id !== existing?.id,
  );
  for (const other of others) {
    const sheets = await sheetsOf(tx, { selfCheckId: other.id });
    const same = tables.every((table) => {
      const sheet = sheets.find(({ unitId }) => unitId === table.unitId);
      return sheet && JSON.stringify(sheet.marks) === JSON.stringify(table.marks);
    });
    // A site that was sent back after it passed has to pass anew, be it with the same marks.
    const sentBack = confirmed && site.status === 'DRAFT' && other.passed === 1;
    if (same && !existing && !sentBack) return other;
  }
  const [first] = others;
  if (first && !confirmed) {
    throw new AppError('SELF_CHECK_SAME_DAY', {
      number: site.number,
      on: checkedOn,
      first:
        first.totalX100 === null
          ? first.passed === 1
            ? '合格'
            : '未合格'
          : `${showX100(first.totalX100)} 分`,
    });
  }
  return undefined;
}

async function storeRows(
  tx: WriteTx,
  input: SelfCheckInput,
  { site, existing, year, checkedOn }: Occasion,
  result: { tables: readonly ScoredTable[]; verdict: CheckVerdict; source: string },
): Promise<number> {
  const { tables, verdict, source } = result;
  const columns: repo.CheckColumns = {
    siteId: site.id,
    year,
    checkedOn,
    checkedBy: input.checkedBy ?? existing?.checkedBy ?? null,
    state: input.finish ? 'DONE' : 'DRAFT',
    totalX100: verdict.complete ? verdict.totalX100 : null,
    passed: input.finish ? Number(verdict.passed) : null,
    vetoFailed: Number(verdict.vetoFailed),
    remarks: input.remarks ?? existing?.remarks ?? null,
    source: existing?.source ?? source,
    voidedAt: null,
    voidReason: null,
  };
  const id = existing?.id ?? (await repo.insertCheck(tx, columns));
  if (existing && !(await repo.updateCheck(tx, id, columns, existing.version)))
    throw await staleForm(tx, [['self_check', id]]);
  const standing = existing ? await sheetsOf(tx, { selfCheckId: id }) : [];
  for (const table of tables) {
    const facts = sheetFacts(table.rubric, table.marks, {
      siteId: site.id,
      unitId: table.unitId,
    });
    const sheet = standing.find(({ unitId }) => unitId === table.unitId);
    if (sheet) await replaceSheet(tx, sheet.id, facts);
    else await insertSheet(tx, { selfCheckId: id }, facts);
  }
  return id;
}

async function answer(
  tx: ReadTx,
  check: StoredSelfCheck,
  tables: readonly ScoredTable[],
  verdict: CheckVerdict,
  { outcome, rectifications = [] }: Pick<SavedSelfCheck, 'outcome'> & { rectifications?: string[] },
): Promise<SavedSelfCheck> {
  const site = await findSite(tx, check.siteId);
  return {
    id: check.id,
    siteId: check.siteId,
    siteNumber: check.siteNumber,
    year: check.year,
    state: check.state,
    total: fromX100OrNull(verdict.totalX100),
    passed: verdict.passed,
    units: tables.map((table) => ({
      unitId: table.unitId,
      type: table.type,
      total: fromX100(table.score.totalX100),
      passed: unitPasses(scoredUnit(table)),
      unscored: [...table.score.unscored],
    })),
    shortBy: fromX100(verdict.shortX100),
    vetoPending: check.vetoPending === 1,
    vetoFailed: verdict.vetoFailed,
    missing: verdict.missing,
    siteStatus: (site?.status ?? 'DRAFT') as SiteStatus,
    version: check.version,
    outcome,
    rectifications,
  };
}
