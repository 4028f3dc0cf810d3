import { DEFAULT_FILING_PATTERN } from '@shared/domain/site/filing-number';
import type { WriteTx } from '../../db/unit-of-work';
import { lifeSites, numberFilings, rubricIds } from './life-sites.repo';
import type { DemoFrame } from './plan';
import { seedClosings } from './seed-closings';
import { seedFilings } from './seed-filings';
import { seedOperation, type OperationCounts } from './seed-operation';
import { seedSelfChecks } from './seed-self-checks';

/** How many records of the sites' lives were made. */
export interface LifeCounts extends OperationCounts {
  selfChecks: number;
  scoreSheets: number;
  acceptances: number;
  filings: number;
  deregistrations: number;
}

/** Sites per portion: the statements stay long, the memory short. */
const PORTION = 1000;

/**
 * Makes the records behind the registry of the demonstration city: self-checks with their tables, acceptances and
 * filings, closings, and what the sites reported of their operation. They agree with the states, days and scores that
 * the registry shows.
 */
export async function seedLife(
  tx: WriteTx,
  frame: DemoFrame,
  goOn: () => void,
): Promise<LifeCounts> {
  await numberFilings(tx, DEFAULT_FILING_PATTERN);
  const rubrics = await rubricIds(tx);
  const checking = frame.random.branch('self-checks');
  const filing = frame.random.branch('filings');
  const running = frame.random.branch('operation');
  const counts: LifeCounts = {
    selfChecks: 0,
    scoreSheets: 0,
    acceptances: 0,
    filings: 0,
    deregistrations: 0,
    monthFigures: 0,
    surveys: 0,
    activities: 0,
    certificates: 0,
  };
  let after = 0;
  for (;;) {
    goOn();
    const sites = await lifeSites(tx, { after, limit: PORTION });
    if (sites.length === 0) return counts;
    after = sites.at(-1)?.id ?? after;
    const checks = await seedSelfChecks(tx, frame, checking, sites, rubrics);
    const filings = await seedFilings(tx, frame, filing, sites, checks.firstChecks);
    const operation = await seedOperation(tx, frame, running, sites);
    counts.selfChecks += checks.selfChecks;
    counts.scoreSheets += checks.scoreSheets;
    counts.acceptances += filings.acceptances;
    counts.filings += filings.filings;
    counts.deregistrations += await seedClosings(tx, frame, filing, sites);
    counts.monthFigures += operation.monthFigures;
    counts.surveys += operation.surveys;
    counts.activities += operation.activities;
    counts.certificates += operation.certificates;
  }
}
