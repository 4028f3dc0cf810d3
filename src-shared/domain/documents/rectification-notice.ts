/** One finding of the notice. */
export interface NoticeFinding {
  /** ZG-2026-0001 */
  readonly number: string;
  readonly what: string;
  readonly requirement: string | null;
  readonly responsible: string | null;
  readonly dueOn: string;
  /** 一票否决项 */
  readonly veto: boolean;
}

/** 整改通知书: all findings of one visit to one site (第十三条). Days are YYYY-MM-DD. */
export interface RectificationNoticeData {
  readonly siteNumber: string;
  readonly name: string;
  readonly address: string | null;
  readonly builder: string | null;
  /** Who gives notice: the jurisdiction, or the city after a 督查. */
  readonly issuer: string;
  /** What the findings came from: 年度抽查, 市级督查 … */
  readonly visit: string;
  readonly visitedOn: string;
  readonly visitors: string | null;
  readonly findings: readonly NoticeFinding[];
  /** The latest day of all findings. */
  readonly dueOn: string;
  readonly issuedOn: string;
}
