import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { operationCalls } from '@shared/contract/operation';
import { businessDateOf } from '@shared/domain/common/business-date';
import { fromX100OrNull, showX100, toX100, toX100OrNull } from '@shared/domain/common/hundredths';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { changeSite } from '../sites/change-site.repo';
import { findSite } from '../sites/record.repo';
import { editableSite } from '../sites/save.service';
import { lifeWrite } from '../sites/life-write';
import type { StoredSite } from '../sites/site-row';
import { refuseFuture, siteOf, type SiteRef } from '../sites/step.service';
import * as repo from './records.repo';
import { unitsBySite } from './reporting-sites.repo';
import { satisfactionFacts, settleSatisfaction } from './satisfaction.repo';

type Input<N extends keyof typeof operationCalls> = z.output<(typeof operationCalls)[N]['input']>;
type Output<N extends keyof typeof operationCalls> = z.output<(typeof operationCalls)[N]['output']>;
type Saved = Output<'operation.saveActivity'>;

const BY_HAND = '手工录入';

/** A record that may still be changed, of the site that the input names. */
async function standing<R extends { id: number; siteId: number }>(
  tx: ReadTx,
  table: repo.RecordTable<R>,
  id: number,
  siteId: number,
): Promise<R> {
  const record = await repo.findRecord(tx, table, id);
  if (!record || record.siteId !== siteId) throw new AppError('NOT_FOUND', { what: table.what });
  if (record.removedAt) throw new AppError('OPERATION_REMOVED', { what: table.what });
  return record;
}

/** Adds a record, or changes what differs of the one with the id; answers the id and whether anything changed. */
async function store<R extends { id: number; siteId: number }>(
  tx: WriteTx,
  table: repo.RecordTable<R>,
  id: number | undefined,
  siteId: number,
  columns: Omit<R, 'id' | 'siteId' | 'source'>,
  source: Partial<R>,
): Promise<{ id: number; changed: boolean }> {
  if (id === undefined) {
    const row = { ...columns, ...source, siteId } as unknown as Omit<R, 'id'>;
    return { id: await repo.addRecord(tx, table, row), changed: true };
  }
  const before = await standing(tx, table, id, siteId);
  const changes = Object.fromEntries(
    Object.entries(columns).filter(([key, value]) => before[key as keyof R] !== value),
  ) as repo.RecordColumns<R>;
  if (Object.keys(changes).length === 0) return { id, changed: false };
  await repo.changeRecord(tx, table, id, changes);
  return { id, changed: true };
}

/** One write on a site named by its number or id. */
function onSite<T>(
  app: AppContext,
  context: CallContext,
  ref: SiteRef,
  work: (tx: WriteTx, site: StoredSite) => Promise<T>,
): Promise<T> {
  return lifeWrite(app, context, async (tx) => work(tx, await siteOf(tx, ref)));
}

const answer = (id: number, site: StoredSite, warnings: string[] = []): Saved => ({
  id,
  siteId: site.id,
  number: site.number,
  warnings,
});

async function remove<R extends { id: number; siteId: number }>(
  app: AppContext,
  table: repo.RecordTable<R>,
  { id, reason }: { id: number; reason: string | null },
  context: CallContext,
  after: (tx: WriteTx, site: StoredSite) => Promise<unknown> = () => Promise.resolve(),
): Promise<Saved> {
  const header = writeHeader(app, context, reason);
  const result = await app.uow.write(header, async (tx) => {
    const record = await repo.findRecord(tx, table, id);
    if (!record) throw new AppError('NOT_FOUND', { what: table.what });
    const site = await editableSite(tx, record.siteId);
    await standing(tx, table, id, site.id);
    const removedAt = header.at.toISOString();
    await repo.changeRecord(tx, table, id, { removedAt } as repo.RecordColumns<R>);
    await after(tx, site);
    return answer(id, site);
  });
  app.events.changed('life', 'sites');
  return result;
}

async function requireUnit(tx: ReadTx, site: StoredSite, unitId: number): Promise<void> {
  const units = (await unitsBySite(tx, [site.id])).get(site.id) ?? [];
  if (unitId !== 0 && !units.some((unit) => unit.id === unitId)) {
    throw new AppError('OPERATION_UNIT_UNKNOWN', { number: site.number });
  }
}

/** Records a survey; the registry follows the latest one unless something newer was stated there. */
export function saveSurvey(
  app: AppContext,
  input: Input<'operation.saveSurvey'>,
  context: CallContext,
): Promise<Output<'operation.saveSurvey'>> {
  return onSite(app, context, input, async (tx, site) => {
    refuseFuture(app, '满意度测评', input.surveyedOn, 'surveyedOn');
    const unitId = input.unitId ?? 0;
    await requireUnit(tx, site, unitId);
    const { respondents, note, surveyedOn } = input;
    const scoreX100 = toX100(input.score);
    const columns = { unitId, surveyedOn, respondents, scoreX100, note };
    const stored = await store(tx, repo.SURVEYS, input.id, site.id, columns, { source: BY_HAND });
    await settleSatisfaction(tx, [site.id]);
    const after = await findSite(tx, site.id);
    return {
      ...answer(stored.id, site, await surveyWarnings(tx, site.id, unitId, scoreX100)),
      satisfaction: fromX100OrNull(after?.satisfactionX100),
    };
  });
}

