import { lastDayOf } from '../../year/counted-on';
import { spotCheckStand, type AnnualFacts } from './facts';

/** The parts of the report that are words, in its order. */
export const ANNUAL_SECTIONS = {
  lead: '前言',
  overview: '一、基本情况',
  filing: '二、自查、验收与备案',
  sampling: '三、年度抽查',
  supervision: '四、督查与整改',
  demonstration: '五、示范评选',
  subsidy: '六、补助资金',
  use: '七、使用与满意度',
  problems: '八、存在的问题',
  next: '九、下一步工作',
} as const;
export type AnnualSection = keyof typeof ANNUAL_SECTIONS;
export const ANNUAL_SECTION_KEYS = Object.keys(ANNUAL_SECTIONS) as AnnualSection[];

/** Words where a person wrote others than the program. */
export type AnnualText = Readonly<Partial<Record<AnnualSection, string>>>;

type Standard = (facts: AnnualFacts) => string;

/** A year that still runs is not told as a whole one. */
const soFar = ({ year, day }: Pick<AnnualFacts, 'year' | 'day'>): string =>
  day < lastDayOf(year) ? '今年以来' : '全年';

const sampling: Standard = (facts) => {
  const { owing, behind, checked } = spotCheckStand(facts);
  if (owing === 0) return '本年度没有须抽查的在用阵地。';
  const first =
    '各市直工会按不低于本辖区服务阵地总数二分之一的比例开展抽查（第十三条），应抽查【应抽查】个，' +
    '实际抽查【已抽查】个，占在用阵地的【抽查率】。';
  if (checked === 0) return `${first}本年度尚未登记抽查结果。`;
  return behind.length === 0
    ? `${first}【应抽查单位数】个市直工会全部达到二分之一。`
    : `${first}【应抽查单位数】个市直工会中，【达标单位数】个达到二分之一；未达到的有：【未达标单位】。`;
};

const supervision: Standard = ({ supervision: { visits }, rectifications: { opened } }) => {
  const visited =
    visits === 0
      ? '本年度尚未登记市级督查。'
      : '市总工会开展督查【督查次数】次，结果良好【督查良好】次、合格【督查合格】次、不合格【督查不合格】次。';
  const open =
    opened === 0
      ? '各类检查没有开出整改。'
      : '各类检查共开出整改【开出整改】项，已销号【已销号】项，尚未销号【未销号】项，其中超期【超期整改】项。';
  return visited + open;
};

const demonstration: Standard = ({ decision }) =>
  (decision
    ? '经申报、推荐、评议和研究决定（【会议】，【决定日期】），命名女职工关爱服务示范阵地【命名数】个，其中【命名各类数量】。'
    : '本年度尚未确定示范阵地名单。') +
  '目前在用的示范阵地共【现有示范】个，占在用阵地的【示范占比】。';

const subsidy: Standard = ({ money, matchFen, purposes }) => {
  if (money.allocatedFen === 0) return '本年度尚未分配示范阵地专项补助资金。';
  const outside = purposes.some(({ purpose, fen }) => purpose === 'OUTSIDE' && fen > 0);
  return (
    '本年度分配示范阵地专项补助资金【分配金额】，已拨付【拨付金额】，待拨付【待拨付金额】' +
    (money.returnedFen > 0 ? '，停拨、收回【收回金额】' : '') +
    '；已使用【使用金额】，占已拨付的【使用率】，结余【结余金额】。' +
    (matchFen > 0 ? '各区市配套资金【配套金额】。' : '') +
    (outside ? '用于规定用途以外【用途以外金额】，均有原因和批准依据。' : '') +
    '各市直工会应检查资金使用情况【资金应查】个阵地，已检查【资金已查】个（第二十一条）。'
  );
};

const use: Standard = (facts) =>
  (facts.uses === null
    ? '本年度尚无报送的使用人次。'
    : `${soFar(facts)}报送使用【使用人次】人次。`) +
  (facts.surveyed === 0
    ? '本年度尚无满意度测评。'
    : '【测评阵地数】个阵地开展满意度测评，平均【满意度】分。');

