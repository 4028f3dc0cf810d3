import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { jurisdictionCalls } from '@shared/contract/jurisdictions';
import { businessDateOf } from '@shared/domain/common/business-date';
import type { JurisdictionKind } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { initialsOf } from '../search/initials';
import { staleForm } from '../stale';
import * as repo from './jurisdictions.repo';

type Input<N extends keyof typeof jurisdictionCalls> = z.output<
  (typeof jurisdictionCalls)[N]['input']
>;

/** Prefix of the codes that the program makes for units that have no 行政区划代码. */
const CODE_PREFIXES: Record<Exclude<JurisdictionKind, 'DISTRICT'>, string> = {
  MUNICIPAL_UNIT: 'SZ',
  CENTRAL_PROVINCIAL: 'ZZ',
};

/** The list, of today or as of a day. */
export function list(
  app: AppContext,
  input: Input<'jurisdictions.list'>,
): Promise<repo.JurisdictionRow[]> {
  return app.uow.read((tx) => repo.listJurisdictions(tx, input.asOf, input.includeRetired));
}

/** Adds one, or changes what is not its name. */
export async function save(
  app: AppContext,
  input: Input<'jurisdictions.save'>,
  context: CallContext,
): Promise<repo.JurisdictionRow> {
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    const id = input.id === undefined ? await add(tx, input) : await change(tx, input.id, input);
    return rowOf(tx, id);
  });
  app.events.changed('jurisdictions');
  return saved;
}

/** Gives one a new name from a day on; earlier lists keep the old one. */
export async function rename(
  app: AppContext,
  input: Input<'jurisdictions.rename'>,
  context: CallContext,
): Promise<repo.JurisdictionRow> {
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    const found = await required(tx, input.id);
    refuseGone(found, '改名');
    notLaterThanToday(app, '改名', input.from);
    await refuseNameTaken(tx, input.name, input.id);
    const [current] = await repo.namesOf(tx, input.id);
    if (current && input.from < current.validFrom) {
      throw new AppError('DATE_BEFORE_LAST', {
        what: '改名',
        on: input.from,
        last: current.validFrom,
      });
    }
    await repo.nameFrom(tx, input.id, input.name, input.from);
    await repo.changeJurisdiction(tx, input.id, {
      name: input.name,
      shortName: input.shortName || shortNameOf(input.name),
      initials: initialsOf(input.name),
    });
    return rowOf(tx, input.id);
  });
  app.events.changed('jurisdictions', 'sites');
  return saved;
}

/** Merges some into another one from a day on; their sites and inspectors go along. */
export async function merge(
  app: AppContext,
  input: Input<'jurisdictions.merge'>,
  context: CallContext,
): Promise<{ moved: number; into: repo.JurisdictionRow }> {
  const result = await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    notLaterThanToday(app, '合并', input.on);
    const into = await required(tx, input.intoId);
    refuseGone(into, '接收阵地');
    const fromIds = [...new Set(input.fromIds)];
    const from: repo.Jurisdiction[] = [];
    for (const id of fromIds) {
      const found = await required(tx, id);
      if (id === into.id) throw new AppError('JURISDICTION_MERGE_SELF', { name: found.name });
      refuseGone(found, '合并');
      from.push(found);
    }
    const last = await repo.latestMembership(tx, fromIds);
    if (last && input.on < last.fromDate) {
      throw new AppError('DATE_BEFORE_LAST', {
        what: `合并（阵地 ${last.number} 的隶属记录）`,
        on: input.on,
        last: last.fromDate,
      });
    }
    const sites = await repo.sitesUnder(tx, fromIds);
    await repo.moveSites(
      tx,
      sites.map((site) => site.id),
      into.id,
      input.on,
      input.reason,
    );
    for (const one of from) {
      await repo.moveInspectors(tx, one.id, into.id);
      await repo.changeJurisdiction(tx, one.id, { retiredOn: input.on, mergedIntoId: into.id });
    }
    return { moved: sites.length, into: await rowOf(tx, into.id) };
  });
  app.events.changed('jurisdictions', 'sites', 'sampling');
  return result;
}

/** Puts one that has no open sites out of use. */
export async function retire(
  app: AppContext,
  input: Input<'jurisdictions.retire'>,
  context: CallContext,
): Promise<{ done: true }> {
  await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const found = await required(tx, input.id);
    refuseGone(found, '停用');
    notLaterThanToday(app, '停用', input.on);
    const count = await repo.openSiteCount(tx, input.id);
    if (count > 0) throw new AppError('JURISDICTION_HAS_SITES', { name: found.name, count });
    await repo.changeJurisdiction(tx, input.id, { retiredOn: input.on });
  });
  app.events.changed('jurisdictions');
  return { done: true };
}

