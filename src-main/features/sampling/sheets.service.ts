import { stat } from 'node:fs/promises';
import type { z } from 'zod';
import type { writtenFile } from '@shared/contract/sampling-shapes';
import type { DrawRecordSite } from '@shared/domain/documents/draw-record';
import type { VisitSite } from '@shared/domain/documents/spot-check-papers';
import { CERTAINTY_WORDS, OUTCOME_WORDS } from '@shared/domain/sampling/frame';
import { TYPE_LABELS } from '@shared/domain/site/terms';
import type { AppContext } from '../../app/context';
import type { ListColumn, ListSheet } from '../../documents/spreadsheet/write-xlsx';
import { writeXlsx } from '../../documents/spreadsheet/write-xlsx';
import { recordJurisdictions } from '../../documents/templates/draw-record.load';
import { mustBeHeld } from './export.service';
import { taskListData } from './papers.service';
import type { DrawSummary } from './summary';
import { factsOf, pageOf } from './view.service';

type WrittenFile = z.output<typeof writtenFile>;

const VERDICT_WORDS = { PASS: '合格', RECTIFY: '需整改' } as const;

/** The first three columns are those that the paste of results reads: a filled list can be pasted back. */
const TASK_COLUMNS: readonly ListColumn[] = [
  { key: 'number', header: '阵地编号', kind: 'text' },
  { key: 'checkedOn', header: '检查日期', kind: 'date' },
  { key: 'verdict', header: '检查结果', kind: 'text', options: Object.values(VERDICT_WORDS) },
  { key: 'inspectors', header: '检查人员', kind: 'text', width: 18 },
  { key: 'remarks', header: '检查情况', kind: 'text', width: 30 },
  { key: 'name', header: '阵地名称', kind: 'text', width: 32 },
  { key: 'type', header: '类型', kind: 'text', width: 24 },
  { key: 'why', header: '抽中方式', kind: 'text', width: 18 },
  { key: 'builder', header: '建设单位工会', kind: 'text', width: 28 },
  { key: 'address', header: '详细地址', kind: 'text', width: 36 },
  { key: 'area', header: '面积（㎡）', kind: 'number' },
  { key: 'capacity', header: '可容纳人数', kind: 'number' },
  { key: 'manager', header: '负责人', kind: 'text' },
  { key: 'managerPhone', header: '负责人电话', kind: 'phone', width: 16 },
];

const taskRow = (site: VisitSite) => ({
  number: site.number,
  checkedOn: site.checkedOn,
  verdict: site.verdict === null ? null : VERDICT_WORDS[site.verdict],
  inspectors: site.inspectors.join('、'),
  name: site.name,
  type: TYPE_LABELS[site.type],
  why: site.why,
  builder: site.builder,
  address: site.address,
  area: site.area,
  capacity: site.capacity,
  manager: site.manager,
  managerPhone: site.managerPhone,
});

async function written(file: string, sheets: ListSheet[]): Promise<WrittenFile> {
  const counts = await writeXlsx(file, sheets);
  const rows = counts.reduce((total, count) => total + count, 0);
  return { file, size: (await stat(file)).size, rows };
}

/** Task lists as xlsx, one sheet per jurisdiction. @throws AppError SAMPLING_NOT_HELD, FILE_NOT_WRITABLE */
export async function exportTasks(
  app: AppContext,
  input: { drawId: number; jurisdictionCode?: string | undefined; file: string },
): Promise<WrittenFile> {
  const papers = await taskListData(app, input);
  const sheets = papers.lists.map((list): ListSheet => ({
    name: list.name,
    title: `${papers.year} 年度抽查任务表　${list.name}（在用 ${list.population} 个，应查 ${list.required} 个，抽中 ${list.sites.length} 个）`,
    columns: TASK_COLUMNS,
    rows: list.sites.map(taskRow),
    spareRows: 0,
  }));
  return written(input.file, sheets.length > 0 ? sheets : [emptyTasks(papers.year)]);
}

const emptyTasks = (year: number): ListSheet => ({
  name: '抽查任务',
  title: `${year} 年度抽查任务表（没有待查的阵地）`,
  columns: TASK_COLUMNS,
  rows: [],
});

