import { fractionText, makeFraction } from '@shared/domain/common/fraction';
import { fromX100OrNull } from '@shared/domain/common/hundredths';
import { UNIT_TYPES, type SiteType, type UnitType } from '@shared/domain/site/terms';
import type { AllocationAward } from '@shared/domain/subsidy/allocation';
import type {
  AllocationMethod,
  AllocationOutcome,
  Cover,
} from '@shared/domain/subsidy/allocation-terms';
import { SubsidyLineEntity, SubsidyRunEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

/** The rates and the budget's document as a run used them. */
export interface UsedRates {
  rates: { type: UnitType; amountFen: number; document: string | null }[];
  budgetDocument: string | null;
}

/** An award that was revoked when a run was made. */
export type LeftOut = AllocationAward & { siteName: string; revokedOn: string };

/** A run as it is kept, with the counts of its lines. */
export interface RunRow {
  id: number;
  year: number;
  number: number;
  trial: number;
  method: AllocationMethod;
  outcome: AllocationOutcome;
  budgetFen: number;
  neededFen: number;
  allocatedFen: number;
  used: UsedRates;
  leftOut: LeftOut[];
  ruleVersion: string;
  digest: string;
  ranOn: string;
  decidedOn: string | null;
  meeting: string | null;
  document: string | null;
  note: string | null;
  voidedAt: string | null;
  voidReason: string | null;
  sites: number;
  funded: number;
}

type KeptRun = Omit<RunRow, 'used' | 'leftOut'> & { rates: string; leftOut: string };

async function runsWhere(
  tx: ReadTx,
  condition: string,
  parameters: readonly SqlValue[],
): Promise<RunRow[]> {
  const rows = await tx.query<KeptRun>(
    `SELECT r.id, r.year, r.number, r.trial, r.method, r.outcome, r.budget_fen AS budgetFen, r.needed_fen AS neededFen,
       r.allocated_fen AS allocatedFen, r.rates, r.left_out AS leftOut, r.rule_version AS ruleVersion, r.digest,
       r.ran_on AS ranOn, r.decided_on AS decidedOn, r.meeting, r.document, r.note, r.voided_at AS voidedAt,
       r.void_reason AS voidReason,
       (SELECT count(*) FROM subsidy_line l WHERE l.run_id = r.id) AS sites,
       (SELECT count(*) FROM subsidy_line l WHERE l.run_id = r.id AND l.amount_fen > 0) AS funded
     FROM subsidy_run r WHERE ${condition} ORDER BY r.year DESC, r.number DESC`,
    parameters,
  );
  return rows.map(({ rates, leftOut, ...row }) => ({
    ...row,
    used: JSON.parse(rates) as UsedRates,
    leftOut: JSON.parse(leftOut) as LeftOut[],
  }));
}

/** Runs of a year, latest first. */
export function runsOfYear(tx: ReadTx, year: number): Promise<RunRow[]> {
  return runsWhere(tx, 'r.year = ?', [year]);
}

/** One run, or undefined. */
export async function findRun(tx: ReadTx, id: number): Promise<RunRow | undefined> {
  return (await runsWhere(tx, 'r.id = ?', [id]))[0];
}

/** The final run of a year that holds, or undefined. */
export async function finalRun(tx: ReadTx, year: number): Promise<RunRow | undefined> {
  return (await runsWhere(tx, 'r.year = ? AND r.trial = 0 AND r.voided_at IS NULL', [year]))[0];
}

/** The number that the next run of a year gets; a number is never given twice. */
export async function nextNumber(tx: ReadTx, year: number): Promise<number> {
  const row = await tx.first<{ last: number | null }>(
    'SELECT max(number) AS last FROM subsidy_run WHERE year = ?',
    [year],
  );
  return (row?.last ?? 0) + 1;
}

/** A line to be kept. */
export interface NewLine {
  awardId: number;
  siteId: number;
  jurisdictionId: number;
  position: number;
  type: SiteType;
  units: readonly UnitType[];
  rank: number | null;
  score: AllocationAward['score'];
  fullFen: number;
  amountFen: number;
  explanation: string;
}

/** Keeps a run with its lines. @returns its id and those of the lines, in their order */
export async function storeRun(
  tx: WriteTx,
  run: Omit<RunRow, 'id' | 'voidedAt' | 'voidReason' | 'sites' | 'funded'>,
  lines: readonly NewLine[],
): Promise<{ runId: number; lineIds: number[] }> {
  const { used, leftOut, ...facts } = run;
  const runId = await tx.insert(SubsidyRunEntity, {
    ...facts,
    rates: JSON.stringify(used),
    leftOut: JSON.stringify(leftOut),
  });
  const lineIds = await tx.insertMany(
    SubsidyLineEntity,
    lines.map(({ units, score, ...line }) => ({
      ...line,
      runId,
      units: line.type === 'COMPREHENSIVE' ? JSON.stringify(units) : null,
      score: score && fractionText(score),
    })),
  );
  return { runId, lineIds };
}

/** Takes a run back; it stays on record. */
export async function voidRun(
  tx: WriteTx,
  id: number,
  how: { voidedAt: string; voidReason: string },
): Promise<void> {
  await tx.update(SubsidyRunEntity, id, how);
}

/** What was done with the money of a run, in words, or undefined while nothing was. */
export async function useOf(
  tx: ReadTx,
  runId: number,
): Promise<{ what: string; detail: string } | undefined> {
  const paid = await tx.first<{ number: string; payments: number }>(
    `SELECT min(b.number) AS number, count(*) AS payments
     FROM subsidy_payment p JOIN subsidy_line l ON l.id = p.line_id JOIN subsidy_batch b ON b.id = p.batch_id
     WHERE l.run_id = ? AND p.state <> 'VOIDED' HAVING count(*) > 0`,
    [runId],
  );
  if (paid) {
    return { what: '列入拨付批次', detail: `${paid.number} 等批次，共 ${paid.payments} 笔` };
  }
  const handled = await tx.first<{ decision: string; handlings: number }>(
    `SELECT min(h.decision) AS decision, count(*) AS handlings
     FROM subsidy_handling h JOIN subsidy_line l ON l.id = h.line_id
     WHERE l.run_id = ? AND h.voided_at IS NULL HAVING count(*) > 0`,
    [runId],
  );
  return (
    handled && { what: '作出处理决定', detail: `${handled.decision}，共 ${handled.handlings} 项` }
  );
}

/** Which lines of a run are wanted. */
export interface LineFilter {
  type?: SiteType | undefined;
  jurisdictionCode?: string | undefined;
  cover?: Cover | undefined;
}

/** A line as it is kept, with the names as decided. */
export interface LineRow {
  id: number;
  awardId: number;
  siteId: number;
  siteNumber: string;
  siteName: string;
  builderName: string | null;
  jurisdictionCode: string;
  jurisdictionName: string;
  position: number;
  type: SiteType;
  units: UnitType[];
  rank: number | null;
  score: number | null;
  fullFen: number;
  amountFen: number;
  explanation: string;
  revokedOn: string | null;
}

const COVER_SQL: Record<Cover, string> = {
  FULL: 'l.amount_fen = l.full_fen',
  PART: 'l.amount_fen > 0 AND l.amount_fen < l.full_fen',
  NONE: 'l.amount_fen = 0 AND l.full_fen > 0',
};

const LINES = `FROM subsidy_line l JOIN demonstration_award a ON a.id = l.award_id
  JOIN site s ON s.id = l.site_id JOIN jurisdiction j ON j.id = l.jurisdiction_id`;

function lineConditions(
  runId: number,
  { type, jurisdictionCode, cover }: LineFilter,
): { where: string; parameters: SqlValue[] } {
  const parts: string[] = ['l.run_id = ?'];
  const parameters: SqlValue[] = [runId];
  if (type) {
    parts.push('l.type = ?');
    parameters.push(type);
  }
  if (jurisdictionCode) {
    parts.push('j.code = ?');
    parameters.push(jurisdictionCode);
  }
  if (cover) parts.push(COVER_SQL[cover]);
  return { where: `WHERE ${parts.join(' AND ')}`, parameters };
}

/** Lines of a run in its order. */
export async function linesOf(
  tx: ReadTx,
  runId: number,
  filter: LineFilter = {},
  window?: { offset: number; limit: number },
): Promise<LineRow[]> {
  const { where, parameters } = lineConditions(runId, filter);
  const rows = await tx.query<
    Omit<LineRow, 'units' | 'score'> & { units: string | null; scoreX100: number | null }
  >(
    `SELECT l.id, l.award_id AS awardId, l.site_id AS siteId, s.number AS siteNumber, a.site_name AS siteName,
       a.builder_name AS builderName, j.code AS jurisdictionCode, j.name AS jurisdictionName, l.position, l.type,
       l.units, l.rank, a.score_x100 AS scoreX100, l.full_fen AS fullFen, l.amount_fen AS amountFen, l.explanation,
       (SELECT max(r.revoked_on) FROM award_revocation r WHERE r.award_id = a.id AND r.voided_at IS NULL) AS revokedOn
     ${LINES} ${where} ORDER BY l.position ${window ? 'LIMIT ? OFFSET ?' : ''}`,
    [...parameters, ...(window ? [window.limit, window.offset] : [])],
  );
  return rows.map(({ units, scoreX100, ...row }) => ({
    ...row,
    units: unitsOf(units),
    score: fromX100OrNull(scoreX100),
  }));
}

/** How many lines the filter lets through. */
export async function countLines(tx: ReadTx, runId: number, filter: LineFilter): Promise<number> {
  const { where, parameters } = lineConditions(runId, filter);
  const row = await tx.first<{ n: number }>(`SELECT count(*) AS n ${LINES} ${where}`, parameters);
  return row?.n ?? 0;
}

/** Sums of lines that share something. */
export interface LineShare {
  sites: number;
  fullFen: number;
  amountFen: number;
}

const SHARE = `count(*) AS sites, sum(l.full_fen) AS fullFen, sum(l.amount_fen) AS amountFen`;

/** Lines of a run summed up by type. */
export function sharesByType(
  tx: ReadTx,
  runId: number,
): Promise<(LineShare & { type: SiteType })[]> {
  return tx.query(
    `SELECT l.type, ${SHARE} FROM subsidy_line l WHERE l.run_id = ? GROUP BY l.type
     ORDER BY CASE l.type WHEN 'MOTHER_CABIN' THEN 1 WHEN 'HOLIDAY_CARE' THEN 2 WHEN 'CHILDCARE' THEN 3 ELSE 4 END`,
    [runId],
  );
}

/** Lines of a run summed up by jurisdiction, in the order of the jurisdictions. */
export function sharesByJurisdiction(
  tx: ReadTx,
  runId: number,
): Promise<(LineShare & { code: string; name: string })[]> {
  return tx.query(
    `SELECT j.code, j.name, ${SHARE} ${LINES} WHERE l.run_id = ? GROUP BY j.id ORDER BY j.sort_order, j.code`,
    [runId],
  );
}

/** Lines of a run summed up by how far they are covered; what no line is, is left out. */
export function sharesByCover(
  tx: ReadTx,
  runId: number,
): Promise<(LineShare & { cover: Cover })[]> {
  return tx.query(
    `SELECT CASE WHEN ${COVER_SQL.FULL} THEN 'FULL' WHEN ${COVER_SQL.PART} THEN 'PART' ELSE 'NONE' END AS cover, ${SHARE}
     FROM subsidy_line l WHERE l.run_id = ? GROUP BY cover ORDER BY min(l.position)`,
    [runId],
  );
}

/** The awards of a run's lines as the list has them now, with the unrounded score that the line kept. */
export async function awardsOfLines(
  tx: ReadTx,
  runId: number,
): Promise<{ lineId: number; award: AllocationAward }[]> {
  const rows = await tx.query<{
    lineId: number;
    awardId: number;
    siteNumber: string;
    type: SiteType;
    units: string | null;
    rank: number | null;
    score: string | null;
  }>(
    `SELECT l.id AS lineId, a.id AS awardId, s.number AS siteNumber, a.type, a.units, a.rank, l.score
     FROM subsidy_line l JOIN demonstration_award a ON a.id = l.award_id JOIN site s ON s.id = l.site_id
     WHERE l.run_id = ? ORDER BY l.position`,
    [runId],
  );
  return rows.map(({ lineId, units, score, ...award }) => ({
    lineId,
    award: {
      ...award,
      units: unitsOf(units),
      score: score === null ? null : keptFraction(score),
      revokedOn: null,
    },
  }));
}

/** Types of function units as they are kept, in the order of the types. */
function unitsOf(kept: string | null): UnitType[] {
  const types = kept === null ? [] : (JSON.parse(kept) as UnitType[]);
  return UNIT_TYPES.filter((type) => types.includes(type));
}

/** A fraction as `fractionText` wrote it. */
function keptFraction(text: string): AllocationAward['score'] {
  const [numerator = '0', denominator = '1'] = text.split('/');
  return makeFraction(BigInt(numerator), BigInt(denominator)) ?? null;
}
