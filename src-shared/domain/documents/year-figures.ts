/** A table of frozen figures: one row a jurisdiction, type, month or account. */
export interface FrozenTable {
  /** 覆盖率（按市直工会） */
  readonly title: string;
  /** Heads of the value columns: 合计 and the parts, or the value alone. */
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** One text a head, as printed; `—` where nothing is known. */
    readonly values: readonly string[];
  }[];
}

/** 年度数据定格表: the figures of a year as they were frozen, with the digest that seals them. */
export interface YearFiguresData {
  readonly year: number;
  /** Which closing of the year. */
  readonly number: number;
  readonly day: string;
  readonly closedOn: string;
  readonly closedBy: string;
  readonly note: string | null;
  readonly digest: string;
  /** Whether the kept figures have that digest. */
  readonly verified: boolean;
  readonly figures: number;
  /** Taken back on that day, for this reason. */
  readonly reopened: { readonly on: string; readonly reason: string } | null;
  readonly tables: readonly FrozenTable[];
  readonly printedAt: string;
}
