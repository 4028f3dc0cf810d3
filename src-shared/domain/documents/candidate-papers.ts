import type { CheckMode, CheckResult } from '../decision/terms';
import type { SiteType } from '../site/terms';

/** A candidate on the list. */
export interface ListedCandidate {
  readonly type: SiteType;
  readonly rank: number | null;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly builder: string | null;
  readonly jurisdiction: string;
  readonly score: number | null;
  readonly check: CheckResult | null;
}

/** 候选名单 of a year. */
export interface CandidateList {
  readonly year: number;
  /** For 公示: without ranks, scores and checks. */
  readonly forPublic: boolean;
  readonly digest: string | null;
  readonly publicity: {
    readonly startsOn: string;
    readonly endsOn: string;
    readonly contact: string | null;
  } | null;
  readonly rows: readonly ListedCandidate[];
  readonly printedAt: string;
}

/** One condition that the inspectors look at. */
export interface CheckedCondition {
  readonly unit: string | null;
  readonly text: string;
  readonly article: string;
  readonly measured: string | null;
}

/** 现场（视频）抽查记录表 of a candidate, filled as far as it is on record. */
export interface CandidateCheckSheet {
  readonly year: number;
  readonly applicationNumber: string;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly type: SiteType;
  readonly builder: string | null;
  readonly jurisdiction: string;
  readonly address: string | null;
  readonly manager: string | null;
  readonly managerPhone: string | null;
  readonly drawn: boolean;
  readonly conditions: readonly CheckedCondition[];
  readonly mode: CheckMode | null;
  readonly checkedOn: string | null;
  readonly checkers: string | null;
  readonly result: CheckResult | null;
  readonly remarks: string | null;
}

/** 候选抽查抽取记录 of one draw. */
export interface CandidateDrawRecord {
  readonly year: number;
  readonly number: number;
  readonly size: number;
  readonly digest: string;
  readonly frozenAt: string;
  readonly seed: string;
  readonly seedSource: string;
  readonly seedNote: string | null;
  readonly drawnAt: string;
  readonly reason: string | null;
  readonly rows: readonly {
    readonly siteNumber: string;
    readonly siteName: string;
    readonly ticket: string;
    readonly drawn: boolean;
  }[];
  readonly printedAt: string;
}
