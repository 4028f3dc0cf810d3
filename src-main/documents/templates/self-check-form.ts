import { paperDate } from '@shared/domain/common/business-date';
import type {
  SelfCheckFormData,
  SelfCheckGroup,
  SelfCheckTable,
} from '@shared/domain/documents/self-check-form';
import type { Block, Cell, Paragraph, Row, Sheet } from '../engine/blocks';
import { cell } from '../engine/blocks';
import { MM_PER_POINT, PARAGRAPH_LEADING, TABLE_LEADING } from '../engine/measure';
import { textHeight } from '../engine/paper';
import { fitText } from '../engine/fit';
import { defineDocument } from '../engine/template';
import { ANNEX_WIDTH, LEAST, SEAL, annexHead, annexPaper, dayOr, label } from './annex';
import { loadSelfCheckForm, selfCheckRequest, type SelfCheckRequest } from './self-check-form.load';
import { figure } from './words';

const TITLE = '青岛市总工会女职工关爱服务阵地自查评分表';
/** 附件1备注, word for word. */
const NOTE =
  '备注：表格中加粗字体为“一票否决项”；关爱女职工综合服务中心至少同时符合爱心妈妈小屋、职工子女寒暑假爱心托管驿站或职工子女托育服务中心两种以上阵地要求，且自查得分均在 80 分以上。';

const WIDTHS = [20, 42, 85, 13] as const;
const SIZE = 10.5;
const HEAD_ROW = 7;
/** Over and under the text of a line, in millimetres. */
const AROUND = 1.5;
const PADDING_X = 2.8;
/** Size of type of 备注, and of the lines under it. */
const NOTE_SIZE = 9.5;
const UNDER_SIZE = 9;
/** `附件 1`, the two titles, the distances between them; and what stays free for rounding. */
const HEADINGS = (16 + 22 + 16) * PARAGRAPH_LEADING * MM_PER_POINT + 1;
const SPARE = 5;

/** How many lines a text takes in a width (mm) at a size of type. */
const linesIn = (text: string, width: number, size: number): number =>
  fitText(text, { width, height: 1e6, size, least: size }).lines;

/** Height of a cell of the table with a text in it. */
const cellHeight = (text: string, width: number, size: number): number =>
  linesIn(text, width - PADDING_X, size) * size * TABLE_LEADING * MM_PER_POINT + AROUND;

/** Height of a paragraph over the whole width. */
const paragraphHeight = (text: string, size: number): number =>
  text === '' ? 0 : linesIn(text, ANNEX_WIDTH, size) * size * PARAGRAPH_LEADING * MM_PER_POINT + 1;

/**
 * The rows of one 检查项目: its title and 检查内容 reach over all of its lines; where those are short, they are made as
 * high as 检查内容 needs.
 */
function groupRows(group: SelfCheckGroup, size: number): { row: Row; height: number }[] {
  const down = group.lines.length;
  const needed = cellHeight(group.content, WIDTHS[1], size);
  const heights = group.lines.map(({ sentence }) => cellHeight(sentence, WIDTHS[2], size));
  const missing = Math.max(0, needed - heights.reduce((sum, one) => sum + one, 0)) / down;
  return group.lines.map((line, index) => {
    const own: Cell[] = [
      cell(line.sentence, { strong: line.veto }),
      cell(line.points === null ? '' : figure(line.points), { align: 'center' }),
    ];
    const first = [
      label(`${group.title}\n（${figure(group.points)} 分）`, { rows: down }),
      cell(group.content, { rows: down }),
    ];
    return {
      row: index === 0 ? [...first, ...own] : own,
      height: (heights[index] ?? 0) + missing,
    };
  });
}

interface Lines {
  readonly size: number;
  readonly rows: readonly { readonly row: Row; readonly height: number }[];
}

/**
 * The rows of a table, in the largest type in which they leave room for seal and notes.
 * @param notes paragraphs under the table
 */
