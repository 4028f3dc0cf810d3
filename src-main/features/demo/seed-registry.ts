import type { WriteTx } from '../../db/unit-of-work';
import type { DemoFrame } from './plan';
import { seedSites, type SiteCounts } from './seed-sites';
import {
  seedBuilders,
  seedInspectors,
  seedJurisdictions,
  type DemoJurisdictions,
} from './seed-units';

/** What the registry of the demonstration city holds. */
export interface SeededRegistry extends SiteCounts {
  jurisdictions: DemoJurisdictions;
  builders: number;
  inspectors: number;
}

/**
 * Fills an empty registry inside the caller's write: jurisdictions, builders, sites with parts and pasts, inspectors.
 * The same frame gives the same rows.
 */
export async function seedRegistry(
  tx: WriteTx,
  frame: DemoFrame,
  progress: (done: number) => void = () => undefined,
): Promise<SeededRegistry> {
  const jurisdictions = await seedJurisdictions(tx, frame);
  const builders = await seedBuilders(tx, frame);
  const counts = await seedSites(tx, frame, builders, jurisdictions, progress);
  const inspectors = await seedInspectors(tx, frame, jurisdictions.live, builders);
  return { ...counts, jurisdictions, builders: builders.length, inspectors };
}
