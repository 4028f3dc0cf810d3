import type { z } from 'zod';
import type { importOutcome } from '@shared/contract/imports';
import type { FieldKey, ImportValues, SiteStatus } from '@shared/domain/import/fields';
import { STATUS_LABELS } from '@shared/domain/import/fields';
import { findRepetitions } from '@shared/domain/import/duplicates';
import type { SheetReading, Submission, SubmissionRow } from '@shared/domain/import/submission';
import { historicalFilingDate, historicalStatus } from '@shared/domain/site/filing-date';
import { siteAddressKey } from '@shared/domain/site/keys';
import type { UnitType } from '@shared/domain/site/terms';
import { presentFields, sameValue, valueOf, valuesOf, type KnownSite } from './known-site';
import type {
  JurisdictionResolver,
  KnownJurisdiction,
  NamedJurisdiction,
  SheetJurisdiction,
} from './jurisdictions';
import type { Match, SiteMatcher } from './match-sites';

export type ImportOutcome = z.output<typeof importOutcome>;

/** Something wrong or remarkable at a cell of a row. */
export interface RowProblem {
  code: string;
  message: string;
  /** Column letter, or ''. */
  column: string;
  field: FieldKey | null;
}

/** A unit that stands already or will be made. */
export type RowJurisdiction =
  { kind: 'known'; jurisdiction: KnownJurisdiction } | (NamedJurisdiction & { kind: 'new' });

/** What an import will do with one row. */
export interface PlannedRow {
  source: SubmissionRow;
  reading: SheetReading;
  outcome: ImportOutcome;
  errors: RowProblem[];
  warnings: RowProblem[];
  jurisdiction: RowJurisdiction | null;
  /** The existing site; null for new ones. */
  site: KnownSite | null;
  /** Fields that get another value, UPDATE only. */
  changes: FieldKey[];
  /** State of a new site and the day since which it has it. */
  standing: { status: SiteStatus; since: string } | null;
}

/** What an import will do. */
export interface ImportPlan {
  rows: PlannedRow[];
  counts: Record<ImportOutcome, number>;
  sheets: SheetJurisdiction[];
  notes: string[];
}

/** What a plan is made from besides the file. */
export interface PlanFacts {
  submission: Submission;
  matcher: SiteMatcher;
  resolver: JurisdictionResolver;
  /** YYYY-MM-DD */
  today: string;
  emptyClears: boolean;
  /** Fields that have a value for every row that says nothing. */
  defaults: ReadonlySet<FieldKey>;
}

/** Called every so often during long planning; throws when the work is no longer wanted. */
export type Pause = (done: number) => Promise<void>;

const PAUSE_EVERY = 1000;

/** Decides what happens to every row of a submission. Writes nothing; the same facts give the same plan. */
export async function planImport(facts: PlanFacts, pause: Pause): Promise<ImportPlan> {
  const { submission, resolver } = facts;
  const sheets: SheetJurisdiction[] = [];
  const rows: PlannedRow[] = [];
  for (const reading of submission.sheets) {
    if (reading.rows.length === 0) continue;
    const columns = new Map(reading.columns.map((column) => [column.field, column.letter]));
    const place = resolver.ofSheet(
      reading.name,
      submission.context,
      columns.has('jurisdiction') || reading.rows.some((row) => row.values.jurisdiction),
    );
    sheets.push(place);
    for (const source of reading.rows) rows.push(blankPlan(source, reading));
    const first = rows.length - reading.rows.length;
    for (let index = first; index < rows.length; index += 1) {
      const row = rows[index];
      if (row) settleJurisdiction(row, place.jurisdiction, resolver);
    }
  }
  const marks = repetitions(rows);
  await matchRows(rows, facts, marks, pause);
  const counts: ImportPlan['counts'] = { INSERT: 0, UPDATE: 0, UNCHANGED: 0, ERROR: 0 };
  for (const row of rows) counts[row.outcome] += 1;
  const notes = notesOf(submission, sheets, rows, counts.INSERT > 0);
  return { rows, counts, sheets, notes };
}

