import { paperDate } from '@shared/domain/common/business-date';
import type { VisitPapers, VisitSite } from '@shared/domain/documents/spot-check-papers';
import { TYPE_LABELS } from '@shared/domain/site/terms';
import type { Block, CellLike } from '../engine/blocks';
import { DATE_BLANK, cell, facts, signatures, space } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument } from '../engine/template';
import { listName, loadVisitPapers, visitRequest, type VisitRequest } from './visit-papers.load';
import { REGULATION, figure, listed, paperDay } from './words';

const WIDTH = textWidth(a4);

/** What every visit looks at (第三至六条 建设管理、建设标准、服务内容，第十、十一条). */
const SUBJECTS = [
  '建设管理：公益原则，专人管理，制度齐全',
  '场地环境：独立、卫生、安全，面积与台账一致',
  '标识铭牌、设施设备齐全完好，登记入账',
  '服务开展：使用登记、活动记录、满意度评价',
  '消防、房屋、食品等安全要求落实',
  '上一年度检查发现的问题已整改',
];

function siteBlocks(data: VisitPapers, jurisdiction: string, site: VisitSite): Block[] {
  const label = (text: string): CellLike =>
    cell(text, { strong: true, shade: true, align: 'center' });
  return [
    {
      is: 'title',
      text: '女职工关爱服务阵地现场检查记录表',
      under: [`${data.year}年度抽查　${jurisdiction}`],
    },
    facts(
      [24, 58.5, 24, 58.5],
      [
        ['阵地名称', site.name, 'wide'],
        ['阵地编号', site.number],
        ['抽取方式', site.why || null],
        ['类型', TYPE_LABELS[site.type] + (site.setting ? `（${site.setting}）` : '')],
        ['运行时间', site.openedOn ? paperDate(site.openedOn) : null],
        ['建设单位', site.builder, 'wide'],
        ['地址', site.address, 'wide'],
        ['面积', site.area === null ? null : `${figure(site.area)} ㎡`],
        ['容纳人数', site.capacity === null ? null : `${site.capacity} 人`],
        ['负责人', [site.manager, site.managerPhone].filter(Boolean).join('　') || null],
        ['工会负责人', [site.unionHead, site.unionHeadPhone].filter(Boolean).join('　') || null],
        ['检查人员', listed(site.inspectors) || ''],
        ['检查日期', DATE_BLANK],
      ],
    ),
    space(2.5),
    {
      is: 'table',
      widths: [12, 83, 24, WIDTH - 119],
      aligns: ['center', 'left', 'center', 'left'],
      head: [['序号', '检查内容', '是否符合', '情况说明']],
      body: SUBJECTS.map((text, index) => [index + 1, text, '□是　□否', '']),
      rowHeight: 10,
    },
    space(2.5),
    {
      is: 'table',
      widths: [24, 58.5, 24, 58.5],
      body: [
        [
          label('自查得分'),
          site.selfCheckScore === null ? '' : `${figure(site.selfCheckScore)} 分`,
          label('现场评分'),
          '　　　　分',
        ],
        [label('发现问题'), cell('', { columns: 3 })],
        [label('整改要求'), cell(`整改期限：${DATE_BLANK}前`, { columns: 3 })],
        [label('检查结论'), cell('□合格　　□需整改', { columns: 3 })],
      ],
      rowHeight: 13,
    },
    space(3),
    signatures(WIDTH, [
      { role: '检查人员（两人以上）', names: site.inspectors },
      { role: '阵地负责人' },
    ]),
  ];
}

/** 现场检查记录表: one page for each site to be visited. */
export const checkSheet = defineDocument<VisitRequest, VisitPapers>({
  kind: 'check-sheet',
  title: '现场检查记录表',
  summary: '每个要检查的阵地一页：台账情况、检查内容、发现问题、结论、签字',
  paper: a4,
  request: visitRequest,
  load: loadVisitPapers,
  fileName: (data) => {
    const [only, ...others] = data.lists.flatMap(({ sites }) => sites);
    const what = only && others.length === 0 ? `-${only.number}` : listName(data);
    return `现场检查记录表-${data.year}年${what}`;
  },
  foot: (data) => ({
    note: `依据${REGULATION}第十三条　${data.year}年度${data.drawTitle}　${paperDay(data.printedAt)}印`,
  }),
  blocks: (data) =>
    data.lists
      .flatMap((list) => list.sites.map((site) => siteBlocks(data, list.name, site)))
      .flatMap((blocks, index): Block[] => (index > 0 ? [{ is: 'pageBreak' }, ...blocks] : blocks)),
});
