import type { z } from 'zod';
import type { applicationRow, quotaUse } from '@shared/contract/demonstration-applications';
import type { Eligibility } from '@shared/domain/demonstration/eligibility';
import { materialsFor, missingMaterials } from '@shared/domain/demonstration/materials';
import { quotaLines, usedOf } from '@shared/domain/demonstration/quota';
import type { StoredRules } from '@shared/domain/demonstration/rules';
import type { SiteType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { eligibilityOf, eligibilityOfMany } from '../demonstration/eligibility.service';
import { rulesInForce } from '../demonstration/rules.service';
import { findJurisdictionByCode } from '../jurisdictions/jurisdictions.repo';
import { readableSiteOf } from '../sites/step.service';
import { hindrancesOf, named, summaryOf, type Input, type Output } from './application-checks';
import { recommendedOf } from './application-steps';
import { applicationsWhere, type StoredApplication } from './applications.repo';
import {
  eventsOf,
  jurisdictionsOf,
  listApplications,
  materialsOnRecord,
  sessionOf,
  unitTypesOf,
  type ApplicationEvent,
} from './lists.repo';

type Row = z.output<typeof applicationRow>;
type QuotaUse = z.output<typeof quotaUse>;

/** States whose last reason a list shows. */
const WITH_REASON = new Set(['RETURNED', 'WITHDRAWN', 'APPLIED']);

/** The rules of a year, or null while there are none: a list is then still a list. */
async function rulesOrNull(tx: ReadTx, year: number): Promise<StoredRules | null> {
  try {
    return await rulesInForce(tx, year);
  } catch (error) {
    if (error instanceof AppError && error.code === 'DEMONSTRATION_NO_RULES') return null;
    throw error;
  }
}

/** The checklist kept with a recommendation. */
function keptEligibility({ eligibility }: StoredApplication): Eligibility | null {
  return eligibility === null ? null : (JSON.parse(eligibility) as Eligibility);
}

function rowOf(
  application: StoredApplication,
  events: readonly ApplicationEvent[],
  eligibility: Eligibility | undefined,
): Row {
  const { jurisdictionRank: rank, type, materials } = application;
  const last = events.filter((event) => event.applicationId === application.id).at(-1);
  const shown = keptEligibility(application) ?? eligibility;
  return {
    id: application.id,
    number: application.number,
    year: application.year,
    state: application.state,
    siteId: application.siteId,
    siteNumber: application.siteNumber,
    siteName: application.siteName,
    type,
    jurisdictionCode: application.jurisdictionCode,
    jurisdictionName: application.jurisdictionName,
    builderName: application.builderName,
    appliedOn: application.appliedOn,
    visitedOn: application.visitedOn,
    recommendedOn: application.recommendedOn,
    recommender: application.recommender,
    rank,
    missingMaterials: missingMaterials(type, materials).length,
    conditions: shown ? summaryOf(shown) : null,
    reason: WITH_REASON.has(application.state) ? (last?.reason ?? null) : null,
    version: application.version,
  };
}

/** Applications as a list shows them; what is not recommended yet shows its conditions as they stand today. */
async function rowsOf(
  app: AppContext,
  tx: ReadTx,
  applications: readonly StoredApplication[],
  rules: StoredRules | null,
): Promise<Row[]> {
  const events = await eventsOf(
    tx,
    applications.map(({ id }) => id),
  );
  const open = applications.filter(
    ({ eligibility, state }) => eligibility === null && state !== 'WITHDRAWN',
  );
  const siteIds = open.map(({ siteId }) => siteId);
  const today =
    rules && siteIds.length > 0 ? await eligibilityOfMany(tx, app, siteIds, rules) : null;
  return applications.map((one) =>
    rowOf(one, events, open.includes(one) ? today?.get(one.siteId) : undefined),
  );
}

/** How much of their quotas jurisdictions have used in a year. */
async function quotaUses(
  tx: ReadTx,
  rules: StoredRules | null,
  jurisdictionCode?: string,
): Promise<QuotaUse[]> {
  if (!rules) return [];
  const recommended = await recommendedOf(tx, rules.year);
  const known = await jurisdictionsOf(tx, rules.year, [
    ...rules.recommendations.map((line) => line.jurisdictionCode),
    ...(jurisdictionCode === undefined ? [] : [jurisdictionCode]),
  ]);
  return known
    .filter(({ code }) => jurisdictionCode === undefined || code === jurisdictionCode)
    .flatMap(({ code, name }) => {
      const types = recommended
        .filter((one) => one.jurisdictionCode === code)
        .map(({ type }): SiteType => type);
      return quotaLines(rules, code).map((line) => ({
        jurisdictionCode: code,
        jurisdictionName: name,
        type: line.type,
        label: line.label,
        limit: line.limit,
        used: usedOf(line, types),
      }));
    });
}

/** A year's applications with the counts of each state and the use of the quotas. */
export function list(
  app: AppContext,
  input: Input<'demonstration.applications'>,
): Promise<Output<'demonstration.applications'>> {
  return app.uow.read(async (tx) => {
    const rules = await rulesOrNull(tx, input.year);
    const { rows, ...found } = await listApplications(tx, input);
    return {
      ...found,
      quotas: await quotaUses(tx, rules, input.jurisdictionCode),
      closesOn: rules?.closesOn ?? null,
      rows: await rowsOf(app, tx, rows, rules),
    };
  });
}

/** Every application of a site, latest first. */
export function ofSite(
  app: AppContext,
  input: Input<'demonstration.applicationsOfSite'>,
): Promise<Output<'demonstration.applicationsOfSite'>> {
  return app.uow.read(async (tx) => {
    const site = await readableSiteOf(tx, input);
    const found = await applicationsWhere(tx, 'a.site_id = ?', [site.id], 'a.year DESC');
    return rowsOf(app, tx, found, null);
  });
}

/** What a type hands in. */
export function materials({
  type,
}: Input<'demonstration.materials'>): Output<'demonstration.materials'> {
  return materialsFor(type).map(({ code, text, article, required }) => ({
    code,
    text,
    article,
    required,
  }));
}

/** One application with all that was done with it. @throws AppError NOT_FOUND, APPLICATION_NONE */
export function get(
  app: AppContext,
  input: Input<'demonstration.application'>,
): Promise<Output<'demonstration.application'>> {
  return app.uow.read(async (tx) => {
    const application = await named(tx, input);
    const { id, year, siteId, type } = application;
    const rules = await rulesInForce(tx, year);
    const site = await readableSiteOf(tx, { siteId });
    const events = await eventsOf(tx, [id]);
    const eligibility = await eligibilityOf(tx, app, siteId, rules);
    const onRecord = await materialsOnRecord(tx, siteId, year);
    const given = new Map(application.materials.map((line) => [line.code, line]));
    const hindrances =
      application.state === 'APPLIED'
        ? await hindrancesOf(tx, application, eligibility, rules)
        : [];
    return {
      ...rowOf(application, events, eligibility),
      setting: site.setting,
      address: site.address,
      applicant: application.applicant,
      statement: application.statement,
      visitors: application.visitors,
      findings: application.visitFindings,
      opinion: application.opinion,
      source: application.source,
      closesOn: rules.closesOn,
      materials: materialsFor(type).map(({ code, text, article, required }) => ({
        code,
        text,
        article,
        required,
        given: given.get(code)?.given ?? false,
        note: given.get(code)?.note ?? null,
        onRecord: onRecord.get(code) ?? null,
      })),
      quotas: await quotaUses(tx, rules, application.jurisdictionCode),
      hindrances: hindrances.map(({ message }) => message),
      session: (await sessionOf(tx, id)) ?? null,
      events: events.map(({ applicationId: _id, ...event }) => event),
    };
  });
}

/** What a jurisdiction recommends in a year, in its order. @throws AppError NOT_FOUND */
export function recommendations(
  app: AppContext,
  { year, jurisdictionCode }: Input<'demonstration.recommendations'>,
): Promise<Output<'demonstration.recommendations'>> {
  return app.uow.read(async (tx) => {
    const jurisdiction = await findJurisdictionByCode(tx, jurisdictionCode);
    if (!jurisdiction) throw new AppError('NOT_FOUND', { what: '市直工会' });
    const rules = await rulesOrNull(tx, year);
    const own = (await recommendedOf(tx, year)).filter(
      (one) => one.jurisdictionId === jurisdiction.id,
    );
    const units = await unitTypesOf(
      tx,
      own.map(({ siteId }) => siteId),
    );
    const rows = await rowsOf(app, tx, own, rules);
    return {
      year,
      jurisdictionCode,
      jurisdictionName: jurisdiction.name,
      quotas: await quotaUses(tx, rules, jurisdictionCode),
      rows: own.flatMap((one, index) => {
        const row = rows[index];
        return row
          ? [
              {
                ...row,
                opinion: one.opinion,
                visitors: one.visitors,
                units: units.get(one.siteId) ?? [],
              },
            ]
          : [];
      }),
    };
  });
}
