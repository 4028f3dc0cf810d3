import type { SiteType } from '@shared/domain/site/terms';
import type { Account } from '@shared/domain/subsidy/ledger';
import type { ReadTx } from '../../db/unit-of-work';
import { JURISDICTION_NAME_ON_DAY, LIVE } from '../sites/live-sites.repo';
import {
  periodsText,
  recordsSql,
  SHOWN_ACCOUNTS,
  usesBySiteSql,
  type Period,
  type Scope,
  type Source,
} from './record-sets.repo';

/** Records counted and added up: of a year, a jurisdiction (null: not asked for) and a type. */
export interface Cell {
  year: number;
  jurisdictionId: number | null;
  type: SiteType;
  /** What became of a rectification, a month (01 to 12), a purpose, an account of the book. */
  part: string | null;
  n: number;
  amount: number;
}

type BookRow = Cell & Record<`${Account}N`, number> & Record<Account, number>;

/** The records of a source, counted by year, jurisdiction, type and part. */
export async function cellsOf(tx: ReadTx, source: Source, scope: Scope): Promise<Cell[]> {
  if (source === 'USES' && scope.placed) {
    const { sql, parameters } = usesBySiteSql(scope);
    return tx.query<Cell>(sql, parameters);
  }
  const { sql, parameters } = recordsSql(source, scope);
  if (source !== 'SUBSIDY') {
    return tx.query<Cell>(
      `SELECT year, jurisdictionId, type, part, count(*) AS n, coalesce(sum(amount), 0) AS amount
       FROM (${sql}) GROUP BY year, jurisdictionId, type, part`,
      parameters,
    );
  }
  const accounts = SHOWN_ACCOUNTS.map(
    (account) => `sum(${account}) AS ${account}, sum(${account} > 0) AS ${account}N`,
  );
  const rows = await tx.query<BookRow>(
    `SELECT year, jurisdictionId, type, ${accounts.join(', ')} FROM (${sql})
     GROUP BY year, jurisdictionId, type`,
    parameters,
  );
  return rows.flatMap((row) =>
    SHOWN_ACCOUNTS.map((account): Cell => {
      const { year, jurisdictionId, type } = row;
      return {
        year,
        jurisdictionId,
        type,
        part: account,
        n: row[`${account}N`],
        amount: row[account],
      };
    }),
  );
}

/** A site in service, counted: by year, jurisdiction of its day, and type. */
export type SiteCell = Omit<Cell, 'part' | 'amount' | 'jurisdictionId'> & {
  jurisdictionId: number;
};

/**
 * Sites in service at the end of the day of each period, as the registry lists that day. States and memberships are
 * turned into spans once, whatever the number of years.
 */
export function sitesInServiceBy(tx: ReadTx, periods: readonly Period[]): Promise<SiteCell[]> {
  return tx.query<SiteCell>(
    `WITH period(year, day) AS MATERIALIZED (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')
        FROM json_each(?)),
      state AS (SELECT site_id, status, on_date AS since,
        lead(on_date, 1, '9999') OVER (PARTITION BY site_id ORDER BY on_date, id) AS until FROM site_status_event),
      place AS MATERIALIZED (SELECT site_id, jurisdiction_id, from_date AS since,
        lead(from_date, 1, '9999') OVER (PARTITION BY site_id ORDER BY from_date, id) AS until FROM site_membership)
     SELECT p.year, m.jurisdiction_id AS jurisdictionId, s.type, count(*) AS n
     FROM state e CROSS JOIN site s ON s.id = e.site_id CROSS JOIN place m ON m.site_id = e.site_id
     CROSS JOIN period p ON p.day >= e.since AND p.day < e.until AND p.day >= m.since AND p.day < m.until
     WHERE e.status = 'FILED' AND ${LIVE} GROUP BY 1, 2, 3`,
    [periodsText(periods)],
  );
}

/** Confirmed base figures of a jurisdiction in a year. */
export interface BaseRow {
  year: number;
  jurisdictionId: number;
  motherCabin: number | null;
  holidayCare: number | null;
  childcare: number | null;
  comprehensive: number | null;
  womenWorkers: number | null;
  /** Null: carried over and not confirmed. */
  confirmedOn: string | null;
}

/** Base figures of these years, the unconfirmed ones too. */
export function baseFiguresBy(tx: ReadTx, years: readonly number[]): Promise<BaseRow[]> {
  return tx.query<BaseRow>(
    `SELECT year, jurisdiction_id AS jurisdictionId, mother_cabin AS motherCabin, holiday_care AS holidayCare,
       childcare, comprehensive, women_workers AS womenWorkers, confirmed_on AS confirmedOn
     FROM base_figure WHERE removed_at IS NULL AND year IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(years)],
  );
}

/** A jurisdiction under the name of a day. */
export interface PlaceName {
  id: number;
  code: string;
  name: string;
  shortName: string;
  /** Whether it existed on the day. */
  live: 0 | 1;
  retiredOn: string | null;
  mergedIntoId: number | null;
}

/** Every jurisdiction, retired ones too, in display order. */
export function placeNames(tx: ReadTx, day: string): Promise<PlaceName[]> {
  return tx.query<PlaceName>(
    `SELECT j.id, j.code, ${JURISDICTION_NAME_ON_DAY} AS name, j.short_name AS shortName,
       j.retired_on IS NULL OR j.retired_on > ? AS live,
       j.retired_on AS retiredOn, j.merged_into_id AS mergedIntoId
     FROM jurisdiction j ORDER BY j.sort_order, j.code`,
    [day, day],
  );
}

/** The first year in which a site was in service, or null. */
export async function firstYear(tx: ReadTx): Promise<number | null> {
  const row = await tx.first<{ day: string | null }>(
    "SELECT min(on_date) AS day FROM site_status_event WHERE status = 'FILED'",
  );
  return row?.day ? Number(row.day.slice(0, 4)) : null;
}

/** Population of each jurisdiction in a draw, by code. */
export function drawnPopulations(
  tx: ReadTx,
  drawId: number,
): Promise<{ code: string; population: number }[]> {
  return tx.query('SELECT code, population FROM draw_jurisdiction WHERE draw_id = ?', [drawId]);
}
