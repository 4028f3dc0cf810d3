import { z } from 'zod';
import { rowId } from '@shared/contract/common';
import { paperDate } from '@shared/domain/common/business-date';
import { fenInWords, formatFen } from '@shared/domain/common/money';
import type { PaymentSheetData } from '@shared/domain/documents/subsidy-papers';
import { BATCH_STATE_LABELS } from '@shared/domain/subsidy/terms';
import { AppError } from '@shared/errors';
import type { Block } from '../engine/blocks';
import { cell, facts, signedFor, space } from '../engine/blocks';
import { a4Landscape, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { COMMITTEE, REGULATION, paperMinute } from './words';

const request = z.strictObject({ id: rowId.meta({ description: '拨付批次' }) });
type Request = z.output<typeof request>;

const WIDTH = textWidth(a4Landscape);
/** Order, number, site, account name, account, bank, amount, note. */
const WIDTHS = [11, 23, 48, 50, 44, WIDTH - 226, 28, 22];

async function load(sources: DocumentSources, { id }: Request): Promise<PaymentSheetData> {
  const { batch, payments } = await sources.ask('subsidy.paymentSheet', { id });
  if (payments.length === 0) {
    throw new AppError('DOCUMENT_EMPTY', { what: `批次 ${batch.number} 的拨付` });
  }
  return {
    year: batch.year,
    number: batch.number,
    state: BATCH_STATE_LABELS[batch.state],
    draft: batch.state === 'DRAFT',
    paidOn: batch.paidOn,
    document: batch.document,
    note: batch.note,
    lines: payments.map((one) => ({
      siteNumber: one.siteNumber,
      siteName: one.siteName,
      jurisdiction: one.jurisdictionName,
      accountName: one.accountName,
      accountNumber: one.accountNumber,
      bank: one.bank,
      amountFen: one.amountFen,
      note:
        one.state === 'BOUNCED'
          ? `退票：${one.reason ?? ''}`
          : one.payeeState !== 'CHECKED' && batch.state === 'DRAFT'
            ? '账户未核对'
            : '',
    })),
    totalFen: payments.reduce((sum, one) => sum + one.amountFen, 0),
    printedAt: sources.now.toISOString(),
  };
}

function blocks(data: PaymentSheetData): Block[] {
  const { lines, totalFen } = data;
  return [
    {
      is: 'title',
      text: `${data.year}年度女职工关爱服务示范阵地专项补助资金拨付表`,
      under: [`批次 ${data.number}（${data.state}）　单位：元`],
    },
    facts(
      [26, WIDTH / 2 - 26, 26, WIDTH / 2 - 26],
      [
        ['拨付日期', data.paidOn === null ? null : paperDate(data.paidOn)],
        ['审批单据', data.document],
        ...(data.note ? ([['说明', data.note, 'wide']] as const) : []),
      ],
    ),
    space(2),
    {
      is: 'table',
      widths: WIDTHS,
      aligns: ['center', 'center', 'left', 'left', 'left', 'left', 'right', 'left'],
      head: [
        ['序号', '阵地编号', '阵地、市直工会', '户名', '账号', '开户银行', '金额（元）', '备注'],
      ],
      body: [
        ...lines.map((line, index) => [
          index + 1,
          line.siteNumber,
          `${line.siteName}\n${line.jurisdiction}`,
          line.accountName,
          line.accountNumber,
          line.bank,
          formatFen(line.amountFen),
          cell(line.note, { size: 8.5 }),
        ]),
        [
          cell(`合计（${lines.length} 笔）`, { columns: 6, align: 'center', strong: true }),
          cell(formatFen(totalFen), { align: 'right' }),
          '',
        ],
        [
          cell('合计（大写）', { columns: 3, align: 'center', strong: true }),
          cell(`人民币${fenInWords(totalFen)}`, { columns: 5, align: 'left' }),
        ],
      ],
      size: 9.5,
      rowHeight: 9,
      marked: new Set([lines.length, lines.length + 1]),
    },
    ...signedFor(
      `批次 ${data.number} 共 ${lines.length} 笔，合计 ${formatFen(totalFen)} 元。`,
      WIDTH,
      [{ role: '审批人' }, { role: '财务负责人' }, { role: '经办人' }],
      `${COMMITTEE}盖章`,
    ),
  ];
}

/** 补助资金拨付表 (第十八条): accounts and amounts of a batch, the sum in words, signatures. */
export const paymentSheet = defineDocument<Request, PaymentSheetData>({
  kind: 'payment-sheet',
  title: '补助资金拨付表',
  summary: '一个拨付批次：户名、账号、开户银行、金额，合计大写，签字盖章',
  paper: a4Landscape,
  request,
  load,
  fileName: ({ number }) => `补助资金拨付表-${number}`,
  foot: ({ number, printedAt }) => ({
    note: `依据${REGULATION}第十八条　批次 ${number}　${paperMinute(printedAt)}印`,
  }),
  blocks,
});
