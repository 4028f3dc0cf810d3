import type { z } from 'zod';
import type { siteCalls, siteRecord } from '@shared/contract/sites';
import { fromX100, fromX100OrNull } from '@shared/domain/common/hundredths';
import { missingFacts } from '@shared/domain/site/completeness';
import { nextStep } from '@shared/domain/site/next-step';
import { movesFrom } from '@shared/domain/site/status';
import { SITE_STATUSES, SITE_TYPES, STATUS_LABELS, TYPE_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { siteAttachments } from '../attachments/attachments.repo';
import { findBuilder } from '../builders/builders.repo';
import * as lists from './list.repo';
import * as record from './record.repo';

type Output<N extends keyof typeof siteCalls> = z.output<(typeof siteCalls)[N]['output']>;
type Input<N extends keyof typeof siteCalls> = z.output<(typeof siteCalls)[N]['input']>;
type SiteRecord = z.output<typeof siteRecord>;

/** Totals and facets of recent selections; they hold until the next write. */
export class CountCache {
  private revision = -1;
  private readonly counts = new Map<string, unknown>();
  private static readonly MOST = 100;

  /** What was worked out for `key` at this revision, else what `work` answers now. */
  async at<T>(revision: number, key: string, work: () => Promise<T>): Promise<T> {
    if (revision !== this.revision || this.counts.size >= CountCache.MOST) this.counts.clear();
    this.revision = revision;
    if (this.counts.has(key)) return this.counts.get(key) as T;
    const value = await work();
    this.counts.set(key, value);
    return value;
  }
}

/** One page of the register with its total, and counts when asked for. */
export async function list(
  app: AppContext,
  cache: CountCache,
  input: Input<'sites.list'>,
): Promise<Output<'sites.list'>> {
  const { filter, asOf } = input;
  const key = JSON.stringify([filter ?? {}, asOf ?? null]);
  return app.uow.read(async (tx) => {
    const revision = await lists.revision(tx);
    const rows = await lists.listSites(tx, input, input.offset, input.limit);
    // A page that is not full is the last one: its end is the total.
    const ended =
      rows.length > 0 && rows.length < input.limit ? input.offset + rows.length : undefined;
    const total =
      ended ??
      (await cache.at(revision, `total ${key}`, () => lists.countSites(tx, { filter, asOf })));
    if (!input.withCounts) return { total, rows };
    const facets = await cache.at(revision, `facets ${key}`, () =>
      lists.facetCounts(tx, { filter, asOf }),
    );
    return { total, rows, counts: countsOf(facets) };
  });
}

type Counts = NonNullable<Output<'sites.list'>['counts']>;

function countsOf(facets: readonly lists.FacetCount[]): Counts {
  const sum = (match: (facet: lists.FacetCount) => boolean): number =>
    facets.filter(match).reduce((total, facet) => total + facet.count, 0);
  const jurisdictions = new Map(
    facets.map((facet) => [facet.jurisdictionCode, facet.jurisdictionName]),
  );
  return {
    byType: SITE_TYPES.map((code) => ({
      code,
      name: TYPE_LABELS[code],
      count: sum((facet) => facet.type === code),
    })),
    byStatus: SITE_STATUSES.map((code) => ({
      code,
      name: STATUS_LABELS[code],
      count: sum((facet) => facet.status === code),
    })),
    byJurisdiction: [...jurisdictions].map(([code, name]) => ({
      code,
      name,
      count: sum((facet) => facet.jurisdictionCode === code),
    })),
  };
}

/** The whole record of a site, by id or by number. */
export async function get(app: AppContext, input: Input<'sites.get'>): Promise<SiteRecord> {
  return app.uow.read(async (tx) => {
    const id = input.id ?? (input.number ? await record.findSiteId(tx, input.number) : undefined);
    const row = id === undefined ? undefined : await record.findSite(tx, id);
    if (!row)
      throw new AppError('NOT_FOUND', { what: input.number ? `阵地 ${input.number}` : '阵地' });
    return recordOf(tx, row.id);
  });
}

async function recordOf(tx: ReadTx, id: number): Promise<SiteRecord> {
  const row = await record.findSite(tx, id);
  const listed = row && (await lists.siteRowById(tx, id));
  if (!row || !listed) throw new AppError('NOT_FOUND', { what: '阵地' });
  const units = await record.unitsOf(tx, id);
  const platforms = await record.platformsOf(tx, id);
  const builder = row.builderId === null ? undefined : await findBuilder(tx, row.builderId);
  const scored = { type: listed.type, selfCheckScoreX100: row.selfCheckScoreX100, units };
  const perPerson = (areaX100: number | null): number | null =>
    areaX100 === null || !row.capacity ? null : Math.floor(areaX100 / row.capacity) / 100;
  return {
    ...listed,
    voided: row.voidedAt !== null,
    mergedInto:
      row.mergedIntoId === null ? null : ((await record.siteBrief(tx, row.mergedIntoId)) ?? null),
    builder: builder
      ? {
          id: builder.id,
          name: builder.name,
          headName: builder.headName,
          headPhone: builder.headPhone,
        }
      : null,
    units: units.map(({ areaX100, selfCheckScoreX100, ...unit }) => ({
      ...unit,
      area: fromX100OrNull(areaX100),
      selfCheckScore: fromX100OrNull(selfCheckScoreX100),
    })),
    memberships: (await record.membershipsOf(tx, id)).map((membership) => ({
      id: membership.id,
      jurisdictionCode: membership.jurisdictionCode,
      jurisdictionName: membership.jurisdictionName,
      fromDate: membership.fromDate,
      reason: membership.reason,
    })),
    statusEvents: await record.statusEventsOf(tx, id),
    platforms,
    assets: (await record.assetsOf(tx, id)).map(({ valueFen, ...asset }) => ({
      ...asset,
      value: valueFen === null ? null : fromX100(valueFen),
    })),
    yearFigures: (await record.yearFiguresOf(tx, id)).map((figure) => ({
      year: figure.year,
      uses: figure.uses,
      children: figure.children,
      days: figure.days,
      attendance: fromX100OrNull(figure.attendanceX100),
      satisfaction: fromX100OrNull(figure.satisfactionX100),
      activities: figure.activities,
    })),
    attachments: (await siteAttachments(tx, id)).map(
      ({ id: attachmentId, kind, fileName, mediaType, size, caption, addedAt }) => ({
        id: attachmentId,
        kind,
        fileName,
        mediaType,
        size,
        caption,
        addedAt,
      }),
    ),
    certaintyMarks: await record.marksOf(tx, id),
    obstacles: await record.obstaclesOf(tx, id),
    nextStep: nextStep({
      ...scored,
      status: listed.status,
      platforms: platforms.map((one) => one.platform),
    }),
    allowedStatuses: movesFrom(listed.status).map((step) => ({
      status: step.to,
      label: step.label,
    })),
    missing: missingFacts({
      ...row,
      type: listed.type,
      unitCount: new Set(units.map((unit) => unit.type)).size,
    }),
    areaPerPerson: perPerson(row.areaX100),
    outdoorAreaPerPerson: perPerson(row.outdoorAreaX100),
  };
}
