import { reportAt } from '@shared/domain/forms/form-reader';
import type { Purpose } from '@shared/domain/subsidy/terms';
import { AppError } from '@shared/errors';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import type { PlanFacts, PlanRow, TemplateRow } from '../form-imports/definition';
import { byItself } from '../form-imports/form-imports.repo';
import { siteCells } from '../form-imports/site-part';
import type { ReportingSite } from '../operation/reporting-sites.repo';
import { bookLines, lineOfSite } from './lines.repo';
import * as repo from './spending.repo';
import { refuseUnclear, storeSpending, storeVoid } from './spending.service';

const textOf = (row: PlanRow, key: string): string | null => {
  const value = row.source.values[key];
  return value === undefined ? null : String(value);
};

interface Use {
  spentOn: string;
  purpose: string;
  item: string;
  amountFen: number;
  voucher: string | null;
}

/** A key but for its voucher. */
function stemOf({ spentOn, purpose, item, amountFen }: Use): string {
  return `${spentOn}|${purpose}|${item}|${amountFen}|`;
}

/** What makes two lines the same use of the money. */
function keyOf(one: Use): string {
  return stemOf(one) + (one.voucher ?? '');
}

/** Uses on record that no line of the file was found equal to yet, by line of the allocation and key. */
class OnRecord {
  private readonly lines = new Map<number, Map<string, number[]>>();

  constructor(private readonly tx: ReadTx) {}

  /** The record that says the same, taken once: a file with two equal lines means two uses. */
  async take(lineId: number, key: string): Promise<number | undefined> {
    let known = this.lines.get(lineId);
    if (!known) {
      known = new Map();
      for (const one of await repo.spendingsOfLine(this.tx, lineId)) {
        const own = keyOf(one);
        known.set(own, [...(known.get(own) ?? []), one.id]);
      }
      this.lines.set(lineId, known);
    }
    return known.get(key)?.shift();
  }

  /** Whether one that is left differs in nothing but its voucher: perhaps the same use, handed in with it later. */
  resembles(lineId: number, use: Use): boolean {
    const stem = stemOf(use);
    const known = [...(this.lines.get(lineId) ?? [])];
    return known.some(([key, ids]) => ids.length > 0 && key.startsWith(stem));
  }
}

async function enterRow(
  tx: WriteTx,
  row: PlanRow,
  record: OnRecord,
  { app, today, source }: PlanFacts,
): Promise<void> {
  const { values } = row.source;
  const siteId = row.site?.row.id ?? 0;
  const year = Number(values.year ?? today.slice(0, 4));
  const facts = {
    spentOn: String(values.spentOn),
    purpose: values.purpose as Purpose,
    item: String(values.item),
    amountFen: Number(values.amountFen),
    voucher: textOf(row, 'voucher'),
  };
  // A row that is refused by itself must not pass for the sound one that it resembles.
  const outside = {
    outsideReason: textOf(row, 'outsideReason'),
    outsideDecision: textOf(row, 'outsideDecision'),
  };
  refuseUnclear({ purpose: facts.purpose, ...outside });
  const line = await lineOfSite(tx, siteId, year);
  const known = line && (await record.take(line.lineId, keyOf(facts)));
  if (known !== undefined) {
    row.outcome = 'UNCHANGED';
    row.recordId = known;
    return;
  }
  const { id } = await storeSpending(
    app,
    tx,
    {
      siteId,
      year,
      ...facts,
      payee: textOf(row, 'payee'),
      ...outside,
      note: textOf(row, 'note'),
    },
    source,
  );
  row.outcome = 'INSERT';
  row.recordId = id;
  if (line && record.resembles(line.lineId, facts)) {
    const message =
      '账上已有日期、用途、事项和金额都相同的一笔，只是凭证号不同，这里按另一笔录入。如果是同一笔，请作废其中一笔。';
    reportAt(row.source, 'warning', 'item', 'REMARK', message);
  }
}

/** Where a refusal is shown that names no field. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  SUBSIDY_NO_LINE: 'year',
  SPEND_NOT_OUTSIDE: 'purpose',
};

/** Shows a refusal at the cell that it is about. */
export function reportRefusal(row: PlanRow, error: AppError, otherwise: string): void {
  const has = (key: string): boolean =>
    row.source.header.columns.some((column) => column.field === key);
  const named = [...Object.keys(error.fields ?? {}), COLUMN_OF[error.code] ?? ''].find(has);
  reportAt(row.source, 'error', named ?? otherwise, error.code, error.message);
}

/** Stores the sound rows in their order: the money that came in is used by the first ones. */
export async function enterSpendings(
  tx: WriteTx,
  rows: readonly PlanRow[],
  facts: PlanFacts,
): Promise<void> {
  const record = new OnRecord(tx);
  const seen = new Map<string, PlanRow>();
  for (const row of rows) {
    if (row.source.errors.length > 0) continue;
    try {
      await byItself(tx, () => enterRow(tx, row, record, facts));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      reportRefusal(row, error, 'amountFen');
      continue;
    }
    const { spentOn, purpose, item, amountFen } = row.source.values;
    const key = [row.site?.row.id, spentOn, purpose, item, amountFen].join('|');
    const earlier = seen.get(key);
    if (earlier && row.outcome === 'INSERT') {
      const message = `与第 ${earlier.source.sheetRow} 行的阵地、日期、用途、事项和金额都相同，按两笔录入。如果是重复的，请删去一行。`;
      reportAt(row.source, 'warning', 'item', 'REMARK', message);
    }
    seen.set(key, row);
  }
}

/** Takes uses of a batch back: each is voided, its money is there again. */
export async function takeBackSpendings(
  tx: WriteTx,
  ids: readonly number[],
  _at: string,
  { app, source }: PlanFacts,
): Promise<void> {
  for (const id of ids) await storeVoid(app, tx, id, `撤销批量录入“${source}”`);
}

/** The lines of the template: every allocation of the sites that has money left. */
export async function templateSpendings(
  tx: ReadTx,
  sites: readonly ReportingSite[],
): Promise<TemplateRow[]> {
  const known = new Map(sites.map((site) => [site.siteId, site]));
  const { rows } = await bookLines(tx, {}, { offset: 0, limit: 1_000_000 });
  return rows.flatMap(({ siteId, year, arrivedFen, spentFen }) => {
    const site = known.get(siteId);
    return site && arrivedFen > spentFen ? [{ ...siteCells(site), year }] : [];
  });
}

/** Names a use in the refusal of an undo. */
export async function nameOfSpending(tx: ReadTx, id: number): Promise<string> {
  const row = await repo.findSpending(tx, id);
  return `${row?.spentOn ?? ''} 的使用“${row?.item ?? ''}”`;
}
