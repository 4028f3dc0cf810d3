import { z } from 'zod';
import { MAX_FEN } from '../domain/common/money';
import { ENTRY_KINDS } from '../domain/subsidy/ledger';
import {
  BATCH_STATES,
  HANDLING_CAUSES,
  HANDLING_STATES,
  HANDLINGS,
  PAYEE_STATES,
  PAYMENT_STATES,
  PURPOSES,
  USE_CHECK_RESULTS,
} from '../domain/subsidy/terms';
import { rowId, workYear } from './common';
import { siteType } from './site-schemas';

export const purpose = z.enum(PURPOSES);
export const payeeState = z.enum(PAYEE_STATES);
export const paymentState = z.enum(PAYMENT_STATES);
export const batchState = z.enum(BATCH_STATES);
export const useCheckResult = z.enum(USE_CHECK_RESULTS);
export const handlingKind = z.enum(HANDLINGS);
export const handlingState = z.enum(HANDLING_STATES);
export const jurisdictionCode = z.string().min(1).max(40);

/** An amount that a person gives: 分, above zero. */
export const amountFen = z
  .int()
  .min(1, '金额应大于零')
  .max(MAX_FEN, '金额超过了上限')
  .meta({ description: '金额，单位：分' });

/** A sum in 分. */
const fen = z.int();

/** The seven accounts of the book (domain/subsidy/ledger.ts). */
export const balance = z.strictObject({
  allocatedFen: fen,
  pendingFen: fen,
  paidFen: fen,
  returnedFen: fen,
  arrivedFen: fen,
  spentFen: fen,
  leftFen: fen,
});

/** The two equations of the book and its bounds, checked on the figures beside it. */
export const bookCheck = z.strictObject({
  allocatedHolds: z.boolean(),
  paidHolds: z.boolean(),
  boundsHold: z.boolean(),
});

/** Which site a row is about. */
const ofSite = {
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
};

const ofLine = {
  lineId: rowId,
  /** Year of the allocation. */
  year: workYear,
  ...ofSite,
  siteType,
  /** Of the site when the allocation was made. */
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
};

/** A registered account; the number masked, save in the editor of the account. */
export const payee = z.strictObject({
  id: rowId,
  ...ofSite,
  accountName: z.string(),
  bank: z.string(),
  accountNumber: z.string(),
  checkedOn: z.string().nullable(),
  checkedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
});

/** A site that money goes to, with its account; the number masked. */
export const payeeRow = z.strictObject({
  ...ofSite,
  builderName: z.string().nullable(),
  jurisdictionName: z.string(),
  state: payeeState,
  payeeId: rowId.nullable(),
  accountName: z.string().nullable(),
  bank: z.string().nullable(),
  accountNumber: z.string().nullable(),
  checkedOn: z.string().nullable(),
  checkedBy: z.string().nullable(),
  /** The name on the account is not that of the builder: worth a look, no fault. */
  nameDiffers: z.boolean(),
  pendingFen: fen,
});

/** A line of the allocation that waits for its money. */
export const unpaidLine = z.strictObject({
  ...ofLine,
  rank: z.int().nullable(),
  amountFen: fen,
  pendingFen: fen,
  /** Of it, what stands in batches not paid out yet. */
  draftedFen: fen,
  /** Pending and in no batch. */
  freeFen: fen,
  payeeState,
  /** Closed or revoked, and not decided to be kept: not to be paid before that. */
  stopped: z.boolean(),
  /** Numbers of the batches that hold drafted amounts, joined by 、. */
  batches: z.string().nullable(),
});

export const batch = z.strictObject({
  id: rowId,
  year: workYear,
  number: z.string(),
  state: batchState,
  paidOn: z.string().nullable(),
  document: z.string().nullable(),
  note: z.string().nullable(),
  voidReason: z.string().nullable(),
  /** Payments that were not taken out. */
  payments: z.int(),
  amountFen: fen,
  arrivedFen: fen,
  /** Paid out and neither arrived nor sent back. */
  underwayFen: fen,
  bouncedFen: fen,
  version: z.int(),
});