function blankPlan(source: SubmissionRow, reading: SheetReading): PlannedRow {
  const row: PlannedRow = {
    source,
    reading,
    outcome: 'INSERT',
    errors: [],
    warnings: [],
    jurisdiction: null,
    site: null,
    changes: [],
    standing: null,
  };
  for (const { code, message, column, field, severity } of source.problems) {
    (severity === 'error' ? row.errors : row.warnings).push({ code, message, column, field });
  }
  return row;
}

function letterOf(row: PlannedRow, field: FieldKey): string {
  return row.reading.columns.find((column) => column.field === field)?.letter ?? '';
}

function report(
  row: PlannedRow,
  severity: 'error' | 'warning',
  problem: { code: string; field: FieldKey; message: string },
): void {
  const { code, field, message } = problem;
  const list = severity === 'error' ? row.errors : row.warnings;
  list.push({ code, message, field, column: letterOf(row, field) });
}

function settleJurisdiction(
  row: PlannedRow,
  ofSheet: KnownJurisdiction | null,
  resolver: JurisdictionResolver,
): void {
  const text = row.source.values.jurisdiction;
  const field = 'jurisdiction';
  if (!text) {
    if (ofSheet) row.jurisdiction = { kind: 'known', jurisdiction: ofSheet };
    return;
  }
  const named = resolver.named(text);
  if (named.kind === 'known' || named.kind === 'new') {
    row.jurisdiction = named;
    return;
  }
  if (named.kind === 'retired') {
    const { name, mergedInto } = named.jurisdiction;
    const into = mergedInto ? `，已并入${mergedInto}` : '';
    const message = `“${name}”已停用${into}。请改填现行的市直工会。`;
    report(row, 'error', { code: 'JURISDICTION_RETIRED', field, message });
    return;
  }
  const message = `没有名为“${named.value}”的市直工会。请核对写法，或在“单位对应”里指明它是哪一个、是否新建。`;
  report(row, 'error', { code: 'JURISDICTION_UNKNOWN', field, message });
}

/** Rows that repeat another row of the file. Rows with a number of ours say themselves which site they mean. */
function repetitions(rows: readonly PlannedRow[]): Map<PlannedRow, boolean> {
  const comparable = rows
    .filter((row) => !row.source.values.number)
    .map((row) => ({
      row,
      sheet: row.source.sheet,
      sheetRow: row.source.sheetRow,
      values: row.source.values,
    }));
  const marks = new Map<PlannedRow, boolean>();
  for (const found of findRepetitions(comparable)) {
    const { code, severity, message } = found;
    report(found.row.row, severity, { code, field: 'name', message });
    marks.set(found.row.row, severity === 'error');
  }
  return marks;
}

/**
 * Rows whose site is beyond doubt are settled first, so that a second site of the same name is not taken for the
 * first one.
 */
async function matchRows(
  rows: readonly PlannedRow[],
  facts: PlanFacts,
  repeated: ReadonlyMap<PlannedRow, boolean>,
  pause: Pause,
): Promise<void> {
  const taken = new Map<KnownSite, PlannedRow>();
  const taker = new Set<KnownSite>();
  const later: PlannedRow[] = [];
  const settle = (row: PlannedRow, match: Match): void => {
    settleMatch(row, match, taken, facts);
    if (row.site) taker.add(row.site);
  };
  let done = 0;
  for (const row of rows) {
    done += 1;
    if (done % PAUSE_EVERY === 0) await pause(done);
    if (repeated.get(row) === true) {
      row.outcome = 'ERROR';
      continue;
    }
    const match = facts.matcher.match(row.source.values);
    if (match.kind === 'site' && !match.exact) later.push(row);
    else settle(row, match);
  }
  for (const row of later) {
    const { values } = row.source;
    const match = facts.matcher.match(values);
    // Another address under the same name and 建设单位 is a second site once the first one is taken.
    const second =
      match.kind === 'site' && taker.has(match.site) && hasOtherAddress(values, match.site);
    settle(row, second ? facts.matcher.match(values, taker) : match);
  }
}

function hasOtherAddress(values: ImportValues, site: KnownSite): boolean {
  const address = siteAddressKey(values.address);
  return address !== null && site.row.normAddress !== null && address !== site.row.normAddress;
}

