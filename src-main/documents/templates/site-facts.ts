import type { AppErrorCode } from '@shared/errors';
import { AppError } from '@shared/errors';
import type { CallOutput } from '@shared/contract/registry';
import type { UnitType } from '@shared/domain/site/terms';
import type { DocumentSources } from '../engine/template';
import type { SiteTarget } from './record-request';
import { figure } from './words';

export type SiteRecord = CallOutput<'sites.get'>;

/**
 * The whole record of a site.
 * @param target the site, or anything that names it by `siteId`
 * @throws AppError NOT_FOUND
 */
export function siteOf(sources: DocumentSources, target: SiteTarget | null): Promise<SiteRecord> {
  if (!target) throw new AppError('NOT_FOUND', { what: '阵地' });
  return sources.ask(
    'sites.get',
    'siteId' in target ? { id: target.siteId } : { number: target.siteNumber },
  );
}

/** What a call answers, or null where it refuses with this code: there is no such record yet. */
export async function orNull<T>(asked: Promise<T>, code: AppErrorCode): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.code === code) return null;
    throw error;
  }
}

/** Units in the narrow cell of a score. */
const UNIT_WORDS: Readonly<Record<UnitType, string>> = {
  MOTHER_CABIN: '小屋',
  HOLIDAY_CARE: '驿站',
  CHILDCARE: '托育',
};

/** 自查得分 on paper; of a 综合中心 that of each unit, since it has none of its own (附件1备注). */
export function scoreText(site: Pick<SiteRecord, 'selfCheckScore' | 'units'>): string | null {
  if (site.units.length === 0)
    return site.selfCheckScore === null ? null : figure(site.selfCheckScore);
  const scored = site.units.filter(({ selfCheckScore }) => selfCheckScore !== null);
  return scored.length === 0
    ? null
    : scored
        .map(({ type, selfCheckScore }) => `${UNIT_WORDS[type]} ${figure(selfCheckScore)}`)
        .join('；');
}

/** The person of the record; where there is none, the head of the builder's union. */
export function unionHeadOf(site: SiteRecord): { name: string | null; phone: string | null } {
  return {
    name: site.unionHeadName ?? site.builder?.headName ?? null,
    phone: site.unionHeadPhone ?? site.builder?.headPhone ?? null,
  };
}