/**
 * The jurisdiction that may take in sites under this code.
 * @throws AppError JURISDICTION_UNKNOWN, JURISDICTION_RETIRED
 */
export async function receivingJurisdiction(tx: ReadTx, code: string): Promise<repo.Jurisdiction> {
  const found = await repo.findJurisdictionByCode(tx, code);
  if (!found)
    throw new AppError('JURISDICTION_UNKNOWN', { code }, { jurisdictionCode: '没有这个市直工会' });
  if (found.retiredOn) {
    throw new AppError(
      'JURISDICTION_RETIRED',
      { name: found.name, on: found.retiredOn },
      {
        jurisdictionCode: '已停用，请选择现有的市直工会',
      },
    );
  }
  return found;
}

/** 市南区总工会 → 市南区, for tables and charts. */
export function shortNameOf(name: string): string {
  const bare = name.replace(/（[^）]*）/g, '').replace(/(总工会|工会委员会|工会)$/, '');
  return bare || name;
}

async function add(tx: WriteTx, input: Input<'jurisdictions.save'>): Promise<number> {
  await refuseNameTaken(tx, input.name, 0);
  const code = input.code || (await nextCode(tx, input.kind));
  const taken = await repo.findJurisdictionByCode(tx, code);
  if (taken)
    throw new AppError(
      'JURISDICTION_CODE_TAKEN',
      { code, name: taken.name },
      { code: '代码已被使用' },
    );
  return repo.addJurisdiction(tx, {
    code,
    name: input.name,
    shortName: input.shortName || shortNameOf(input.name),
    kind: input.kind,
    sortOrder: input.sortOrder ?? (await repo.lastSortOrder(tx)) + 1,
    note: input.note || null,
    initials: initialsOf(input.name),
  });
}

async function nextCode(tx: ReadTx, kind: JurisdictionKind): Promise<string> {
  if (kind === 'DISTRICT') {
    throw new AppError('JURISDICTION_CODE_MISSING', {}, { code: '请填写 6 位行政区划代码' });
  }
  const prefix = CODE_PREFIXES[kind];
  return `${prefix}${String((await repo.lastSerial(tx, prefix)) + 1).padStart(3, '0')}`;
}

async function change(
  tx: WriteTx,
  id: number,
  input: Input<'jurisdictions.save'>,
): Promise<number> {
  const found = await required(tx, id);
  refuseGone(found, '修改');
  if (input.name !== found.name)
    throw new AppError('JURISDICTION_NAME_BY_RENAME', { name: found.name });
  if (input.code && input.code !== found.code) {
    throw new AppError('JURISDICTION_CODE_FIXED', { name: found.name, code: found.code });
  }
  const changed = await repo.changeJurisdiction(
    tx,
    id,
    {
      shortName: input.shortName || undefined,
      kind: input.kind,
      sortOrder: input.sortOrder,
      note: input.note === undefined ? undefined : input.note || null,
    },
    input.version,
  );
  if (!changed) throw await staleForm(tx, [['jurisdiction', id]]);
  return id;
}

async function required(tx: ReadTx, id: number): Promise<repo.Jurisdiction> {
  const found = await repo.findJurisdiction(tx, id);
  if (!found) throw new AppError('NOT_FOUND', { what: '市直工会' });
  return found;
}

function refuseGone(found: repo.Jurisdiction, what: string): void {
  if (found.retiredOn)
    throw new AppError('JURISDICTION_GONE', { name: found.name, on: found.retiredOn, what });
}

async function refuseNameTaken(tx: ReadTx, name: string, exceptId: number): Promise<void> {
  const same = await repo.findJurisdictionByName(tx, name);
  if (same && same.id !== exceptId)
    throw new AppError('JURISDICTION_NAME_TAKEN', { name }, { name: '名称已被使用' });
}

function notLaterThanToday(app: AppContext, what: string, on: string): void {
  const today = businessDateOf(app.clock.now());
  if (on > today) throw new AppError('DATE_IN_FUTURE', { what, on, today });
}

async function rowOf(tx: ReadTx, id: number): Promise<repo.JurisdictionRow> {
  const row = (await repo.listJurisdictions(tx, undefined, true)).find((one) => one.id === id);
  if (!row) throw new AppError('NOT_FOUND', { what: '市直工会' });
  return row;
}
