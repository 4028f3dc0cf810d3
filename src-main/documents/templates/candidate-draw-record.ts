import { z } from 'zod';
import { SEED_SOURCE_LABELS } from '@shared/domain/decision/terms';
import type { CandidateDrawRecord } from '@shared/domain/documents/candidate-papers';
import { AppError } from '@shared/errors';
import type { Block } from '../engine/blocks';
import { facts, signatures, space } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { COMMITTEE, REGULATION, paperMinute } from './words';

interface RecordRequest {
  id: number;
  year: number;
}

const WIDTH = textWidth(a4);

async function load(
  sources: DocumentSources,
  { id, year }: RecordRequest,
): Promise<CandidateDrawRecord> {
  const draw = (await sources.ask('demonstration.checkDraws', { year })).find(
    (one) => one.id === id,
  );
  if (!draw?.seed || !draw.seedSource || !draw.drawnAt) {
    throw new AppError('NOT_FOUND', { what: '已完成的抽取' });
  }
  const names = new Map(draw.candidates.map(({ siteNumber, siteName }) => [siteNumber, siteName]));
  return {
    year,
    number: draw.number,
    size: draw.size,
    digest: draw.digest,
    frozenAt: draw.frozenAt,
    seed: draw.seed,
    seedSource: SEED_SOURCE_LABELS[draw.seedSource],
    seedNote: draw.seedNote,
    drawnAt: draw.drawnAt,
    reason: draw.reason,
    rows: draw.result.map((one) => ({ ...one, siteName: names.get(one.siteNumber) ?? '' })),
    printedAt: sources.now.toISOString(),
  };
}

function blocks(data: CandidateDrawRecord): Block[] {
  return [
    {
      is: 'title',
      text: '示范阵地候选抽查抽取记录',
      under: [`${data.year}年度　第 ${data.number} 次`],
    },
    {
      is: 'paragraph',
      text:
        `依据${REGULATION}第十七条第三项。名单先冻结并公布摘要，后录入种子；票号由种子与阵地编号算出` +
        '（规则 ticket-v1，与年度抽查相同），票号最小的抽中。任何人用同样的种子和编号都能重算。',
      size: 10.5,
      indent: true,
      after: 2,
    },
    facts(
      [28, WIDTH / 2 - 28, 28, WIDTH / 2 - 28],
      [
        ['名单冻结', paperMinute(data.frozenAt)],
        ['抽取时间', paperMinute(data.drawnAt)],
        ['候选数', data.rows.length],
        ['抽取数', data.size],
        ['名单摘要', data.digest, 'wide'],
        ['种子', data.seed, 'wide'],
        ['种子来源', [data.seedSource, data.seedNote].filter(Boolean).join('；'), 'wide'],
        ...(data.reason ? [['重抽原因', data.reason, 'wide'] as const] : []),
      ],
    ),
    space(3),
    {
      is: 'table',
      widths: [12, 26, WIDTH - 12 - 26 - 78 - 16, 78, 16],
      aligns: ['center', 'center', 'left', 'left', 'center'],
      head: [['次序', '阵地编号', '阵地名称', '票号', '结果']],
      body: data.rows.map(({ siteNumber, siteName, ticket, drawn }, index) => [
        index + 1,
        siteNumber,
        siteName,
        ticket.slice(0, 40),
        drawn ? '●抽中' : '—',
      ]),
      size: 9,
      rowHeight: 6.5,
    },
    space(4),
    signatures(
      WIDTH,
      [{ role: '抽取人' }, { role: '监督人' }, { role: '见证人' }],
      `${COMMITTEE}盖章`,
    ),
  ];
}

/** 候选抽查抽取记录: seed, digest and every candidate with its ticket, drawn or not. */
export const candidateDrawRecord = defineDocument<RecordRequest, CandidateDrawRecord>({
  kind: 'candidate-draw-record',
  title: '候选抽查抽取记录',
  summary: '名单摘要、种子、每个候选阵地的票号和结果，抽取人、监督人、见证人签字',
  paper: a4,
  request: z.strictObject({
    id: z.int().positive().meta({ description: '抽取 id' }),
    year: z.int().min(2000).max(2100),
  }),
  load,
  fileName: (data) => `候选抽查抽取记录-${data.year}年第${data.number}次`,
  foot: (data) => ({
    note: `名单摘要 ${data.digest.slice(0, 16)}　${paperMinute(data.printedAt)}印`,
  }),
  blocks,
});
