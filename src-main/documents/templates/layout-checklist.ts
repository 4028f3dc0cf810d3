import { z } from 'zod';
import type { LayoutChecklistData } from '@shared/domain/documents/layout-checklist';
import { cell, facts, type Block, type Row } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument } from '../engine/template';
import { paperMinute } from './words';

const WIDTH = textWidth(a4);
const NARROW = { ordinal: 11, clause: 15, verdict: 15 } as const;
const ELEMENT = 36;
const REST = WIDTH - NARROW.ordinal - NARROW.clause - NARROW.verdict - ELEMENT;

const request = z.strictObject({
  id: z.int().positive().meta({ description: '通知 noticeId' }),
});

function rows({ layout }: LayoutChecklistData): Row[] {
  return layout.map(({ element, clause, required, measured, ok }, index) => [
    index + 1,
    element,
    clause,
    required,
    measured,
    ok ? '符合' : cell('不符合', { strong: true }),
  ]);
}

/** The form's own blocks. */
export function layoutChecklistBlocks(data: LayoutChecklistData): Block[] {
  const failed = data.layout.filter(({ ok }) => !ok).length;
  return [
    { is: 'title', text: '公文版面检查单', under: ['GB/T 9704-2012《党政机关公文格式》'] },
    facts(
      [24, WIDTH / 2 - 24, 24, WIDTH / 2 - 24],
      [
        ['标题', data.title, 'wide'],
        ['发文字号', data.number ?? '（尚未编号）'],
        ['页数', `${data.pages} 页`],
        ['量取时间', paperMinute(data.measuredAt)],
        ['结论', failed === 0 ? `${data.layout.length} 项全部符合` : `${failed} 项不符合`],
      ],
    ),
    {
      is: 'paragraph',
      size: 9,
      before: 1.5,
      after: 1.5,
      text: '各数从印出的 PDF 上量取，以墨迹边缘为准；打印时选“实际大小”或“100%”，纸面才与此一致。',
    },
    {
      is: 'table',
      widths: [NARROW.ordinal, ELEMENT, NARROW.clause, REST / 2, REST / 2, NARROW.verdict],
      aligns: ['center', 'left', 'center', 'left', 'left', 'center'],
      head: [['序号', '要素', '条款', '要求', '实测', '结论']],
      body: rows(data),
      size: 9,
      marked: new Set(data.layout.flatMap(({ ok }, index) => (ok ? [] : [index]))),
    },
  ];
}

/** 版面检查单: every element of a notice as GB/T 9704 asks for it and as it was measured on the finished PDF. */
export const layoutChecklist = defineDocument<z.output<typeof request>, LayoutChecklistData>({
  kind: 'layout-checklist',
  title: '公文版面检查单',
  summary: '通知的每一项版面要求、从 PDF 上量得的数和结论（GB/T 9704-2012）',
  paper: a4,
  request,
  load: async (sources, { id }) => {
    const { title, number, pages, layout } = await sources.ask('notice.layout', { id });
    return { title, number, pages, layout, measuredAt: sources.now.toISOString() };
  },
  fileName: ({ title }) => `版面检查单 ${title}`,
  foot: ({ number, measuredAt }) => ({
    note: `版面检查单　${number ?? ''}　${paperMinute(measuredAt)}量取`,
  }),
  blocks: layoutChecklistBlocks,
});
