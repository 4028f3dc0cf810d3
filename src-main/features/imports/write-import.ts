import type { FieldKey, ImportValues, SiteType } from '@shared/domain/import/fields';
import { HISTORICAL_BASIS } from '@shared/domain/site/filing-date';
import { builderKey } from '@shared/domain/site/keys';
import type { UnitType } from '@shared/domain/site/terms';
import type { WriteTx } from '../../db/unit-of-work';
import { changeSite } from '../sites/change-site.repo';
import { enterEach, type NewSite } from '../sites/new-sites.repo';
import {
  blankFacts,
  changedColumns,
  factsOf,
  siteColumns,
  STATED_FACTS,
  type SiteFacts,
  type StatedFact,
} from '../sites/site-row';
import * as repo from './imports.repo';
import type { KnownSite } from './known-site';
import type { ImportPlan } from './plan-import';
import type { PlannedRow } from './planned-row';

/** What was written besides the sites. */
export interface WrittenImport {
  entries: repo.EntryRow[];
  createdJurisdictions: { code: string; name: string }[];
  createdBuilders: number;
}

/** Told after each portion; throws when the work is no longer wanted, and nothing of it remains. */
export type WriteProgress = (done: number, total: number) => void;

interface Builder {
  id: number;
  name: string;
}

/** The builders of an import, by the way rows write their names. */
class Builders {
  private readonly byName = new Map<string, Builder>();

  constructor(private readonly byKey: ReadonlyMap<string, Builder>) {}

  for({ builder }: ImportValues): Builder | null {
    if (!builder) return null;
    let found = this.byName.get(builder);
    if (!found) {
      found = this.byKey.get(builderKey(builder));
      if (found) this.byName.set(builder, found);
    }
    return found ?? null;
  }
}

/** Rows between two reports, which are also the moments at which a cancellation is heard. */
const PORTION = 1000;

/** Takes a value over into the facts; one function for all keys, so that each keeps its own type. */
function take<K extends StatedFact>(facts: SiteFacts, values: ImportValues, key: K): void {
  const value = values[key] as SiteFacts[K] | undefined;
  if (value !== undefined) facts[key] = value;
}

function newFacts(values: ImportValues, builder: Builder | null): SiteFacts {
  const facts = blankFacts(values.name ?? '', values.type ?? 'MOTHER_CABIN');
  for (const key of STATED_FACTS) take(facts, values, key);
  if (facts.type !== 'MOTHER_CABIN') facts.setting = null;
  facts.builderId = builder?.id ?? null;
  return facts;
}

/** Writes what a plan says, inside the caller's transaction: units, builders, new sites, changed sites. */
export async function writePlan(
  tx: WriteTx,
  plan: ImportPlan,
  source: { fileName: string; at: string },
  progress: WriteProgress,
): Promise<WrittenImport> {
  const inserts = plan.rows.filter((row) => row.outcome === 'INSERT');
  const updates = plan.rows.filter((row) => row.outcome === 'UPDATE');
  const total = inserts.length + updates.length;
  progress(0, total);
  const places = await createJurisdictions(tx, inserts, source.fileName);
  const builders = await settleBuilders(tx, [...inserts, ...updates]);
  const entries: repo.EntryRow[] = [];
  const entered = await enterEach(tx, inserts.length, (index) => {
    if (index % PORTION === 0) progress(index, total);
    return newSite(inserts[index] as PlannedRow, places.idOf, builders.known, source.fileName);
  });
  entered.forEach(({ id }, index) => {
    const row = inserts[index];
    if (row) entries.push(entryOf(row, id, 'inserted'));
  });
  for (const [index, row] of updates.entries()) {
    if (!row.site) continue;
    await changeKnown(tx, row, row.site, builders.known, source.at);
    entries.push(entryOf(row, row.site.row.id, 'updated'));
    if (index % PORTION === 0) progress(inserts.length + index, total);
  }
  progress(total, total);
  return {
    entries,
    createdJurisdictions: places.created,
    createdBuilders: builders.created,
  };
}

function entryOf(row: PlannedRow, siteId: number, action: repo.EntryRow['action']): repo.EntryRow {
  return { siteId, action, sheet: row.source.sheet, sheetRow: row.source.sheetRow };
}

async function createJurisdictions(
  tx: WriteTx,
  rows: readonly PlannedRow[],
  fileName: string,
): Promise<{ idOf: Map<string, number>; created: { code: string; name: string }[] }> {
  const wanted = new Map<string, { name: string; revives: { id: number; code: string } | null }>();
  for (const { jurisdiction } of rows) {
    if (jurisdiction?.kind === 'new') wanted.set(jurisdiction.key, jurisdiction);
  }
  const idOf = new Map<string, number>();
  const created: { code: string; name: string }[] = [];
  const fresh = [...wanted].filter(([, one]) => one.revives === null);
  const added = await repo.addJurisdictions(
    tx,
    fresh.map(([, one]) => one.name),
    `导入“${fileName}”时新建`,
  );
  fresh.forEach(([key, { name }], index) => {
    const one = added[index];
    if (!one) return;
    idOf.set(key, one.id);
    created.push({ code: one.code, name });
  });
  for (const [key, { name, revives }] of wanted) {
    if (!revives) continue;
    await repo.reviveJurisdiction(tx, revives.id);
    idOf.set(key, revives.id);
    created.push({ code: revives.code, name });
  }
  return { idOf, created };
}

