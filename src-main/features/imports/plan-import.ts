import type { ImportValues } from '@shared/domain/import/fields';
import { findRepetitions } from '@shared/domain/import/duplicates';
import type { Submission } from '@shared/domain/import/submission';
import { siteAddressKey } from '@shared/domain/site/keys';
import type { KnownSite } from './known-site';
import type { JurisdictionResolver, SheetJurisdiction } from './jurisdictions';
import type { Match, SiteMatcher } from './match-sites';
import { notesOf } from './plan-notes';
import { blankPlan, report, type ImportOutcome, type PlannedRow } from './planned-row';
import { settleJurisdiction, settleMatch, type SettleFacts } from './settle-row';

/** What an import will do. */
export interface ImportPlan {
  rows: PlannedRow[];
  counts: Record<ImportOutcome, number>;
  sheets: SheetJurisdiction[];
  notes: string[];
}

/** What a plan is made from besides the file. */
export interface PlanFacts extends SettleFacts {
  submission: Submission;
  matcher: SiteMatcher;
  resolver: JurisdictionResolver;
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
