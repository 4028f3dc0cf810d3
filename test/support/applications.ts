import type { CallInput } from '@shared/contract/registry';
import { materialsFor } from '@shared/domain/demonstration/materials';
import type { SiteType } from '@shared/domain/site/terms';
import type { Caller } from './site-life';

/** Every required material of a type, handed in. */
export function allMaterials(type: SiteType = 'MOTHER_CABIN') {
  return materialsFor(type)
    .filter(({ required }) => required)
    .map(({ code }) => ({ code, given: true, note: null }));
}

/** What a jurisdiction says with its recommendation; everything it needs. */
export const RECOMMENDATION: Omit<
  CallInput<'demonstration.recommend'>,
  'id' | 'siteId' | 'siteNumber' | 'year'
> = {
  visitedOn: '2026-10-12',
  visitors: '王敏、李静',
  findings: '现场与材料相符',
  opinion: '服务成效显著，同意推荐',
  recommender: '刘芳',
  recommendedOn: '2026-10-20',
};

/** Applies for a site in 2026 with every required material; answers the application's id. */
export async function applyFor(
  caller: Caller,
  siteId: number,
  type: SiteType = 'MOTHER_CABIN',
): Promise<number> {
  const { id } = await caller.call('demonstration.apply', {
    siteId,
    year: 2026,
    appliedOn: '2026-09-10',
    applicant: '陈洁',
    statement: '三年来服务女职工两千余人次。',
    materials: allMaterials(type),
  });
  return id;
}
