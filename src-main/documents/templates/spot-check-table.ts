import type { CallOutput } from '@shared/contract/registry';
import { paperDate } from '@shared/domain/common/business-date';
import { HALF } from '@shared/domain/common/fraction';
import {
  shareOf,
  withTotal,
  type ReportTable,
  type ReportValue,
} from '@shared/domain/report/table';
import { requiredCount } from '@shared/domain/sampling/required-count';
import { a4Landscape } from '../engine/paper';
import type { DocumentSources } from '../engine/template';
import { dayOfYear } from './annual-report.load';
import { everyRow, PAGE } from './every-row';
import { defineTableReport, type ReportData, type YearRequest } from './report';
import { REGULATION } from './words';

type Rectification = CallOutput<'rectification.list'>['rows'][number];
type Check = CallOutput<'sampling.checks'>['checks'][number];

interface Facts {
  readonly rates: CallOutput<'stats.query'>;
  readonly checks: readonly Check[];
  readonly found: readonly Rectification[];
}

/** The table of all 市直工会 that owe a spot check or made one. */
export function spotChecksTable({ rates, checks, found }: Facts): ReportTable {
  const count = (header: string, width = 8, group?: string) => ({
    header,
    kind: 'count' as const,
    width,
    ...(group ? { group } : {}),
  });
  let [reached, owing] = [0, 0];
  const rows = rates.rows.flatMap((row): ReportValue[][] => {
    const [checked, serving] = [row.numerator?.value ?? 0, row.denominator?.value ?? 0];
    const own = found.filter(({ jurisdictionCode }) => jurisdictionCode === row.key);
    if (checked + serving + own.length === 0) return [];
    if (serving > 0) owing += 1;
    if (serving > 0 && row.reached) reached += 1;
    const of = (verdict: Check['verdict']): number =>
      checks.filter((one) => one.jurisdictionCode === row.key && one.verdict === verdict).length;
    const closed = own.filter(({ state }) => state === 'CLOSED').length;
    return [
      [
        row.label,
        serving,
        requiredCount(serving, HALF),
        checked,
        shareOf(checked, serving),
        serving === 0 ? '无须抽查' : row.reached ? '●达标' : '○未达标',
        of('PASS'),
        of('RECTIFY'),
        own.length,
        closed,
        own.length - closed,
        own.filter(({ overdueDays }) => overdueDays > 0).length,
      ],
    ];
  });
  const { numerator, denominator } = rates.total;
  return withTotal(
    {
      title: '年度抽查情况',
      columns: [
        { header: '市直工会', kind: 'text', width: 26 },
        count('在用阵地'),
        count('应抽查'),
        count('已抽查'),
        { header: '抽查率', kind: 'share', width: 9 },
        { header: '达到二分之一', kind: 'text', width: 11 },
        count('合格', 7, '抽查登记（次）'),
        count('需整改', 8, '抽查登记（次）'),
        count('开出', 7, '抽查开出的整改（项）'),
        count('已销号', 8, '抽查开出的整改（项）'),
        count('未销号', 8, '抽查开出的整改（项）'),
        count('超期', 7, '抽查开出的整改（项）'),
      ],
      rows,
      note: '应抽查数按各市直工会在用阵地数的二分之一分别进一取整；举行过抽取的，已抽查只计抽中的阵地。',
    },
    '合计',
    {
      4: numerator && denominator ? shareOf(numerator.value, denominator.value) : null,
      5: `${reached}/${owing}`,
    },
  );
}

async function load(sources: DocumentSources, { id: year }: YearRequest): Promise<ReportData> {
  const day = dayOfYear(year, sources.now);
  const rates = await sources.ask('stats.query', {
    measure: 'SPOT_CHECK',
    by: 'JURISDICTION',
    year,
    asOf: day,
  });
  const checks = await everyRow<Check>(sources, async (offset) => {
    const page = await sources.ask('sampling.checks', { year, offset, limit: PAGE });
    return { total: page.total, rows: page.checks };
  });
  const found = await everyRow(sources, (offset) =>
    sources.ask('rectification.list', { year, source: 'SPOT_CHECK', offset, limit: PAGE }),
  );
  return {
    title: '女职工关爱服务阵地年度抽查情况统计表',
    under: [`${year}年度　截至${paperDate(day)}`],
    fileName: `年度抽查情况统计表-${year}年`,
    tables: [
      spotChecksTable({
        rates,
        checks: checks.filter(({ voidedAt }) => voidedAt === null),
        found: found.filter(({ state }) => state !== 'VOIDED'),
      }),
    ],
    printedAt: sources.now.toISOString(),
  };
}

/** 年度抽查情况统计表: owed, checked, found, put right. */
export const spotCheckReport = defineTableReport({
  kind: 'spot-check-table',
  title: '年度抽查情况统计表',
  summary: '各市直工会应抽查、已抽查、结论和整改（第十三条）',
  paper: a4Landscape,
  basis: `依据${REGULATION}第十三条，市直工会每年至少开展一次抽查，比例不低于本辖区服务阵地总数二分之一，及时整改管理不善的服务阵地。`,
  load,
});
