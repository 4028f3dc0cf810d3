import { z } from 'zod';
import { paperDate } from '@shared/domain/common/business-date';
import type { ApplicationFormData } from '@shared/domain/documents/application-papers';
import { SETTING_LABELS, TYPE_LABELS } from '@shared/domain/site/terms';
import type { Block } from '../engine/blocks';
import { defineDocument, type DocumentSources } from '../engine/template';
import {
  ANNEX_WIDTH,
  SEAL,
  annexPaper,
  dayOr,
  entry,
  label,
  pair,
  sealCell,
  type FormLine,
} from './annex';
import {
  ONE_APPLICATION,
  applicationFields,
  namesOne,
  type ApplicationRequest,
} from './application-request';
import { scoreText, siteOf, unionHeadOf } from './site-facts';
import { REGULATION, figure } from './words';

type Request = ApplicationRequest & { readonly blank: boolean };
const request: z.ZodType<Request> = z
  .strictObject({
    ...applicationFields,
    blank: z.boolean().default(false).meta({ description: '空白表，供手写' }),
  })
  .refine((one) => one.blank || namesOne(one), { message: `${ONE_APPLICATION}，或 blank: true` });

const TITLE = '青岛市女职工关爱服务示范阵地申报表';
/** A half size less than the annexes: it has two opinions more. */
const SIZE = 11;
const LABEL = 34;
const SECOND = 28;
const LAST = SEAL + 4;
const WIDTHS = [LABEL, ANNEX_WIDTH - LABEL - SECOND - LAST, SECOND, LAST];

const BLANK: ApplicationFormData = {
  year: null,
  number: null,
  siteNumber: null,
  name: null,
  type: null,
  setting: null,
  builder: null,
  jurisdiction: null,
  address: null,
  manager: null,
  managerPhone: null,
  unionHead: null,
  unionHeadPhone: null,
  openedOn: null,
  filedOn: null,
  area: null,
  score: null,
  satisfaction: null,
  applicant: null,
  appliedOn: null,
  statement: null,
  materials: [],
  visitedOn: null,
  visitors: null,
  findings: null,
  opinion: null,
  recommender: null,
  recommendedOn: null,
  rank: null,
};

async function load(sources: DocumentSources, given: Request): Promise<ApplicationFormData> {
  const { blank, ...ref } = given;
  if (blank) return BLANK;
  const one = await sources.ask('demonstration.application', ref);
  const site = await siteOf(sources, { siteId: one.siteId });
  const head = unionHeadOf(site);
  return {
    year: one.year,
    number: one.number,
    siteNumber: one.siteNumber,
    name: one.siteName,
    type: one.type,
    setting: site.setting,
    builder: one.builderName,
    jurisdiction: one.jurisdictionName,
    address: site.address,
    manager: site.managerName,
    managerPhone: site.managerPhone,
    unionHead: head.name,
    unionHeadPhone: head.phone,
    openedOn: site.openedOn,
    filedOn: site.filedOn,
    area: site.area,
    score: scoreText(site),
    satisfaction: site.satisfaction,
    applicant: one.applicant,
    appliedOn: one.appliedOn,
    statement: one.statement,
    materials: one.materials.map(({ text, given: there }) => ({ text, given: there })),
    visitedOn: one.visitedOn,
    visitors: one.visitors,
    findings: one.findings,
    opinion: one.opinion,
    recommender: one.recommender,
    recommendedOn: one.recommendedOn,
    rank: one.rank,
  };
}

const named = ({ name, type, setting }: ApplicationFormData): string =>
  [name, type && `（${TYPE_LABELS[type]}${setting ? `，${SETTING_LABELS[setting]}` : ''}）`]
    .filter(Boolean)
    .join('');

/** Ticked materials by their wording; a blank form names none, since they differ by type. */
function handedIn({ materials }: ApplicationFormData): string {
  return materials.map(({ text, given }) => `${given ? '■' : '□'}${text}`).join('　');
}

/** A text with the place of a seal beside it: two cells that read as one. */
function sealed(
  name: string,
  value: string | null,
  lead: string,
  day: string | null,
): FormLine['row'] {
  return [
    label(name),
    entry(name, value, { columns: 2, open: ['right'], ...(lead ? { lead } : {}) }),
    sealCell('（盖　章）', day, { open: ['left'] }),
  ];
}

