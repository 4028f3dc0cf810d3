import type { ReadTx } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';
import { sitesInService } from './population.repo';

/** A site in service, with its jurisdiction of the same day. */
export interface ServingSite {
  siteId: number;
  siteNumber: string;
  code: string;
}

/** Every site in service now. */
export function servingSites(tx: ReadTx): Promise<ServingSite[]> {
  return tx.query<ServingSite>(
    `SELECT s.id AS siteId, s.number AS siteNumber, j.code
     FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id
     WHERE s.status = 'FILED' AND ${LIVE} ORDER BY s.number`,
  );
}

/** Every site that was in service at the end of a day of the past. */
export async function servingSitesOn(tx: ReadTx, day: string): Promise<ServingSite[]> {
  const sites = await sitesInService(tx, day);
  return sites.flatMap(({ siteId, siteNumber, jurisdictionCode: code }) =>
    code === null ? [] : [{ siteId, siteNumber, code }],
  );
}
