import type { SiteSetting, SiteType } from '../site/terms';

/** 示范阵地申报表. Every fact may be missing: an empty cell to be written in. Days are YYYY-MM-DD. */
export interface ApplicationFormData {
  readonly year: number | null;
  readonly number: string | null;
  readonly siteNumber: string | null;
  readonly name: string | null;
  readonly type: SiteType | null;
  readonly setting: SiteSetting | null;
  readonly builder: string | null;
  readonly jurisdiction: string | null;
  readonly address: string | null;
  readonly manager: string | null;
  readonly managerPhone: string | null;
  readonly unionHead: string | null;
  readonly unionHeadPhone: string | null;
  readonly openedOn: string | null;
  readonly filedOn: string | null;
  /** ㎡ */
  readonly area: number | null;
  readonly score: string | null;
  readonly satisfaction: number | null;
  readonly applicant: string | null;
  readonly appliedOn: string | null;
  readonly statement: string | null;
  readonly materials: readonly { readonly text: string; readonly given: boolean }[];
  readonly visitedOn: string | null;
  readonly visitors: string | null;
  readonly findings: string | null;
  readonly opinion: string | null;
  readonly recommender: string | null;
  readonly recommendedOn: string | null;
  readonly rank: number | null;
}

/** A line of the 推荐汇总表. */
export interface RecommendationLine {
  readonly rank: number | null;
  readonly siteNumber: string;
  readonly name: string;
  readonly type: SiteType;
  /** Function units of a 综合中心 in words. */
  readonly units: string | null;
  readonly builder: string | null;
  readonly appliedOn: string;
  readonly visitedOn: string | null;
  readonly visitors: string | null;
  readonly opinion: string | null;
  readonly recommender: string | null;
}

/** 推荐汇总表: what a jurisdiction recommends in a year, in its order. */
export interface RecommendationListData {
  readonly year: number;
  readonly jurisdiction: string;
  readonly lines: readonly RecommendationLine[];
  /** 爱心妈妈小屋 2/3 … */
  readonly quotas: readonly string[];
  readonly printedAt: string;
}
