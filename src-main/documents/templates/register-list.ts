import { z } from 'zod';
import { siteFilter, siteSort } from '@shared/contract/site-schemas';
import { businessDate } from '@shared/contract/common';
import { paperDate } from '@shared/domain/common/business-date';
import type { RegisterLine, RegisterList } from '@shared/domain/documents/register-list';
import { SETTING_LABELS, STATUS_LABELS, TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { Block } from '../engine/blocks';
import { a4Landscape, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { COMMITTEE, counted, figure, paperMinute } from './words';

const request = z.strictObject({
  filter: siteFilter.optional(),
  sort: siteSort.optional(),
  asOf: businessDate.optional(),
  narrowedTo: z.string().max(500).optional().meta({ description: '筛选条件的文字说明，印在表头' }),
});
type Request = z.output<typeof request>;

const PAGE = 1000;
/** More rows than this make a book nobody reads; such a list belongs in a spreadsheet. */
const MOST = 10_000;
const WIDTH = textWidth(a4Landscape);
const FIXED = [11, 20, 0, 18, 0, 0, 0, 14, 25, 19, 25];
/** How what is left is shared: name, jurisdiction, builder, address. */
const SHARES = [0.26, 0.17, 0.27, 0.3];

async function load(
  sources: DocumentSources,
  { narrowedTo, ...selection }: Request,
): Promise<RegisterList> {
  const lines: RegisterLine[] = [];
  for (;;) {
    sources.check();
    const page = await sources.ask('sites.list', {
      ...selection,
      offset: lines.length,
      limit: PAGE,
    });
    if (page.total > MOST)
      throw new AppError('DOCUMENT_TOO_LONG', { rows: page.total, most: MOST });
    if (page.total === 0) throw new AppError('DOCUMENT_EMPTY', { what: '符合条件的阵地' });
    lines.push(
      ...page.rows.map((row) => ({
        number: row.number,
        name: row.name,
        type: row.type,
        setting: row.setting,
        jurisdiction: row.jurisdictionName,
        builder: row.builderName,
        address: row.address,
        area: row.area,
        capacity: row.capacity,
        manager: row.managerName,
        phone: row.managerPhone,
        openedOn: row.openedOn,
        status: row.status,
      })),
    );
    if (page.rows.length === 0 || lines.length >= page.total) break;
  }
  return {
    narrowedTo: narrowedTo ?? null,
    asOf: selection.asOf ?? null,
    lines,
    printedAt: sources.now.toISOString(),
    printedBy: sources.actor.name,
  };
}

function blocks(data: RegisterList): Block[] {
  const rest = WIDTH - FIXED.reduce((sum, one) => sum + one, 0);
  const shares = [...SHARES];
  const scope = [
    data.asOf ? `截至${paperDate(data.asOf)}` : '',
    data.narrowedTo ? `范围：${data.narrowedTo}` : '',
    `共 ${counted(data.lines.length)} 个`,
  ].filter(Boolean);
  return [
    { is: 'title', text: '女职工关爱服务阵地台账清单', under: [scope.join('　')] },
    {
      is: 'table',
      widths: FIXED.map((one) => (one > 0 ? one : rest * (shares.shift() ?? 0))),
      aligns: [
        'center',
        'left',
        'left',
        'left',
        'left',
        'left',
        'left',
        'right',
        'left',
        'left',
        'left',
      ],
      head: [
        [
          '序号',
          '编号',
          '阵地名称',
          '类型',
          '市直工会',
          '建设单位',
          '地址',
          '面积㎡',
          '负责人、电话',
          '运行时间',
          '状态',
        ],
      ],
      body: data.lines.map((line, index) => [
        index + 1,
        line.number,
        line.name,
        TYPE_SHORT_LABELS[line.type] + (line.setting ? `\n${SETTING_LABELS[line.setting]}` : ''),
        line.jurisdiction,
        line.builder,
        line.address,
        figure(line.area),
        [line.manager, line.phone].filter(Boolean).join('\n'),
        line.openedOn,
        STATUS_LABELS[line.status],
      ]),
      size: 8.5,
    },
  ];
}

/** 阵地台账清单: the register as it is filtered and sorted on the screen. */
export const registerList = defineDocument<Request, RegisterList>({
  kind: 'register-list',
  title: '阵地台账清单',
  summary: '阵地台账按当前筛选和排序打印',
  paper: a4Landscape,
  request,
  load,
  fileName: (data) => `阵地台账清单-${data.asOf ?? data.printedAt.slice(0, 10)}`,
  foot: (data) => ({
    note: `${COMMITTEE}　${data.printedBy}　${paperMinute(data.printedAt)}印　内含个人信息，注意保管`,
  }),
  blocks,
});
