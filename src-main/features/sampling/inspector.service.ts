import type { z } from 'zod';
import type { samplingCalls } from '@shared/contract/sampling';
import type { CallContext } from '@shared/contract/handlers';
import { assignInspectors } from '@shared/domain/sampling/inspectors';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { findJurisdictionByCode } from '../jurisdictions/jurisdictions.repo';
import type { ChainState, ChosenSite } from './chain';
import { chainFrom, drawInForce } from './chain';
import { checkedSites } from './check.repo';
import { openChain } from './draw.service';
import { listDraws } from './draw.repo';
import { mustFind } from './freeze.service';
import * as repo from './inspector.repo';
import { ruled } from './plan.service';

type Calls = typeof samplingCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** People whom jurisdictions may send. */
export function listInspectors(
  app: AppContext,
  input: Input<'inspectors.list'>,
): Promise<Output<'inspectors.list'>> {
  return app.uow.read((tx) => repo.listInspectors(tx, input.jurisdictionCode));
}

/** Adds or changes an inspector; the number is given once and never changes. */
export async function saveInspector(
  app: AppContext,
  input: Input<'inspectors.save'>,
  context: CallContext,
): Promise<Output<'inspectors.save'>> {
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    const jurisdiction = await findJurisdictionByCode(tx, input.jurisdictionCode);
    if (!jurisdiction) {
      throw new AppError('SAMPLING_JURISDICTION_UNKNOWN', { code: input.jurisdictionCode });
    }
    const builderId = input.builderId ?? null;
    if (builderId !== null && !(await repo.builderExists(tx, builderId))) {
      throw new AppError('NOT_FOUND', { what: '建设单位' });
    }
    const facts = {
      jurisdictionId: jurisdiction.id,
      name: input.name,
      builderId,
      phone: input.phone,
      active: input.active ? 1 : 0,
    };
    if (input.id === undefined) {
      const number = await repo.nextInspectorNumber(tx);
      return repo.findInspector(tx, await repo.insertInspector(tx, { ...facts, number }));
    }
    if (!(await repo.findInspector(tx, input.id))) {
      throw new AppError('NOT_FOUND', { what: '检查人员' });
    }
    await repo.updateInspector(tx, input.id, facts);
    return repo.findInspector(tx, input.id);
  });
  if (!saved) throw new AppError('NOT_FOUND', { what: '检查人员' });
  app.events.changed('sampling');
  return saved;
}

/** Sites still to be visited that nobody was drawn for yet. */
async function sitesWithoutInspector(
  tx: ReadTx,
  state: ChainState,
  year: number,
  jurisdictionCode: string | undefined,
): Promise<ChosenSite[]> {
  const drawIds = state.chain.map(({ id }) => id);
  const assigned = new Set((await repo.assignmentsOf(tx, drawIds)).map(({ siteId }) => siteId));
  const checked = await checkedSites(tx, year);
  return [...state.due.values()].filter(
    (site) =>
      !assigned.has(site.siteId) &&
      !checked.has(site.siteId) &&
      (jurisdictionCode === undefined || site.jurisdictionCode === jurisdictionCode),
  );
}

/**
 * Draws inspectors for the drawn sites by the same seed (双随机); nobody is sent to a site of the own builder (回避).
 * Sites that already have inspectors keep them.
 * @throws AppError SAMPLING_INSPECTORS_DRAWN, SAMPLING_NO_INSPECTORS, SAMPLING_DRAW_SUPERSEDED
 */
export async function drawInspectorsWithin(
  tx: WriteTx,
  input: Input<'sampling.drawInspectors'>,
): Promise<Output<'sampling.drawInspectors'>> {
  const { year } = await mustFind(tx, input.drawId);
  const state = await openChain(tx, year, input.drawId, '抽取检查人员');
  const open = await sitesWithoutInspector(tx, state, year, input.jurisdictionCode);
  if (open.length === 0) throw new AppError('SAMPLING_INSPECTORS_DRAWN');
  const people = (await repo.listInspectors(tx, input.jurisdictionCode)).filter(
    ({ active }) => active,
  );
  if (people.length === 0) {
    const code = input.jurisdictionCode;
    const name = code === undefined ? '' : (await findJurisdictionByCode(tx, code))?.name;
    throw new AppError('SAMPLING_NO_INSPECTORS', { jurisdiction: name || '名单中' });
  }
  const builders = await repo.buildersOf(
    tx,
    open.map(({ siteId }) => siteId),
  );
  const byNumber = new Map(open.map((site) => [site.siteNumber, site]));
  const idOf = new Map(people.map(({ id, number }) => [number, id]));
  const assignments = ruled(() =>
    assignInspectors({
      seed: state.latest.seed ?? '',
      perSite: input.perSite,
      balanced: input.balanced,
      sites: open.map(({ siteId, siteNumber, jurisdictionCode }) => ({
        siteNumber,
        jurisdictionCode,
        builderId: String(builders.get(siteId) ?? ''),
      })),
      inspectors: people.map(({ number, jurisdictionCode, builderId }) => ({
        inspectorId: number,
        jurisdictionCode,
        builderIds: builderId === null ? [] : [String(builderId)],
      })),
    }),
  );
  const rows = assignments.flatMap(({ siteNumber, inspectors }) => {
    const site = byNumber.get(siteNumber);
    if (!site) return [];
    return inspectors.map(({ id, ticket }) => ({
      drawId: site.drawId,
      siteId: site.siteId,
      inspectorId: idOf.get(id) ?? 0,
      ticket,
    }));
  });
  await repo.insertAssignments(tx, rows);
  return {
    assigned: rows.length,
    sites: assignments.filter(({ inspectors }) => inspectors.length > 0).length,
    notes: assignments.flatMap(({ note }) => (note === undefined ? [] : [note])),
  };
}

/** Draws inspectors as a call of its own; see `drawInspectorsWithin`. */
export async function drawInspectors(
  app: AppContext,
  input: Input<'sampling.drawInspectors'>,
  context: CallContext,
): Promise<Output<'sampling.drawInspectors'>> {
  const outcome = await app.uow.write(writeHeader(app, context), (tx) =>
    drawInspectorsWithin(tx, input),
  );
  app.events.changed('sampling');
  return outcome;
}

/** Inspectors drawn for a draw; for one in force, those of its supplements too. */
export async function listAssignments(
  app: AppContext,
  input: Input<'sampling.assignments'>,
): Promise<Output<'sampling.assignments'>> {
  return app.uow.read(async (tx) => {
    const drawIds = await chainIds(tx, input.drawId);
    return repo.assignmentsOf(tx, drawIds, input.jurisdictionCode);
  });
}

/** Ids of the chain in force when the draw belongs to it, else the draw alone. */
export async function chainIds(tx: ReadTx, drawId: number): Promise<number[]> {
  const draw = await mustFind(tx, drawId);
  const draws = await listDraws(tx, draw.year);
  const root = drawInForce(draws);
  const chain = root ? chainFrom(draws, root).map(({ id }) => id) : [];
  return chain.includes(drawId) ? chain : [drawId];
}
