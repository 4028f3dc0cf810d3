import type { SiteType } from '../site/terms';

/** 备案回执 of one filing (第八、九条). Days are YYYY-MM-DD. */
export interface FilingReceiptData {
  readonly number: string;
  readonly siteNumber: string;
  readonly name: string;
  readonly type: SiteType;
  readonly address: string | null;
  readonly builder: string | null;
  readonly jurisdiction: string;
  readonly acceptedOn: string | null;
  readonly filedOn: string;
  readonly receiptOn: string;
  readonly handler: string | null;
}
