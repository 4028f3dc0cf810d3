import type { z } from 'zod';
import type { undoBlock } from '@shared/contract/imports';
import { HISTORY_WORDS, PART_LABELS } from '@shared/domain/site/history-words';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { factsOf, siteColumns } from '../sites/site-row';
import { setUnitsRemoved } from './imports.repo';
import * as repo from './undo.repo';

export type UndoBlock = z.output<typeof undoBlock>;

/** What an undo does and what it leaves alone. */
export interface UndoPlan {
  /** Inserted sites that become void. */
  voids: number[];
  /** Updated sites with the columns that get their former values back. */
  restores: { siteId: number; values: Map<string, string | null> }[];
  /** Function units that the import added, of sites that stay. */
  unitsToRemove: number[];
  /** Function units that the import took away. */
  unitsToPutBack: number[];
  madeJurisdictions: number[];
  revivedJurisdictions: { id: number; retiredOn: string }[];
  madeBuilders: number[];
  blocks: UndoBlock[];
}

const COMPUTED = new Set(['version', 'norm_name', 'norm_address', 'search_text']);

/** Columns whose value now is another than right after the import; a change taken back does not count. */
function netChanges(lines: readonly repo.HistoryLine[]): Map<number, Set<string>> {
  const first = new Map<string, string | null>();
  const last = new Map<string, repo.HistoryLine>();
  for (const line of lines) {
    if (!line.field || COMPUTED.has(line.field)) continue;
    const key = `${line.entityId} ${line.field}`;
    if (!first.has(key)) first.set(key, line.before);
    last.set(key, line);
  }
  const changed = new Map<number, Set<string>>();
  for (const [key, line] of last) {
    if (first.get(key) === line.after || !line.field) continue;
    const fields = changed.get(line.entityId) ?? new Set<string>();
    changed.set(line.entityId, fields.add(line.field));
  }
  return changed;
}

function columnLabel(column: string): string {
  return HISTORY_WORDS['site']?.[column]?.label ?? column;
}

/** Works out what undoing a batch takes back and what was changed or used since. */
export async function planUndo(tx: ReadTx, batchId: number, txId: number): Promise<UndoPlan> {
  const sites = await repo.batchSites(tx, batchId);
  const ids = sites.map((site) => site.siteId);
  const lines = await repo.linesOf(tx, txId);
  const later = netChanges(await repo.laterSiteLines(tx, txId, ids));
  const inserted = sites.filter((site) => site.action === 'inserted');
  const uses = await usesSince(tx, txId, inserted);
  const plan: UndoPlan = {
    voids: [],
    restores: [],
    unitsToRemove: [],
    unitsToPutBack: [],
    madeJurisdictions: entityIds(lines, 'jurisdiction', 'insert'),
    revivedJurisdictions: lines.flatMap((line) =>
      line.entity === 'jurisdiction' && line.field === 'retired_on' && line.before !== null
        ? [{ id: line.entityId, retiredOn: line.before }]
        : [],
    ),
    madeBuilders: entityIds(lines, 'builder', 'insert'),
    blocks: [],
  };
  const block = (site: repo.BatchSite, field: string | null, message: string): void => {
    plan.blocks.push({
      siteId: site.siteId,
      siteNumber: site.number,
      siteName: site.name,
      field,
      message: `${site.number} ${site.name}：${message}`,
    });
  };
  for (const site of inserted) {
    if (site.voided) continue;
    const fields = [...(later.get(site.siteId) ?? [])].map(columnLabel);
    const reasons = uses.get(site.siteId) ?? [];
    for (const field of fields) block(site, field, `导入后又改过${field}。`);
    for (const reason of reasons) block(site, null, reason);
    if (fields.length === 0 && reasons.length === 0) plan.voids.push(site.siteId);
  }
  planRestores(plan, sites, lines, later, block);
  planUnits(plan, lines, new Set(await repo.unitsOwnedBy(tx, updatedIds(sites))));
  return plan;
}

function entityIds(lines: readonly repo.HistoryLine[], entity: string, op: string): number[] {
  return lines.flatMap((line) => (line.entity === entity && line.op === op ? [line.entityId] : []));
}