function settleMatch(
  row: PlannedRow,
  match: Match,
  taken: Map<KnownSite, PlannedRow>,
  facts: PlanFacts,
): void {
  if (match.kind === 'error') report(row, 'error', match.error);
  else if (match.kind === 'new') {
    if (match.warning) report(row, 'warning', match.warning);
    settleNew(row, facts);
  } else {
    const { site } = match;
    const earlier = taken.get(site);
    if (earlier) {
      const place = `${earlier.source.sheet === row.source.sheet ? '' : `“${earlier.source.sheet}”`}第 ${earlier.source.sheetRow} 行`;
      const message = `与${place}是同一个阵地（${site.row.number}），没有导入。请删去其中一行。`;
      const field = row.source.values.number ? 'number' : 'name';
      report(row, 'error', { code: 'DUPLICATE_IN_FILE', field, message });
    } else {
      taken.set(site, row);
      settleExisting(row, site, facts);
    }
  }
  if (row.errors.length > 0) row.outcome = 'ERROR';
}

/** The facts of a self-check as far as a register tells them: units come without scores of their own. */
function statedStatus(values: ImportValues): SiteStatus {
  const units = (values.units ?? []).map((type) => ({
    type: type as UnitType,
    selfCheckScoreX100: null,
  }));
  const status = historicalStatus(
    {
      type: values.type ?? 'MOTHER_CABIN',
      selfCheckScoreX100: values.selfCheckScoreX100 ?? null,
      units,
    },
    values.status,
  );
  return status === 'FILED' ? 'FILED' : 'DRAFT';
}

function settleNew(row: PlannedRow, facts: PlanFacts): void {
  const { values } = row.source;
  row.outcome = 'INSERT';
  if (!row.jurisdiction && !row.errors.some((problem) => problem.field === 'jurisdiction')) {
    report(row, 'error', {
      code: 'JURISDICTION_MISSING',
      field: 'jurisdiction',
      message: '不知道这一行属于哪个市直工会。请在表中填写，或在导入时指定。',
    });
  }
  const status = statedStatus(values);
  if (
    status === 'DRAFT' &&
    values.status &&
    values.status !== 'DRAFT' &&
    values.status !== 'FILED'
  ) {
    report(row, 'warning', {
      code: 'STATUS_NOT_TAKEN',
      field: 'status',
      message: `状态写的是“${STATUS_LABELS[values.status]}”，不是在用，按“建设中”登记；请导入后在阵地档案里按程序补记（第七、八、十四条）。`,
    });
  }
  const known = {
    openedOn: values.openedOn ?? null,
    openedPrecision: values.openedPrecision ?? null,
  };
  let since = status === 'FILED' ? historicalFilingDate(known) : facts.today;
  if (values.openedOn && values.openedOn > facts.today) {
    report(row, 'warning', {
      code: 'OPENS_IN_FUTURE',
      field: 'openedOn',
      message: `启用时间 ${values.openedOn} 在今天（${facts.today}）之后，请核对。`,
    });
  }
  if (since > facts.today) since = facts.today;
  row.standing = { status, since };
}

function settleExisting(row: PlannedRow, site: KnownSite, facts: PlanFacts): void {
  const { values } = row.source;
  const stored = valuesOf(site);
  row.site = site;
  checkJurisdiction(row, site);
  // A default speaks for what nobody knows, never against what is known.
  const byDefault = (field: FieldKey): boolean =>
    facts.defaults.has(field) && letterOf(row, field) === '';
  if (!byDefault('status')) checkStatus(row, site);
  const decided = new Set<FieldKey>(['number', 'type', 'jurisdiction', 'status']);
  // 小屋类别 of a 综合中心 is a fact of its cabin (第三条), taken over when the site is entered.
  if (site.row.type === 'COMPREHENSIVE') decided.add('setting');
  for (const field of presentFields(values)) {
    if (decided.has(field)) continue;
    if (byDefault(field) && (valueOf(stored, field) ?? null) !== null) continue;
    const given = valueOf(values, field);
    const empty = given === null || (Array.isArray(given) && given.length === 0);
    if (empty && (!facts.emptyClears || field === 'name' || letterOf(row, field) === '')) continue;
    if (!sameValue(field, stored, values, !values.number)) row.changes.push(field);
  }
  row.outcome = row.changes.length > 0 ? 'UPDATE' : 'UNCHANGED';
}

