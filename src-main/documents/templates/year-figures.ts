import { z } from 'zod';
import { workYear } from '@shared/contract/common';
import type { CallOutput } from '@shared/contract/registry';
import { paperDate } from '@shared/domain/common/business-date';
import type { FrozenTable, YearFiguresData } from '@shared/domain/documents/year-figures';
import { figureWords, unitWords } from '@shared/domain/stats/figure-words';
import { AppError } from '@shared/errors';
import { DATE_BLANK, cell, facts, space, type Block } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { SEAL } from './annex';
import { COMMITTEE, counted, paperMinute, REGULATION } from './words';

const request = z.strictObject({
  id: workYear.meta({ description: '年度' }),
  number: z.int().min(1).optional().meta({ description: '第几次结转；缺省为现行的' }),
});
type Request = z.output<typeof request>;

type Group = NonNullable<CallOutput<'year.closing'>>['groups'][number];
type Figure = Group['figures'][number];

const WIDTH = textWidth(a4);
const LABEL_WIDTH = 52;
const NOTHING = '—';

function valueWords({ frozen }: Figure, unit: Group['unit']): string {
  if (!frozen || frozen.value === null) return NOTHING;
  const value = figureWords(frozen.value, unit);
  const { numerator, denominator } = frozen;
  return unit === 'PERCENT' && numerator !== null && denominator !== null
    ? `${value}\n${counted(numerator)}/${counted(denominator)}`
    : value;
}

/** A title with the unit of its figures: in the bracket that it ends with, where there is one. */
function headed(title: string, unit: string): string {
  if (!unit) return title;
  return title.endsWith('）') ? `${title.slice(0, -1)}，${unit}）` : `${title}（${unit}）`;
}

/** Parts of a row have the row's key and their own, and its label before theirs. */
function tableOf({ title, unit, figures }: Group): FrozenTable {
  const known = figures.filter(({ frozen }) => frozen !== null);
  const rows = known.filter(({ key }) => !key.includes('/'));
  const parts = new Map<string, string>();
  for (const { key, label } of known) {
    const [rowKey = '', part] = key.split('/');
    const row = rows.find((one) => one.key === rowKey);
    if (part !== undefined && row) parts.set(part, label.slice(row.label.length + 1));
  }
  const byKey = new Map(known.map((figure) => [figure.key, figure]));
  return {
    title: headed(title, unitWords(unit)),
    heads: [parts.size > 0 ? '合计' : '数值', ...parts.values()],
    rows: rows.map((row) => ({
      label: row.label,
      values: [
        valueWords(row, unit),
        ...[...parts.keys()].map((part) => {
          const figure = byKey.get(`${row.key}/${part}`);
          return figure ? valueWords(figure, unit) : '';
        }),
      ],
    })),
  };
}

async function load(sources: DocumentSources, { id, number }: Request): Promise<YearFiguresData> {
  const found = await sources.ask('year.closing', {
    year: id,
    ...(number === undefined ? {} : { number }),
  });
  if (!found) throw new AppError('DOCUMENT_EMPTY', { what: `${id} 年度的结转` });
  const { closing, day, verified, groups } = found;
  const { reopenedOn, reopenReason } = closing;
  return {
    year: id,
    number: closing.number,
    day,
    closedOn: closing.closedOn,
    closedBy: closing.closedBy,
    note: closing.note,
    digest: closing.digest,
    verified,
    figures: closing.figures,
    reopened: reopenedOn === null ? null : { on: reopenedOn, reason: reopenReason ?? '' },
    tables: groups.map(tableOf).filter(({ rows }) => rows.length > 0),
    printedAt: sources.now.toISOString(),
  };
}

function tableBlocks({ title, heads, rows }: FrozenTable, index: number): Block[] {
  const column = (WIDTH - LABEL_WIDTH) / heads.length;
  return [
    { is: 'heading', level: 2, text: `${index + 1}　${title}` },
    {
      is: 'table',
      widths: [LABEL_WIDTH, ...heads.map(() => column)],
      aligns: ['left', ...heads.map(() => 'right' as const)],
      head: [['项目', ...heads.map((head) => cell(head, { align: 'center' }))]],
      body: rows.map(({ label, values }) => [label, ...values]),
      size: 9,
      rowHeight: 6,
    },
  ];
}

/** The form's own blocks. */
export function yearFiguresBlocks(data: YearFiguresData): Block[] {
  const { reopened } = data;
  return [
    {
      is: 'title',
      text: `${data.year}年度数据定格表`,
      under: [`按${paperDate(data.day)}计算　第${data.number}次结转`],
    },
    facts(
      [26, WIDTH / 2 - 26, 26, WIDTH / 2 - 26],
      [
        ['结转日期', paperDate(data.closedOn)],
        ['办理人', data.closedBy],
        ['定格数据', `${counted(data.figures)} 个`],
        ['摘要核对', data.verified ? '相符' : '不符：定格的数据被改动过'],
        ['摘要', [{ text: data.digest, face: 'song', size: 9 }], 'wide'],
        ['情况说明', data.note, 'wide'],
        ...(reopened
          ? ([['撤回', `${paperDate(reopened.on)}：${reopened.reason}`, 'wide']] as const)
          : []),
      ],
    ),
    space(2),
    {
      is: 'paragraph',
      text: '本表为结转时定格的数据。摘要是对全部定格数据计算的 SHA-256 值，数据有任何改动，摘要即不相符。结转以后的更正另行登记，与本表并列，不改动本表。',
      size: 9,
      indent: true,
    },
    ...data.tables.flatMap(tableBlocks),
    space(4, { withPrevious: true }),
    {
      is: 'table',
      bare: true,
      together: true,
      withPrevious: true,
      widths: [WIDTH / 3, WIDTH / 3, WIDTH / 3],
      body: [
        [
          cell('制表人（签字）：', { top: true }),
          cell('核对人（签字）：', { top: true }),
          cell(`${COMMITTEE}\n负责人（签字、盖章）\n${DATE_BLANK}`, { align: 'center' }),
        ],
      ],
      heights: [SEAL],
    },
  ];
}

/** 年度数据定格表: the frozen figures of a closed year with their digest, to be signed and filed. */
export const yearFigures = defineDocument<Request, YearFiguresData>({
  kind: 'year-figures',
  title: '年度数据定格表',
  summary: '一年结转时定格的全部数据和摘要，签字盖章存档',
  paper: a4,
  request,
  load,
  fileName: ({ year, number }) => `年度数据定格表-${year}年第${number}次`,
  foot: ({ year, digest, printedAt }) => ({
    note: `${REGULATION}　${year}年度　摘要 ${digest.slice(0, 16)}　${paperMinute(printedAt)}印`,
  }),
  blocks: yearFiguresBlocks,
});
