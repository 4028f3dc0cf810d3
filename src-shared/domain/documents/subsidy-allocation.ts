import type { Fen } from '../common/money';
import type { SiteType, UnitType } from '../site/terms';
import type { AllocationMethod, AllocationOutcome } from '../subsidy/allocation-terms';

/** A line of the 分配表. */
export interface AllocationTableLine {
  readonly position: number;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly builder: string | null;
  readonly type: SiteType;
  readonly units: readonly UnitType[];
  readonly jurisdiction: string;
  readonly rank: number | null;
  readonly fullFen: Fen;
  readonly amountFen: Fen;
  readonly explanation: string;
}

/** Lines that share a type or a jurisdiction, summed up. */
export interface AllocationTableShare {
  readonly label: string;
  readonly sites: number;
  readonly fullFen: Fen;
  readonly amountFen: Fen;
}

/** 专项补助资金分配表 of one run (第十八条). */
export interface AllocationTable {
  readonly year: number;
  readonly number: number;
  readonly trial: boolean;
  /** Why it was withdrawn; null: it holds. */
  readonly withdrawn: string | null;
  readonly method: AllocationMethod;
  readonly outcome: AllocationOutcome;
  readonly budgetFen: Fen;
  readonly budgetDocument: string | null;
  readonly neededFen: Fen;
  readonly allocatedFen: Fen;
  /** YYYY-MM-DD: decided, or tried out */
  readonly on: string;
  readonly meeting: string | null;
  readonly document: string | null;
  readonly rates: readonly {
    readonly type: UnitType;
    readonly amountFen: Fen;
    readonly document: string | null;
  }[];
  readonly lines: readonly AllocationTableLine[];
  readonly byType: readonly AllocationTableShare[];
  readonly byJurisdiction: readonly AllocationTableShare[];
  readonly leftOut: readonly {
    readonly siteNumber: string;
    readonly siteName: string;
    readonly revokedOn: string;
  }[];
  readonly digest: string;
  readonly printedAt: string;
}