const SITE_COLUMNS: readonly ListColumn[] = [
  { key: 'code', header: '市直工会代码', kind: 'text' },
  { key: 'jurisdiction', header: '市直工会', kind: 'text', width: 28 },
  { key: 'rank', header: '票号序位', kind: 'number', width: 10 },
  { key: 'number', header: '阵地编号', kind: 'text' },
  { key: 'name', header: '阵地名称', kind: 'text', width: 32 },
  { key: 'type', header: '类型', kind: 'text', width: 24 },
  { key: 'outcome', header: '结果', kind: 'text' },
  { key: 'reasons', header: '必查原因', kind: 'text', width: 24 },
  { key: 'skipReason', header: '不能到访原因', kind: 'text', width: 24 },
  { key: 'replaced', header: '替换', kind: 'text', width: 10 },
  { key: 'ticket', header: '票号', kind: 'text', width: 84 },
];

const REPLACED_WORDS = { OUT: '已被替换', IN: '替换进入' } as const;

const siteRow = (site: DrawRecordSite) => ({
  rank: site.rank,
  number: site.number,
  name: site.name,
  type: TYPE_LABELS[site.type],
  outcome: site.outcome === null ? null : OUTCOME_WORDS[site.outcome],
  reasons: site.reasons.map((reason) => CERTAINTY_WORDS[reason]).join('、'),
  skipReason: site.skipReason,
  replaced: site.replaced === null ? null : REPLACED_WORDS[site.replaced],
  ticket: site.ticket,
});

const JURISDICTION_COLUMNS: readonly ListColumn[] = [
  { key: 'code', header: '市直工会代码', kind: 'text' },
  { key: 'name', header: '市直工会', kind: 'text', width: 28 },
  { key: 'population', header: '在用阵地', kind: 'number' },
  { key: 'required', header: '应抽', kind: 'number' },
  { key: 'arithmetic', header: '算式', kind: 'text', width: 34 },
  { key: 'certainty', header: '必查', kind: 'number' },
  { key: 'random', header: '随机抽中', kind: 'number' },
  { key: 'kept', header: '此前已抽中', kind: 'number' },
  { key: 'shortfall', header: '缺额', kind: 'number' },
  { key: 'notes', header: '说明', kind: 'text', width: 60 },
];

function factRows(draw: DrawSummary): { label: string; value: string }[] {
  const facts: [label: string, value: string | null | undefined][] = [
    ['年度', String(draw.year)],
    ['抽取', draw.title],
    ['原因', draw.reason],
    ['快照日期', draw.asOf],
    ['抽查比例', draw.ratio],
    ['轮查', draw.rotation ? '开启' : '不开启'],
    ['按类型分层', draw.stratifyByType ? '是' : '否'],
    ['规则', draw.ruleVersion],
    ['总体（个）', String(draw.populationCount)],
    ['总体摘要', draw.populationDigest],
    ['种子', draw.seed],
    ['种子来源', `${draw.seedSource ?? ''}${draw.seedByMachine ? '（机器生成）' : ''}`],
    ['记录摘要', draw.recordDigest],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

/** The whole draw as xlsx: facts, jurisdictions, every site drawn or not. @throws AppError as `exportTasks` */
export async function exportRecord(
  app: AppContext,
  input: { drawId: number; file: string },
): Promise<WrittenFile> {
  const { draw, jurisdictions } = await app.uow.read(async (tx) => {
    const { populationCount } = await mustBeHeld(tx, input.drawId);
    const facts = await factsOf(tx, input.drawId);
    const { items } = await pageOf(tx, { drawId: input.drawId, offset: 0, limit: populationCount });
    return { draw: facts.draw, jurisdictions: recordJurisdictions(facts, items) };
  });
  const title = `${draw.year} 年度抽查${draw.title}`;
  return written(input.file, [
    {
      name: '全部阵地',
      title,
      columns: SITE_COLUMNS,
      rows: jurisdictions.flatMap(({ code, name, sites }) =>
        sites.map((site) => ({ code, jurisdiction: name, ...siteRow(site) })),
      ),
      spareRows: 0,
    },
    {
      name: '各市直工会',
      title,
      columns: JURISDICTION_COLUMNS,
      rows: jurisdictions.map(({ sites: _sites, notes, ...row }) => ({
        ...row,
        notes: notes.join(' '),
      })),
      spareRows: 0,
    },
    {
      name: '抽取情况',
      title,
      columns: [
        { key: 'label', header: '事项', kind: 'text', width: 16 },
        { key: 'value', header: '内容', kind: 'text', width: 90 },
      ],
      rows: factRows(draw),
      spareRows: 0,
    },
  ]);
}
