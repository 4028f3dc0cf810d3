import { z } from 'zod';
import { siteRef } from '@shared/contract/site-ref';
import { paperDate } from '@shared/domain/common/business-date';
import type { RectificationNoticeData } from '@shared/domain/documents/rectification-notice';
import type { Block, Table } from '../engine/blocks';
import { DATE_BLANK, cell, space } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument } from '../engine/template';
import { SEAL } from './annex';
import { loadRectificationNotice } from './rectification-notice.load';
import { REGULATION } from './words';

const TITLE = '女职工关爱服务阵地整改通知书';
const WIDTH = textWidth(a4);

/** Which visit: by one of its findings, by itself, or the latest of a site that left work to be done. */
export const noticeRequest = z
  .strictObject({
    id: z
      .union([z.int().positive(), z.string().trim().min(1).max(60)])
      .optional()
      .meta({
        description:
          '整数：整改记录 rectificationId；文字：整改编号（ZG-…）或阵地编号。同一次检查的问题都列入',
      }),
    ...siteRef,
    spotCheckId: z.int().positive().optional().meta({ description: '某次抽查开出的整改' }),
    supervisionId: z.int().positive().optional().meta({ description: '某次督查开出的整改' }),
  })
  .refine((request) => Object.values(request).filter((one) => one !== undefined).length === 1, {
    message: '请给出 id、siteId、siteNumber、spotCheckId、supervisionId 中的一个',
  });
export type NoticeRequest = z.output<typeof noticeRequest>;

function findings(data: RectificationNoticeData): Table {
  return {
    is: 'table',
    widths: [9, 27, 52, 43, WIDTH - 131],
    aligns: ['center', 'center', 'left', 'left', 'center'],
    head: [['序号', '整改编号', '存在问题', '整改要求', '责任人、期限']],
    body: data.findings.map((finding, index) => [
      index + 1,
      finding.number,
      `${finding.veto ? '【一票否决项】' : ''}${finding.what}`,
      finding.requirement ?? '按建设标准和管理要求整改到位。',
      [finding.responsible, `${paperDate(finding.dueOn)}前`].filter(Boolean).join('\n'),
    ]),
    size: 11,
    rowHeight: 12,
  };
}

/** 送达回证: the strip that goes back signed. */
function receipt(data: RectificationNoticeData): Block[] {
  const numbers = data.findings.map(({ number }) => number).join('、');
  return [
    {
      is: 'table',
      widths: [28, WIDTH / 2 - 28, 28, WIDTH / 2 - 28],
      together: true,
      size: 10.5,
      body: [
        [cell('送　达　回　证', { columns: 4, align: 'center', strong: true })],
        [cell('送达文书', { align: 'center' }), cell(`${TITLE}（${numbers}）`, { columns: 3 })],
        [cell('受送达单位', { align: 'center' }), cell(data.builder ?? '', { columns: 3 })],
        [cell('送达人签字', { align: 'center' }), '', cell('签收人签字', { align: 'center' }), ''],
        [
          cell('送达日期', { align: 'center' }),
          DATE_BLANK,
          cell('签收日期', { align: 'center' }),
          DATE_BLANK,
        ],
      ],
      rowHeight: 8.5,
    },
  ];
}

/** The form's own blocks. */
export function rectificationNoticeBlocks(data: RectificationNoticeData): Block[] {
  const count = data.findings.length;
  return [
    { is: 'title', text: TITLE, under: [`阵地编号 ${data.siteNumber}`] },
    { is: 'paragraph', text: `${data.builder ?? '建设单位工会'}：`, size: 14, after: 1 },
    {
      is: 'paragraph',
      size: 14,
      indent: true,
      after: 2,
      text:
        `${paperDate(data.visitedOn)}，${data.visitors ? `${data.visitors}对` : '对'}你单位` +
        `“${data.name}”进行${data.visit}，发现问题 ${count} 个。依据《女职工关爱服务阵地建设管理办法（试行）》` +
        `（${REGULATION}）第十三条，现通知你单位按下表及时整改。`,
    },
    findings(data),
    {
      is: 'paragraph',
      size: 14,
      indent: true,
      before: 2,
      text:
        `请于 ${paperDate(data.dueOn)}前完成整改，并将整改情况（附照片等佐证材料）书面报${data.issuer}，` +
        '由其复查销号。逾期未整改的，列入下一年度必查。',
    },
    {
      is: 'table',
      bare: true,
      together: true,
      widths: [WIDTH / 2, WIDTH / 2],
      size: 14,
      body: [
        ['', cell(`${data.issuer}\n（盖章）\n${paperDate(data.issuedOn)}`, { align: 'center' })],
      ],
      heights: [SEAL],
    },
    {
      is: 'paragraph',
      text: [{ text: '┄'.repeat(44) }],
      size: 9,
      align: 'center',
      before: 1,
      after: 1,
      withNext: true,
    },
    ...receipt(data),
    space(0.5),
  ];
}

/** 整改通知书 with its 送达回证: a visit's findings, what is asked and until when. */
export const rectificationNotice = defineDocument<NoticeRequest, RectificationNoticeData>({
  kind: 'rectification-notice',
  title: '整改通知书',
  summary: '一次检查发现的全部问题、整改要求和期限，附送达回证（第十三条）',
  paper: a4,
  copies: 2,
  request: noticeRequest,
  load: loadRectificationNotice,
  fileName: ({ siteNumber, findings: [first] }) =>
    `整改通知书-${siteNumber}${first ? `-${first.number}` : ''}`,
  foot: ({ siteNumber, issuedOn }) => ({
    note: `整改通知书　${siteNumber}　${paperDate(issuedOn)}`,
  }),
  blocks: rectificationNoticeBlocks,
});
