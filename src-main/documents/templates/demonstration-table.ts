import type { CallOutput } from '@shared/contract/registry';
import { paperDate } from '@shared/domain/common/business-date';
import {
  shareOf,
  withTotal,
  type ReportTable,
  type ReportValue,
} from '@shared/domain/report/table';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import { a4 } from '../engine/paper';
import type { DocumentSources } from '../engine/template';
import { dayOfYear } from './annual-report.load';
import { defineTableReport, type ReportData, type YearRequest } from './report';
import { REGULATION } from './words';

type Decision = NonNullable<CallOutput<'demonstration.decision'>>;

function listTable(year: number, awards: Decision['awards']): ReportTable {
  return {
    title: `${year}年度命名的示范阵地（${awards.length}个）`,
    columns: [
      { header: '序号', kind: 'count', width: 7 },
      { header: '阵地编号', kind: 'text', width: 14 },
      { header: '阵地名称', kind: 'text', width: 28 },
      { header: '类型', kind: 'text', width: 12 },
      { header: '建设单位工会', kind: 'text', width: 26 },
      { header: '市直工会', kind: 'text', width: 18 },
      { header: '资格', kind: 'text', width: 12 },
    ],
    rows: awards.map((award, index): ReportValue[] => [
      index + 1,
      award.siteNumber,
      award.siteName,
      TYPE_SHORT_LABELS[award.type],
      award.builderName,
      award.jurisdictionName,
      award.revokedOn ? `${award.revokedOn}取消` : '有效',
    ]),
    ...(awards.length === 0 ? { note: '本年度还没有确定示范阵地名单。' } : {}),
  };
}

function standingTable(shares: CallOutput<'stats.query'>, awards: Decision['awards']): ReportTable {
  const { numerator, denominator } = shares.total;
  const count = (name: string): number =>
    awards.filter(({ jurisdictionName }) => jurisdictionName === name).length;
  const known = new Set(shares.rows.map(({ label }) => label));
  // Renamed or merged away since the decision: its awards stand under the name of then.
  const former = [...new Set(awards.map(({ jurisdictionName }) => jurisdictionName))].filter(
    (name) => !known.has(name),
  );
  return withTotal(
    {
      title: '各市直工会现有示范阵地',
      columns: [
        { header: '市直工会', kind: 'text', width: 30 },
        { header: '在用阵地', kind: 'count', width: 10 },
        { header: '现有示范', kind: 'count', width: 10 },
        { header: '示范占比', kind: 'share', width: 10 },
        { header: '当年命名', kind: 'count', width: 10 },
      ],
      rows: [
        ...shares.rows
          .filter(
            (row) =>
              (row.numerator?.value ?? 0) + (row.denominator?.value ?? 0) + count(row.label) > 0,
          )
          .map((row): ReportValue[] => [
            row.label,
            row.denominator?.value ?? 0,
            row.numerator?.value ?? 0,
            shareOf(row.numerator?.value ?? 0, row.denominator?.value ?? 0),
            count(row.label),
          ]),
        ...former.map((name): ReportValue[] => [name, 0, 0, null, count(name)]),
      ],
      note: '现有示范阵地为已命名、没有取消资格、仍在用的（第二十二条）；一个阵地历年多次命名只计一个。',
    },
    '合计',
    { 3: numerator && denominator ? shareOf(numerator.value, denominator.value) : null },
  );
}

async function load(
  sources: DocumentSources,
  { id: year, jurisdictionCode }: YearRequest,
): Promise<ReportData> {
  const day = dayOfYear(year, sources.now);
  const decision = await sources.ask('demonstration.decision', { year });
  const shares = await sources.ask('stats.query', {
    measure: 'DEMONSTRATION',
    by: 'JURISDICTION',
    year,
    asOf: day,
  });
  const place = jurisdictionCode
    ? shares.rows.find(({ key }) => key === jurisdictionCode)
    : undefined;
  if (jurisdictionCode && !place) throw new AppError('NOT_FOUND', { what: '市直工会' });
  const awards = (decision?.awards ?? []).filter(
    ({ jurisdictionName }) => !place || jurisdictionName === place.label,
  );
  const decided = decision
    ? `${decision.meeting}　${paperDate(decision.decidedOn)}${decision.document ? `　${decision.document}` : ''}`
    : '';
  return {
    title: '女职工关爱服务示范阵地情况表',
    under: [`${year}年度　${place?.label ?? '全市'}　截至${paperDate(day)}`, decided].filter(
      Boolean,
    ),
    fileName: `示范阵地情况表-${year}年${place ? `-${place.label}` : ''}`,
    tables: [listTable(year, awards), ...(place ? [] : [standingTable(shares, awards)])],
    printedAt: sources.now.toISOString(),
  };
}

/** 示范阵地情况表: the year's list, and who has how many. */
export const demonstrationReport = defineTableReport({
  kind: 'demonstration-table',
  title: '示范阵地情况表',
  summary: '当年命名的示范阵地名单和各市直工会现有示范阵地（第十七、二十二条）',
  paper: a4,
  ofOne: true,
  basis: `依据${REGULATION}第十七条、第二十二条，名单以市总工会研究确定的为准，示范阵地实行动态管理。`,
  load,
});
