import { addDays, earlier } from '@shared/domain/common/calendar';
import type { SeededRandom } from '@shared/domain/common/seeded-random';
import { conditionsFor } from '@shared/domain/rubric/conditions';
import { AcceptanceEntity, FilingEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { dayBetween, dayOf, jurisdictionOn, later } from './days';
import type { LifeEvent, LifeSite } from './life-sites.repo';
import { personName } from './people';
import type { DemoFrame } from './plan';

const SERIAL = /〕(\d+)号$/u;

/** What followed the application of a site, or undefined while it waits. */
function verdictOf(site: LifeSite): LifeEvent | undefined {
  const applied = site.events.findIndex(({ status }) => status === 'ACCEPTANCE_PENDING');
  return site.events[applied + 1];
}

/** The building conditions as the inspectors answered them; a refused site fails one. */
function conditionsJson(site: LifeSite, refused: boolean): string {
  const asked = conditionsFor(site.type, site.setting, site.units);
  const failed = refused ? Math.min(4, asked.length - 1) : -1;
  return JSON.stringify(
    asked.map(({ code, text, article }, index) => ({
      code,
      text,
      article,
      answer: index === failed ? 'NOT_MET' : 'MET',
      note: index === failed ? '须补齐' : null,
    })),
  );
}

/** Applications, inspections and filings that went through the program, by their status events (第七、八条). */
export async function seedFilings(
  tx: WriteTx,
  frame: DemoFrame,
  random: SeededRandom,
  sites: readonly LifeSite[],
  firstChecks: ReadonlyMap<number, number>,
): Promise<{ acceptances: number; filings: number }> {
  const filed: LifeSite[] = [];
  const rows: Partial<AcceptanceEntity>[] = [];
  for (const site of sites) {
    const selfCheckId = firstChecks.get(site.id);
    const appliedOn = dayOf(site, 'ACCEPTANCE_PENDING');
    if (selfCheckId === undefined || appliedOn === null) continue;
    const verdict = verdictOf(site);
    const row: Partial<AcceptanceEntity> = {
      siteId: site.id,
      selfCheckId,
      jurisdictionId: jurisdictionOn(site, appliedOn),
      appliedOn,
      applicant: site.managerName,
    };
    if (verdict) {
      const refused = verdict.status === 'DRAFT';
      const from = later(appliedOn, addDays(verdict.onDate, -3));
      Object.assign(row, {
        inspectedOn: dayBetween(random, from, verdict.onDate),
        inspectors: `${personName(random)}、${personName(random)}`,
        conditions: conditionsJson(site, refused),
        opinion: refused ? verdict.reason : '经实地查看，符合建设条件，同意验收',
        verdict: refused ? 'REFUSED' : 'ACCEPTED',
        decidedOn: verdict.onDate,
      });
    }
    rows.push(row);
    if (site.filedOn !== null && site.filingNumber !== null) filed.push(site);
  }
  const ids = await tx.insertMany(AcceptanceEntity, rows);
  const acceptanceOf = new Map(rows.map(({ siteId }, index) => [siteId, ids[index] ?? 0]));
  await tx.insertMany(
    FilingEntity,
    filed.map(({ id, filedOn, filingNumber }) => ({
      siteId: id,
      acceptanceId: acceptanceOf.get(id) ?? 0,
      number: filingNumber ?? '',
      year: Number(filedOn?.slice(0, 4)),
      serial: Number(SERIAL.exec(filingNumber ?? '')?.[1]),
      filedOn: filedOn ?? '',
      opinion: '同意备案',
      handler: '李秀芳',
      receiptOn: earlier(addDays(filedOn ?? '', random.int(0, 3)), frame.today),
    })),
  );
  return { acceptances: rows.length, filings: filed.length };
}
