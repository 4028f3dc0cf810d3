import type { EntryKind } from '@shared/domain/subsidy/ledger';
import type { ReadTx } from '../../db/unit-of-work';

/** The latest finished self-check of each site in a year. */
export interface SelfCheckFigure {
  siteId: number;
  checkedOn: string;
  totalX100: number | null;
}

export function selfChecksOfYear(tx: ReadTx, year: number): Promise<SelfCheckFigure[]> {
  return tx.query<SelfCheckFigure>(
    `SELECT site_id AS siteId, checked_on AS checkedOn, total_x100 AS totalX100 FROM (
       SELECT c.*, row_number() OVER (PARTITION BY c.site_id ORDER BY c.checked_on DESC, c.id DESC) AS place
       FROM self_check c WHERE c.year = ? AND c.state = 'DONE' AND c.voided_at IS NULL)
     WHERE place = 1`,
    [year],
  );
}

/** The latest valid spot check of each site in a year. */
export interface SpotCheckFigure {
  siteId: number;
  checkedOn: string;
  verdict: 'PASS' | 'RECTIFY';
}

export function spotChecksOfYear(tx: ReadTx, year: number): Promise<SpotCheckFigure[]> {
  return tx.query<SpotCheckFigure>(
    `SELECT site_id AS siteId, checked_on AS checkedOn, verdict FROM (
       SELECT c.*, row_number() OVER (PARTITION BY c.site_id ORDER BY c.checked_on DESC, c.id DESC) AS place
       FROM spot_check c WHERE c.year = ? AND c.voided_at IS NULL)
     WHERE place = 1`,
    [year],
  );
}

/** The latest 督查 of each site in a year. */
export interface SupervisionFigure {
  siteId: number;
  result: 'GOOD' | 'QUALIFIED' | 'UNQUALIFIED';
}

export function supervisionsOfYear(tx: ReadTx, year: number): Promise<SupervisionFigure[]> {
  return tx.query<SupervisionFigure>(
    `SELECT site_id AS siteId, result FROM (
       SELECT v.*, row_number() OVER (PARTITION BY v.site_id ORDER BY v.supervised_on DESC, v.id DESC) AS place
       FROM supervision v WHERE v.year = ? AND v.voided_at IS NULL)
     WHERE place = 1`,
    [year],
  );
}

/** Rectifications opened in a year and those of them that are not finished, by site. */
export interface RectificationFigure {
  siteId: number;
  opened: number;
  unfinished: number;
}

export function rectificationsOfYear(tx: ReadTx, year: number): Promise<RectificationFigure[]> {
  return tx.query<RectificationFigure>(
    `SELECT site_id AS siteId, count(*) AS opened, sum(state IN ('OPEN', 'SUBMITTED')) AS unfinished
     FROM rectification WHERE year = ? AND state <> 'VOIDED' GROUP BY site_id`,
    [year],
  );
}

/** Years in which a site was named and still is a demonstration site: 2024、2025. */
export interface AwardFigure {
  siteId: number;
  years: string;
}

export function awardedYears(tx: ReadTx): Promise<AwardFigure[]> {
  return tx.query<AwardFigure>(
    `SELECT siteId, group_concat(year, '、') AS years FROM (
       SELECT a.site_id AS siteId, a.year AS year FROM demonstration_award a
       WHERE a.voided_at IS NULL AND NOT EXISTS (SELECT 1 FROM award_revocation r WHERE r.award_id = a.id AND r.voided_at IS NULL)
       ORDER BY a.site_id, a.year)
     GROUP BY siteId`,
  );
}

/** Movements of the money of a year by site and kind, added up. */
export interface MoneyFigure {
  siteId: number;
  kind: EntryKind;
  amountFen: number;
}

export function moneyOfYear(tx: ReadTx, year: number): Promise<MoneyFigure[]> {
  return tx.query<MoneyFigure>(
    `SELECT site_id AS siteId, kind, sum(amount_fen) AS amountFen FROM subsidy_entry
     WHERE year = ? GROUP BY site_id, kind`,
    [year],
  );
}

/** Kind and display order of each jurisdiction. */
export interface JurisdictionOrder {
  code: string;
  kind: 'DISTRICT' | 'MUNICIPAL_UNIT' | 'CENTRAL_PROVINCIAL';
  position: number;
}

export function jurisdictionOrders(tx: ReadTx): Promise<JurisdictionOrder[]> {
  return tx.query<JurisdictionOrder>(
    `SELECT code, kind, row_number() OVER (ORDER BY sort_order, code) AS position FROM jurisdiction`,
  );
}

/** Reported 人次 of a year by site, its function units included. */
export interface UseFigure {
  siteId: number;
  uses: number;
}

export function usesOfYear(tx: ReadTx, year: number): Promise<UseFigure[]> {
  return tx.query<UseFigure>(
    `SELECT site_id AS siteId, sum(uses) AS uses FROM month_figure
     WHERE month BETWEEN ? AND ? AND uses IS NOT NULL GROUP BY site_id`,
    [`${year}-01`, `${year}-12`],
  );
}

/** The latest 满意度 of each site as a whole in a year, in hundredths. */
export interface SurveyFigure {
  siteId: number;
  scoreX100: number;
}

export function surveysOfYear(tx: ReadTx, year: number): Promise<SurveyFigure[]> {
  return tx.query<SurveyFigure>(
    `SELECT site_id AS siteId, score_x100 AS scoreX100 FROM (
       SELECT s.*, row_number() OVER (PARTITION BY s.site_id ORDER BY s.surveyed_on DESC, s.id DESC) AS place
       FROM satisfaction_survey s
       WHERE s.removed_at IS NULL AND s.unit_id = 0 AND s.surveyed_on BETWEEN ? AND ?)
     WHERE place = 1`,
    [`${year}-01-01`, `${year}-12-31`],
  );
}
