import type { ArticleKey } from '@shared/domain/regulation/articles';
import { BREAKDOWNS, MEASURES, type Measure } from '@shared/domain/stats/measures';
import type { StatChart } from '../../charts/stat-option';

/** A part of the page: charts of the same matter. */
export interface Section {
  readonly key: string;
  readonly title: string;
  readonly articles: readonly ArticleKey[];
  readonly measures: readonly Measure[];
}

/** In the order of the year. */
export const SECTIONS: readonly Section[] = [
  {
    key: 'coverage',
    title: '应建尽建',
    articles: [12],
    measures: ['COVERAGE', 'SITES', 'WOMEN_WORKERS'],
  },
  { key: 'checks', title: '抽查与整改', articles: [13], measures: ['SPOT_CHECK', 'RECTIFICATION'] },
  {
    key: 'use',
    title: '示范与使用',
    articles: [15, 16],
    measures: ['DEMONSTRATION', 'SATISFACTION', 'USE'],
  },
  { key: 'money', title: '补助资金', articles: [18, 20], measures: ['SUBSIDY'] },
];

/** The measures that the map can show. */
export const MAP_MEASURES: readonly Measure[] = MEASURES.filter((measure) =>
  BREAKDOWNS[measure].includes('JURISDICTION'),
);

const EMPTY: Record<Measure, string> = {
  SITES: '还没有在用的阵地。',
  COVERAGE: '还没有填写应建单位数。在“基数”中填写或导入后，这里显示覆盖率。',
  SPOT_CHECK: '这一年还没有抽查。登记抽查结果后，这里显示抽查率。',
  RECTIFICATION: '这一年没有开出整改。',
  DEMONSTRATION: '这一年还没有示范阵地。',
  SATISFACTION: '这一年还没有满意度测评。',
  USE: '这一年还没有报送使用人次。',
  SUBSIDY: '这一年还没有分配补助。',
  WOMEN_WORKERS: '还没有填写女职工人数。',
};

/** What stands in the place of a chart without figures, and where they come from. */
export function emptyWords({ measure, by }: Pick<StatChart, 'measure' | 'by'>): string {
  return by === 'PURPOSE' ? '这一年的补助还没有支出。' : EMPTY[measure];
}
