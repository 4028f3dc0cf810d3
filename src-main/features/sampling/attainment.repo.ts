import type { ReadTx } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';

/** A site in service now, with its jurisdiction of today. */
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
