import {
  JurisdictionEntity,
  JurisdictionNameEntity,
  SiteEntity,
  SiteMembershipEntity,
  SiteStatusEventEntity,
} from '@main/db/entities';
import type { WriteTx } from '@main/db/unit-of-work';
import type { TestApp } from '@test/support/test-app';
import { testActor } from '@test/support/test-app';

export const SEED = '01382438112797316654';
export const ASK = { year: 2026, asOf: '2026-09-30', seed: SEED, seedSource: '当众掷骰子' };

/** A site to put into a test city. */
export interface TestSite {
  code: string;
  type?: 'MOTHER_CABIN' | 'HOLIDAY_CARE' | 'CHILDCARE' | 'COMPREHENSIVE';
  filedOn?: string;
  number?: string;
}

export function header(test: TestApp, call = 'test.setup') {
  return { actor: testActor, call, reason: null, at: test.clock.now() };
}

let serial = 0;

/** Puts sites in service straight into the tables, fast enough for 50,000. */
export async function addSites(
  test: TestApp,
  sites: readonly TestSite[],
): Promise<{ id: number; number: string }[]> {
  return test.app.uow.write(header(test), async (tx) => {
    const jurisdictions = await tx.query<{ id: number; code: string }>(
      'SELECT id, code FROM jurisdiction',
    );
    const idOf = new Map(jurisdictions.map(({ id, code }) => [code, id]));
    const rows = sites.map((site) => {
      serial += 1;
      const number = site.number ?? `MX-${String(serial).padStart(6, '0')}`;
      const jurisdictionId = idOf.get(site.code);
      if (jurisdictionId === undefined) throw new Error(`no jurisdiction ${site.code}`);
      return {
        number,
        name: `阵地${number}`,
        type: site.type ?? 'MOTHER_CABIN',
        jurisdictionId,
        status: 'FILED',
        filedOn: site.filedOn ?? '2024-03-01',
        normName: number,
        searchText: number,
      };
    });
    const ids = await tx.insertMany(SiteEntity, rows);
    await tx.insertMany(
      SiteMembershipEntity,
      rows.map((row, index) => ({
        siteId: ids[index] ?? 0,
        jurisdictionId: row.jurisdictionId,
        fromDate: row.filedOn,
      })),
    );
    await tx.insertMany(
      SiteStatusEventEntity,
      rows.map((row, index) => ({ siteId: ids[index] ?? 0, status: 'FILED', onDate: row.filedOn })),
    );
    return rows.map((row, index) => ({ id: ids[index] ?? 0, number: row.number }));
  });
}

/** `count` sites of one jurisdiction. */
export const manyIn = (
  code: string,
  count: number,
  more: Omit<TestSite, 'code'> = {},
): TestSite[] => Array.from({ length: count }, () => ({ code, ...more }));

/** More jurisdictions, coded T01, T02 … */
export async function addJurisdictions(test: TestApp, count: number): Promise<string[]> {
  const codes = Array.from(
    { length: count },
    (_, index) => `T${String(index + 1).padStart(2, '0')}`,
  );
  await test.app.uow.write(header(test), async (tx: WriteTx) => {
    for (const [index, code] of codes.entries()) {
      const name = `测试单位${index + 1}工会`;
      const id = await tx.insert(JurisdictionEntity, {
        code,
        name,
        shortName: name,
        kind: 'MUNICIPAL_UNIT',
        sortOrder: 100 + index,
      });
      await tx.insert(JurisdictionNameEntity, {
        jurisdictionId: id,
        name,
        validFrom: '1900-01-01',
      });
    }
  });
  return codes;
}

/** Gives a site a state from a day on without the record behind it, as a register does. */
export async function setStatus(
  test: TestApp,
  siteId: number,
  status: string,
  onDate: string,
): Promise<void> {
  await test.app.uow.write(header(test), async (tx) => {
    await tx.insert(SiteStatusEventEntity, { siteId, status, onDate });
    await tx.update(SiteEntity, siteId, { status });
  });
}

/** Moves a site to another jurisdiction from a day on, as site.transfer does. */
export async function moveSite(
  test: TestApp,
  siteId: number,
  code: string,
  fromDate: string,
): Promise<void> {
  await test.app.uow.write(header(test), async (tx) => {
    const row = await tx.first<{ id: number }>('SELECT id FROM jurisdiction WHERE code = ?', [
      code,
    ]);
    const jurisdictionId = row?.id ?? 0;
    await tx.insert(SiteMembershipEntity, { siteId, jurisdictionId, fromDate });
    await tx.update(SiteEntity, siteId, { jurisdictionId });
  });
}

export async function renameSite(test: TestApp, siteId: number, name: string): Promise<void> {
  await test.app.uow.write(header(test), async (tx) => {
    await tx.update(SiteEntity, siteId, { name });
  });
}
