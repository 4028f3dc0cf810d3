import type { z } from 'zod';
import type { subsidyUseCalls } from '@shared/contract/subsidy-use';
import { checkBook, EMPTY_BALANCE, moved } from '@shared/domain/subsidy/ledger';
import { HANDLING_LABELS, PURPOSE_LABELS } from '@shared/domain/subsidy/terms';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { readableSiteOf } from '../sites/step.service';
import { shownPayment } from './batches.service';
import { handlingsOfSite } from './handling.repo';
import * as repo from './ledger.repo';
import { bookLines } from './lines.repo';
import { paymentPage } from './payments.repo';
import { spendingPage } from './spending.repo';
import { checksOfSite } from './use-checks.repo';

type Calls = typeof subsidyUseCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type SiteLedger = Extract<Output<'subsidy.ledger'>, { scope: 'SITE' }>;

const ALL = { offset: 0, limit: 1_000_000 };

function wordsOf(row: repo.EntryRow): { record: string; voucher: string | null } {
  if (row.batchNumber !== null)
    return { record: `拨付批次 ${row.batchNumber}`, voucher: row.bankReference };
  if (row.purpose !== null)
    return { record: `${PURPOSE_LABELS[row.purpose]} ${row.item ?? ''}`, voucher: row.voucher };
  if (row.handling !== null)
    return { record: HANDLING_LABELS[row.handling], voucher: row.decision };
  return { record: `${row.year} 年度分配`, voucher: null };
}

/** Every entry of a site with the balance after it. */
async function siteLedger(
  tx: ReadTx,
  { siteId, siteNumber, year, offset, limit }: Input<'subsidy.ledger'>,
): Promise<SiteLedger> {
  const site = await readableSiteOf(tx, { siteId, siteNumber });
  let balance = EMPTY_BALANCE;
  const rows = (await repo.entriesOfSite(tx, site.id, year)).map((row) => {
    balance = moved(balance, row);
    const { id, lineId, onDate, kind, amountFen, recordTable, recordId } = row;
    const shown = { id, year: row.year, lineId, onDate, kind, amountFen, balance };
    return { ...shown, recordTable, recordId, ...wordsOf(row) };
  });
  return {
    scope: 'SITE',
    siteId: site.id,
    siteNumber: site.number,
    siteName: site.name,
    total: rows.length,
    rows: rows.slice(offset, offset + limit),
    balance,
    check: checkBook(balance),
  };
}

/** The ledger of a site entry by entry, or the city's book line by line (第二十条: 公开透明、监督有力). */
export function ledger(
  app: AppContext,
  input: Input<'subsidy.ledger'>,
): Promise<Output<'subsidy.ledger'>> {
  return app.uow.read(async (tx) => {
    if (input.siteId !== undefined || input.siteNumber !== undefined) return siteLedger(tx, input);
    const { year, jurisdictionCode, text, offset, limit } = input;
    const book = await bookLines(tx, { year, jurisdictionCode, text }, { offset, limit });
    return { scope: 'CITY', ...book, check: checkBook(book.balance) };
  });
}

/** All that is on record of a site's money. */
export function ofSite(
  app: AppContext,
  input: Input<'subsidy.ofSite'>,
): Promise<Output<'subsidy.ofSite'>> {
  return app.uow.read(async (tx) => {
    const { id: siteId } = await readableSiteOf(tx, input);
    const { rows: lines, balance } = await bookLines(tx, { siteId }, ALL);
    const payments = await paymentPage(tx, { siteId }, ALL);
    const spendings = await spendingPage(tx, { siteId, voided: true }, ALL);
    return {
      lines,
      payments: payments.rows.map(shownPayment),
      spendings: spendings.rows,
      checks: await checksOfSite(tx, siteId),
      handlings: await handlingsOfSite(tx, siteId),
      balance,
      check: checkBook(balance),
    };
  });
}
