import { paperDate } from '@shared/domain/common/business-date';
import type { Block, CellLike, Row } from '../engine/blocks';
import { blank, cell, signatures, space } from '../engine/blocks';
import { a4Landscape, textWidth } from '../engine/paper';
import { defineDocument } from '../engine/template';
import {
  loadReviewSummary,
  summaryRequest,
  type ReviewSummaryData,
  type SummaryRequest,
  type SummaryResults,
} from './review-summary.load';
import { figuresTable, marksTable, tieBlocks, typeTable } from './review-summary.tables';
import { COMMITTEE, REGULATION, listed, paperMinute } from './words';

const WIDTH = textWidth(a4Landscape);
const SMALL = 9;
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八'];

/** What the sheet is: the result in force, one that was opened again, or none yet. */
function standing({ record }: ReviewSummaryData): string {
  if (!record) return '未锁定，仅供合议';
  const number = `第 ${record.number} 号存档`;
  if (record.kind === 'MEMBER_VOIDED') return `${number}：取消评委资格前的结果，仅供存查`;
  return record.inForce ? `${number}，现行结果` : `${number}：已解锁的原结果，仅供存查`;
}

function line(text: string): Block {
  return { is: 'paragraph', text, size: SMALL };
}

function head(data: ReviewSummaryData): Block[] {
  const { results, record } = data;
  const candidates = results.types.reduce((sum, type) => sum + type.candidates, 0);
  const members = results.members.filter(({ voidedOn }) => voidedOn === null);
  return [
    {
      is: 'title',
      text: '女职工关爱服务示范阵地评审评分汇总表',
      under: [`${results.name}（${standing(data)}）`],
    },
    {
      is: 'paragraph',
      text:
        `依据${REGULATION}第十七条第三项，${COMMITTEE}评议小组于${paperDate(results.heldOn)}` +
        `${results.place ? `在${results.place}` : ''}评审候选阵地 ${candidates} 个，评委 ${members.length} 名，各类型分别排名。` +
        '划去的分数是去掉的最高分或最低分，不计入得分。' +
        (record
          ? `${paperMinute(record.at)}由${listed(record.people)}${record.kind === 'LOCK' ? '锁定' : '办理'}${record.reason ? `（${record.reason}）` : ''}。`
          : ''),
      size: 10.5,
      after: 2,
    },
  ];
}

function ruleBlocks(results: SummaryResults): Block[] {
  return [
    { is: 'heading', level: 1, text: '计分规则' },
    ...results.formula.map((text, index) => line(`${index + 1}. ${text}`)),
    { is: 'heading', level: 2, text: '同分的先后（打分前确定）' },
    ...results.ladder.map(line),
    ...tieBlocks(results),
  ];
}

function minutesBlocks(results: SummaryResults): Block[] {
  const names = new Map(
    results.types.flatMap(({ rows }) =>
      rows.map((row) => [row.candidateId, `${row.siteNumber} ${row.siteName}`]),
    ),
  );
  const votes = results.votes.filter(({ voidedOn }) => voidedOn === null);
  if (results.deliberations.length + votes.length === 0) return [];
  return [
    { is: 'heading', level: 2, text: '合议和表决' },
    ...results.deliberations.map((one) =>
      line(
        `${paperDate(one.heldOn)}合议 ${names.get(one.candidateId) ?? ''}（${one.outcome === 'KEPT' ? '维持评分' : '退回重打'}）：${one.minutes}`,
      ),
    ),
    ...votes.map((one) => {
      const given = one.votes.map(({ siteName, votes: count }) => `${siteName} ${count ?? '—'} 票`);
      return line(`${paperDate(one.heldOn)}表决：${given.join('，')}。${one.minutes ?? ''}`);
    }),
  ];
}

