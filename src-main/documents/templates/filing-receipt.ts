import { paperDate } from '@shared/domain/common/business-date';
import type { FilingReceiptData } from '@shared/domain/documents/filing-receipt';
import { TYPE_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { Block, Paragraph, Row, Table } from '../engine/blocks';
import { cell, space } from '../engine/blocks';
import { defineDocument, type DocumentSources } from '../engine/template';
import { ANNEX_WIDTH, SEAL, annexPaper, entry, label } from './annex';
import { filledRequest, targetOf, type RecordRequest } from './record-request';
import { siteOf } from './site-facts';
import { COMMITTEE, REGULATION } from './words';

const TITLE = '女职工关爱服务阵地备案回执';
/** Where the sheet is cut. */
const CUT = '┄'.repeat(10);
const WIDTHS = [30, 50, 30, 50];

async function load(sources: DocumentSources, request: RecordRequest): Promise<FilingReceiptData> {
  const target = targetOf(request);
  const filing = await sources.ask('filing.get', target.site ?? { id: target.recordId });
  const site = await siteOf(sources, filing);
  const acceptances = await sources.ask('acceptance.ofSite', { siteId: site.id });
  const acceptance = acceptances.find(({ id }) => id === filing.acceptanceId);
  if (!acceptance) throw new AppError('ACCEPTANCE_NONE', { number: site.number });
  return {
    number: filing.number,
    siteNumber: site.number,
    name: site.name,
    type: site.type,
    address: site.address,
    builder: site.builder?.name ?? null,
    // Who accepted it: the jurisdiction of that day.
    jurisdiction: acceptance.jurisdictionName,
    acceptedOn: acceptance.decidedOn,
    filedOn: filing.filedOn,
    receiptOn: filing.receiptOn ?? filing.filedOn,
    handler: filing.handler,
  };
}

function part(name: '存根' | '回执', number: string): Paragraph[] {
  return [
    { is: 'paragraph', text: TITLE, face: 'xiaobiao', size: 20, align: 'center' },
    { is: 'paragraph', text: `（${name}）`, face: 'kai', size: 14, align: 'center' },
    {
      is: 'paragraph',
      text: `备案编号：${number}`,
      size: 12,
      align: 'right',
      before: 1,
      after: 1,
    },
  ];
}

function facts(data: FilingReceiptData, more: readonly { row: Row; height: number }[]): Table {
  const wide = (name: string, value: string | null): { row: Row; height: number } => ({
    row: [label(name), entry(name, value, { columns: 3 })],
    height: 10,
  });
  const rows = [
    wide('阵地名称', data.name),
    {
      row: [
        label('阵地编号'),
        cell(data.siteNumber),
        label('阵地类型'),
        entry('阵地类型', TYPE_LABELS[data.type]),
      ],
      height: 10,
    },
    wide('建设单位工会', data.builder),
    wide('市直工会', data.jurisdiction),
    {
      row: [
        label('验收日期'),
        cell(data.acceptedOn ? paperDate(data.acceptedOn) : ''),
        label('备案日期'),
        cell(paperDate(data.filedOn)),
      ],
      height: 9,
    },
    ...more,
  ];
  return {
    is: 'table',
    widths: WIDTHS,
    size: 12,
    body: rows.map(({ row }) => row),
    heights: rows.map(({ height }) => height),
  };
}

/** The form's own blocks. */
export function filingReceiptBlocks(data: FilingReceiptData): Block[] {
  const stub = [
    {
      row: [label('经办人'), entry('经办人', data.handler), label('领取人签字'), ''],
      height: 10,
    },
    { row: [label('回执日期'), cell(paperDate(data.receiptOn)), label('领取日期'), ''], height: 9 },
  ] as const;
  return [
    {
      is: 'sheet',
      continued: { title: TITLE, under: [`备案编号：${data.number}`] },
      blocks: [
        ...part('存根', data.number),
        facts(data, stub),
        {
          is: 'paragraph',
          text: `${CUT}　（骑缝章）　${data.number}　${CUT}`,
          size: 9,
          align: 'center',
          before: 5,
          after: 5,
        },
        ...part('回执', data.number),
        facts(data, []),
        {
          is: 'paragraph',
          text:
            `${data.jurisdiction}：你单位报来的上述阵地，经审核符合《女职工关爱服务阵地建设管理办法（试行）》` +
            `（${REGULATION}）规定的设立条件，准予备案。请在收到本回执后将阵地信息上传至线上管理平台（第九条）。`,
          size: 12,
          indent: true,
          before: 2,
        },
        {
          is: 'table',
          bare: true,
          widths: [ANNEX_WIDTH / 2, ANNEX_WIDTH / 2],
          size: 12,
          body: [
            ['', cell(`${COMMITTEE}\n（盖章）\n${paperDate(data.receiptOn)}`, { align: 'center' })],
          ],
          heights: [SEAL],
        },
        space(0.5),
      ],
    },
  ];
}

/** 备案回执: 存根 and 回执 on one sheet, to be cut. */
export const filingReceipt = defineDocument<RecordRequest, FilingReceiptData>({
  kind: 'filing-receipt',
  title: '备案回执',
  summary: '市总工会发给市直工会的备案回执，附存根（第八、九条）',
  paper: annexPaper,
  request: filledRequest('备案记录 filingId'),
  load,
  fileName: ({ number }) => `备案回执-${number}`,
  foot: () => null,
  blocks: filingReceiptBlocks,
});
