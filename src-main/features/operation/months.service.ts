import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { operationCalls } from '@shared/contract/operation';
import { businessDateOf } from '@shared/domain/common/business-date';
import { checkFigures, isReported, NO_FIGURES } from '@shared/domain/operation/figures';
import { addMonths, monthOf, monthsFrom, monthText } from '@shared/domain/operation/months';
import { missingMonths, serviceStart } from '@shared/domain/operation/reporting';
import type { DatePrecision, SiteStatus, SiteType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { staleForm } from '../stale';
import { siteOf, type SiteRef } from '../sites/step.service';
import type { StoredSite } from '../sites/site-row';
import { differing, figureColumns, figureName, seriesOf } from './month-rows';
import * as repo from './months.repo';
import { reportingLines, type ReportingLine } from './reporting-lines';
import { unitsBySite } from './reporting-sites.repo';

type Input<N extends keyof typeof operationCalls> = z.output<(typeof operationCalls)[N]['input']>;
type Output<N extends keyof typeof operationCalls> = z.output<(typeof operationCalls)[N]['output']>;

const BY_HAND = '手工录入';

/** What reports of a stored site. */
export async function linesOfSite(tx: ReadTx, row: StoredSite): Promise<ReportingLine[]> {
  const units = (await unitsBySite(tx, [row.id])).get(row.id) ?? [];
  const openedPrecision = row.openedPrecision as DatePrecision | null;
  return reportingLines(
    { ...row, type: row.type as SiteType, status: row.status as SiteStatus, openedPrecision },
    units,
  );
}

/** A site named by an input with what reports of it. */
async function siteAndLines(
  tx: ReadTx,
  ref: SiteRef,
): Promise<{ row: StoredSite; lines: ReportingLine[] }> {
  const row = await siteOf(tx, ref);
  return { row, lines: await linesOfSite(tx, row) };
}

/** Records months of a site or of one of its function units; all of them or none. */
export async function saveMonths(
  app: AppContext,
  input: Input<'operation.saveMonths'>,
  context: CallContext,
): Promise<Output<'operation.saveMonths'>> {
  const result = await app.uow.write(writeHeader(app, context, input.reason), (tx) =>
    storeMonths(app, tx, input),
  );
  app.events.changed('life', 'sites');
  return result;
}

async function storeMonths(
  app: AppContext,
  tx: WriteTx,
  input: Input<'operation.saveMonths'>,
): Promise<Output<'operation.saveMonths'>> {
  const today = businessDateOf(app.clock.now());
  const { row, lines } = await siteAndLines(tx, input);
  const line = lines.find((one) => one.unitId === (input.unitId ?? 0));
  if (!line) throw new AppError('OPERATION_UNIT_UNKNOWN', { number: row.number });
  const keys = input.months.map(({ month }) => month).sort();
  const [from = '', to = ''] = [keys[0], keys.at(-1)];
  const stored = new Map(
    (await repo.monthsOfSites(tx, [row.id], from, to))
      .filter((one) => one.unitId === line.unitId)
      .map((one) => [one.month, one]),
  );
  refuseInvalid(row, line, input, stored, today);
  const result = { saved: 0, unchanged: 0 };
  for (const { month, note, version, ...figures } of input.months) {
    const before = stored.get(month) ?? null;
    // null: the form saw no record of the month.
    if (version !== undefined && version !== (before?.version ?? null)) {
      throw await staleForm(tx, [before ? ['month_figure', before.id] : ['site', row.id]]);
    }
    const changes = differing(before, {
      ...figureColumns(figures),
      ...(note === undefined ? {} : { note: note || null }),
    });
    if (Object.keys(changes).length === 0) {
      result.unchanged += 1;
      continue;
    }
    result.saved += 1;
    if (before) await repo.changeMonth(tx, before.id, { ...changes, source: BY_HAND });
    else {
      const place = { siteId: row.id, unitId: line.unitId, month };
      await repo.addMonth(tx, place, { ...changes, source: BY_HAND });
    }
  }
  const year = monthsFrom(`${from.slice(0, 4)}-01`, `${to.slice(0, 4)}-12`);
  const after = await repo.monthsOfSites(tx, [row.id], year[0] ?? from, year.at(-1) ?? to);
  return {
    siteId: row.id,
    number: row.number,
    ...result,
    missing: seriesOf(line, year, after, today).missing,
    warnings: warningsOf(line, keys),
  };
}

function refuseInvalid(
  row: StoredSite,
  line: ReportingLine,
  input: Input<'operation.saveMonths'>,
  stored: ReadonlyMap<string, repo.StoredMonth>,
  today: string,
): void {
  const fields: Record<string, string> = {};
  const seen = new Set<string>();
  input.months.forEach(({ month, note: _note, version: _version, ...given }, index) => {
    const at = `months.${index}`;
    if (seen.has(month)) fields[`${at}.month`] = `${monthText(month)}写了两次。请只留一行。`;
    seen.add(month);
    if (month > monthOf(today)) {
      fields[`${at}.month`] = `${monthText(month)}还没有到，不能登记。`;
    }
    const figures = { ...(stored.get(month) ?? NO_FIGURES), ...figureColumns(given) };
    for (const [key, message] of Object.entries(checkFigures(line.type, month, figures))) {
      fields[`${at}.${figureName(key as keyof typeof NO_FIGURES)}`] =
        `${monthText(month)}：${message}`;
    }
  });
  const sentences = Object.values(fields);
  if (sentences.length === 0) return;
  throw new AppError(
    'OPERATION_MONTHS_INVALID',
    {
      number: row.number,
      count: sentences.length,
      detail: sentences.slice(0, 3).join(''),
    },
    fields,
  );
}

function warningsOf(line: ReportingLine, months: readonly string[]): string[] {
  const since = serviceStart(line.facts);
  const early = since === null ? [] : months.filter((month) => month < since);
  if (since === null || early.length === 0) return [];
  return [
    `${early.map(monthText).join('、')}在启用（备案）的${monthText(since)}之前，已照填登记，请核对启用时间。`,
  ];
}

/** The months of a site, those due and not reported marked as missing. */
export async function months(
  app: AppContext,
  input: Input<'operation.months'>,
): Promise<Output<'operation.months'>> {
  const today = businessDateOf(app.clock.now());
  const from = input.from ?? `${(input.to ?? today).slice(0, 4)}-01`;
  const to = input.to ?? `${from.slice(0, 4)}-12`;
  const shown = monthsFrom(from, to).slice(0, MOST_MONTHS);
  const averageFrom = addMonths(monthOf(today), -12);
  return app.uow.read(async (tx) => {
    const { row, lines } = await siteAndLines(tx, input);
    const stored = await repo.monthsOfSites(
      tx,
      [row.id],
      from < averageFrom ? from : averageFrom,
      to > today ? to : monthOf(today),
    );
    return {
      siteId: row.id,
      number: row.number,
      name: row.name,
      type: row.type as SiteType,
      status: row.status as SiteStatus,
      from,
      to,
      series: lines.map((line) => seriesOf(line, shown, stored, today)),
    };
  });
}

const MOST_MONTHS = 240;

/** Every month of a site that is due and not reported, per line; lines without one are left out. */
export async function missingOfSite(
  tx: ReadTx,
  row: StoredSite,
  today: string,
): Promise<{ unitId: number | null; label: string; months: string[] }[]> {
  const lines = await linesOfSite(tx, row);
  const stored = await repo.monthsOfSites(tx, [row.id], '1900-01', monthOf(today));
  return lines.flatMap((line) => {
    const reported = new Set(
      stored.filter((one) => one.unitId === line.unitId && isReported(one)).map((one) => one.month),
    );
    const missing = missingMonths(line.facts, reported, today);
    return missing.length > 0
      ? [{ unitId: line.unitId || null, label: line.label, months: missing }]
      : [];
  });
}
