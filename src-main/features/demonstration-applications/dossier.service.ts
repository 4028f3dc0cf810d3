import type { AppContext } from '../../app/context';
import type { Eligibility } from '@shared/domain/demonstration/eligibility';
import { businessDateOf } from '@shared/domain/common/business-date';
import { materialsFor } from '@shared/domain/demonstration/materials';
import { addMonths, monthOf } from '@shared/domain/operation/months';
import * as acceptances from '../acceptance/acceptance.service';
import { list as listAttachments } from '../attachments/attachments.service';
import { eligibilityOf } from '../demonstration/eligibility.service';
import { rulesById, rulesInForce } from '../demonstration/rules.service';
import { months } from '../operation/months.service';
import { get as operationOf } from '../operation/operation.service';
import { listChecks } from '../sampling/check.repo';
import * as selfChecks from '../self-checks/self-checks.service';
import { get as siteRecord } from '../sites/sites.service';
import * as rectifications from '../supervision/rectification.service';
import * as supervisions from '../supervision/supervision.service';
import { named, type Input, type Output } from './application-checks';
import { captionOf, photosOf } from './dossier-photos';
import type { StoredApplication } from './applications.repo';

type Dossier = Output<'demonstration.dossier'>;

/** More records of one kind than a site has in its life. */
const ALL = { offset: 0, limit: 1000 };
const WHOLE_YEAR = 12;

interface Base {
  application: StoredApplication;
  eligibility: Eligibility;
  closesOn: string;
  conditionsOn: string;
}

/** The application and its checklist: as kept with the recommendation, else as of today. */
function baseOf(app: AppContext, input: Input<'demonstration.dossier'>): Promise<Base> {
  return app.uow.read(async (tx) => {
    const application = await named(tx, input);
    const { ruleId, year, siteId, recommendedOn } = application;
    const rules = ruleId === null ? await rulesInForce(tx, year) : await rulesById(tx, ruleId);
    const kept = application.eligibility;
    return {
      application,
      closesOn: rules.closesOn,
      eligibility:
        kept === null
          ? await eligibilityOf(tx, app, siteId, rules)
          : (JSON.parse(kept) as Eligibility),
      conditionsOn: (kept === null ? null : recommendedOn) ?? businessDateOf(app.clock.now()),
    };
  });
}

async function checksOf(
  app: AppContext,
  siteId: number,
): Promise<Pick<Dossier, 'selfChecks' | 'acceptances' | 'spotChecks'>> {
  const own = await selfChecks.list(app, { siteId, state: 'DONE', ...ALL });
  const accepted = await acceptances.ofSite(app, { siteId });
  const { checks } = await app.uow.read((tx) => listChecks(tx, { siteId }, ALL));
  return {
    selfChecks: own.rows.map((row) => ({
      id: row.id,
      year: row.year,
      checkedOn: row.checkedOn,
      checkedBy: row.checkedBy,
      total: row.total,
      passed: row.passed,
      units: row.units.map(({ type, total, passed }) => ({ unitType: type, total, passed })),
      remarks: row.remarks,
    })),
    acceptances: accepted.map((row) => ({
      id: row.id,
      appliedOn: row.appliedOn,
      inspectedOn: row.inspectedOn,
      inspectors: row.inspectors,
      verdict: row.verdict,
      decidedOn: row.decidedOn,
      opinion: row.opinion,
    })),
    spotChecks: checks
      .filter(({ voidedAt }) => voidedAt === null)
      .map((row) => ({
        id: row.id,
        year: row.year,
        checkedOn: row.checkedOn,
        inspectors: row.inspectors,
        verdict: row.verdict,
        total: row.total,
        remarks: row.remarks,
      })),
  };
}

