import { renewedCertificates } from '@shared/domain/operation/certificates';
import type { ReadTx } from '../../db/unit-of-work';
import { lastEnds, lastEndsOf, type CertificateEnd } from './certificate-ends.repo';

const asFacts = (end: CertificateEnd, id: number) => ({ id, ...end, expiresOn: end.endsOn });

/**
 * Certificates of sites in use whose last paper ends on or before a day. The database groups by the holder's name as it
 * is written; the rule then looks at names that differ only in writing.
 */
export async function certificateEnds(tx: ReadTx, until: string): Promise<CertificateEnd[]> {
  const found = await lastEnds(tx, until);
  const named = new Set(found.filter(({ holder }) => holder).map(({ siteId }) => siteId));
  if (named.size === 0) return found;
  const standing = await lastEndsOf(tx, [...named]);
  const renewed = renewedCertificates([
    ...found.map(asFacts),
    ...standing.map((end, index) => asFacts(end, found.length + index)),
  ]);
  return found.filter((_end, index) => !renewed.has(index));
}
