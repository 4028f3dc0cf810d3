import type { z } from 'zod';
import type { operationCalls } from '@shared/contract/operation';
import { businessDateOf } from '@shared/domain/common/business-date';
import {
  CERTIFICATE_WARNING_DAYS,
  renewedCertificates,
} from '@shared/domain/operation/certificates';
import { isReported, leadFigureOf } from '@shared/domain/operation/figures';
import { addMonths, monthOf, monthsOfYear, type MonthKey } from '@shared/domain/operation/months';
import { monthState, type MonthState } from '@shared/domain/operation/reporting';
import { addDays } from '@shared/domain/common/calendar';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { figureName, leadValue } from './month-rows';
import { monthsBetween, type StoredMonth } from './months.repo';
import { certificateRow } from './operation.service';
import * as repo from './overview.repo';
import { IN_USE, reportingLines, type ReportingLine } from './reporting-lines';
import {
  reportingSites,
  unitsBySite,
  type ReportingSite,
  type SiteScope,
} from './reporting-sites.repo';

type Input<N extends keyof typeof operationCalls> = z.output<(typeof operationCalls)[N]['input']>;
type Output<N extends keyof typeof operationCalls> = z.output<(typeof operationCalls)[N]['output']>;
type OverviewRow = Output<'operation.overview'>['rows'][number];

interface Line {
  site: ReportingSite;
  line: ReportingLine;
  months: { state: MonthState; stored: StoredMonth | undefined }[];
}

/**
 * Every line of a scope that is in use, with these months. The total that a 综合中心 may state beside its function units
 * is no line of its own.
 */
async function linesWith(
  tx: ReadTx,
  scope: SiteScope,
  months: readonly MonthKey[],
  today: string,
): Promise<Line[]> {
  const sites = await reportingSites(tx, { ...scope, statuses: IN_USE });
  const units = await unitsBySite(
    tx,
    sites.filter((site) => site.type === 'COMPREHENSIVE').map((site) => site.siteId),
  );
  const stored = new Map(
    (await monthsBetween(tx, months[0] ?? '', months.at(-1) ?? '')).map((row) => [
      `${row.siteId} ${row.unitId} ${row.month}`,
      row,
    ]),
  );
  return sites.flatMap((site) =>
    reportingLines(site, units.get(site.siteId) ?? [])
      .filter((line) => line.facts.inService)
      .map((line) => ({
        site,
        line,
        months: months.map((month) => {
          const row = stored.get(`${site.siteId} ${line.unitId} ${month}`);
          const reported = row !== undefined && isReported(row);
          return { state: monthState(line.facts, month, reported, today), stored: row };
        }),
      })),
  );
}

const countOf = (line: Line, state: MonthState): number =>
  line.months.filter((month) => month.state === state).length;

function listed({ siteId, number, name, type, jurisdictionCode, jurisdictionName }: ReportingSite) {
  return { siteId, number, name, type, jurisdictionCode, jurisdictionName };
}

function overviewRow(one: Line): OverviewRow {
  const { site, line, months } = one;
  const uses = months.map(({ stored }) => stored?.uses ?? null).filter((value) => value !== null);
  return {
    ...listed(site),
    status: site.status,
    unitId: line.unitId || null,
    unitType: line.unitType,
    figure: figureName(leadFigureOf(line.type)),
    months: months.map(({ state, stored }) => ({ state, value: leadValue(line, stored) })),
    reported: countOf(one, 'REPORTED'),
    missing: countOf(one, 'MISSING'),
    uses: uses.length === 0 ? null : uses.reduce((sum, value) => sum + value, 0),
  };
}

/** Which months of a year every site in use has reported. */
export async function overview(
  app: AppContext,
  input: Input<'operation.overview'>,
): Promise<Output<'operation.overview'>> {
  const today = businessDateOf(app.clock.now());
  const months = monthsOfYear(input.year);
  const { jurisdictionCode, type, text } = input;
  const lines = await app.uow.read((tx) =>
    linesWith(tx, { jurisdictionCode, type, text }, months, today),
  );
  const missing = lines.map((line) => countOf(line, 'MISSING'));
  const at = input.month ? months.indexOf(input.month) : -1;
  const wanted = lines.filter(
    (line, index) =>
      (input.state === undefined || (input.state === 'MISSING') === (missing[index] ?? 0) > 0) &&
      (input.month === undefined || line.months[at]?.state === 'MISSING'),
  );
  const withMissing = missing.filter((count) => count > 0).length;
  return {
    total: wanted.length,
    rows: wanted.slice(input.offset, input.offset + input.limit).map(overviewRow),
    counts: {
      lines: lines.length,
      complete: lines.length - withMissing,
      withMissing,
      missingMonths: missing.reduce((sum, count) => sum + count, 0),
      reportedMonths: lines.reduce((sum, line) => sum + countOf(line, 'REPORTED'), 0),
    },
    missingByMonth: months.map(
      (_month, index) => lines.filter((line) => line.months[index]?.state === 'MISSING').length,
    ),
  };
}

