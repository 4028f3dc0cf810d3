import type { LocationKind, SiteType } from '../site/terms';

/** 附件2 备案表. Every fact may be missing: it is then an empty cell to be written in. Days are YYYY-MM-DD. */
export interface FilingFormData {
  /** 填表日期 */
  readonly filledOn: string | null;
  /** 申请单位工会 */
  readonly applicant: string | null;
  readonly unionHead: string | null;
  readonly unionHeadPhone: string | null;
  readonly name: string | null;
  readonly type: SiteType | null;
  readonly manager: string | null;
  readonly managerPhone: string | null;
  /** 建立位置 */
  readonly location: LocationKind | null;
  readonly serviceTargets: string | null;
  readonly openToPublic: boolean | null;
  /** 自查得分 as it is printed: `92.5`, or one score a unit for a 综合中心. */
  readonly score: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  /** 市直工会验收 */
  readonly inspectedOn: string | null;
  readonly inspectors: string | null;
  readonly acceptanceOpinion: string | null;
  readonly acceptedOn: string | null;
  /** 市总工会女职委意见 */
  readonly cityOpinion: string | null;
  readonly filedOn: string | null;
  /** For file names and the continuation sheet; null for a blank form. */
  readonly siteNumber: string | null;
  readonly filingNumber: string | null;
}
