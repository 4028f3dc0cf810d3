import type { Fen } from '../../common/money';
import type { SiteType } from '../../site/terms';
import type { Account, Balance } from '../../subsidy/ledger';
import type { Purpose } from '../../subsidy/terms';

/** Where the money of the year's allocation stands. */
export type BookFigures = Pick<Balance, Exclude<Account, 'arrivedFen'>>;

/** One 市直工会 in a year's report. null: not known, never zero. */
export interface AnnualPlace {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** Sites in service on the day of the report, by type in the order of the regulation. */
  readonly byType: readonly number[];
  readonly sites: number;
  /** 应建单位数 with their sites in service (第十二条); null: no base figures. */
  readonly coverage: Portion | null;
  /** Spot check (第十三条): what is owed, what was checked. */
  readonly required: number;
  readonly checked: number;
  /** null: nothing to check. */
  readonly reached: boolean | null;
  readonly selfChecks: Portion;
  readonly rectifications: Rectifications;
  readonly money: BookFigures;
}

/** So many of so many. */
export interface Portion {
  readonly part: number;
  readonly whole: number;
}

export interface Rectifications {
  readonly opened: number;
  readonly closed: number;
  readonly unfinished: number;
  readonly overdue: number;
}

/** One type in a year's report. */
export interface AnnualType {
  readonly type: SiteType;
  readonly sites: number;
  readonly coverage: Portion | null;
  /** Demonstration sites in force among those in service. */
  readonly demonstrations: Portion;
  readonly awarded: number;
  readonly uses: number | null;
  /** Hundredths of a point. */
  readonly satisfactionX100: number | null;
  readonly money: BookFigures;
}

export interface AnnualAward {
  readonly number: string;
  readonly name: string;
  readonly type: SiteType;
  readonly jurisdiction: string;
  readonly builder: string | null;
  readonly revokedOn: string | null;
}

/** Everything that a year's report says, from the records of the year. */
export interface AnnualFacts {
  readonly year: number;
  /** The day that the register is counted on. */
  readonly day: string;
  /** The figures of tables and charts are those kept when the year was closed; null: live ones. */
  readonly frozen: {
    readonly closedOn: string;
    /** How many kept figures differ from what the records say now. */
    readonly differences: number;
  } | null;
  readonly places: readonly AnnualPlace[];
  readonly types: readonly AnnualType[];
  /** Sites in service at the end of each year up to this one. */
  readonly trend: readonly { readonly year: number; readonly sites: number }[];
  readonly coverage: Portion | null;
  /** 市直工会 with sites or obligations but no base figures. */
  readonly withoutBase: number;
  readonly filed: number;
  readonly deregistered: number;
  readonly selfChecks: Portion & { readonly passed: number };
  readonly supervision: {
    readonly visits: number;
    readonly good: number;
    readonly qualified: number;
    readonly unqualified: number;
  };
  readonly rectifications: Rectifications;
  readonly decision: {
    readonly meeting: string;
    readonly decidedOn: string;
    readonly document: string | null;
  } | null;
  readonly awards: readonly AnnualAward[];
  readonly demonstrations: Portion;
  readonly money: BookFigures;
  readonly purposes: readonly { readonly purpose: Purpose; readonly fen: Fen }[];
  /** 配套资金 of the districts, apart from the city's money. */
  readonly matchFen: Fen;
  /** 资金使用检查 (第二十一条). */
  readonly moneyChecks: Portion;
  readonly uses: number | null;
  readonly months: readonly { readonly label: string; readonly uses: number | null }[];
  readonly satisfactionX100: number | null;
  /** Sites with a survey in the year. */
  readonly surveyed: number;
}

/** 市直工会 that owe a spot check, and those of them that reached one half. */
export function spotCheckStand({ places }: AnnualFacts): {
  readonly owing: number;
  readonly reached: number;
  readonly required: number;
  readonly checked: number;
  readonly behind: readonly string[];
} {
  const owing = places.filter(({ reached }) => reached !== null);
  const sum = (of: 'required' | 'checked'): number =>
    places.reduce((total, place) => total + place[of], 0);
  return {
    owing: owing.length,
    reached: owing.filter(({ reached }) => reached).length,
    required: sum('required'),
    checked: sum('checked'),
    behind: owing.filter(({ reached }) => !reached).map(({ shortName }) => shortName),
  };
}

/** All sites in service. */
export const sitesOf = ({ types }: AnnualFacts): number =>
  types.reduce((sum, { sites }) => sum + sites, 0);