function checkJurisdiction(row: PlannedRow, site: KnownSite): void {
  const { jurisdiction } = row;
  if (!jurisdiction) return;
  if (jurisdiction.kind === 'known' && jurisdiction.jurisdiction.id === site.row.jurisdictionId) {
    return;
  }
  const name = jurisdiction.kind === 'known' ? jurisdiction.jurisdiction.name : jurisdiction.name;
  report(row, 'error', {
    code: 'JURISDICTION_CHANGED',
    field: 'jurisdiction',
    message: `${site.row.number} 现属${site.jurisdictionName}，文件里是${name}。隶属关系变化请在阵地档案里办理“划转”（第十四条），写明日期和原因；写错的请改正。`,
  });
}

/** A row that says what its first import made of it changes nothing; any other state is a step of the record. */
function checkStatus(row: PlannedRow, site: KnownSite): void {
  const { values } = row.source;
  if (!values.status || values.status === site.row.status) return;
  const stored = valuesOf(site);
  const score = values.selfCheckScoreX100 ?? stored.selfCheckScoreX100;
  if (
    statedStatus({ ...stored, status: values.status, selfCheckScoreX100: score }) ===
    site.row.status
  )
    return;
  report(row, 'error', {
    code: 'STATUS_CHANGED',
    field: 'status',
    message: `${site.row.number} 的状态是“${STATUS_LABELS[site.row.status as SiteStatus]}”，文件里是“${STATUS_LABELS[values.status]}”。状态变化请在阵地档案里按程序记录（第七、八、十四条），不能通过导入改变。`,
  });
}

/** Ends the readers' notes on facts that a whole sheet leaves open. */
const TO_COMPLETE = '可在导入后补充';
/** Holds the drop-downs of our own template and exports. */
const OPTION_SHEET = '选项';

function notesOf(
  submission: Submission,
  sheets: readonly SheetJurisdiction[],
  rows: readonly PlannedRow[],
  hasNew: boolean,
): string[] {
  const notes: string[] = [];
  const many = submission.sheets.filter((sheet) => sheet.status === 'read').length > 1;
  for (const sheet of submission.sheets) {
    const prefix = many ? `“${sheet.name}”：` : '';
    for (const note of sheet.notes) {
      // What a file lacks matters for new sites only; existing ones keep what they have.
      if (hasNew || !note.includes(TO_COMPLETE)) notes.push(prefix + note);
    }
    if (sheet.status === 'hidden' && sheet.name !== OPTION_SHEET)
      notes.push(`工作表“${sheet.name}”是隐藏的，没有读取。`);
    if (sheet.status === 'read' && sheet.rows.length === 0 && submission.missing.includes('name')) {
      notes.push(`工作表“${sheet.name}”里没有阵地名称一列，没有读取。`);
    }
    if (sheet.status === 'noHeader') notes.push(`工作表“${sheet.name}”里没有台账表头，没有读取。`);
  }
  for (const { warning } of sheets) if (warning && !notes.includes(warning)) notes.push(warning);
  const low = rows.filter(
    ({ outcome, standing, source }) =>
      outcome === 'INSERT' && standing?.status === 'DRAFT' && !isStatedOtherwise(source.values),
  ).length;
  if (low > 0) {
    notes.push(`${low} 个阵地自查得分不足 80 分（第七条），按“建设中”登记，不计入在用。`);
  }
  if (submission.unmapped.length > 0) {
    const headers = [...new Set(submission.unmapped.map(({ header }) => `“${header}”`))];
    notes.push(`没有导入的列：${headers.join('、')}。`);
  }
  return notes;
}

function isStatedOtherwise(values: ImportValues): boolean {
  return values.status !== null && values.status !== undefined && values.status !== 'FILED';
}