/** Finds or makes every 建设单位工会 that the rows name, each once however it is written. */
async function settleBuilders(
  tx: WriteTx,
  rows: readonly PlannedRow[],
): Promise<{ known: Builders; created: number }> {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  for (const row of rows) {
    const name = row.source.values.builder;
    if (!name || seen.has(name)) continue;
    if (row.outcome === 'INSERT' || row.changes.includes('builder')) {
      seen.add(name);
      const key = builderKey(name);
      if (!names.has(key)) names.set(key, name);
    }
  }
  const known = await repo.buildersBehind(tx, [...names.keys()]);
  const byKey = new Map<string, Builder>(known.map(({ key, id, name }) => [key, { id, name }]));
  await repo.reviveBuilders(
    tx,
    known.filter((one) => one.retiredOn !== null).map((one) => one.id),
  );
  const fresh = [...names].filter(([key]) => !byKey.has(key));
  const ids = await repo.addBuilders(
    tx,
    fresh.map(([, name]) => name),
  );
  fresh.forEach(([key, name], index) => byKey.set(key, { id: ids[index] ?? 0, name }));
  return { known: new Builders(byKey), created: fresh.length };
}

function newSite(
  row: PlannedRow,
  newPlaces: ReadonlyMap<string, number>,
  builders: Builders,
  fileName: string,
): NewSite {
  const { values } = row.source;
  const { jurisdiction, standing } = row;
  const jurisdictionId =
    jurisdiction?.kind === 'known'
      ? jurisdiction.jurisdiction.id
      : newPlaces.get(jurisdiction?.key ?? '');
  if (jurisdictionId === undefined || !standing) {
    throw new Error(`Row ${row.source.sheetRow} was planned without a jurisdiction or a state.`);
  }
  const builder = builders.for(values);
  const filed = standing.status === 'FILED';
  return {
    facts: newFacts(values, builder),
    builderName: builder?.name ?? null,
    jurisdictionId,
    status: standing.status,
    since: standing.since,
    filedOn: null,
    basis: filed ? HISTORICAL_BASIS.import : null,
    reason: `导入自“${fileName}”`,
    source: fileName,
    units: (values.type === 'COMPREHENSIVE' ? (values.units ?? []) : []).map((type) => ({
      type: type as UnitType,
      setting: type === 'MOTHER_CABIN' ? (values.setting ?? null) : null,
      areaX100: null,
      capacity: null,
      selfCheckScoreX100: null,
      openedOn: null,
    })),
  };
}

async function changeKnown(
  tx: WriteTx,
  row: PlannedRow,
  site: KnownSite,
  builders: Builders,
  at: string,
): Promise<void> {
  const { values } = row.source;
  const changed = new Set<FieldKey>(row.changes);
  const builder = changed.has('builder')
    ? builders.for(values)
    : { id: site.row.builderId, name: site.builderName };
  const facts: SiteFacts = {
    ...factsOf(site.row),
    ...changedFacts(values, changed),
    builderId: builder?.id ?? null,
  };
  const columns = siteColumns(facts, site.row.number, builder?.name ?? null);
  await changeSite(tx, site.row.id, changedColumns(site.row, columns));
  if (changed.has('units')) await changeUnits(tx, site, values.units ?? [], at);
}

const FIELD_OF: Partial<Record<StatedFact, FieldKey>> = {
  areaX100: 'area',
  outdoorAreaX100: 'outdoorArea',
  selfCheckScoreX100: 'selfCheckScore',
  satisfactionX100: 'satisfaction',
  openedPrecision: 'openedOn',
};

function changedFacts(values: ImportValues, changed: ReadonlySet<FieldKey>): Partial<SiteFacts> {
  const facts = Object.fromEntries(
    STATED_FACTS.filter((key) => changed.has(FIELD_OF[key] ?? (key as FieldKey))).map((key) => [
      key,
      values[key] ?? null,
    ]),
  ) as Partial<SiteFacts>;
  return changed.has('name') && values.name ? { ...facts, name: values.name } : facts;
}

async function changeUnits(
  tx: WriteTx,
  site: KnownSite,
  wanted: readonly SiteType[],
  at: string,
): Promise<void> {
  const had = new Set(site.units.map((unit) => unit.type));
  await repo.addUnits(
    tx,
    site.row.id,
    wanted.filter((type) => !had.has(type)),
  );
  await repo.setUnitsRemoved(
    tx,
    site.units.filter((unit) => !wanted.includes(unit.type)).map((unit) => unit.id),
    at,
  );
}
