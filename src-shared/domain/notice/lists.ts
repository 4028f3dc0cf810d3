import { SITE_TYPES, TYPE_LABELS, type SiteType } from '../site/terms';
import type { NoticeColumn } from './document';
import type { ListedSite, NoticeFacts } from './facts';
import { REVOCATION_GROUND_LABELS, type ListOrder, type NoticeKind } from './kinds';

/** The sites of one type, as an annex lists them. */
export interface NoticeList {
  readonly type: SiteType;
  /** Title of the annex. */
  readonly title: string;
  readonly columns: readonly NoticeColumn[];
  /** Cells by row; the first is the number, from 1 without gaps. */
  readonly rows: readonly (readonly string[])[];
}

const NUMBER: NoticeColumn = { title: '序号', width: 14, align: 'center' };

const COLUMNS: Readonly<Record<NoticeKind, readonly NoticeColumn[]>> = {
  AWARD: [
    NUMBER,
    { title: '阵地名称', width: 56, align: 'left' },
    { title: '建设单位工会', width: 46, align: 'left' },
    { title: '推荐单位', width: 40, align: 'left' },
  ],
  PUBLICITY: [
    NUMBER,
    { title: '阵地名称', width: 56, align: 'left' },
    { title: '建设单位工会', width: 46, align: 'left' },
    { title: '推荐单位', width: 40, align: 'left' },
  ],
  REVOCATION: [
    NUMBER,
    { title: '阵地名称', width: 50, align: 'left' },
    { title: '建设单位工会', width: 40, align: 'left' },
    { title: '获评年度', width: 20, align: 'center' },
    { title: '取消原因', width: 32, align: 'left' },
  ],
  CORRECTION: [
    NUMBER,
    { title: '原通知所列', width: 71, align: 'left' },
    { title: '更正为', width: 71, align: 'left' },
  ],
};

const titles: Readonly<Record<NoticeKind, (year: number, type: string) => string>> = {
  AWARD: (year, type) => `${year}年度${type}示范阵地名单`,
  PUBLICITY: (year, type) => `${year}年度${type}示范阵地候选名单`,
  REVOCATION: (_year, type) => `取消示范阵地资格的${type}名单`,
  CORRECTION: (year, type) => `${year}年度${type}示范阵地名单更正对照表`,
};

/** Names of a line that differ between what was printed and what is right, each as a line of the cell. */
function differing(site: ListedSite): { printed: string; right: string } {
  const { printed } = site;
  if (!printed) return { printed: site.siteName, right: site.siteName };
  const pairs = [
    [printed.siteName, site.siteName],
    [printed.builderName ?? '', site.builderName ?? ''],
    [printed.jurisdictionName, site.jurisdictionName],
  ] as const;
  const changed = pairs.filter(([before, after]) => before !== after);
  // The name of the site says which line it is, also where only its union was wrong.
  const shown = changed[0]?.[0] === printed.siteName ? changed : [pairs[0], ...changed];
  return {
    printed: shown.map(([before]) => before).join('；'),
    right: shown.map(([, after]) => after).join('；'),
  };
}

const cells: Readonly<Record<NoticeKind, (site: ListedSite) => string[]>> = {
  AWARD: (site) => [site.siteName, site.builderName ?? '', site.jurisdictionName],
  PUBLICITY: (site) => [site.siteName, site.builderName ?? '', site.jurisdictionName],
  REVOCATION: (site) => [
    site.siteName,
    site.builderName ?? '',
    site.awardYear === undefined ? '' : `${site.awardYear}年`,
    site.ground ? REVOCATION_GROUND_LABELS[site.ground] : '',
  ],
  CORRECTION: (site) => {
    const { printed, right } = differing(site);
    return [printed, right];
  },
};

const LAST = Number.MAX_SAFE_INTEGER;
const byNumber = (a: ListedSite, b: ListedSite): number =>
  a.siteNumber < b.siteNumber ? -1 : Number(a.siteNumber > b.siteNumber);
const byRank = (a: ListedSite, b: ListedSite): number => (a.rank ?? LAST) - (b.rank ?? LAST);

/** How two lines of a list compare; the site number settles what is left, so that no order hangs on chance. */
export function compareListed(order: ListOrder): (a: ListedSite, b: ListedSite) => number {
  return (a, b) =>
    order === 'RANK'
      ? byRank(a, b) || byNumber(a, b)
      : a.jurisdictionOrder - b.jurisdictionOrder || byRank(a, b) || byNumber(a, b);
}

/** The lists of a notice: one for each type that has sites, in the order of 第二条 (DOMAIN 6.2). */
export function listsOf({ kind, year, sites }: NoticeFacts, order: ListOrder): NoticeList[] {
  return SITE_TYPES.flatMap((type) => {
    const own = sites.filter((site) => site.type === type).sort(compareListed(order));
    if (own.length === 0) return [];
    return [
      {
        type,
        title: titles[kind](year, TYPE_LABELS[type]),
        columns: COLUMNS[kind],
        rows: own.map((site, index) => [String(index + 1), ...cells[kind](site)]),
      },
    ];
  });
}
