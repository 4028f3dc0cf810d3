import type {
  DrawRecordData,
  DrawRecordJurisdiction,
  DrawRecordSite,
} from '@shared/domain/documents/draw-record';
import { CERTAINTY_WORDS } from '@shared/domain/sampling/frame';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import type { Block, Row, Table } from '../engine/blocks';
import { cell, space } from '../engine/blocks';
import { shortTicket } from './words';

/** Drawn sites are told from others by a mark, by 黑体 and by the ground: on any copy one of them is left. */
const DRAWN = '●';
const EARLIER = '◎';
const BLOCKED = '△';

const SIZE = 9;

function reasonsText(site: DrawRecordSite): string {
  const reasons = site.reasons.map((reason) => CERTAINTY_WORDS[reason]).join('、');
  return [reasons, site.note].filter(Boolean).join('：');
}

function outcomeText(site: DrawRecordSite): string {
  const why = reasonsText(site);
  const skipped = site.skipReason ? `${BLOCKED}不能到访：${site.skipReason}` : '';
  switch (site.outcome) {
    case null:
      return [why ? `必查：${why}` : '', skipped].filter(Boolean).join('；');
    case 'CERTAINTY':
      return `${DRAWN}必查：${why}`;
    case 'RANDOM':
      return `${DRAWN}抽中`;
    case 'KEPT':
      return `${EARLIER}此前已抽中`;
    case 'NOT_DRAWN':
      return why ? `未抽中（${why}）` : '未抽中';
    case 'SKIPPED':
      return skipped || `${BLOCKED}不能到访`;
  }
}

const REPLACED = { OUT: '（已换出）', IN: '（替换进入）' } as const;

function isDrawn(site: DrawRecordSite): boolean {
  return site.outcome === 'CERTAINTY' || site.outcome === 'RANDOM' || site.replaced === 'IN';
}

function tableOf(row: DrawRecordJurisdiction, index: number, width: number, drawn: boolean): Table {
  const total = row.kept + row.certainty + row.random;
  // The name of the jurisdiction stands in the head, so that every page of its list carries it.
  const caption =
    `${index + 1}. ${row.name}\n总数 ${row.population}，应抽 ${row.required}` +
    (drawn ? `，抽取合计 ${total}` : '');
  const columns = drawn
    ? ['次序', '编号', caption, '类型', '票号\n（前12位）', '结果']
    : ['序号', '编号', caption, '类型', '必查、不能到访'];
  const fixed = drawn ? [10, 20, 0, 16, 28, 30] : [10, 20, 0, 16, 50];
  const rest = width - fixed.reduce((sum, one) => sum + one, 0);
  const head: Row[] = [columns];
  const body = row.sites.map((site, position): Row => {
    const shared = [site.number, site.name, TYPE_SHORT_LABELS[site.type]];
    const outcome = outcomeText(site) + (site.replaced ? REPLACED[site.replaced] : '');
    return drawn
      ? [site.rank ?? '', ...shared, shortTicket(site.ticket), outcome]
      : [position + 1, ...shared, outcome];
  });
  return {
    is: 'table',
    widths: fixed.map((one) => (one === 0 ? rest : one)),
    aligns: ['center', 'left', 'left', 'left', 'left', 'left'].slice(0, columns.length) as 'left'[],
    head,
    body:
      body.length > 0 ? body : [[cell('没有在用阵地，应抽 0 个。', { columns: columns.length })]],
    size: SIZE,
    marked: new Set(row.sites.flatMap((site, at) => (isDrawn(site) ? [at] : []))),
  };
}

/** Every site with its ticket, drawn or not, by jurisdiction in ticket order. */
export function siteTable(data: DrawRecordData, width: number): Block[] {
  const drawn = data.state === 'DRAWN';
  const legend = drawn
    ? `各市直工会的阵地按票号从小到大排列，抽中与未抽中的全部列出。${DRAWN}黑体灰底：抽中或必查；` +
      `${data.kind === 'SUPPLEMENT' ? `${EARLIER}：此前已抽中，继续有效；` : ''}${BLOCKED}：不能到访，不抽，仍计入总数。`
    : '各市直工会的阵地按编号排列。名单、必查原因、不能到访的标记都计入总体摘要。';
  return [
    { is: 'heading', level: 1, text: drawn ? '二、阵地清单' : '二、总体清单' },
    { is: 'paragraph', text: legend, size: 9.5, after: 2, withNext: true },
    ...data.jurisdictions.flatMap((row, index): Block[] => [
      ...(index > 0 ? [space(2)] : []),
      tableOf(row, index, width, drawn),
    ]),
  ];
}
