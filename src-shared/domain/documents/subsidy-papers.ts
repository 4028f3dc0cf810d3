import type { Fen } from '../common/money';
import type { Purpose } from '../subsidy/terms';

/** A line of the 拨付表; the account whole, for the bank. */
export interface PaymentSheetLine {
  readonly siteNumber: string;
  readonly siteName: string;
  readonly jurisdiction: string;
  readonly accountName: string | null;
  readonly accountNumber: string | null;
  readonly bank: string | null;
  readonly amountFen: Fen;
  /** Why the bank sent it back, or nothing. */
  readonly note: string;
}

/** 专项补助资金拨付表 of one batch. */
export interface PaymentSheetData {
  readonly year: number;
  readonly number: string;
  /** 待拨付 | 已拨付 | 已作废 */
  readonly state: string;
  readonly draft: boolean;
  readonly paidOn: string | null;
  readonly document: string | null;
  readonly note: string | null;
  readonly lines: readonly PaymentSheetLine[];
  readonly totalFen: Fen;
  readonly printedAt: string;
}

/** A line of the 资金使用情况表: a 市直工会 or a site. */
export interface UseTableLine {
  readonly jurisdiction: string;
  readonly siteNumber: string | null;
  readonly siteName: string | null;
  readonly allocatedFen: Fen;
  readonly paidFen: Fen;
  readonly arrivedFen: Fen;
  readonly byPurpose: Readonly<Record<Purpose, Fen>>;
  readonly spentFen: Fen;
  readonly leftFen: Fen;
}

/** 专项补助资金使用情况表 (第二十、二十一条). */
export interface UseTableData {
  /** Null: all years together. */
  readonly year: number | null;
  /** Null: the whole city. */
  readonly jurisdiction: string | null;
  readonly bySite: boolean;
  readonly lines: readonly UseTableLine[];
  readonly total: Omit<UseTableLine, 'jurisdiction' | 'siteNumber' | 'siteName'> & {
    readonly pendingFen: Fen;
    readonly returnedFen: Fen;
  };
  readonly balances: boolean;
  readonly printedAt: string;
}

/** 资金使用检查表 of one site: what is known is filled in, the rest is for the pen. */
export interface UseCheckFormData {
  readonly year: number;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly jurisdiction: string;
  readonly arrivedFen: Fen;
  readonly spentFen: Fen;
  readonly leftFen: Fen;
  readonly spendings: readonly {
    readonly spentOn: string;
    readonly purpose: Purpose;
    readonly item: string;
    readonly amountFen: Fen;
    readonly voucher: string | null;
    readonly files: number;
  }[];
  readonly printedAt: string;
}
