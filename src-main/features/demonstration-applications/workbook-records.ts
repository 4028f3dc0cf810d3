import { businessDateOf } from '@shared/domain/common/business-date';
import { RECOMMENDED_STATES } from '@shared/domain/demonstration/application';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import type { TemplateRow } from '../form-imports/definition';
import { siteCells } from '../form-imports/site-part';
import type { ReportingSite } from '../operation/reporting-sites.repo';
import { refuseInSession } from './application-checks';
import { applicationOf } from './application-steps';
import * as repo from './applications.repo';
import type { StoredApplication } from './applications.repo';
import { eventsOf } from './lists.repo';

/** The cells of the workbook that an application on record fills, by column key. */
export function cellsOf(application: StoredApplication): TemplateRow {
  return {
    year: application.year,
    appliedOn: application.appliedOn,
    applicant: application.applicant,
    statement: application.statement,
    ...Object.fromEntries(
      application.materials.filter(({ given }) => given).map(({ code }) => [code, 1]),
    ),
    visitedOn: application.visitedOn,
    visitors: application.visitors,
    findings: application.visitFindings,
    rank: application.jurisdictionRank,
    opinion: application.opinion,
    recommender: application.recommender,
    recommendedOn: application.recommendedOn,
  };
}

/** The lines of the template: every site in service, with what is on record of its application of the year. */
export async function templateApplications(
  tx: ReadTx,
  sites: readonly ReportingSite[],
  year: number,
): Promise<TemplateRow[]> {
  const known = await repo.applicationsWhere(
    tx,
    `a.year = ? AND a.state <> 'WITHDRAWN' AND a.site_id IN (SELECT value FROM json_each(?))`,
    [year, JSON.stringify(sites.map(({ siteId }) => siteId))],
  );
  const bySite = new Map(known.map((one) => [one.siteId, one]));
  return sites.map((site) => {
    const application = bySite.get(site.siteId);
    return { ...siteCells(site), year, ...(application ? cellsOf(application) : {}) };
  });
}

/** Names an application in the refusal of an undo. */
export async function nameOfApplication(tx: ReadTx, id: number): Promise<string> {
  return `${(await applicationOf(tx, id)).number} 的申报`;
}

/**
 * Follows up on an undo: an application that stands in its former state gets a step that says so, and none that a
 * session has as its candidate loses its recommendation.
 * @throws AppError APPLICATION_IN_SESSION
 */
export async function settleApplications(tx: WriteTx, siteIds: readonly number[]): Promise<void> {
  const applications = await repo.applicationsWhere(
    tx,
    'a.site_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(siteIds)],
  );
  const events = await eventsOf(
    tx,
    applications.map(({ id }) => id),
  );
  const last = new Map(events.map((event) => [event.applicationId, event.state]));
  const moved = applications.filter(({ id, state }) => last.get(id) !== state);
  if (moved.length === 0) return;
  const header = await tx.first<{ at: string }>('SELECT at FROM change_tx WHERE id = ?', [tx.txId]);
  const onDate = businessDateOf(new Date(header?.at ?? ''));
  for (const application of moved) {
    const { id, state } = application;
    if (!RECOMMENDED_STATES.includes(state)) {
      await refuseInSession(tx, application, '撤销批量录入');
    }
    await repo.addApplicationEvent(tx, id, { state, onDate, reason: '撤销批量录入' });
  }
}
