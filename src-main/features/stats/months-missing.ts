import type { MonthKey } from '@shared/domain/operation/months';
import { monthState } from '@shared/domain/operation/reporting';
import type { ReadTx } from '../../db/unit-of-work';
import { reportingLines } from '../operation/reporting-lines';
import type { ReportingUnit } from '../operation/reporting-sites.repo';
import { sitesWithout, unitsWithMonth, type UnitReporter } from './life.repo';

/** Sites and function units that owe a month and have not reported it, as the list of that month counts them. */
export async function monthsMissing(tx: ReadTx, month: MonthKey, today: string): Promise<number> {
  const owes = (facts: Parameters<typeof monthState>[0], reported: boolean): boolean =>
    facts.inService && monthState(facts, month, reported, today) === 'MISSING';
  const sites = (await sitesWithout(tx, month))
    .filter((site) => reportingLines(site, []).some(({ facts }) => owes(facts, false)))
    .reduce((sum, { count }) => sum + count, 0);
  const centres = new Map<number, UnitReporter[]>();
  for (const row of await unitsWithMonth(tx, month)) {
    const rows = centres.get(row.siteId);
    if (rows) rows.push(row);
    else centres.set(row.siteId, [row]);
  }
  let units = 0;
  for (const rows of centres.values()) {
    const [centre] = rows;
    if (!centre) continue;
    const reported = new Map(rows.map((row) => [row.unitId ?? 0, row.reported === 1]));
    units += reportingLines(centre, rows.flatMap(unitOf)).filter(({ unitId, facts }) =>
      owes(facts, reported.get(unitId) ?? false),
    ).length;
  }
  return sites + units;
}

function unitOf({ siteId, unitId, unitType, unitOpenedOn }: UnitReporter): ReportingUnit[] {
  return unitId === null || unitType === null
    ? []
    : [{ id: unitId, siteId, type: unitType, setting: null, openedOn: unitOpenedOn }];
}