function memberRow(one: SummaryResults['members'][number]): Row {
  const voided = one.voidedOn
    ? `${paperDate(one.voidedOn)}取消资格：${one.voidReason ?? ''}（评分表作废）`
    : null;
  const centred = (text: number): CellLike => cell(text, { align: 'center' });
  return [
    centred(one.seat),
    `${one.name}${one.head ? '（组长）' : ''}`,
    [one.unit, one.duty].filter(Boolean).join('　') || '—',
    centred(one.sheets),
    centred(one.recusals),
    voided ?? cell([{ text: '签名：' }, blank(8)]),
  ];
}

function signing(data: ReviewSummaryData): Block[] {
  const { results } = data;
  const widths = [12, 34, 85, 24, 16, WIDTH - 171];
  return [
    { is: 'heading', level: 1, text: '评委签名' },
    {
      is: 'table',
      widths,
      head: [['席位', '姓名', '单位、职务', '有效评分表', '回避', '签名']],
      body: results.members.map(memberRow),
      size: 10,
      rowHeight: 9.5,
      // Who signs sees all signatures on one page; a panel larger than a page goes on to the next.
      together: true,
    },
    space(3),
    signatures(WIDTH, [{ role: '评议小组组长' }, { role: '计分人' }, { role: '监督人' }], '盖章'),
  ];
}

function digestBlocks({ results, hashing }: ReviewSummaryData): Block[] {
  const { lock } = results;
  if (!lock || !hashing) return [];
  return [
    { is: 'heading', level: 2, text: '结果摘要（SHA-256）' },
    { is: 'paragraph', text: lock.digest, size: 11, face: 'hei' },
    line(
      `摘要由 ${hashing.lines} 行规范文本计算，会议、规则、名额、评分表项目、评委、候选阵地、同分依据、回避、每张评分表、合议和表决各占一行，改动其中任何一处，摘要都会不同。` +
        `全文在程序导出的汇总表（xlsx 的“规范文本”表，或 txt）中。例：${hashing.example}`,
    ),
    line(hashing.hint),
  ];
}

/** What the summary rests on: how each score came about, and every mark. */
function annexes({ results, marks }: ReviewSummaryData): Block[] {
  const annex = (
    title: string,
    table: (type: SummaryResults['types'][number]) => Block,
  ): Block[] => [
    { is: 'heading', level: 1, text: title, newPage: true },
    ...results.types.flatMap((type): Block[] => [
      { is: 'heading', level: 2, text: type.typeLabel },
      table(type),
    ]),
  ];
  return [
    ...annex('附一　得分怎样得出', (type) => figuresTable(type, WIDTH)),
    ...(marks ? annex('附二　逐项评分', (type) => marksTable(type, results, WIDTH)) : []),
  ];
}

/** The blocks of the summary. */
export function reviewSummaryBlocks(data: ReviewSummaryData): Block[] {
  const { results } = data;
  return [
    ...head(data),
    ...results.types.flatMap((type, index): Block[] => [
      {
        is: 'heading',
        level: 1,
        text: `${NUMERALS[index] ?? ''}、${type.typeLabel}　候选 ${type.candidates} 个；${type.lineText}`,
      },
      typeTable(type, results, WIDTH),
    ]),
    ...ruleBlocks(results),
    ...minutesBlocks(results),
    ...digestBlocks(data),
    ...signing(data),
    ...annexes(data),
  ];
}

/** 评分汇总表: the result of the panel on paper, for signatures; also of a result that was kept. */
export const reviewSummary = defineDocument<SummaryRequest, ReviewSummaryData>({
  kind: 'review-summary',
  title: '评分汇总表',
  summary:
    '评议结果：每名评委的评分、去掉的最高最低分、得分、名次、入选线、同分处理、签名、摘要，附逐项评分；也可印某次存档',
  paper: a4Landscape,
  request: summaryRequest,
  load: loadReviewSummary,
  fileName: ({ results, record }) =>
    `评分汇总表-${results.name}${record ? `-第${record.number}号存档` : '-未锁定'}`,
  foot: ({ results: { lock }, printedAt }) => ({
    note: lock ? `结果摘要 ${lock.digest}` : `未锁定　${paperMinute(printedAt)}印`,
  }),
  blocks: reviewSummaryBlocks,
});
