import { z } from 'zod';
import type { DrawRecordData, DrawRecordJurisdiction } from '@shared/domain/documents/draw-record';
import { paperDate } from '@shared/domain/common/business-date';
import type { Block, CellLike, Table } from '../engine/blocks';
import { cell, facts, signatures } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument } from '../engine/template';
import { loadDrawRecord } from './draw-record.load';
import { ruleBlocks } from './draw-record.rule';
import { siteTable } from './draw-record.sites';
import { COMMITTEE, REGULATION, counted, paperMinute, shortTicket } from './words';

const WIDTH = textWidth(a4);
const STATE_WORDS = { FROZEN: '已冻结，未抽取', DRAWN: '已抽取', CANCELLED: '冻结已取消' } as const;
const yesNo = (value: boolean, yes: string, no: string): string => (value ? yes : no);

function head(data: DrawRecordData): Block[] {
  const frozen = data.state !== 'DRAWN';
  return [
    {
      is: 'title',
      text: frozen
        ? '女职工关爱服务阵地年度抽查总体冻结单'
        : '女职工关爱服务阵地年度抽查抽样记录单',
      under: [`${data.year}年度　${data.title}`],
    },
  ];
}

/** Long digits in groups are easier to compare by eye; the blanks are no part of them. */
function seedText(seed: NonNullable<DrawRecordData['seed']>): CellLike {
  const mark = seed.byMachine ? '【机器生成】' : '';
  return cell(
    [
      ...(mark ? [{ text: mark, face: 'hei' as const }] : []),
      { text: seed.text, size: 13 },
      { text: `（共 ${[...seed.text].length} 个字符，空格也算）`, size: 9 },
    ],
    { columns: 3 },
  );
}

function settings(data: DrawRecordData): Table {
  const lead = [26, 56.5, 26, 56.5] as const;
  const table = facts(lead, [
    ['组织抽取', COMMITTEE],
    ['依据', `${REGULATION}第十三条`],
    ['快照日期', paperDate(data.asOf)],
    ['抽查比例', `${data.ratio}，各市直工会分别进一取整`],
    ['轮查', yesNo(data.rotation, '开启：上年在用而未查的列为必查', '未开启')],
    ['按类型分层', yesNo(data.stratifyByType, '是', '否')],
    ['规则版本', data.ruleVersion],
    ['状态', STATE_WORDS[data.state]],
    ...(data.reason
      ? ([[data.kind === 'REDRAW' ? '重抽原因' : '原因', data.reason, 'wide']] as const)
      : []),
    ...(data.cancelReason ? ([['取消原因', data.cancelReason, 'wide']] as const) : []),
    ['总体', `${counted(data.populationCount)} 个在用阵地`],
    ['冻结', `${paperMinute(data.frozenAt)}　${data.frozenBy}`],
    ['总体摘要', [{ text: `SHA-256　${data.populationDigest}`, size: 9.5 }], 'wide'],
  ]);
  const { seed } = data;
  if (!seed) return table;
  const label = (text: string): CellLike =>
    cell(text, { strong: true, shade: true, align: 'center' });
  const read = seed.entries.map(({ by, text }, index) => `${index + 1}. ${by}：${text}`).join('；');
  const rows: CellLike[][] = [
    [label('种子'), seedText(seed)],
    [label('种子来源'), cell(seed.source, { columns: 3 })],
    ...(read ? [[label('当众读出'), cell(read, { columns: 3 })]] : []),
    [
      label('抽取'),
      data.drawnAt ? `${paperMinute(data.drawnAt)}　${data.drawnBy ?? ''}` : '—',
      label('地点'),
      data.ceremony?.place || '—',
    ],
    [
      label('结果摘要'),
      cell([{ text: `SHA-256　${data.recordDigest ?? '—'}`, size: 9.5 }], { columns: 3 }),
    ],
  ];
  return { ...table, body: [...table.body, ...rows] };
}

type Measure = 'population' | 'required' | 'certainty' | 'random' | 'kept' | 'shortfall';
const sum = (rows: readonly DrawRecordJurisdiction[], measure: Measure): number =>
  rows.reduce((total, row) => total + row[measure], 0);

