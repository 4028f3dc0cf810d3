import type { HonourKind, HonourResult, ReEvaluationOutcome } from '../aftercare/terms';
import type { SiteType } from '../site/terms';

/** 优先推荐名单 of a year. */
export interface HonourList {
  readonly year: number;
  readonly rows: readonly {
    readonly kind: HonourKind;
    readonly siteNumber: string;
    readonly siteType: SiteType;
    readonly siteName: string;
    readonly jurisdictionName: string;
    readonly name: string | null;
    readonly awardYear: number;
    readonly result: HonourResult;
  }[];
  readonly printedAt: string;
}

/** 示范阵地复核评估表: blank but for the facts, or with the outcome on record. */
export interface ReEvaluationForm {
  readonly year: number;
  readonly awardYear: number;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly type: SiteType;
  readonly builder: string | null;
  readonly jurisdiction: string;
  readonly address: string | null;
  readonly manager: string | null;
  readonly selfCheckedOn: string | null;
  readonly openRectifications: number;
  /** Conditions of article 16 as they stand in the year. */
  readonly conditions: readonly {
    readonly unit: string | null;
    readonly text: string;
    readonly article: string;
    readonly measured: string | null;
  }[];
  readonly evaluatedOn: string | null;
  readonly evaluators: string | null;
  readonly outcome: ReEvaluationOutcome | null;
  readonly findings: string | null;
  readonly dueOn: string | null;
}