function visit({ visitedOn, visitors, findings }: ApplicationFormData): string | null {
  const who = [visitedOn && `${paperDate(visitedOn)}实地考察`, visitors].filter(Boolean).join('，');
  return [who, findings].filter(Boolean).join('\n') || null;
}

function rows(data: ApplicationFormData): FormLine[] {
  const wide = (name: string, value: string | null): FormLine['row'] => [
    label(name),
    entry(name, value, { columns: 3 }),
  ];
  return [
    { row: wide('阵地名称及类型', named(data)), height: 11 },
    { row: wide('建设单位工会', data.builder), height: 9 },
    { row: pair(['工会负责人', data.unionHead], ['联系电话', data.unionHeadPhone]), height: 9 },
    { row: pair(['阵地负责人', data.manager], ['联系电话', data.managerPhone]), height: 9 },
    {
      row: pair(
        ['运行时间', data.openedOn && paperDate(data.openedOn)],
        ['备案时间', data.filedOn && paperDate(data.filedOn)],
      ),
      height: 9,
    },
    {
      row: pair(
        ['面　　积', data.area === null ? null : `${figure(data.area)} ㎡`],
        ['自查得分', data.score],
      ),
      height: 9,
    },
    {
      row: pair(
        ['满意度评价', data.satisfaction === null ? null : `${figure(data.satisfaction)} 分`],
        ['申 报 人', data.applicant],
      ),
      height: 9,
    },
    { row: wide('详细地址', data.address), height: 10 },
    { row: wide('申报理由\n（事迹材料）', data.statement), height: 30 },
    { row: wide('提交材料', handedIn(data) || null), height: 22 },
    { row: sealed('建设单位\n工会意见', null, '', data.appliedOn), height: SEAL - 6 },
    {
      row: sealed(
        '市直工会考察\n及推荐意见',
        [visit(data), data.opinion, data.recommender && `推荐人：${data.recommender}`]
          .filter(Boolean)
          .join('\n') || null,
        data.rank === null ? '' : `推荐顺序：第 ${data.rank} 位`,
        data.recommendedOn,
      ),
      height: SEAL,
    },
    { row: sealed('市总工会\n评议意见', null, '', null), height: SEAL - 6 },
  ];
}

/** The form's own blocks; a blank one is a form without facts. */
export function applicationFormBlocks(data: ApplicationFormData): Block[] {
  const lines = rows(data);
  const head = [
    data.year === null ? '　　　　年度' : `${data.year}年度`,
    `申报编号：${data.number ?? '　　　　　　　　'}`,
    `申报日期：${dayOr(data.appliedOn, '　　　年　　月　　日')}`,
  ].join('　　');
  const identity = [data.name, data.siteNumber && `编号 ${data.siteNumber}`].filter(Boolean);
  return [
    {
      is: 'sheet',
      continued: { title: TITLE, under: [identity.join('　'), head].filter(Boolean) },
      blocks: [
        { is: 'paragraph', text: TITLE, face: 'xiaobiao', size: 20, align: 'center' },
        { is: 'paragraph', text: head, align: 'center', size: 11, before: 1, after: 1 },
        {
          is: 'table',
          widths: WIDTHS,
          size: SIZE,
          body: lines.map(({ row }) => row),
          heights: lines.map(({ height }) => height),
        },
        {
          is: 'paragraph',
          text: `备注：依据${REGULATION}第十五条至第十七条。建设单位工会申报，市直工会审核、考察后推荐。`,
          size: 9,
          before: 1,
        },
      ],
    },
  ];
}

/** 示范阵地申报表 (第十七条第一项): one sheet, filled or blank. */
export const applicationForm = defineDocument<Request, ApplicationFormData>({
  kind: 'application-form',
  title: '示范阵地申报表',
  summary: '示范阵地申报表：按申报填好，或空白（blank: true）',
  paper: annexPaper,
  request,
  load,
  fileName: ({ number, siteNumber }) =>
    number ? `示范阵地申报表-${number}-${siteNumber ?? ''}` : '示范阵地申报表-空白',
  foot: () => null,
  blocks: applicationFormBlocks,
});
