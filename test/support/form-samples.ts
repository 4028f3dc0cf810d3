import type { AcceptanceSheetData } from '@shared/domain/documents/acceptance-sheet';
import type { DeregistrationFormData } from '@shared/domain/documents/deregistration-form';
import type { FilingFormData } from '@shared/domain/documents/filing-form';
import type { FilingReceiptData } from '@shared/domain/documents/filing-receipt';
import type { RectificationNoticeData } from '@shared/domain/documents/rectification-notice';
import type { SelfCheckFormData, SelfCheckTable } from '@shared/domain/documents/self-check-form';
import type { SupervisionReportData } from '@shared/domain/documents/supervision-report';
import { conditionsFor } from '@shared/domain/rubric/conditions';
import { REGULATION_TABLES } from '@shared/domain/rubric/regulation-tables';
import { itemSentence } from '@shared/domain/rubric/rubric';
import type { UnitType } from '@shared/domain/site/terms';

/**
 * Facts of forms as long as they plausibly get: names of 60 characters, opinions of 500 and 2,000. Texts are numbered
 * from beginning to end, so that a test can see whether any stretch of them is missing on paper.
 */

/** A text of a length in which every place can be told from every other: 甲0001、甲0002、… */
export function longText(mark: string, length: number): string {
  let text = '';
  for (let index = 1; text.length < length; index += 1) {
    text += `${mark}${String(index).padStart(4, '0')}项情况经查属实${index % 9 === 0 ? '。' : '，'}`;
  }
  return text.slice(0, length);
}

export const LONG_NAME =
  '青岛国际经济合作区中德生态园智能制造产业联合发展集团股份有限公司第一工业园区职工之家女职工关爱服务综合体爱心妈妈小屋一号';
export const LONG_BUILDER =
  '青岛国际经济合作区中德生态园智能制造产业联合发展集团股份有限公司工会委员会女职工委员会第一分会及其所属各分公司联合基层工会';
export const LONG_ADDRESS =
  '山东省青岛市黄岛区（西海岸新区）中德生态园团结路2877号智能制造产业联合发展集团第一工业园区东门北侧职工活动中心综合楼附属裙楼三层301室至306室（原职工浴池旧址，公交中德生态园站下车向东120米）';

/** 附件2, every cell as long as it may get. */
export function longFilingForm(opinion: number): FilingFormData {
  return {
    filledOn: '2026-10-31',
    applicant: LONG_BUILDER,
    unionHead: '欧阳慧敏、阿依古丽·买买提明',
    unionHeadPhone: '0532-88880000转8012、13800001111',
    name: LONG_NAME,
    type: 'HOLIDAY_CARE',
    manager: '司马昇玥、买买提江·吐尔逊阿洪',
    managerPhone: '0532-88880000转8013、13900002222',
    location: 'PARK',
    serviceTargets:
      '本单位及园区各企业四期女职工，以及园区周边公交、环卫、快递、外卖等户外劳动者和有需求的女性群体，每日开放，节假日照常服务',
    openToPublic: true,
    score: '小屋 97.5；驿站 88；托育 92.5',
    address: LONG_ADDRESS,
    postcode: '266426',
    inspectedOn: '2026-11-10',
    inspectors: '王晓梅、李建国、赵㐂、孙玥',
    acceptanceOpinion: longText('甲', opinion),
    acceptedOn: '2026-11-12',
    cityOpinion: longText('乙', opinion),
    filedOn: '2026-11-20',
    siteNumber: 'TG-000123',
    filingNumber: 'BA-2026-0123',
  };
}

/** 附件3, every cell as long as it may get. */
export function longDeregistrationForm(opinion: number): DeregistrationFormData {
  return {
    filledOn: '2026-10-31',
    builder: LONG_BUILDER,
    unionHead: '欧阳慧敏、阿依古丽·买买提明',
    unionHeadPhone: '0532-88880000转8012、13800001111',
    manager: '司马昇玥、买买提江·吐尔逊阿洪',
    managerPhone: '0532-88880000转8013、13900002222',
    name: LONG_NAME,
    type: 'CHILDCARE',
    address: LONG_ADDRESS,
    explanation: longText('丙', opinion),
    builderOpinion: { text: longText('丁', opinion), on: '2026-11-01' },
    jurisdictionOpinion: { text: longText('戊', opinion), on: '2026-11-08' },
    cityOpinion: { text: longText('己', opinion), on: '2026-11-15' },
    siteNumber: 'TY-000045',
  };
}

/** A table of 附件1 as the regulation prints it; scored when `scored`. */
export function selfCheckTable(
  type: UnitType,
  scored: boolean,
  vetoPending = true,
): SelfCheckTable {
  const table = REGULATION_TABLES[type];
  return {
    type,
    title: table.title,
    vetoPending,
    rubricName: '2023 年印发本',
    groups: table.groups.map((group) => ({
      title: group.title,
      points: group.pointsX100 / 100,
      content: group.content,
      lines: group.items.map((item, index) => ({
        sentence: itemSentence(item),
        points: scored ? item.maxX100 / 100 : null,
        veto: !vetoPending && index === 0,
      })),
    })),
    total: scored ? 100 : null,
  };
}

