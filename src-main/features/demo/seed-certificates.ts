import { addDays, daysBetween } from '@shared/domain/common/calendar';
import type { SeededRandom } from '@shared/domain/common/seeded-random';
import { requiredCertificates, type CertificateKind } from '@shared/domain/operation/certificates';
import { SiteCertificateEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { later } from './days';
import type { LifeSite } from './life-sites.repo';
import { personName } from './people';
import type { DemoFrame } from './plan';

/** How many years a paper holds; null: without end. */
const HOLDS: Record<CertificateKind, number | null> = {
  HEALTH: 1,
  INSURANCE: 1,
  FOOD: 3,
  FIRE: 3,
  HYGIENE: 2,
  BUILDING: null,
  CHILDCARE_RECORD: null,
  OTHER: 1,
};
const YEAR_DAYS = 365;
/** Share of the sites that had their papers entered. */
const ENTERED = 0.5;
const ENTERED_LARGE = 0.05;

/** The day on which the paper in hand ends: a few have run out, some soon will. */
function lastEnd(random: SeededRandom, frame: DemoFrame, days: number): string {
  const offset = random.weighted([
    [() => -random.int(1, 150), 7],
    [() => random.int(0, 60), 14],
    [() => random.int(61, days), 79],
  ]);
  return addDays(frame.today, offset());
}

function chainOf(
  random: SeededRandom,
  frame: DemoFrame,
  site: LifeSite,
  kind: CertificateKind,
  holder: string | null,
): Partial<SiteCertificateEntity>[] {
  const from = later(site.filedOn ?? frame.firstDay, frame.firstDay);
  const years = HOLDS[kind];
  const paper = (issuedOn: string, expiresOn: string | null): Partial<SiteCertificateEntity> => ({
    siteId: site.id,
    kind,
    holder,
    number: `${issuedOn.slice(0, 4)}${String(random.int(1, 99_999)).padStart(5, '0')}`,
    issuedOn,
    expiresOn,
    source: '演示数据',
  });
  if (years === null) return [paper(from, null)];
  const days = years * YEAR_DAYS;
  const papers: Partial<SiteCertificateEntity>[] = [];
  let ends = lastEnd(random, frame, days);
  do {
    papers.unshift(paper(addDays(ends, -days), ends));
    ends = addDays(ends, -days + random.int(0, 20));
  } while (daysBetween(from, ends) > 0);
  return papers;
}

/** Certificates that a site must have, each with those it replaced (第三至五条, 附件1). */
export async function seedCertificates(
  tx: WriteTx,
  frame: DemoFrame,
  random: SeededRandom,
  sites: readonly LifeSite[],
): Promise<number> {
  const rows = sites.flatMap((site) => {
    const inUse = site.status === 'FILED' || site.status === 'DEREGISTRATION_PENDING';
    if (!inUse || !random.chance(frame.large ? ENTERED_LARGE : ENTERED)) return [];
    const kinds = requiredCertificates(
      site.type,
      site.units.map(({ type }) => type),
    );
    return kinds.flatMap(({ kind }) => {
      const holders: (string | null)[] =
        kind === 'HEALTH'
          ? Array.from({ length: random.int(1, 2) }, () => personName(random))
          : [null];
      return holders.flatMap((holder) => chainOf(random, frame, site, kind, holder));
    });
  });
  await tx.insertMany(SiteCertificateEntity, rows);
  return rows.length;
}
