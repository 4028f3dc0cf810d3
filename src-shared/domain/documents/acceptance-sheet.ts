import type { ConditionAnswer } from '../rubric/conditions';
import type { SiteType } from '../site/terms';

/** One building condition with what was found; null: to be filled in. */
export interface AcceptanceLine {
  readonly article: string;
  readonly text: string;
  readonly answer: ConditionAnswer | null;
  readonly note: string | null;
}

/** 验收实地检查表 of one site (第三至六、八条). Days are YYYY-MM-DD. */
export interface AcceptanceSheetData {
  readonly siteNumber: string;
  readonly name: string;
  readonly type: SiteType;
  /** 企业内部 or 公共场所, in words. */
  readonly setting: string | null;
  readonly jurisdiction: string;
  readonly builder: string | null;
  readonly address: string | null;
  /** ㎡, and how many people it takes. */
  readonly area: number | null;
  readonly capacity: number | null;
  readonly manager: string | null;
  readonly managerPhone: string | null;
  /** 自查得分 as it is printed. */
  readonly score: string | null;
  readonly appliedOn: string | null;
  readonly inspectedOn: string | null;
  readonly inspectors: string | null;
  readonly lines: readonly AcceptanceLine[];
  readonly opinion: string | null;
  readonly verdict: 'ACCEPTED' | 'REFUSED' | null;
  readonly decidedOn: string | null;
}
