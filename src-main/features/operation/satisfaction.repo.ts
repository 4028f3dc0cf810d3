import { businessDateOf } from '@shared/domain/common/business-date';
import { standingSatisfaction, type StatedScore } from '@shared/domain/operation/satisfaction';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { changeSite } from '../sites/change-site.repo';

/** What the registry shows of a site's satisfaction and what it could rest on. */
export interface SatisfactionFacts {
  siteId: number;
  /** In the registry now. */
  shownX100: number | null;
  stated: StatedScore;
  survey: { id: number; on: string; scoreX100: number } | null;
}

interface ChangeLine {
  siteId: number;
  before: string | number | null;
  after: string | number | null;
  at: string;
  bySurvey: number;
}

const score = (value: string | number | null): number | null =>
  value === null ? null : Number(value);

/** Gathers, from surveys and from the history of the registry's own column, what each site's satisfaction rests on. */
export async function satisfactionFacts(
  tx: ReadTx,
  siteIds: readonly number[],
): Promise<SatisfactionFacts[]> {
  const ids = JSON.stringify(siteIds);
  const sites = await tx.query<{ siteId: number; shownX100: number | null }>(
    `SELECT id AS siteId, satisfaction_x100 AS shownX100 FROM site
     WHERE id IN (SELECT value FROM json_each(?))`,
    [ids],
  );
  const surveys = await tx.query<{ siteId: number; id: number; on: string; scoreX100: number }>(
    `SELECT site_id AS siteId, id, surveyed_on AS "on", score_x100 AS scoreX100 FROM satisfaction_survey
     WHERE removed_at IS NULL AND unit_id = 0 AND site_id IN (SELECT value FROM json_each(?))
     ORDER BY surveyed_on, id`,
    [ids],
  );
  // A write that touches surveys sets the column because of them; any other states the figure itself.
  const lines = await tx.query<ChangeLine>(
    `SELECT l.entity_id AS siteId, l.before, l.after, t.at,
       EXISTS (SELECT 1 FROM change_log k WHERE k.tx_id = l.tx_id AND k.entity = 'satisfaction_survey') AS bySurvey
     FROM change_log l JOIN change_tx t ON t.id = l.tx_id
     WHERE l.entity = 'site' AND l.field = 'satisfaction_x100'
       AND l.entity_id IN (SELECT value FROM json_each(?)) ORDER BY l.id`,
    [ids],
  );
  const latest = new Map(surveys.map(({ siteId, ...survey }) => [siteId, survey]));
  const linesOf = new Map<number, ChangeLine[]>();
  for (const line of lines) linesOf.set(line.siteId, [...(linesOf.get(line.siteId) ?? []), line]);
  return sites.map(({ siteId, shownX100 }) => {
    const own = linesOf.get(siteId) ?? [];
    const change = own.filter((line) => line.bySurvey === 0).at(-1);
    const stated: StatedScore = change
      ? { on: businessDateOf(new Date(change.at)), scoreX100: score(change.after) }
      : { on: null, scoreX100: own[0] ? score(own[0].before) : shownX100 };
    return { siteId, shownX100, stated, survey: latest.get(siteId) ?? null };
  });
}

/** Brings the registry's satisfaction of these sites in line with their surveys; answers the sites that changed. */
export async function settleSatisfaction(
  tx: WriteTx,
  siteIds: readonly number[],
): Promise<number[]> {
  const changed: number[] = [];
  for (const { siteId, shownX100, stated, survey } of await satisfactionFacts(tx, siteIds)) {
    const satisfactionX100 = standingSatisfaction(stated, survey);
    if (satisfactionX100 === shownX100) continue;
    await changeSite(tx, siteId, { satisfactionX100 });
    changed.push(siteId);
  }
  return changed;
}