/** 附件1: the tables of these types, scored, for a builder with a long name. */
export function scoredSelfCheck(types: readonly UnitType[]): SelfCheckFormData {
  return {
    tables: types.map((type) => selfCheckTable(type, true)),
    site: { number: 'ZH-000007', name: LONG_NAME },
    builder: LONG_BUILDER,
    year: 2026,
    checkedOn: '2026-10-20',
    checkedBy: '王晓梅、李建国、赵㐂、孙玥',
    what: 'SELF_CHECK',
    printedOn: '2026-11-02',
  };
}

/** 附件1: blank tables. */
export function blankSelfCheck(types: readonly UnitType[]): SelfCheckFormData {
  return {
    ...scoredSelfCheck(types),
    tables: types.map((type) => selfCheckTable(type, false)),
    site: null,
    builder: null,
    year: null,
    checkedOn: null,
    checkedBy: null,
  };
}

export const longReceipt: FilingReceiptData = {
  number: '青工女备〔2026〕0123号',
  siteNumber: 'TG-000123',
  name: LONG_NAME,
  type: 'HOLIDAY_CARE',
  address: LONG_ADDRESS,
  builder: LONG_BUILDER,
  jurisdiction: '黄岛区（西海岸新区）总工会',
  acceptedOn: '2026-11-12',
  filedOn: '2026-11-20',
  receiptOn: '2026-11-20',
  handler: '王晓梅',
};

/** 验收实地检查表, filled or to be filled in. */
export function acceptanceData(filled: boolean, opinion: number): AcceptanceSheetData {
  return {
    siteNumber: 'MX-000123',
    name: LONG_NAME,
    type: 'MOTHER_CABIN',
    setting: '公共场所',
    jurisdiction: '黄岛区（西海岸新区）总工会',
    builder: LONG_BUILDER,
    address: LONG_ADDRESS,
    area: 26.5,
    capacity: 12,
    manager: '司马昇玥',
    managerPhone: '13900002222',
    score: '97.5',
    appliedOn: filled ? '2026-10-31' : null,
    inspectedOn: filled ? '2026-11-10' : null,
    inspectors: filled ? '王晓梅、李建国、赵㐂、孙玥' : null,
    lines: conditionsFor('MOTHER_CABIN', 'PUBLIC').map(({ article, text }, index) => ({
      article,
      text,
      answer: filled ? (index === 5 ? 'NOT_APPLICABLE' : 'MET') : null,
      note: filled && index === 5 ? '冰吧正在更换，已附采购合同和到货日期' : null,
    })),
    opinion: filled ? longText('甲', opinion) : null,
    verdict: filled ? 'ACCEPTED' : null,
    decidedOn: filled ? '2026-11-12' : null,
  };
}

/** 整改通知书 with so many findings, each as long as it may get. */
export function noticeData(count: number, length: number): RectificationNoticeData {
  return {
    siteNumber: 'MX-000123',
    name: LONG_NAME,
    address: LONG_ADDRESS,
    builder: LONG_BUILDER,
    issuer: '黄岛区（西海岸新区）总工会',
    visit: '年度抽查',
    visitedOn: '2026-10-20',
    visitors: '王晓梅、李建国',
    findings: Array.from({ length: count }, (_none, index) => ({
      number: `ZG-2026-${String(index + 1).padStart(4, '0')}`,
      what: longText('甲', length),
      requirement: index % 2 === 0 ? longText('乙', length) : null,
      responsible: '阵地负责人 司马昇玥',
      dueOn: '2026-11-19',
      veto: index === 0,
    })),
    dueOn: '2026-11-19',
    issuedOn: '2026-10-21',
  };
}

/** 督查情况报告 of a city. */
export function reportData(sites: number): SupervisionReportData {
  const names = [
    '市南区总工会',
    '市北区总工会',
    '黄岛区（西海岸新区）总工会',
    '中央、省驻青有关单位工会',
  ];
  const results = ['GOOD', 'QUALIFIED', 'UNQUALIFIED'] as const;
  return {
    year: 2026,
    jurisdiction: null,
    lines: names.map((jurisdiction, index) => ({
      jurisdiction,
      inService: 120 + index,
      supervised: 9,
      good: 3,
      qualified: 4,
      unqualified: 2,
      findings: 2,
      open: 1,
    })),
    sites: Array.from({ length: sites }, (_none, index) => ({
      number: `MX-${String(index + 1).padStart(6, '0')}`,
      name: index === 0 ? LONG_NAME : `第${index + 1}公司爱心妈妈小屋`,
      type: 'MOTHER_CABIN',
      jurisdiction: names[index % names.length] ?? '',
      supervisedOn: '2026-09-15',
      supervisors: '王晓梅、李建国',
      result: results[index % 3] ?? 'GOOD',
      remarks: index % 5 === 0 ? longText('丙', 300) : null,
    })),
    findings: Array.from({ length: 8 }, (_none, index) => ({
      number: `ZG-2026-${String(index + 1).padStart(4, '0')}`,
      siteName: LONG_NAME,
      what: longText('丁', 200),
      dueOn: '2026-10-15',
      state: index % 2 === 0 ? '已销号' : '整改中\n逾期 18 天',
    })),
    text: `${longText('戊', 400)}\n${longText('己', 200)}`,
    countedOn: '2026-11-02',
    reportedOn: '2026-11-02',
  };
}