async function surveyWarnings(
  tx: ReadTx,
  siteId: number,
  unitId: number,
  scoreX100: number,
): Promise<string[]> {
  if (unitId !== 0) return ['这是功能单位的测评，不改变台账所记整个阵地的满意度。'];
  const [facts] = await satisfactionFacts(tx, [siteId]);
  if (!facts?.survey || facts.shownX100 === null || facts.shownX100 === scoreX100) return [];
  const { stated, survey, shownX100 } = facts;
  if (stated.on !== null && survey.on < stated.on) {
    return [
      `台账所记满意度 ${showX100(shownX100)}% 是 ${stated.on} 填写的，晚于最近一次测评（${survey.on}），没有改动。`,
    ];
  }
  return [`台账按最近一次测评（${survey.on}）记为 ${showX100(survey.scoreX100)}%。`];
}

/** Takes a survey off; the registry falls back on the one before it, or on what was stated. */
export function removeSurvey(
  app: AppContext,
  input: Input<'operation.removeSurvey'>,
  context: CallContext,
): Promise<Saved> {
  return remove(app, repo.SURVEYS, input, context, (tx, site) => settleSatisfaction(tx, [site.id]));
}

/** Records an activity or a lecture. */
export function saveActivity(
  app: AppContext,
  input: Input<'operation.saveActivity'>,
  context: CallContext,
): Promise<Saved> {
  return onSite(app, context, input, async (tx, site) => {
    refuseFuture(app, '活动', input.heldOn, 'heldOn');
    const { heldOn, kind, topic, participants, note } = input;
    const columns = { heldOn, kind, topic, participants, note };
    const { id } = await store(tx, repo.ACTIVITIES, input.id, site.id, columns, {
      source: BY_HAND,
    });
    return answer(id, site);
  });
}

/** Takes an activity off. */
export function removeActivity(
  app: AppContext,
  input: Input<'operation.removeActivity'>,
  context: CallContext,
): Promise<Saved> {
  return remove(app, repo.ACTIVITIES, input, context);
}

/** Records a certificate. */
export function saveCertificate(
  app: AppContext,
  input: Input<'operation.saveCertificate'>,
  context: CallContext,
): Promise<Saved> {
  const { kind, holder, number, issuedOn, expiresOn, note } = input;
  if (issuedOn && expiresOn && expiresOn < issuedOn) {
    throw new AppError(
      'OPERATION_DATES_REVERSED',
      { issued: issuedOn, expires: expiresOn },
      { expiresOn: `不能早于发证日期 ${issuedOn}` },
    );
  }
  return onSite(app, context, input, async (tx, site) => {
    if (issuedOn) refuseFuture(app, '发证', issuedOn, 'issuedOn');
    const columns = { kind, holder, number, issuedOn, expiresOn, note };
    const { id } = await store(tx, repo.CERTIFICATES, input.id, site.id, columns, {
      source: BY_HAND,
    });
    const today = businessDateOf(app.clock.now());
    const warnings =
      expiresOn && expiresOn < today ? [`有效期至 ${expiresOn}，已经过期，请尽快换证。`] : [];
    return answer(id, site, warnings);
  });
}

/** Takes a certificate off. */
export function removeCertificate(
  app: AppContext,
  input: Input<'operation.removeCertificate'>,
  context: CallContext,
): Promise<Saved> {
  return remove(app, repo.CERTIFICATES, input, context);
}

/** Records a fixed asset (第十一条); a form of the site that is open elsewhere becomes stale by it. */
export function saveAsset(
  app: AppContext,
  input: Input<'operation.saveAsset'>,
  context: CallContext,
): Promise<Saved> {
  return onSite(app, context, input, async (tx, site) => {
    if (input.acquiredOn) refuseFuture(app, '购置', input.acquiredOn, 'acquiredOn');
    const { name, quantity, place, acquiredOn } = input;
    const columns = {
      name,
      quantity,
      place: place || null,
      acquiredOn,
      valueFen: toX100OrNull(input.value),
    };
    const { id, changed } = await store(tx, repo.ASSETS, input.id, site.id, columns, {});
    if (changed) await changeSite(tx, site.id, {});
    return answer(id, site);
  });
}

/** Takes an asset off the list of a site. */
export function removeAsset(
  app: AppContext,
  input: Input<'operation.removeAsset'>,
  context: CallContext,
): Promise<Saved> {
  return remove(app, repo.ASSETS, input, context, (tx, site) => changeSite(tx, site.id, {}));
}
