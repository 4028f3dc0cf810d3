import type { CallOutput } from '@shared/contract/registry';
import { SITE_TYPES, TYPE_LABELS, type SiteType } from '@shared/domain/site/terms';
import { baseOption, labelled, type BarOption, type BarSeries } from './base-option';
import { TYPE_COLOURS } from './palette';

type Overview = CallOutput<'stats.overview'>;

/** Short enough that all four stand in one line of the legend. */
const TYPE_SHORT: Record<SiteType, string> = {
  MOTHER_CABIN: '妈妈小屋',
  HOLIDAY_CARE: '托管驿站',
  CHILDCARE: '托育中心',
  COMPREHENSIVE: '综合中心',
};

/** Stacked bars: sites in service by jurisdiction, one colour a type. Data index = jurisdiction index. */
export function sitesOption(overview: Overview): BarOption {
  const rows = overview.jurisdictions;
  const most = Math.max(1, ...rows.map((row) => row.total.count));
  const series = SITE_TYPES.map((type): BarSeries => {
    const counts = rows.map((row) => row.byType.find((cell) => cell.type === type)?.count ?? 0);
    return {
      id: type,
      name: TYPE_SHORT[type],
      type: 'bar',
      stack: 'sites',
      barMaxWidth: 34,
      itemStyle: { color: TYPE_COLOURS[type] },
      // A number on a slice thinner than its own text would cover its neighbours.
      label: labelled(
        (value) => value / most >= 0.07,
        type === 'MOTHER_CABIN' || type === 'CHILDCARE',
      ),
      data: counts,
    };
  });
  return {
    ...baseOption(rows.map((row) => row.shortName)),
    series,
  };
}

/** The table behind the chart: a header row, then one row a jurisdiction, then the total. */
export function sitesTable(overview: Overview): (string | number)[][] {
  const types = SITE_TYPES.map((type) => TYPE_LABELS[type]);
  const rows = overview.jurisdictions.map((row) => [
    row.name,
    ...SITE_TYPES.map((type) => row.byType.find((cell) => cell.type === type)?.count ?? 0),
    row.total.count,
  ]);
  const totals = SITE_TYPES.map(
    (type) => overview.byType.find((cell) => cell.type === type)?.count ?? 0,
  );
  return [['市直工会', ...types, '合计'], ...rows, ['全市', ...totals, overview.total.count]];
}
