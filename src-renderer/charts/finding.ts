import { formatCount } from '../ui/format';
import type { CallOutput } from '@shared/contract/registry';

type Overview = CallOutput<'stats.overview'>;

/** One sentence that says what the chart of sites shows: total, the largest jurisdiction, any without a site. */
export function sitesFinding(overview: Overview): string {
  if (overview.total.count === 0) return '还没有在用的阵地';
  const largest = overview.jurisdictions.reduce((best, row) =>
    row.total.count > best.total.count ? row : best,
  );
  const empty = overview.jurisdictions.filter((row) => row.total.count === 0).length;
  const rest = empty > 0 ? `，${empty} 个市直工会还没有` : '';
  return `全市在用阵地 ${formatCount(overview.total.count)} 个，${largest.shortName}最多（${formatCount(largest.total.count)} 个）${rest}`;
}

/** One sentence that says how far the year's spot check is. */
export function checksFinding(overview: Overview): string {
  const owing = overview.sampling.filter((row) => row.required.count > 0);
  if (owing.length === 0) return `${overview.year} 年还没有抽查任务`;
  const sum = (pick: (row: Overview['sampling'][number]) => number): number =>
    owing.reduce((total, row) => total + pick(row), 0);
  const reached = owing.filter((row) => row.reached).length;
  const checked = sum((row) => row.checked.count);
  const required = sum((row) => row.required.count);
  return `${owing.length} 个市直工会中 ${reached} 个已达标，应查 ${formatCount(required)} 个、已查 ${formatCount(checked)} 个`;
}
