import { z } from 'zod';
import type { CallOutput } from '@shared/contract/registry';
import { AppError } from '@shared/errors';
import type { VisitList, VisitPapers, VisitSite } from '@shared/domain/documents/spot-check-papers';
import { CERTAINTY_WORDS, OUTCOME_WORDS } from '@shared/domain/sampling/frame';
import { SETTING_LABELS } from '@shared/domain/site/terms';
import type { DocumentSources } from '../engine/template';
import { drawItems } from './draw-record.load';

type Item = CallOutput<'sampling.items'>['items'][number];
type SiteRow = CallOutput<'sites.list'>['rows'][number];

/** Which of a draw's sites are printed. */
export const visitRequest = z.strictObject({
  id: z.int().positive().meta({ description: 'drawId' }),
  jurisdictionCode: z.string().max(40).optional().meta({ description: '只印一个市直工会' }),
  siteNumbers: z
    .array(z.string().max(60))
    .max(5000)
    .optional()
    .meta({ description: '只印这些阵地' }),
  onlyUnchecked: z.boolean().default(false).meta({ description: '只印还没有检查的' }),
});
export type VisitRequest = z.output<typeof visitRequest>;

const PAGE = 1000;

async function siteRows(
  sources: DocumentSources,
  ids: readonly number[],
): Promise<Map<number, SiteRow>> {
  const rows = new Map<number, SiteRow>();
  for (let start = 0; start < ids.length; start += PAGE) {
    sources.check();
    const page = await sources.ask('sites.list', {
      filter: { ids: ids.slice(start, start + PAGE) },
      limit: PAGE,
    });
    for (const row of page.rows) rows.set(row.id, row);
  }
  return rows;
}

function whyOf(item: Item): string {
  if (item.replaced === 'IN') return '替换进入';
  if (item.outcome === 'CERTAINTY') {
    return `必查：${item.reasons.map((reason) => CERTAINTY_WORDS[reason]).join('、')}`;
  }
  return item.outcome === null ? '' : OUTCOME_WORDS[item.outcome];
}

function visitSite(item: Item, row: SiteRow | undefined): VisitSite {
  return {
    number: item.siteNumber,
    name: item.siteName,
    type: item.type,
    setting: row?.setting ? SETTING_LABELS[row.setting] : null,
    why: whyOf(item),
    builder: row?.builderName ?? null,
    address: row?.address ?? null,
    area: row?.area ?? null,
    capacity: row?.capacity ?? null,
    openedOn: row?.openedOn ?? null,
    selfCheckScore: row?.selfCheckScore ?? null,
    manager: row?.managerName ?? null,
    managerPhone: row?.managerPhone ?? null,
    unionHead: row?.unionHeadName ?? null,
    unionHeadPhone: row?.unionHeadPhone ?? null,
    inspectors: item.inspectors,
    checkedOn: item.checkedOn,
    verdict: item.verdict,
  };
}

/** The sites to be visited, by jurisdiction, with all an inspector needs. */
export async function loadVisitPapers(
  sources: DocumentSources,
  request: VisitRequest,
): Promise<VisitPapers> {
  const { draw, jurisdictions } = await sources.ask('sampling.get', { drawId: request.id });
  if (draw.state !== 'DRAWN') throw new AppError('DOCUMENT_NOT_DRAWN');
  const wanted = request.siteNumbers && new Set(request.siteNumbers);
  const items = (
    await drawItems(sources, {
      drawId: request.id,
      due: true,
      ...(request.jurisdictionCode ? { jurisdictionCode: request.jurisdictionCode } : {}),
    })
  ).filter(
    (item) =>
      (!wanted || wanted.has(item.siteNumber)) &&
      (!request.onlyUnchecked || item.checkedOn === null),
  );
  if (items.length === 0) throw new AppError('DOCUMENT_EMPTY', { what: '要检查的阵地' });
  const rows = await siteRows(
    sources,
    items.map(({ siteId }) => siteId),
  );
  const lists = jurisdictions.flatMap((jurisdiction): VisitList[] => {
    const sites = items
      .filter(({ jurisdictionCode }) => jurisdictionCode === jurisdiction.code)
      .map((item) => visitSite(item, rows.get(item.siteId)));
    const { code, name, population, required } = jurisdiction;
    return sites.length > 0 ? [{ code, name, population, required, sites }] : [];
  });
  return {
    year: draw.year,
    drawTitle: draw.title,
    recordDigest: draw.recordDigest ?? '',
    lists,
    printedAt: sources.now.toISOString(),
  };
}

/** The jurisdiction's name when there is one, for file names. */
export function listName({ lists }: VisitPapers): string {
  return lists.length === 1 && lists[0] ? `-${lists[0].name}` : '';
}
