import type { CallOutput } from '@shared/contract/registry';
import type { UnitType } from '@shared/domain/site/terms';
import { writeHeader } from '@main/app/context';
import { SiteUnitEntity } from '@main/db/entities';
import { decideAll, lockedSeason, type Scored } from './locked';
import { YEAR } from './panel';
import { testActor, type TestApp } from './test-app';

/** The day on which the year's list was decided. */
export const DECIDED = '2026-10-21';

/** A site of the list; a 综合中心 with the types of its units that count. */
export interface Listed extends Scored {
  units?: readonly UnitType[];
}

/** Rates in 分 of the three types. */
export const RATES: Readonly<Record<UnitType, number>> = {
  MOTHER_CABIN: 800_000,
  HOLIDAY_CARE: 1_500_000,
  CHILDCARE: 3_000_000,
};

/** A season up to its decided list. The clock then stands on the afternoon of DECIDED. */
export async function decidedList(
  test: TestApp,
  sites: readonly Listed[],
): Promise<CallOutput<'demonstration.decide'>['awards']> {
  test.clock.set(`${DECIDED}T06:00:00.000Z`);
  await lockedSeason(test, sites);
  const header = writeHeader(test.app, {
    call: 'test',
    actor: testActor,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  await test.app.uow.write(header, async (tx) => {
    for (const { name, units = [] } of sites) {
      const site = await tx.first<{ id: number }>('SELECT id FROM site WHERE name = ?', [name]);
      for (const type of units) {
        await tx.insert(SiteUnitEntity, {
          siteId: site?.id ?? 0,
          type,
          selfCheckScoreX100: 9000,
        });
      }
    }
  });
  return (await decideAll(test, DECIDED)).awards;
}

/** Sets the three rates of a year, and its budget where one is given. */
export async function setMoney(
  test: TestApp,
  { budget, year = YEAR }: { budget?: number; year?: number } = {},
): Promise<void> {
  for (const type of ['MOTHER_CABIN', 'HOLIDAY_CARE', 'CHILDCARE'] as const) {
    const document = '青工发〔2026〕3号';
    await test.call('subsidy.saveRate', { year, type, amountFen: RATES[type], document });
  }
  if (budget !== undefined) {
    const document = '2026年度预算批复';
    await test.call('subsidy.saveBudget', { year, amountFen: budget, document });
  }
}

/** What a final run is decided by. */
export const DECISION = {
  meeting: '市总工会党组会议',
  decidedOn: DECIDED,
  document: '〔2026〕第12号纪要',
};
