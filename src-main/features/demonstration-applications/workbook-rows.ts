import { businessDateOf } from '@shared/domain/common/business-date';
import { RECOMMENDED_STATES } from '@shared/domain/demonstration/application';
import { materialsFor, type TickedMaterial } from '@shared/domain/demonstration/materials';
import { reportAt, type FormValue } from '@shared/domain/forms/form-reader';
import type { SiteType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { WriteTx } from '../../db/unit-of-work';
import type { PlanFacts, PlanRow } from '../form-imports/definition';
import { byItself } from '../form-imports/form-imports.repo';
import { refuseState } from './application-checks';
import { applicationOf } from './application-steps';
import { applicationOfSite, type StoredApplication } from './applications.repo';
import { storeAgain, storeApplication, storeChanges, storeWithdrawal } from './apply.service';
import { eventsOf } from './lists.repo';
import { storeRecommendation, storeTakingBack } from './recommend.service';
import { cellsOf } from './workbook-records';

/** Cells that make a line a recommendation. */
const RECOMMENDING = ['rank', 'recommender', 'recommendedOn'] as const;
/** What a recommendation cannot do without, by column. */
const NEEDED: Readonly<Record<string, string>> = {
  visitedOn: '实地考察日期',
  visitors: '考察人员',
  findings: '考察情况',
  opinion: '推荐意见',
  recommender: '推荐人',
};
/** Where a refusal is shown that names no field. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  RECOMMEND_QUOTA_FULL: 'rank',
  RECOMMEND_RANK_TAKEN: 'rank',
  APPLICATION_CLOSED: 'appliedOn',
  DEMONSTRATION_NO_RULES: 'year',
};

const textOf = (row: PlanRow, key: string): string | undefined => {
  const value = row.source.values[key];
  return value === undefined ? undefined : String(value);
};

const numberOf = (row: PlanRow, key: string): number | undefined => {
  const value = row.source.values[key];
  return typeof value === 'number' ? value : undefined;
};

const typeOf = (row: PlanRow): SiteType => (row.site?.row.type ?? 'MOTHER_CABIN') as SiteType;

/** The materials that a line ticks or crosses; columns of other types stay out. */
function ticksOf(row: PlanRow): TickedMaterial[] {
  return materialsFor(typeOf(row)).flatMap(({ code }) => {
    const value = numberOf(row, code);
    return value === undefined ? [] : [{ code, given: value === 1, note: null }];
  });
}

/** What a line says otherwise than the record; a blank cell says nothing. */
function changesOf(row: PlanRow, application: StoredApplication): PlanRow['changes'] {
  const stored = cellsOf(application);
  const own = new Set(materialsFor(typeOf(row)).map(({ code }) => code));
  const wanted = [
    'applicant',
    'statement',
    ...own,
    'visitedOn',
    'visitors',
    'findings',
    'rank',
    'opinion',
    'recommender',
    'recommendedOn',
  ];
  return wanted.flatMap((key) => {
    const after = row.source.values[key];
    if (after === undefined) return [];
    const before: FormValue | null = stored[key] ?? (own.has(key) ? 0 : null);
    return before === after ? [] : [{ key, before, after }];
  });
}

function isRecommendation(row: PlanRow): boolean {
  return RECOMMENDING.some((key) => row.source.values[key] !== undefined);
}

/** Recommends the application of a line; reports what the line leaves out. @returns false when something is missing */
async function recommendRow(
  { app }: PlanFacts,
  tx: WriteTx,
  row: PlanRow,
  id: number,
): Promise<boolean> {
  const application = await applicationOf(tx, id);
  const stored = cellsOf(application);
  const said = (key: string): string =>
    textOf(row, key) ?? (stored[key] === null ? '' : String(stored[key] ?? ''));
  for (const [key, label] of Object.entries(NEEDED)) {
    if (said(key) !== '') continue;
    reportAt(row.source, 'error', key, 'REQUIRED', `推荐时要填写${label}（第十七条第二项）。`);
  }
  if (numberOf(row, 'rank') === 0) {
    reportAt(row.source, 'error', 'rank', 'OUT_OF_RANGE', '推荐顺序从 1 开始。请改正。');
  }
  if (row.source.errors.length > 0) return false;
  await storeRecommendation(app, tx, application, {
    visitedOn: said('visitedOn'),
    visitors: said('visitors'),
    findings: said('findings'),
    opinion: said('opinion'),
    recommender: said('recommender'),
    recommendedOn: textOf(row, 'recommendedOn'),
    rank: numberOf(row, 'rank'),
  });
  return true;
}

const givenOf = (row: PlanRow) => ({
  appliedOn: textOf(row, 'appliedOn'),
  applicant: textOf(row, 'applicant'),
  statement: textOf(row, 'statement'),
  materials: ticksOf(row),
});

const draftOf = (row: PlanRow) => ({
  applicant: textOf(row, 'applicant'),
  statement: textOf(row, 'statement'),
  materials: ticksOf(row),
  visitedOn: textOf(row, 'visitedOn'),
  visitors: textOf(row, 'visitors'),
  findings: textOf(row, 'findings'),
  opinion: textOf(row, 'opinion'),
  recommender: textOf(row, 'recommender'),
});

/** A returned application comes in again with a later day; the file that was returned does not. */
async function refuseReturnedFile(
  tx: WriteTx,
  row: PlanRow,
  application: StoredApplication,
): Promise<boolean> {
  if (textOf(row, 'appliedOn') !== application.appliedOn) return false;
  const last = (await eventsOf(tx, [application.id])).at(-1);
  const message = `这份申报已于 ${last?.onDate ?? ''} 退回（${last?.reason ?? ''}）。补正后请填写再次申报的日期。`;
  reportAt(row.source, 'error', 'appliedOn', 'APPLICATION_STATE', message);
  return true;
}

async function enterRow(tx: WriteTx, row: PlanRow, year: number, facts: PlanFacts): Promise<void> {
  const { app, source } = facts;
  const siteId = row.site?.row.id ?? 0;
  const known = await applicationOfSite(tx, siteId, year);
  const done = (outcome: PlanRow['outcome'], id: number): void => {
    row.outcome = outcome;
    row.recordId = id;
  };
  if (!known || known.state === 'WITHDRAWN') {
    const { id } = await storeApplication(app, tx, { siteId, year, ...givenOf(row) }, source);
    await storeChanges(app, tx, await applicationOf(tx, id), draftOf(row));
    if (!isRecommendation(row) || (await recommendRow(facts, tx, row, id))) done('INSERT', id);
    return;
  }
  row.changes = changesOf(row, known);
  const appliedOn = textOf(row, 'appliedOn');
  if (known.state === 'RETURNED') {
    if (await refuseReturnedFile(tx, row, known)) return;
    row.changes.unshift({ key: 'appliedOn', before: known.appliedOn, after: appliedOn ?? null });
    await storeAgain(app, tx, known, givenOf(row), source);
    await storeChanges(app, tx, await applicationOf(tx, known.id), draftOf(row));
    if (!isRecommendation(row) || (await recommendRow(facts, tx, row, known.id)))
      done('UPDATE', known.id);
    return;
  }
  if (appliedOn !== known.appliedOn) {
    const message = `这个阵地已登记在 ${known.appliedOn} 申报，仍按原日期。`;
    reportAt(row.source, 'warning', 'appliedOn', 'REMARK', message);
  }
  if (row.changes.length === 0) {
    done('UNCHANGED', known.id);
    return;
  }
  refuseState(known, ['APPLIED'], '按表格修改');
  await storeChanges(app, tx, known, draftOf(row));
  if (!isRecommendation(row) || (await recommendRow(facts, tx, row, known.id)))
    done('UPDATE', known.id);
}

/** Shows a refusal at the cell that it is about. */
function reportRefusal(row: PlanRow, error: AppError): void {
  const has = (key: string): boolean =>
    row.source.header.columns.some((column) => column.field === key);
  const named = [...Object.keys(error.fields ?? {}), COLUMN_OF[error.code] ?? ''].find(has);
  reportAt(row.source, 'error', named ?? 'siteNumber', error.code, error.message);
}

/** The state that a refused row found is what remains of it. */
class RowRefused extends Error {}

/** Stores the sound rows; the best ranked first, so that a quota leaves out the last ones. */
export async function enterApplications(
  tx: WriteTx,
  rows: readonly PlanRow[],
  facts: PlanFacts,
): Promise<void> {
  const thisYear = Number(businessDateOf(facts.app.clock.now()).slice(0, 4));
  const seen = new Map<string, PlanRow>();
  const last = Number.MAX_SAFE_INTEGER;
  const ordered = [...rows].sort(
    (a, b) => (numberOf(a, 'rank') ?? last) - (numberOf(b, 'rank') ?? last),
  );
  for (const row of ordered) {
    if (row.source.errors.length > 0) continue;
    const year = numberOf(row, 'year') ?? thisYear;
    const key = `${row.site?.row.id ?? 0}|${year}`;
    const earlier = seen.get(key);
    if (earlier) {
      const message = `与第 ${earlier.source.sheetRow} 行是同一个阵地的申报，没有录入。请合并成一行。`;
      reportAt(row.source, 'error', 'siteNumber', 'DUPLICATE_IN_FILE', message);
      continue;
    }
    seen.set(key, row);
    try {
      await byItself(tx, async () => {
        await enterRow(tx, row, year, facts);
        if (row.source.errors.length > 0) throw new RowRefused();
      });
    } catch (error) {
      if (error instanceof AppError) reportRefusal(row, error);
      else if (!(error instanceof RowRefused)) throw error;
    }
  }
}

/** Takes applications of a batch back: they are withdrawn, their recommendations first. */
export async function takeBackApplications(
  tx: WriteTx,
  ids: readonly number[],
  _at: string,
  { app, source }: PlanFacts,
): Promise<void> {
  const reason = `撤销批量录入“${source}”`;
  for (const id of ids) {
    const application = await applicationOf(tx, id);
    if (RECOMMENDED_STATES.includes(application.state)) {
      await storeTakingBack(app, tx, application, reason);
    }
    await storeWithdrawal(app, tx, await applicationOf(tx, id), reason);
  }
}
