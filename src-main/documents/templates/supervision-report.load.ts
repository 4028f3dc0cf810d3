import { z } from 'zod';
import { workYear } from '@shared/contract/common';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import { businessDateOf } from '@shared/domain/common/business-date';
import type { SupervisionReportData } from '@shared/domain/documents/supervision-report';
import { RECTIFICATION_STATE_LABELS } from '@shared/domain/supervision/rectification';
import { AppError } from '@shared/errors';
import type { DocumentSources } from '../engine/template';
import { dayOfYear } from './annual-report.load';
import { everyRow as every, PAGE } from './every-row';

type Supervision = CallOutput<'supervision.list'>['rows'][number];
type Rectification = CallOutput<'rectification.list'>['rows'][number];

/** Which year, and of whom. */
export const reportRequest = z.strictObject({
  id: workYear.meta({ description: '年度' }),
  jurisdictionCode: z.string().max(40).optional().meta({ description: '只报告一个市直工会' }),
  text: z.string().max(5000).optional().meta({ description: '意见和要求，印在数字之后' }),
});
export type ReportRequest = z.output<typeof reportRequest>;

const unfinished = ({ state }: Rectification): boolean => state === 'OPEN' || state === 'SUBMITTED';

function stateText(row: Rectification): string {
  const state = RECTIFICATION_STATE_LABELS[row.state];
  return row.overdueDays > 0 ? `${state}\n逾期 ${row.overdueDays} 天` : state;
}

/** The year's supervision as it stands today, against the sites in service on the year's last day or today. */
export async function loadSupervisionReport(
  sources: DocumentSources,
  { id: year, jurisdictionCode, text }: ReportRequest,
): Promise<SupervisionReportData> {
  const of: Pick<CallInput<'supervision.list'>, 'year' | 'jurisdictionCode'> = {
    year,
    ...(jurisdictionCode ? { jurisdictionCode } : {}),
  };
  const visits = await every<Supervision>(sources, (offset) =>
    sources.ask('supervision.list', { ...of, offset, limit: PAGE }),
  );
  const found = (
    await every<Rectification>(sources, (offset) =>
      sources.ask('rectification.list', { ...of, source: 'SUPERVISION', offset, limit: PAGE }),
    )
  ).filter(({ state }) => state !== 'VOIDED');
  const day = dayOfYear(year, sources.now);
  const all = await sources.ask('jurisdictions.list', { includeRetired: true, asOf: day });
  const wanted = all.filter(({ code }) => !jurisdictionCode || code === jurisdictionCode);
  if (jurisdictionCode && wanted.length === 0)
    throw new AppError('NOT_FOUND', { what: '市直工会' });
  const lines = wanted.map(({ code, name, filedCount }) => {
    const own = visits.filter((visit) => visit.jurisdictionCode === code);
    const of = found.filter((row) => row.jurisdictionCode === code);
    const count = (result: Supervision['result']): number =>
      own.filter((visit) => visit.result === result).length;
    return {
      jurisdiction: name,
      inService: filedCount,
      supervised: own.length,
      good: count('GOOD'),
      qualified: count('QUALIFIED'),
      unqualified: count('UNQUALIFIED'),
      findings: of.length,
      open: of.filter(unfinished).length,
    };
  });
  const [only] = wanted;
  return {
    year,
    jurisdiction: jurisdictionCode ? (only?.name ?? null) : null,
    lines: lines.filter(
      ({ inService, supervised, findings }) => inService + supervised + findings > 0,
    ),
    sites: [...visits]
      .sort(
        (a, b) =>
          a.jurisdictionCode.localeCompare(b.jurisdictionCode) ||
          a.supervisedOn.localeCompare(b.supervisedOn) ||
          a.id - b.id,
      )
      .map((visit) => ({
        number: visit.siteNumber,
        name: visit.siteName,
        type: visit.siteType,
        jurisdiction: visit.jurisdictionName,
        supervisedOn: visit.supervisedOn,
        supervisors: visit.supervisors,
        result: visit.result,
        remarks: visit.remarks,
      })),
    findings: [...found]
      .sort((a, b) => a.number.localeCompare(b.number))
      .map((row) => ({
        number: row.number,
        siteName: row.siteName,
        what: row.what,
        dueOn: row.dueOn,
        state: stateText(row),
      })),
    text: text ?? null,
    countedOn: day,
    reportedOn: businessDateOf(sources.now),
  };
}