async function supervisionOf(
  app: AppContext,
  siteId: number,
): Promise<Pick<Dossier, 'rectifications' | 'supervisions'>> {
  const opened = await rectifications.list(app, { siteId, ...ALL });
  const supervised = await supervisions.list(app, { siteId, includeVoided: false, ...ALL });
  return {
    rectifications: opened.rows
      .filter(({ state }) => state !== 'VOIDED')
      .map((row) => ({
        id: row.id,
        number: row.number,
        what: row.what,
        openedOn: row.openedOn,
        dueOn: row.dueOn,
        state: row.state,
        closedOn: row.closedOn,
      })),
    supervisions: supervised.rows.map((row) => ({
      id: row.id,
      year: row.year,
      supervisedOn: row.supervisedOn,
      supervisors: row.supervisors,
      result: row.result,
      remarks: row.remarks,
    })),
  };
}

async function useOf(
  app: AppContext,
  siteId: number,
  closesOn: string,
): Promise<Pick<Dossier, 'operation' | 'surveys' | 'activities' | 'certificates'>> {
  const to = addMonths(monthOf(closesOn), -1);
  const from = addMonths(to, 1 - WHOLE_YEAR);
  const { series } = await months(app, { siteId, from, to });
  const records = await operationOf(app, { siteId });
  return {
    operation: { from, to, series },
    surveys: records.surveys.map(({ surveyedOn, unitLabel, respondents, score }) => ({
      surveyedOn,
      unitLabel,
      respondents,
      score,
    })),
    activities: records.activities.map(({ heldOn, kind, topic, participants }) => ({
      heldOn,
      kind,
      topic,
      participants,
    })),
    certificates: records.certificates.map(({ label, number, expiresOn }) => ({
      label,
      number,
      expiresOn,
    })),
  };
}

function applicationPart(one: StoredApplication): Dossier['application'] {
  const given = new Map(one.materials.map((line) => [line.code, line]));
  return {
    appliedOn: one.appliedOn,
    applicant: one.applicant,
    statement: one.statement,
    visitedOn: one.visitedOn,
    visitors: one.visitors,
    findings: one.visitFindings,
    recommendedOn: one.recommendedOn,
    recommender: one.recommender,
    opinion: one.opinion,
    rank: one.jurisdictionRank,
    materials: materialsFor(one.type).map(({ code, text, required }) => ({
      text,
      required,
      given: given.get(code)?.given ?? false,
      note: given.get(code)?.note ?? null,
    })),
  };
}

/**
 * All that the program has on record of a candidate, for the jurisdiction and the panel: nothing of the panel itself.
 * @throws AppError NOT_FOUND, APPLICATION_NONE
 */
export async function dossier(
  app: AppContext,
  input: Input<'demonstration.dossier'>,
): Promise<Dossier> {
  const { application, eligibility, closesOn, conditionsOn } = await baseOf(app, input);
  const { siteId } = application;
  const site = await siteRecord(app, { id: siteId });
  const attachments = await listAttachments(app, { siteId });
  return {
    id: application.id,
    number: application.number,
    year: application.year,
    site: {
      id: siteId,
      number: site.number,
      name: site.name,
      type: site.type,
      setting: site.setting,
      address: site.address,
      jurisdictionCode: application.jurisdictionCode,
      jurisdictionName: application.jurisdictionName,
      builderName: application.builderName,
      manager: site.managerName,
      openedOn: site.openedOn,
      filedOn: site.filedOn,
      area: site.area,
      outdoorArea: site.outdoorArea,
      units: site.units.map(({ type, area }) => ({ type, area })),
    },
    application: applicationPart(application),
    conditionsOn,
    conditions: [...eligibility.lines],
    ...(await checksOf(app, siteId)),
    ...(await supervisionOf(app, siteId)),
    ...(await useOf(app, siteId, closesOn)),
    photos: await photosOf(app, attachments, application.id),
    papers: attachments
      .filter(({ mediaType }) => !mediaType.startsWith('image/'))
      .map((row) => ({ id: row.id, fileName: row.fileName, caption: captionOf(row) })),
  };
}
