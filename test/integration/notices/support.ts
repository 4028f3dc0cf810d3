import type { SiteType } from '@shared/domain/site/terms';
import {
  AwardRevocationEntity,
  DemonstrationApplicationEntity,
  DemonstrationAwardEntity,
  DemonstrationDecisionEntity,
  PublicityEntity,
} from '@main/db/entities';
import type { WriteTx } from '@main/db/unit-of-work';
import { testActor, type TestApp } from '../../support/test-app';
import { enter } from '../sites/support';

/** A site that a test decides on. */
export interface Wanted {
  readonly name: string;
  readonly type?: SiteType;
  readonly jurisdictionCode?: string;
  readonly rank?: number | null;
}

export interface Decided {
  readonly decisionId: number;
  /** By name of the site. */
  readonly awards: ReadonlyMap<string, number>;
  readonly sites: ReadonlyMap<string, { id: number; number: string }>;
}

export const YEAR = 2026;

/** Writes rows past the services: the records that other parts of the season make. */
export function writeRows<T>(test: TestApp, work: (tx: WriteTx) => Promise<T>): Promise<T> {
  const header = { actor: testActor, call: 'test.rows', at: test.clock.now() };
  return test.app.uow.write(header, work);
}

/** Enters sites and their applications of the year; answers application ids with what belongs to them. */
export async function apply(test: TestApp, wanted: readonly Wanted[], state: string) {
  const made: (Required<Wanted> & { id: number; number: string })[] = [];
  for (const { name, type = 'MOTHER_CABIN', jurisdictionCode = '370202', rank = null } of wanted) {
    const { id, number } = await enter(test, {
      name,
      type,
      setting: type === 'MOTHER_CABIN' ? 'INTERNAL' : null,
      jurisdictionCode,
      builderName: `${name}建设工会`,
    });
    made.push({ id, number, name, type, jurisdictionCode, rank });
  }
  return writeRows(test, async (tx) => {
    const rows = [];
    for (const [index, site] of made.entries()) {
      const found = await tx.first<{ id: number; name: string }>(
        'SELECT id, name FROM jurisdiction WHERE code = ?',
        [site.jurisdictionCode],
      );
      if (!found) throw new Error(site.jurisdictionCode);
      const applicationId = await tx.insert(DemonstrationApplicationEntity, {
        year: YEAR,
        number: `SF-${YEAR}-${String(index + 1).padStart(4, '0')}`,
        siteId: site.id,
        jurisdictionId: found.id,
        state,
        appliedOn: '2026-06-01',
        materials: '[]',
        source: '手工录入',
      });
      rows.push({ ...site, applicationId, jurisdictionName: found.name });
    }
    return rows;
  });
}

/** A decided list of the year. */
export async function decide(test: TestApp, wanted: readonly Wanted[]): Promise<Decided> {
  const rows = await apply(test, wanted, 'AWARDED');
  return writeRows(test, async (tx) => {
    const decisionId = await tx.insert(DemonstrationDecisionEntity, {
      year: YEAR,
      meeting: '市总工会党组会议',
      decidedOn: '2026-10-20',
    });
    const awards = new Map<string, number>();
    for (const row of rows) {
      const id = await tx.insert(DemonstrationAwardEntity, {
        decisionId,
        applicationId: row.applicationId,
        siteId: row.id,
        year: YEAR,
        type: row.type,
        rank: row.rank,
        siteName: row.name,
        builderName: `${row.name}建设工会`,
        jurisdictionName: row.jurisdictionName,
      });
      awards.set(row.name, id);
    }
    return {
      decisionId,
      awards,
      sites: new Map(rows.map(({ name, id, number }) => [name, { id, number }])),
    };
  });
}

/** A 公示 of the year. */
export function publicise(test: TestApp, startsOn: string, endsOn: string): Promise<number> {
  return writeRows(test, (tx) =>
    tx.insert(PublicityEntity, { year: YEAR, startsOn, endsOn, contact: '电话 0532-00000000' }),
  );
}

/** 取消资格 of an award. */
export function revoke(test: TestApp, awardId: number, revokedOn = '2026-10-28'): Promise<number> {
  return writeRows(test, (tx) =>
    tx.insert(AwardRevocationEntity, {
      awardId,
      ground: 'FRAUD',
      facts: '使用登记不实',
      meeting: '市总工会主席办公会议',
      revokedOn,
    }),
  );
}
