import { paperDate } from '../../common/business-date';
import { formatFen, type Fen } from '../../common/money';
import { TYPE_LABELS, type SiteType } from '../../site/terms';
import { reportText, shareOf } from '../table';
import { sitesOf, spotCheckStand, type AnnualFacts, type Portion } from './facts';

type Fill = (facts: AnnualFacts) => string | null;

const count = (value: number): string => reportText('count', value);
const percent = ({ part, whole }: Portion): string | null => {
  const share = shareOf(part, whole);
  return share === null ? null : reportText('share', share);
};
const YUAN_PER_TEN_THOUSAND = 10_000;

/** 万元 with as many decimals as it has, the way reports speak of money; small or odd amounts in 元. */
function inWan(fen: Fen): string {
  const yuan = fen / 100;
  if (yuan === 0) return '0元';
  if (!Number.isInteger(yuan) || yuan < YUAN_PER_TEN_THOUSAND) return `${formatFen(fen)}元`;
  const decimals = String(yuan % YUAN_PER_TEN_THOUSAND)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${count(Math.floor(yuan / YUAN_PER_TEN_THOUSAND))}${decimals ? `.${decimals}` : ''}万元`;
}

const byType = (counts: readonly (readonly [SiteType, number])[]): string | null =>
  counts
    .filter(([, number]) => number > 0)
    .map(([type, number]) => `${TYPE_LABELS[type]}${count(number)}个`)
    .join('、') || null;

/** What the words of the report may leave to the records, written 【…】: no figure is typed. null: not known (yet). */
const FILLS = {
  年度: ({ year }) => String(year),
  截至日期: ({ day }) => paperDate(day),
  在用阵地: (facts) => count(sitesOf(facts)),
  各类数量: ({ types }) => byType(types.map(({ type, sites }) => [type, sites] as const)),
  市直工会数: ({ places }) => count(places.filter(({ sites }) => sites > 0).length),
  应建单位数: ({ coverage }) => coverage && count(coverage.whole),
  覆盖率: ({ coverage }) => coverage && percent(coverage),
  未填基数单位数: ({ withoutBase }) => count(withoutBase),
  新备案: ({ filed }) => count(filed),
  注销: ({ deregistered }) => count(deregistered),
  应自查: ({ selfChecks }) => count(selfChecks.whole),
  已自查: ({ selfChecks }) => count(selfChecks.part),
  自查完成率: ({ selfChecks }) => percent(selfChecks),
  自查合格: ({ selfChecks }) => count(selfChecks.passed),
  应抽查: (facts) => count(spotCheckStand(facts).required),
  已抽查: (facts) => count(spotCheckStand(facts).checked),
  抽查率: (facts) => percent({ part: spotCheckStand(facts).checked, whole: sitesOf(facts) }),
  应抽查单位数: (facts) => count(spotCheckStand(facts).owing),
  达标单位数: (facts) => count(spotCheckStand(facts).reached),
  未达标单位: (facts) => spotCheckStand(facts).behind.join('、') || null,
  督查次数: ({ supervision }) => count(supervision.visits),
  督查良好: ({ supervision }) => count(supervision.good),
  督查合格: ({ supervision }) => count(supervision.qualified),
  督查不合格: ({ supervision }) => count(supervision.unqualified),
  开出整改: ({ rectifications }) => count(rectifications.opened),
  已销号: ({ rectifications }) => count(rectifications.closed),
  未销号: ({ rectifications }) => count(rectifications.unfinished),
  超期整改: ({ rectifications }) => count(rectifications.overdue),
  命名数: ({ awards }) => count(awards.length),
  命名各类数量: ({ types }) => byType(types.map(({ type, awarded }) => [type, awarded] as const)),
  会议: ({ decision }) => decision?.meeting ?? null,
  决定日期: ({ decision }) => decision && paperDate(decision.decidedOn),
  现有示范: ({ demonstrations }) => count(demonstrations.part),
  示范占比: ({ demonstrations }) => percent(demonstrations),
  分配金额: ({ money }) => inWan(money.allocatedFen),
  拨付金额: ({ money }) => inWan(money.paidFen),
  待拨付金额: ({ money }) => inWan(money.pendingFen),
  收回金额: ({ money }) => inWan(money.returnedFen),
  使用金额: ({ money }) => inWan(money.spentFen),
  结余金额: ({ money }) => inWan(money.leftFen),
  使用率: ({ money }) => percent({ part: money.spentFen, whole: money.paidFen }),
  用途以外金额: ({ purposes }) =>
    inWan(purposes.find(({ purpose }) => purpose === 'OUTSIDE')?.fen ?? 0),
  配套金额: ({ matchFen }) => inWan(matchFen),
  资金应查: ({ moneyChecks }) => count(moneyChecks.whole),
  资金已查: ({ moneyChecks }) => count(moneyChecks.part),
  使用人次: ({ uses }) => (uses === null ? null : count(uses)),
  满意度: ({ satisfactionX100 }) =>
    satisfactionX100 === null ? null : reportText('decimal', satisfactionX100),
  测评阵地数: ({ surveyed }) => count(surveyed),
} as const satisfies Record<string, Fill>;

export type TokenName = keyof typeof FILLS;
export const TOKEN_NAMES = Object.keys(FILLS) as TokenName[];

const TOKEN = /【([^【】]*)】/g;
const isToken = (name: string): name is TokenName => name in FILLS;

/** A figure as the words give it; null: not known. */
export const tokenValue = (name: TokenName, facts: AnnualFacts): string | null =>
  FILLS[name](facts);

/** The text with what the records say; what they do not say is "—". */
export function filled(text: string, facts: AnnualFacts): string {
  return text.replace(TOKEN, (whole, name: string) =>
    isToken(name) ? (tokenValue(name, facts) ?? '—') : whole,
  );
}

/** Names in 【】 that no figure of the report answers. */
export function unknownTokens(text: string): string[] {
  return [...text.matchAll(TOKEN)].map(([, name = '']) => name).filter((name) => !isToken(name));
}