/** What the figures themselves show as wanting. */
const problems: Standard = (facts) => {
  const { coverage, withoutBase, selfChecks, rectifications, money, moneyChecks } = facts;
  const found: string[] = [];
  if (coverage && coverage.part < coverage.whole)
    found.push('应建尽建还有差距，覆盖率为【覆盖率】。');
  if (withoutBase > 0) found.push('【未填基数单位数】个市直工会尚未填报应建单位数。');
  if (selfChecks.part < selfChecks.whole)
    found.push('年度自查完成率为【自查完成率】，尚未全部完成。');
  if (spotCheckStand(facts).behind.length > 0)
    found.push('年度抽查未达到二分之一的市直工会有：【未达标单位】。');
  if (rectifications.overdue > 0) found.push('有【超期整改】项整改超过期限仍未销号。');
  else if (rectifications.unfinished > 0) found.push('有【未销号】项整改尚未销号。');
  if (money.pendingFen > 0) found.push('补助资金还有【待拨付金额】未拨付。');
  if (moneyChecks.part < moneyChecks.whole)
    found.push('补助资金使用检查应查【资金应查】个，已查【资金已查】个。');
  if (found.length === 0) return '各项工作按规定完成，没有突出问题。';
  return found.map((line, index) => `${index + 1}. ${line}`).join('\n');
};

const next: Standard = ({ coverage, rectifications }) =>
  [
    coverage && coverage.part < coverage.whole
      ? '推进应建尽建，指导应建未建单位尽快建设，提高覆盖率（第十二条）。'
      : '巩固应建尽建成果，提升建设质量（第十二条）。',
    rectifications.unfinished > 0
      ? '督促未销号的整改限期完成，加强日常管理和年度抽查（第十三条）。'
      : '坚持自查、抽查、督查，及时整改管理不善的阵地（第十三条）。',
    '加强示范阵地动态管理，开展复核评估（第二十二条）。',
    '规范补助资金使用，做到专款专用、公开透明（第二十条、第二十一条）。',
  ]
    .map((line, index) => `${index + 1}. ${line}`)
    .join('\n');

const STANDARD: Readonly<Record<AnnualSection, Standard>> = {
  lead: (facts) =>
    '【年度】年，市总工会女职工委员会依据《女职工关爱服务阵地建设管理办法（试行）》，指导各市直工会推进女职工关爱服务阵地' +
    `建设、管理和使用。现将${soFar(facts)}工作情况报告如下，数据截至【截至日期】。`,
  overview: ({ coverage, types }) =>
    types.every(({ sites }) => sites === 0)
      ? '截至【截至日期】，全市没有在用的女职工关爱服务阵地。'
      : '截至【截至日期】，全市【市直工会数】个市直工会共有在用女职工关爱服务阵地【在用阵地】个，其中【各类数量】。' +
        (coverage
          ? '已填报应建单位数【应建单位数】个，覆盖率【覆盖率】。'
          : '各市直工会尚未填报应建单位数，暂不计算覆盖率。'),
  filing: (facts) =>
    '年度自查应完成【应自查】个，已完成【已自查】个，完成率【自查完成率】，其中合格【自查合格】个（第十三条）。' +
    `${soFar(facts)}新备案阵地【新备案】个，注销【注销】个。`,
  sampling,
  supervision,
  demonstration,
  subsidy,
  use,
  problems,
  next,
};

/** What the program writes by itself, figures as 【…】. */
export const standardText = (section: AnnualSection, facts: AnnualFacts): string =>
  STANDARD[section](facts);

/** The words of a section before figures are filled in: a person's, else the program's. */
export const wordsOf = (section: AnnualSection, text: AnnualText, facts: AnnualFacts): string =>
  text[section] ?? standardText(section, facts);
