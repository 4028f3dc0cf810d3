import type { VisitList, VisitPapers, VisitSite } from '@shared/domain/documents/spot-check-papers';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import type { Block, Row } from '../engine/blocks';
import { signatures, space } from '../engine/blocks';
import { a4Landscape, textWidth } from '../engine/paper';
import { defineDocument } from '../engine/template';
import { listName, loadVisitPapers, visitRequest, type VisitRequest } from './visit-papers.load';
import { REGULATION, paperDay } from './words';

const WIDTH = textWidth(a4Landscape);
const FIXED = [10, 20, 0, 0, 30, 20, 22, 22, 25];
const REST = WIDTH - FIXED.reduce((sum, one) => sum + one, 0);
const NAME_SHARE = 0.5;
const VERDICTS = { PASS: '合格', RECTIFY: '需整改' } as const;

const person = (name: string | null, phone: string | null): string =>
  [name, phone].filter(Boolean).join('\n');

function row(site: VisitSite, index: number): Row {
  return [
    index + 1,
    `${site.number}\n${TYPE_SHORT_LABELS[site.type]}`,
    `${site.name}\n${site.why}`,
    [site.address, site.builder && site.builder !== site.name ? `建设单位：${site.builder}` : '']
      .filter(Boolean)
      .join('\n'),
    person(site.manager, site.managerPhone) || person(site.unionHead, site.unionHeadPhone),
    site.inspectors.join('\n'),
    site.checkedOn ?? '',
    site.verdict ? VERDICTS[site.verdict] : '□合格\n□需整改',
    '',
  ];
}

function listBlocks(data: VisitPapers, list: VisitList, index: number): Block[] {
  return [
    ...(index > 0 ? [{ is: 'pageBreak' } as const] : []),
    {
      is: 'title',
      text: '女职工关爱服务阵地抽查任务单',
      under: [`${list.name}　${data.year}年度`],
    },
    {
      is: 'paragraph',
      text:
        `依据${REGULATION}第十三条和${data.year}年度${data.drawTitle}的结果。辖区在用阵地 ${list.population} 个，` +
        `应抽查 ${list.required} 个，本单列 ${list.sites.length} 个。检查后逐项填写，交市直工会登记。`,
      size: 10.5,
      after: 2,
    },
    {
      is: 'table',
      widths: FIXED.map((one, at) =>
        one > 0 ? one : REST * (at === 2 ? NAME_SHARE : 1 - NAME_SHARE),
      ),
      aligns: ['center', 'left', 'left', 'left', 'left', 'left', 'center', 'left', 'left'],
      head: [
        [
          '序号',
          '编号、类型',
          '阵地名称、抽取方式',
          '地址、建设单位',
          '负责人、电话',
          '检查人员',
          '检查日期',
          '检查结果',
          '检查人签字',
        ],
      ],
      body: list.sites.map(row),
      size: 9.5,
      rowHeight: 12,
    },
    space(3),
    signatures(WIDTH, [{ role: '市直工会经办人' }, { role: '市直工会负责人' }], '市直工会盖章'),
  ];
}

/** 抽查任务单: what a jurisdiction has to visit, with columns to be filled in by hand. */
export const taskList = defineDocument<VisitRequest, VisitPapers>({
  kind: 'task-list',
  title: '抽查任务单',
  summary: '每个市直工会一份：抽中的阵地、地址、负责人、检查人员，留有检查日期、结果和签字栏',
  paper: a4Landscape,
  request: visitRequest,
  load: loadVisitPapers,
  fileName: (data) => `抽查任务单-${data.year}年${listName(data)}`,
  foot: (data) => ({
    note: `${data.year}年度${data.drawTitle}　结果摘要 ${data.recordDigest.slice(0, 16)}　${paperDay(data.printedAt)}印`,
  }),
  blocks: (data) => data.lists.flatMap((list, index) => listBlocks(data, list, index)),
});