/** One payment; the account number masked. */
export const payment = z.strictObject({
  id: rowId,
  batchId: rowId,
  batchNumber: z.string(),
  ...ofLine,
  state: paymentState,
  amountFen: fen,
  payeeState,
  accountName: z.string().nullable(),
  bank: z.string().nullable(),
  accountNumber: z.string().nullable(),
  paidOn: z.string().nullable(),
  arrivedOn: z.string().nullable(),
  bankReference: z.string().nullable(),
  reason: z.string().nullable(),
  source: z.string().nullable(),
});

export const spending = z.strictObject({
  id: rowId,
  ...ofLine,
  spentOn: z.string(),
  purpose,
  item: z.string(),
  payee: z.string().nullable(),
  voucher: z.string().nullable(),
  amountFen: fen,
  outsideReason: z.string().nullable(),
  outsideDecision: z.string().nullable(),
  note: z.string().nullable(),
  source: z.string(),
  /** Voucher files kept with it. */
  files: z.int(),
  voidReason: z.string().nullable(),
});

export const useCheck = z.strictObject({
  id: rowId,
  year: workYear,
  ...ofSite,
  checkedOn: z.string(),
  checkers: z.string(),
  result: useCheckResult,
  findings: z.string().nullable(),
  dueOn: z.string().nullable(),
  voidReason: z.string().nullable(),
});

/** A site that held money in a year, and whether its use was checked (第二十一条). */
export const useCheckRow = z.strictObject({
  ...ofSite,
  siteType,
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  /** All years together, up to the end of the year looked at. */
  arrivedFen: fen,
  spentFen: fen,
  leftFen: fen,
  /** Spending outside the purposes of 第二十条 dated in the year. */
  outsideFen: fen,
  /** The latest check of the year that stands; null: still owed. */
  check: useCheck.nullable(),
});

export const handling = z.strictObject({
  id: rowId,
  ...ofLine,
  handling: handlingKind,
  amountFen: fen,
  decidedOn: z.string(),
  decision: z.string(),
  note: z.string().nullable(),
  returnedOn: z.string().nullable(),
  voidReason: z.string().nullable(),
});

/** Money of a closed or revoked site. */
export const toHandleRow = z.strictObject({
  ...ofLine,
  cause: z.enum(HANDLING_CAUSES),
  /** Day of the revocation or of the end of service. */
  causeOn: z.string().nullable(),
  state: handlingState,
  pendingFen: fen,
  arrivedFen: fen,
  spentFen: fen,
  leftFen: fen,
  /** Decided to be taken back and not back yet. */
  waitingFen: fen,
  /** Of pending and left, what nothing is decided about. */
  openFen: fen,
  handlings: z.array(handling),
});

/** One movement with the record behind it and the balance after it. */
export const ledgerEntry = z.strictObject({
  id: rowId,
  year: workYear,
  lineId: rowId,
  onDate: z.string(),
  kind: z.enum(ENTRY_KINDS),
  amountFen: fen,
  balance,
  recordTable: z.enum(['subsidy_payment', 'subsidy_spending', 'subsidy_handling']).nullable(),
  recordId: rowId.nullable(),
  /** What the record is, in words: 批次 BF-2026-01; 设施设备 空气净化器; 会议决定. */
  record: z.string(),
  /** 凭证号, 银行回单号 or the decision. */
  voucher: z.string().nullable(),
});

/** A line of the city book. */
export const bookLine = z.strictObject({ ...ofLine, ...balance.shape });

/** Use of the money by purpose in 分; `outsideFen` is flagged. */
export const useRow = z.strictObject({
  siteId: rowId.nullable(),
  siteNumber: z.string().nullable(),
  siteName: z.string().nullable(),
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  allocatedFen: fen,
  paidFen: fen,
  arrivedFen: fen,
  spentFen: fen,
  leftFen: fen,
  byPurpose: z.strictObject({
    EQUIPMENT: fen,
    SUPPLIES: fen,
    ENVIRONMENT: fen,
    LECTURES: fen,
    SERVICES: fen,
    OUTSIDE: fen,
  }),
});