function linesOf(table: SelfCheckTable, notes: readonly Paragraph[]): Lines {
  const taken = notes.reduce(
    (sum, { text, size = 0 }) => sum + paragraphHeight(typeof text === 'string' ? text : '', size),
    HEADINGS + HEAD_ROW + SEAL + SPARE,
  );
  const room = textHeight(annexPaper) - taken;
  let size = SIZE;
  for (;;) {
    const rows = table.groups.flatMap((group) => groupRows(group, size));
    const height = rows.reduce((sum, one) => sum + one.height, 0);
    if (height <= room || size <= LEAST) return { size, rows };
    size -= 0.5;
  }
}

function vetoState(table: SelfCheckTable): string {
  return table.vetoPending
    ? '【否决项待确认】一票否决项尚未对照文件纸质原件确认，本表结果以确认后为准。'
    : '';
}

/** What this sheet belongs to, in small type under the form: the annex itself has no place for it. */
function identity(data: SelfCheckFormData, table: SelfCheckTable): string {
  const { site, what, year, checkedOn, checkedBy } = data;
  if (!site) return '';
  const name = what === 'SPOT_CHECK' ? '抽查复评' : '自查';
  return [
    `阵地：${site.name}（${site.number}）`,
    year === null ? '' : `${year}年度${name}`,
    checkedOn === null ? '' : `${name}日期：${paperDate(checkedOn)}`,
    checkedBy ? `${name}人员：${checkedBy}` : '',
    table.rubricName,
  ]
    .filter(Boolean)
    .join('　');
}

function sheet(data: SelfCheckFormData, table: SelfCheckTable): Sheet {
  const under = identity(data, table);
  const notes: Paragraph[] = [
    { is: 'paragraph', text: NOTE, size: NOTE_SIZE, before: 1 },
    ...[vetoState(table), under]
      .filter(Boolean)
      .map((text): Paragraph => ({ is: 'paragraph', text, size: UNDER_SIZE, before: 0.5 })),
  ];
  const { size, rows } = linesOf(table, notes);
  const seal = `建设单位工会（盖章）${data.builder ? `\n${data.builder}` : ''}\n${dayOr(data.checkedOn, '　　年　　月　　日')}`;
  const foot: Row = [
    cell(seal, { columns: 2, align: 'center' }),
    cell(`自查得分：${table.total === null ? '' : figure(table.total)}`, { columns: 2 }),
  ];
  return {
    is: 'sheet',
    continued: { title: TITLE, under: [under].filter(Boolean) },
    blocks: [
      ...annexHead(1, TITLE),
      { is: 'paragraph', text: table.title, face: 'kai', size: 16, align: 'center', after: 1 },
      {
        is: 'table',
        widths: WIDTHS,
        size,
        body: [
          ['检查项目', '检查内容', '评分标准', '得分'].map((text) => label(text, { strong: true })),
          ...rows.map(({ row }) => row),
          foot,
        ],
        heights: [HEAD_ROW, ...rows.map(({ height }) => height), SEAL],
      },
      ...notes,
    ],
  };
}

/** The form's own blocks: a sheet for each table. */
export function selfCheckFormBlocks(data: SelfCheckFormData): Block[] {
  return data.tables.map((table) => sheet(data, table));
}

/** 附件1 自查评分表: a sheet for each table, scored or blank. */
export const selfCheckForm = defineDocument<SelfCheckRequest, SelfCheckFormData>({
  kind: 'self-check-form',
  title: '阵地自查评分表',
  summary: '附件1：自查或抽查复评的评分表，综合服务中心每个功能单位一张；或空白表',
  paper: annexPaper,
  request: selfCheckRequest,
  load: loadSelfCheckForm,
  fileName: ({ site, year, tables, what }) => {
    const name = what === 'SPOT_CHECK' ? '抽查复评评分表' : '自查评分表';
    if (site) return `${name}-${site.number}-${year ?? '空白'}`;
    return `${name}-空白${tables.length === 1 && tables[0] ? `-${tables[0].title}` : ''}`;
  },
  foot: () => null,
  blocks: selfCheckFormBlocks,
});