/** Who has not reported a month, and how far each jurisdiction is. */
export async function missing(
  app: AppContext,
  input: Input<'operation.missing'>,
): Promise<Output<'operation.missing'>> {
  const today = businessDateOf(app.clock.now());
  const month = input.month ?? addMonths(monthOf(today), -1);
  const { jurisdictionCode, type, text } = input;
  const lines = await app.uow.read((tx) =>
    linesWith(tx, { jurisdictionCode, type, text }, [month], today),
  );
  const open = lines.filter((line) => line.months[0]?.state === 'MISSING');
  return {
    month,
    total: open.length,
    rows: open.slice(input.offset, input.offset + input.limit).map(({ site, line }) => ({
      ...listed(site),
      unitId: line.unitId || null,
      unitType: line.unitType,
      managerName: site.managerName,
      managerPhone: site.managerPhone,
    })),
    jurisdictions: byJurisdiction(lines),
  };
}

function byJurisdiction(lines: readonly Line[]): Output<'operation.missing'>['jurisdictions'] {
  const counts = new Map<string, Output<'operation.missing'>['jurisdictions'][number]>();
  for (const { site, months } of lines) {
    const state = months[0]?.state;
    if (state !== 'REPORTED' && state !== 'MISSING') continue;
    const { jurisdictionCode: code, jurisdictionName: name } = site;
    const count = counts.get(code) ?? { code, name, due: 0, reported: 0, missing: 0 };
    counts.set(code, count);
    count.due += 1;
    count[state === 'REPORTED' ? 'reported' : 'missing'] += 1;
  }
  return [...counts.values()];
}

type Expiring = Pick<
  Input<'operation.expiring'>,
  'within' | 'state' | 'kind' | 'endsFrom' | 'endsUntil' | 'jurisdictionCode' | 'type' | 'text'
>;

/**
 * Certificates of sites in use that have expired or end within some days, first to end first. Those already renewed
 * concern nobody. For 工作台 as well.
 */
export async function expiringCertificates(
  tx: ReadTx,
  today: string,
  { within = CERTIFICATE_WARNING_DAYS, kind, state, endsFrom, endsUntil, ...scope }: Expiring = {},
): Promise<{ expired: number; expiring: number; rows: Output<'operation.expiring'>['rows'] }> {
  const found = await repo.certificatesUntil(
    tx,
    { ...scope, statuses: IN_USE },
    endsUntil ?? addDays(today, within),
  );
  const renewed = renewedCertificates(
    await repo.certificatesOfSites(
      tx,
      found.map((one) => one.siteId),
    ),
  );
  const rows = found
    .filter((one) => !renewed.has(one.id) && (kind === undefined || one.kind === kind))
    .filter(({ expiresOn }) => endsFrom === undefined || (expiresOn ?? '') >= endsFrom)
    .map(({ siteNumber, siteName, type, jurisdictionCode, jurisdictionName, ...stored }) => {
      return {
        ...certificateRow(stored, renewed, today, within),
        siteId: stored.siteId,
        siteNumber,
        siteName,
        type,
        jurisdictionCode,
        jurisdictionName,
      };
    });
  const expired = rows.filter((row) => row.state === 'EXPIRED').length;
  return {
    expired,
    expiring: rows.length - expired,
    rows: state === undefined ? rows : rows.filter((row) => row.state === state),
  };
}

/** Certificates that have expired or soon will. */
export async function expiring(
  app: AppContext,
  input: Input<'operation.expiring'>,
): Promise<Output<'operation.expiring'>> {
  const today = businessDateOf(app.clock.now());
  const {
    expired,
    expiring: soon,
    rows,
  } = await app.uow.read((tx) => expiringCertificates(tx, today, input));
  return {
    within: input.within ?? CERTIFICATE_WARNING_DAYS,
    total: rows.length,
    expired,
    expiring: soon,
    rows: rows.slice(input.offset, input.offset + input.limit),
  };
}

/** What each site has in fixed assets (第十一条). */
export async function assets(
  app: AppContext,
  input: Input<'operation.assets'>,
): Promise<Output<'operation.assets'>> {
  const { jurisdictionCode, type, text } = input;
  const rows = await app.uow.read((tx) => repo.assetsBySite(tx, { jurisdictionCode, type, text }));
  return {
    total: rows.length,
    value: rows.reduce((sum, row) => sum + row.valueFen, 0) / 100,
    quantity: rows.reduce((sum, row) => sum + row.quantity, 0),
    unvalued: rows.reduce((sum, row) => sum + row.unvalued, 0),
    rows: rows
      .slice(input.offset, input.offset + input.limit)
      .map(({ valueFen, ...row }) => ({ ...row, value: valueFen / 100 })),
  };
}
