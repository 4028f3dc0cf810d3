import type { SampledType } from '../sampling/frame';

/** A drawn site with what an inspector needs to go there. */
export interface VisitSite {
  readonly number: string;
  readonly name: string;
  readonly type: SampledType;
  readonly setting: string | null;
  /** Of the draw: 必查 with its reasons, 抽中, 替换. */
  readonly why: string;
  readonly builder: string | null;
  readonly address: string | null;
  readonly area: number | null;
  readonly capacity: number | null;
  readonly openedOn: string | null;
  readonly selfCheckScore: number | null;
  readonly manager: string | null;
  readonly managerPhone: string | null;
  readonly unionHead: string | null;
  readonly unionHeadPhone: string | null;
  /** 双随机; empty when inspectors were not drawn. */
  readonly inspectors: readonly string[];
  /** The valid check of this year, if there is one already. */
  readonly checkedOn: string | null;
  readonly verdict: 'PASS' | 'RECTIFY' | null;
}

/** The sites that one jurisdiction has to visit. */
export interface VisitList {
  readonly code: string;
  readonly name: string;
  readonly population: number;
  readonly required: number;
  readonly sites: readonly VisitSite[];
}

/** 抽查任务单 and 现场检查记录表 are made of the same facts. */
export interface VisitPapers {
  readonly year: number;
  readonly drawTitle: string;
  readonly recordDigest: string;
  readonly lists: readonly VisitList[];
  readonly printedAt: string;
}

/** One line of the 达标情况表. */
export interface AttainmentLine {
  readonly name: string;
  readonly population: number;
  readonly required: number;
  readonly arithmetic: string;
  readonly drawn: number;
  readonly checked: number;
  readonly remaining: number;
  readonly rectify: number;
  readonly missing: number;
  readonly toSupplement: number;
  readonly reached: boolean;
}

/** 年度抽查达标情况表 of a year, as it stands on a day. */
export interface AttainmentTable {
  readonly year: number;
  readonly today: string;
  readonly lines: readonly AttainmentLine[];
  readonly totals: {
    readonly population: number;
    readonly required: number;
    readonly drawn: number;
    readonly checked: number;
    readonly remaining: number;
    readonly rectify: number;
    readonly missing: number;
    readonly toSupplement: number;
    readonly reached: number;
    readonly owing: number;
  };
  readonly printedAt: string;
}
