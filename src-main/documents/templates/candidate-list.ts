import { z } from 'zod';
import { paperDate } from '@shared/domain/common/business-date';
import { CHECK_RESULT_LABELS } from '@shared/domain/decision/terms';
import type { CandidateList, ListedCandidate } from '@shared/domain/documents/candidate-papers';
import { AppError } from '@shared/errors';
import { SITE_TYPES, TYPE_LABELS } from '@shared/domain/site/terms';
import type { Block, CellLike } from '../engine/blocks';
import { signatures, space } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { COMMITTEE, REGULATION, paperMinute } from './words';

interface ListRequest {
  id: number;
  public: boolean;
}

const WIDTH = textWidth(a4);
/** 序号 and 名次, number, name, builder, jurisdiction; inside the house also score and check. */
const PUBLIC_WIDTHS = [11, 24, 52, 44, 34];
const INNER_WIDTHS = [11, 11, 23, 42, 32, 21, 15, 10];

async function load(
  sources: DocumentSources,
  { id, public: forPublic }: ListRequest,
): Promise<CandidateList> {
  const answer = await sources.ask('demonstration.candidates', { year: id });
  const listed = answer.rows.filter(({ state }) => state === 'CANDIDATE' || state === 'AWARDED');
  if (listed.length === 0) throw new AppError('NOMINATION_NONE', { year: id });
  return {
    year: id,
    forPublic,
    digest: answer.digest,
    publicity: answer.publicity && {
      startsOn: answer.publicity.startsOn,
      endsOn: answer.publicity.endsOn,
      contact: answer.publicity.contact,
    },
    rows: listed.map((row) => ({
      type: row.type,
      rank: row.rank,
      siteNumber: row.siteNumber,
      siteName: row.siteName,
      builder: row.builderName,
      jurisdiction: row.jurisdictionName,
      score: row.score,
      check: row.check?.result ?? null,
    })),
    printedAt: sources.now.toISOString(),
  };
}

function cells(row: ListedCandidate, index: number, forPublic: boolean): CellLike[] {
  const names = [row.siteNumber, row.siteName, row.builder ?? '', row.jurisdiction];
  if (forPublic) return [index + 1, ...names];
  const check = row.check ? CHECK_RESULT_LABELS[row.check].slice(-2) : '';
  return [
    index + 1,
    row.rank ?? '',
    ...names,
    row.score === null ? '' : row.score.toFixed(2),
    check,
  ];
}

function blocks(data: CandidateList): Block[] {
  const { forPublic, publicity } = data;
  const head = forPublic
    ? ['序号', '阵地编号', '阵地名称', '建设单位', '推荐单位']
    : ['序号', '名次', '阵地编号', '阵地名称', '建设单位', '推荐单位', '得分', '抽查'];
  const types = SITE_TYPES.map((type) => ({
    type,
    rows: data.rows.filter((row) => row.type === type),
  })).filter(({ rows }) => rows.length > 0);
  return [
    {
      is: 'title',
      text: `${data.year}年度女职工关爱服务示范阵地候选名单`,
      under: [`共 ${data.rows.length} 个`],
    },
    {
      is: 'paragraph',
      text:
        `依据${REGULATION}第十七条，由市总工会评议小组对各市直工会的推荐综合评审后提出。` +
        (forPublic && publicity
          ? `公示期 ${paperDate(publicity.startsOn)}至${paperDate(publicity.endsOn)}。` +
            `对名单有异议的，请在公示期内以书面形式实名反映${publicity.contact ? `（${publicity.contact}）` : ''}。`
          : ''),
      size: 10.5,
      indent: true,
      after: 2,
    },
    ...types.flatMap(({ type, rows }): Block[] => [
      { is: 'heading', text: `${TYPE_LABELS[type]}（${rows.length} 个）`, level: 2 },
      {
        is: 'table',
        widths: forPublic ? PUBLIC_WIDTHS : INNER_WIDTHS,
        aligns: forPublic
          ? ['center', 'center', 'left', 'left', 'left']
          : ['center', 'center', 'center', 'left', 'left', 'left', 'right', 'center'],
        head: [head],
        body: rows.map((row, index) => cells(row, index, forPublic)),
        size: 9.5,
        rowHeight: 7.5,
      },
    ]),
    ...(forPublic
      ? []
      : [
          space(4),
          signatures(WIDTH, [{ role: '评议小组组长' }, { role: '经办人' }], `${COMMITTEE}盖章`),
        ]),
  ];
}

/** 候选名单: for the meeting with ranks and scores, or for 公示 without them. */
export const candidateList = defineDocument<ListRequest, CandidateList>({
  kind: 'candidate-list',
  title: '示范阵地候选名单',
  summary: '按类型列出候选阵地；上会用的有名次、得分和抽查结果，公示用的（public: true）没有',
  paper: a4,
  request: z.strictObject({
    id: z.int().min(2000).max(2100).meta({ description: '年度' }),
    public: z.boolean().default(false).meta({ description: '公示用：没有名次、得分和抽查' }),
  }),
  load,
  fileName: (data) => `示范阵地候选名单-${data.year}年${data.forPublic ? '（公示）' : ''}`,
  foot: (data) => ({
    note: data.digest
      ? `评分汇总摘要 ${data.digest.slice(0, 16)}　${paperMinute(data.printedAt)}印`
      : `${paperMinute(data.printedAt)}印`,
  }),
  blocks,
});
