import type { UnitType } from '../site/terms';

/** One line of 评分标准 as the form prints it. Points are plain numbers. */
export interface SelfCheckLine {
  /** `1 有沙发，得 2.5 分。` */
  readonly sentence: string;
  /** Null: blank, or not scored yet. */
  readonly points: number | null;
  /** 一票否决项, once confirmed: printed bold (附件1备注). */
  readonly veto: boolean;
}

/** One row of the printed table: 检查项目, 检查内容 and its lines. */
export interface SelfCheckGroup {
  readonly title: string;
  readonly points: number;
  readonly content: string;
  readonly lines: readonly SelfCheckLine[];
}

/** One table of 附件1. */
export interface SelfCheckTable {
  readonly type: UnitType;
  /** The heading over the table: 爱心妈妈小屋. */
  readonly title: string;
  /** 否决项待确认 */
  readonly vetoPending: boolean;
  /** The version it was scored with: 2023 年印发本. */
  readonly rubricName: string;
  readonly groups: readonly SelfCheckGroup[];
  /** 自查得分; null while blank or not complete. */
  readonly total: number | null;
}

/** 附件1: one table for each unit of a 综合中心, else one. Days are YYYY-MM-DD. */
export interface SelfCheckFormData {
  readonly tables: readonly SelfCheckTable[];
  /** Whose form it is; null for a blank one. */
  readonly site: { readonly number: string; readonly name: string } | null;
  /** 建设单位工会（盖章） */
  readonly builder: string | null;
  readonly year: number | null;
  readonly checkedOn: string | null;
  readonly checkedBy: string | null;
  /** A spot check re-scores the same table (第十三条). */
  readonly what: 'SELF_CHECK' | 'SPOT_CHECK';
  /** The day of printing, when the state of the veto items was as printed. */
  readonly printedOn: string;
}