function planRestores(
  plan: UndoPlan,
  sites: readonly repo.BatchSite[],
  lines: readonly repo.HistoryLine[],
  later: ReadonlyMap<number, ReadonlySet<string>>,
  block: (site: repo.BatchSite, field: string | null, message: string) => void,
): void {
  const before = new Map<number, Map<string, string | null>>();
  for (const line of lines) {
    if (line.entity !== 'site' || !line.field || COMPUTED.has(line.field)) continue;
    const values = before.get(line.entityId) ?? new Map<string, string | null>();
    before.set(line.entityId, values.set(line.field, line.before));
  }
  for (const site of sites) {
    if (site.action !== 'updated') continue;
    const values = before.get(site.siteId) ?? new Map<string, string | null>();
    const changed = later.get(site.siteId);
    if (changed?.has('merged_into_id')) {
      block(site, null, '导入后已并入另一个阵地。');
      continue;
    }
    for (const column of [...values.keys()]) {
      if (!changed?.has(column)) continue;
      values.delete(column);
      block(
        site,
        columnLabel(column),
        `导入后又改过${columnLabel(column)}，恢复会冲掉后来的修改。`,
      );
    }
    plan.restores.push({ siteId: site.siteId, values });
  }
}

const updatedIds = (sites: readonly repo.BatchSite[]): number[] =>
  sites.filter((site) => site.action === 'updated').map((site) => site.siteId);

/** Units of new sites go with their sites. */
function planUnits(
  plan: UndoPlan,
  lines: readonly repo.HistoryLine[],
  ofUpdated: ReadonlySet<number>,
): void {
  for (const line of lines) {
    if (line.entity !== 'site_unit' || !ofUpdated.has(line.entityId)) continue;
    if (line.op === 'insert') plan.unitsToRemove.push(line.entityId);
    else if (line.field === 'removed_at' && line.before === null) {
      plan.unitsToPutBack.push(line.entityId);
    }
  }
}

/** Why sites cannot be made void: what was done with them since. */
async function usesSince(
  tx: ReadTx,
  txId: number,
  inserted: readonly repo.BatchSite[],
): Promise<Map<number, string[]>> {
  const ids = inserted.map((site) => site.siteId);
  const uses = new Map<number, string[]>();
  const add = (siteId: number, reason: string): void => {
    const reasons = uses.get(siteId) ?? [];
    if (!reasons.includes(reason)) uses.set(siteId, [...reasons, reason]);
  };
  for (const { siteId, year, state } of await repo.drawsOf(tx, ids)) {
    add(
      siteId,
      state === 'FROZEN'
        ? `已列入 ${year} 年度抽查冻结的总体，抽取完成或取消冻结之前不能作废。`
        : `已被抽入 ${year} 年度抽查，抽取记录不能改动，不能作废。`,
    );
  }
  for (const { siteId, table } of await repo.laterParts(tx, txId, ids)) {
    add(siteId, `导入后登记过${PART_LABELS[table] ?? '其他资料'}。`);
  }
  for (const { siteId } of await repo.keptInMerge(tx, ids)) {
    add(siteId, '导入后有另一条记录并入了它。');
  }
  return uses;
}

/** Takes back what a plan says, inside the caller's transaction. */
export async function carryOutUndo(
  tx: WriteTx,
  plan: UndoPlan,
  when: { at: string; today: string },
  progress: (done: number, total: number) => void,
): Promise<void> {
  await repo.voidSites(tx, plan.voids, when.at);
  for (const [index, { siteId, values }] of plan.restores.entries()) {
    if (values.size > 0) {
      await repo.restoreColumns(tx, siteId, values);
      await refreshDerived(tx, siteId);
    }
    if (index % 500 === 0) progress(index, plan.restores.length);
  }
  await setUnitsRemoved(tx, plan.unitsToRemove, when.at);
  await setUnitsRemoved(tx, plan.unitsToPutBack, null);
  await repo.retireUnused(tx, 'jurisdiction', plan.madeJurisdictions, when.today);
  for (const { id, retiredOn } of plan.revivedJurisdictions) {
    await repo.retireUnused(tx, 'jurisdiction', [id], retiredOn);
  }
  await repo.retireUnused(tx, 'builder', plan.madeBuilders, when.today);
}

async function refreshDerived(tx: WriteTx, siteId: number): Promise<void> {
  const row = await repo.siteWithBuilder(tx, siteId);
  if (!row) return;
  const { builderName, ...stored } = row;
  await repo.storeDerived(tx, siteId, siteColumns(factsOf(stored), stored.number, builderName));
}
