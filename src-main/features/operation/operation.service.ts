import type { z } from 'zod';
import type { operationCalls } from '@shared/contract/operation';
import { businessDateOf } from '@shared/domain/common/business-date';
import { fromX100, fromX100OrNull } from '@shared/domain/common/hundredths';
import {
  CERTIFICATE_LABELS,
  certificatesLacking,
  certificateState,
  daysLeft,
  renewedCertificates,
  requiredCertificates,
} from '@shared/domain/operation/certificates';
import type { SiteStatus, SiteType } from '@shared/domain/site/terms';
import type { AppContext } from '../../app/context';
import { siteOf } from '../sites/step.service';
import { missingOfSite } from './months.service';
import * as repo from './records.repo';
import { unitLabel } from './reporting-lines';
import { unitsBySite } from './reporting-sites.repo';
import { satisfactionFacts, type SatisfactionFacts } from './satisfaction.repo';

type Input<N extends keyof typeof operationCalls> = z.output<(typeof operationCalls)[N]['input']>;
type Output<N extends keyof typeof operationCalls> = z.output<(typeof operationCalls)[N]['output']>;
type Certificate = Output<'operation.get'>['certificates'][number];

/** A certificate as the window shows it. */
export function certificateRow(
  stored: repo.StoredCertificate,
  renewed: ReadonlySet<number>,
  today: string,
  warningDays?: number,
): Certificate {
  const { id, kind, holder, number, issuedOn, expiresOn, note, source } = stored;
  return {
    id,
    kind,
    holder,
    number,
    issuedOn,
    expiresOn,
    note,
    source,
    label: CERTIFICATE_LABELS[kind],
    daysLeft: daysLeft(expiresOn, today),
    state: certificateState(stored, today, renewed.has(id), warningDays),
  };
}

function satisfactionOf(
  facts: SatisfactionFacts | undefined,
): Output<'operation.get'>['satisfaction'] {
  if (!facts || facts.shownX100 === null) return { value: null, from: 'NONE', on: null };
  const { shownX100, stated, survey } = facts;
  const bySurvey =
    survey !== null &&
    survey.scoreX100 === shownX100 &&
    (stated.on === null || survey.on >= stated.on);
  return {
    value: fromX100(shownX100),
    from: bySurvey ? 'SURVEY' : 'REGISTER',
    on: bySurvey ? survey.on : stated.on,
  };
}

/** Everything that is recorded of how a site is run (第十、十一条). */
export async function get(
  app: AppContext,
  input: Input<'operation.get'>,
): Promise<Output<'operation.get'>> {
  const today = businessDateOf(app.clock.now());
  return app.uow.read(async (tx) => {
    const row = await siteOf(tx, input);
    const ids = [row.id];
    const units = (await unitsBySite(tx, ids)).get(row.id) ?? [];
    const labels = new Map(units.map((unit) => [unit.id, unitLabel(unit)]));
    const surveys = await repo.recordsOf(tx, repo.SURVEYS, ids);
    const activities = await repo.recordsOf(tx, repo.ACTIVITIES, ids);
    const certificates = await repo.recordsOf(tx, repo.CERTIFICATES, ids);
    const assets = await repo.recordsOf(tx, repo.ASSETS, ids);
    const [facts] = await satisfactionFacts(tx, ids);
    const renewed = renewedCertificates(certificates);
    const required = requiredCertificates(
      row.type as SiteType,
      units.map((unit) => unit.type),
    );
    return {
      siteId: row.id,
      number: row.number,
      name: row.name,
      type: row.type as SiteType,
      status: row.status as SiteStatus,
      missing: await missingOfSite(tx, row, today),
      satisfaction: satisfactionOf(facts),
      surveys: surveys.map(({ siteId: _siteId, unitId, scoreX100, ...survey }) => ({
        ...survey,
        unitId: unitId || null,
        unitLabel: unitId ? (labels.get(unitId) ?? '已撤下的功能单位') : null,
        score: fromX100(scoreX100),
      })),
      activities: activities.map(({ siteId: _siteId, ...activity }) => activity),
      certificates: certificates.map((one) => certificateRow(one, renewed, today)),
      certificatesLacking: certificatesLacking(required, certificates, today).map(
        ({ kind, article }) => ({ kind, label: CERTIFICATE_LABELS[kind], article }),
      ),
      assets: assets.map(({ siteId: _siteId, valueFen, ...asset }) => ({
        ...asset,
        value: fromX100OrNull(valueFen),
      })),
      assetValue: assets.reduce((sum, asset) => sum + (asset.valueFen ?? 0), 0) / 100,
      assetQuantity: assets.reduce((sum, asset) => sum + asset.quantity, 0),
    };
  });
}