function summary(data: DrawRecordData): Block[] {
  const rows = data.jurisdictions;
  const kept = data.kind === 'SUPPLEMENT';
  const frozen = data.state !== 'DRAWN';
  const short = rows.some(({ shortfall }) => shortfall > 0);
  const figures = (row: Record<Measure, number>): number[] => [
    ...(kept ? [row.kept] : []),
    row.certainty,
    row.random,
    row.kept + row.certainty + row.random,
    ...(short ? [row.shortfall] : []),
  ];
  const columns = [
    ...(kept ? ['此前已抽'] : []),
    '必查',
    frozen ? '待抽' : '随机',
    '合计',
    ...(short ? ['不足'] : []),
  ];
  const narrow = 13;
  const fixed = 10 + 13 + 13 + columns.length * narrow;
  const arithmetic = 51;
  const totals: Record<Measure, number> = {
    population: sum(rows, 'population'),
    required: sum(rows, 'required'),
    certainty: sum(rows, 'certainty'),
    random: sum(rows, 'random'),
    kept: sum(rows, 'kept'),
    shortfall: sum(rows, 'shortfall'),
  };
  return [
    {
      is: 'heading',
      level: 1,
      text: frozen ? '一、各市直工会应抽数' : '一、各市直工会应抽与抽取结果',
    },
    {
      is: 'table',
      widths: [10, WIDTH - fixed - arithmetic, 13, 13, arithmetic, ...columns.map(() => narrow)],
      aligns: ['center', 'left', 'right', 'right', 'left', ...columns.map(() => 'right' as const)],
      head: [['序号', '市直工会', '总数', '应抽', '算式', ...columns]],
      body: [
        ...rows.map((row, index) => [
          index + 1,
          row.name,
          row.population,
          row.required,
          row.arithmetic,
          ...figures(row),
        ]),
        ['', '合计', totals.population, totals.required, '各市直工会之和', ...figures(totals)],
      ],
      marked: new Set([rows.length]),
      size: 9.5,
    },
    ...rows
      .flatMap(({ name, notes }) => notes.map((note) => `${name}：${note}`))
      .map((text): Block => ({ is: 'paragraph', text: `注：${text}`, size: 9.5, before: 1 })),
  ];
}

function signing(data: DrawRecordData): Block[] {
  const { ceremony } = data;
  if (data.state !== 'DRAWN') {
    return [
      {
        is: 'paragraph',
        text: '以上总体已在产生种子之前冻结，摘要已当众宣读；此后本次抽取的总体不再变动。',
        before: 8,
        withNext: true,
      },
      signatures(WIDTH, [{ role: '冻结人' }, { role: '监督人' }, { role: '见证人' }], '盖章'),
    ];
  }
  return [
    {
      is: 'paragraph',
      text: '我们在场见证：总体先行冻结，种子随后当众产生，抽取结果与本记录单一致。',
      before: 8,
      withNext: true,
    },
    signatures(
      WIDTH,
      [
        { role: '抽取人', names: ceremony?.drawer ? [ceremony.drawer] : [] },
        { role: '监督人', names: ceremony?.supervisors ?? [] },
        { role: '见证人', names: ceremony?.witnesses ?? [] },
      ],
      '盖章',
    ),
  ];
}

function replacements(data: DrawRecordData): Block[] {
  if (data.replacements.length === 0) return [];
  return [
    { is: 'heading', level: 1, text: '三、检查前的替换' },
    {
      is: 'table',
      widths: [33, 45, 47, WIDTH - 125],
      head: [['时间', '换出', '换入（本辖区下一张票）', '原因']],
      body: data.replacements.map((one) => [
        `${paperMinute(one.at)}\n${one.jurisdiction}`,
        `${one.outNumber}\n${one.outName}`,
        one.inNumber
          ? `${one.inNumber}\n${one.inName ?? ''}\n${shortTicket(one.inTicket)}`
          : '没有可替换的阵地',
        one.reason,
      ]),
      size: 9.5,
    },
  ];
}

function chain(data: DrawRecordData): Block[] {
  if (data.otherDraws.length === 0) return [];
  const number = data.replacements.length > 0 ? '四' : '三';
  return [
    { is: 'heading', level: 1, text: `${number}、本年度的其他抽取` },
    {
      is: 'table',
      widths: [40, 22, 34, WIDTH - 96],
      head: [['次序', '状态', '时间', '原因和摘要']],
      body: data.otherDraws.map((one) => [
        one.title,
        STATE_WORDS[one.state],
        paperMinute(one.at),
        [one.reason, one.digest ? `结果摘要 ${one.digest}` : null].filter(Boolean).join('\n') ||
          '—',
      ]),
      size: 9.5,
    },
  ];
}

/** 抽样记录单: the whole draw on paper, for signatures. Before the draw it is the 总体冻结单. */
export const drawRecord = defineDocument<{ id: number }, DrawRecordData>({
  kind: 'draw-record',
  title: '抽样记录单',
  summary:
    '一次抽取的全部事实：总体与摘要、种子、各市直工会结果、每个阵地的票号、规则、签名；未抽取时为总体冻结单',
  paper: a4,
  request: z.strictObject({ id: z.int().positive().meta({ description: 'drawId' }) }),
  load: loadDrawRecord,
  fileName: (data) =>
    `${data.state === 'DRAWN' ? '抽样记录单' : '总体冻结单'}-${data.year}年第${data.sequence}次`,
  foot: (data) => ({
    note: data.recordDigest ? `结果摘要 ${data.recordDigest}` : `总体摘要 ${data.populationDigest}`,
  }),
  blocks: (data) => [
    ...head(data),
    settings(data),
    ...summary(data),
    ...siteTable(data, WIDTH),
    ...replacements(data),
    ...chain(data),
    ...signing(data),
    ...ruleBlocks(data),
  ],
});
