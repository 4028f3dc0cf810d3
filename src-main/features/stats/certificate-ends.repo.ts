import type { CertificateKind } from '@shared/domain/operation/certificates';
import type { ReadTx } from '../../db/unit-of-work';
import { LAST_ENDS } from '../operation/last-ends';
import { LIVE } from '../sites/live-sites.repo';

/** Certificates of one site, kind and holder that end on the same day. */
export interface CertificateEnd {
  siteId: number;
  kind: CertificateKind;
  holder: string | null;
  /** `9999-12-31`: without end. */
  endsOn: string;
  /** How many of them there are; two papers may end together. */
  count: number;
}

const IN_USE = `${LIVE} AND s.status IN ('FILED', 'DEREGISTRATION_PENDING')`;

/** The last end of every certificate that runs out on or before a day, of sites in use. */
export function lastEnds(tx: ReadTx, until: string): Promise<CertificateEnd[]> {
  return tx.query<CertificateEnd>(
    `WITH ${LAST_ENDS}
     SELECT l.site_id AS siteId, l.kind, l.holder, l.ends_on AS endsOn,
       (SELECT count(*) FROM site_certificate c WHERE c.removed_at IS NULL AND c.site_id = l.site_id
          AND c.kind = l.kind AND c.holder IS l.holder AND c.expires_on = l.ends_on) AS count
     FROM last l JOIN site s ON s.id = l.site_id WHERE ${IN_USE}`,
    [until],
  );
}

/** The last end of each kind and holder of these sites: what may stand for a certificate written a little differently. */
export function lastEndsOf(tx: ReadTx, siteIds: readonly number[]): Promise<CertificateEnd[]> {
  return tx.query<CertificateEnd>(
    `SELECT site_id AS siteId, kind, holder, max(coalesce(expires_on, '9999-12-31')) AS endsOn, 1 AS count
     FROM site_certificate WHERE removed_at IS NULL AND site_id IN (SELECT value FROM json_each(?))
     GROUP BY site_id, kind, holder`,
    [JSON.stringify(siteIds)],
  );
}
