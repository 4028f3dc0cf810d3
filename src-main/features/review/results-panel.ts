import { businessDateOf } from '@shared/domain/common/business-date';
import { standingSatisfaction } from '@shared/domain/operation/satisfaction';
import type { Panel, TieFacts } from '@shared/domain/review/panel';
import type { ReadTx } from '../../db/unit-of-work';
import { surveyRows } from '../demonstration/eligibility.repo';
import { rulesById } from '../demonstration/rules.service';
import { satisfactionFacts } from '../operation/satisfaction.repo';
import * as repo from './results.repo';
import { candidatesOf, membersOf, recusalsOf, type StoredSession } from './sessions.repo';
import { sheetsOfSession } from './sheets.repo';

const dayOf = (at: string | null): string | null =>
  at === null ? null : businessDateOf(new Date(at));

/** What each site showed on a day: later records do not turn a tie. */
async function tieFactsOn(
  tx: ReadTx,
  siteIds: readonly number[],
  day: string,
): Promise<Map<number, TieFacts>> {
  // In ascending order of days: the last of each site stays.
  const surveys = new Map(
    (await surveyRows(tx, siteIds, day))
      .filter(({ unitId }) => unitId === 0)
      .map(({ siteId, on, scoreX100 }) => [siteId, { on, scoreX100 }]),
  );
  const stated = new Map(
    (await satisfactionFacts(tx, siteIds)).map((one) => [one.siteId, one.stated]),
  );
  const records = await repo.tieRecords(tx, siteIds, day);
  return new Map(
    records.map(({ siteId, filedOn, spotCheckX100 }) => {
      const said = stated.get(siteId);
      const known =
        said && (said.on === null || said.on <= day) ? said : { on: null, scoreX100: null };
      const satisfactionX100 = standingSatisfaction(known, surveys.get(siteId) ?? null);
      return [siteId, { satisfactionX100, spotCheckX100, filedOn }];
    }),
  );
}

/** Everything from which the result of a session follows, as it stands in the tables now. */
export async function panelOf(tx: ReadTx, session: StoredSession): Promise<Panel> {
  const rules = await rulesById(tx, session.ruleId);
  const candidates = await candidatesOf(tx, session.id);
  const facts = await tieFactsOn(
    tx,
    candidates.map(({ siteId }) => siteId),
    rules.closesOn,
  );
  const tableOf = new Map(candidates.map(({ id, type }) => [id, rules.tables[type]]));
  const { id, year, number, name, heldOn, place } = session;
  return {
    session: { id, year, number, name, heldOn, place },
    rule: {
      id: rules.id,
      number: rules.number,
      trimming: rules.trimming,
      ties: rules.ties,
      wideSpreadX100: session.wideSpreadX100,
      awards: rules.awards,
      tables: rules.tables,
    },
    members: (await membersOf(tx, id)).map((one) => ({
      id: one.id,
      seat: one.seat,
      name: one.name,
      unit: one.unit,
      duty: one.duty,
      head: one.head === 1,
      voidedOn: dayOf(one.voidedAt),
      voidReason: one.voidReason,
    })),
    candidates: candidates.map((one) => ({
      id: one.id,
      applicationId: one.applicationId,
      applicationNumber: one.applicationNumber,
      siteId: one.siteId,
      siteNumber: one.siteNumber,
      siteName: one.siteName,
      builderName: one.builderName,
      jurisdictionCode: one.jurisdictionCode,
      jurisdictionName: one.jurisdictionName,
      type: one.type,
      sortOrder: one.sortOrder,
      removedOn: dayOf(one.removedAt),
      facts: facts.get(one.siteId) ?? {
        satisfactionX100: null,
        spotCheckX100: null,
        filedOn: null,
      },
    })),
    recusals: (await recusalsOf(tx, id))
      .filter(({ liftedAt }) => liftedAt === null)
      .map(({ memberId, candidateId, ground, note }) => ({ memberId, candidateId, ground, note })),
    sheets: (await sheetsOfSession(tx, id)).map((one) => ({
      memberId: one.memberId,
      candidateId: one.candidateId,
      state: one.state,
      mode: one.mode,
      marksX100: (tableOf.get(one.candidateId) ?? []).map(
        ({ code }) => one.first.get(code) ?? null,
      ),
      comment: one.comment,
    })),
    votes: (await repo.votesOf(tx, id)).map((one) => ({
      id: one.id,
      type: one.type,
      heldOn: one.heldOn,
      minutes: one.minutes,
      votes: one.votes,
      voidedOn: dayOf(one.voidedAt),
      voidReason: one.voidReason,
    })),
    deliberations: await repo.deliberationsOf(tx, id),
  };
}
