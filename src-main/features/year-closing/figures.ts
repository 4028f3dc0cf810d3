import {
  BREAKDOWNS,
  DIMENSION_WORDS,
  MEASURE_WORDS,
  MEASURES,
} from '@shared/domain/stats/measures';
import {
  ACCOUNT_LABELS,
  ACCOUNTS,
  EMPTY_BALANCE,
  type Balance,
} from '@shared/domain/subsidy/ledger';
import { lastDayOf } from '@shared/domain/year/counted-on';
import {
  type FigureValue,
  type FrozenFigure,
  type FrozenFigures,
  type FrozenGroup,
} from '@shared/domain/year/frozen-figures';
import type { ReadTx } from '../../db/unit-of-work';
import { balances } from '../subsidies/book.repo';
import type { Chart, Mark } from '../stats/marks';
import { chartsIn } from '../stats/stats-query.service';

/** Every measure by everything it can be broken down by; charts over years show other years' figures, not this one's. */
const CHARTS = MEASURES.flatMap((measure) =>
  BREAKDOWNS[measure].filter((by) => by !== 'YEAR').map((by) => ({ measure, by })),
);

function valueOf({ value, numerator, denominator }: Mark): FigureValue {
  return { value, numerator: numerator?.value ?? null, denominator: denominator?.value ?? null };
}

function groupOf({ measure, by, unit, rows, series, total }: Chart): FrozenGroup {
  const names = new Map(series.map(({ key, label }) => [key, label]));
  return {
    code: `${measure}/${by}`,
    title: `${MEASURE_WORDS[measure]}·按${DIMENSION_WORDS[by]}`,
    unit,
    figures: [
      { key: 'TOTAL', label: '合计', ...valueOf(total) },
      ...rows.flatMap((row): FrozenFigure[] => [
        { key: row.key, label: row.label, ...valueOf(row) },
        ...row.series.map((part) => ({
          key: `${row.key}/${part.key}`,
          label: `${row.label} ${names.get(part.key) ?? part.key}`,
          ...valueOf(part),
        })),
      ]),
    ],
  };
}

function accountsOf(balance: Balance): FrozenFigure[] {
  return ACCOUNTS.map((account) => ({
    key: account,
    label: ACCOUNT_LABELS[account],
    value: balance[account],
    numerator: balance[account],
    denominator: null,
  }));
}

async function bookGroups(tx: ReadTx, year: number, day: string): Promise<FrozenGroup[]> {
  const [ofYear] = await balances(tx, 'year', { year, until: day });
  const [ofCity] = await balances(tx, 'city', { until: day });
  return [
    {
      code: 'BOOK/YEAR',
      title: `${year} 年度补助资金账`,
      unit: 'FEN',
      figures: accountsOf(ofYear ?? EMPTY_BALANCE),
    },
    {
      code: 'BOOK/CITY',
      title: '全市补助资金账（历年累计）',
      unit: 'FEN',
      figures: accountsOf(ofCity ?? EMPTY_BALANCE),
    },
  ];
}

/** All figures of a year as the records say now, counted on its last day. */
export async function liveFigures(tx: ReadTx, year: number): Promise<FrozenFigures> {
  const day = lastDayOf(year);
  const charts = await chartsIn(tx, { year, asOf: day }, CHARTS);
  return {
    format: 1,
    year,
    day,
    groups: [...charts.map(groupOf), ...(await bookGroups(tx, year, day))],
  };
}
