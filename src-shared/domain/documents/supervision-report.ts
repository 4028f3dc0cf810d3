import type { SiteType } from '../site/terms';

export type SupervisionResult = 'GOOD' | 'QUALIFIED' | 'UNQUALIFIED';

/** What 督查 of one jurisdiction came to. */
export interface SupervisionLine {
  readonly jurisdiction: string;
  /** 在用阵地 */
  readonly inService: number;
  readonly supervised: number;
  readonly good: number;
  readonly qualified: number;
  readonly unqualified: number;
  /** 整改 opened by 督查, and those not closed on the day of the report. */
  readonly findings: number;
  readonly open: number;
}

/** One site that was looked at. */
export interface SupervisedSite {
  readonly number: string;
  readonly name: string;
  readonly type: SiteType;
  readonly jurisdiction: string;
  readonly supervisedOn: string;
  readonly supervisors: string;
  readonly result: SupervisionResult;
  readonly remarks: string | null;
}

/** One finding of the year's 督查 and what became of it. */
export interface SupervisionFinding {
  readonly number: string;
  readonly siteName: string;
  readonly what: string;
  readonly dueOn: string;
  /** In words: 整改中, 待复查, 已销号; 逾期 where it is. */
  readonly state: string;
}

/** 督查情况报告 of a year, of the city or of one jurisdiction (第十三条). Days are YYYY-MM-DD. */
export interface SupervisionReportData {
  readonly year: number;
  /** Null: the whole city. */
  readonly jurisdiction: string | null;
  readonly lines: readonly SupervisionLine[];
  readonly sites: readonly SupervisedSite[];
  readonly findings: readonly SupervisionFinding[];
  /** The committee's own words, behind the figures. */
  readonly text: string | null;
  /** The day that sites in service are counted on: the year's last, or today. */
  readonly countedOn: string;
  readonly reportedOn: string;
}
