import type { ApplicationState } from '@shared/domain/demonstration/application';
import type { SeasonRules, StoredRules } from '@shared/domain/demonstration/rules';
import { DemonstrationRuleEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** A version of rules with the count of its edits. */
export type RulesRow = StoredRules & { readonly version: number };

interface Row {
  id: number;
  year: number;
  number: number;
  closesOn: string;
  content: string;
  reason: string | null;
  createdAt: string;
  version: number;
}

const RULES = `SELECT id, year, number, closes_on AS closesOn, content, reason, created_at AS createdAt, version
  FROM demonstration_rule`;

function stored({ content, ...row }: Row): RulesRow {
  return { ...(JSON.parse(content) as Omit<SeasonRules, 'closesOn'>), ...row };
}

/** The versions of a year's rules, the one in force first. */
export async function versionsOf(tx: ReadTx, year: number): Promise<RulesRow[]> {
  const rows = await tx.query<Row>(`${RULES} WHERE year = ? ORDER BY number DESC`, [year]);
  return rows.map(stored);
}

/** One version of rules, or undefined. */
export async function findRules(tx: ReadTx, id: number): Promise<RulesRow | undefined> {
  const row = await tx.first<Row>(`${RULES} WHERE id = ?`, [id]);
  return row && stored(row);
}

/** The application whose recommendation or return came first in a year, or undefined. */
export function firstDecided(
  tx: ReadTx,
  year: number,
): Promise<
  { number: string; siteName: string; state: ApplicationState; onDate: string } | undefined
> {
  return tx.first(
    `SELECT a.number, s.name AS siteName, e.state, e.on_date AS onDate
     FROM application_event e JOIN demonstration_application a ON a.id = e.application_id
     JOIN site s ON s.id = a.site_id
     WHERE a.year = ? AND e.state IN ('RECOMMENDED', 'RETURNED') ORDER BY e.id LIMIT 1`,
    [year],
  );
}

function columns({ closesOn, ...content }: SeasonRules): Partial<DemonstrationRuleEntity> {
  return { closesOn, content: JSON.stringify(content) };
}

/** Adds a version. @returns its id */
export function addRules(
  tx: WriteTx,
  rules: SeasonRules,
  place: { year: number; number: number; reason: string | null; createdAt: string },
): Promise<number> {
  return tx.insert(DemonstrationRuleEntity, { ...columns(rules), ...place });
}

/** Changes a version that is not frozen. */
export async function changeRules(tx: WriteTx, id: number, rules: SeasonRules): Promise<void> {
  await tx.update(DemonstrationRuleEntity, id, columns(rules));
}

/** Which of these codes belong to a jurisdiction. */
export async function knownJurisdictions(
  tx: ReadTx,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ code: string }>(
    'SELECT code FROM jurisdiction WHERE code IN (SELECT value FROM json_each(?))',
    [JSON.stringify(codes)],
  );
  return new Set(rows.map(({ code }) => code));
}
