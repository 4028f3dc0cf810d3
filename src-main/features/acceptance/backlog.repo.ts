import type { z } from 'zod';
import type { acceptanceCalls, backlogStep } from '@shared/contract/acceptance';
import { daysBetween } from '@shared/domain/common/calendar';
import { fromX100OrNull } from '@shared/domain/common/hundredths';
import { PLATFORMS, PLATFORM_LABELS, type SiteType } from '@shared/domain/site/terms';
import type { ReadTx, SqlValue } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';
import { searchWords } from '../sites/search-text';

type Input = z.output<(typeof acceptanceCalls)['acceptance.backlog']['input']>;
type Output = z.output<(typeof acceptanceCalls)['acceptance.backlog']['output']>;
type Step = z.output<typeof backlogStep>;

const REGISTERED = `(SELECT count(DISTINCT p.platform) FROM site_platform p
  WHERE p.site_id = s.id AND p.removed_at IS NULL)`;

/** Which sites wait for each step. */
const WAITING: Record<Step, string> = {
  APPLY: "s.status = 'SELF_CHECKED'",
  ACCEPT: "s.status = 'ACCEPTANCE_PENDING'",
  FILE: "s.status = 'ACCEPTED'",
  UPLOAD: `s.status = 'FILED' AND ${REGISTERED} < ${PLATFORMS.length}`,
};

/** Sites that are not on the platform `?`. */
const NOT_ON = ` AND NOT EXISTS (SELECT 1 FROM site_platform p
  WHERE p.site_id = s.id AND p.platform = ? AND p.removed_at IS NULL)`;

interface Row {
  siteId: number;
  siteNumber: string;
  siteName: string;
  type: string;
  setting: string | null;
  jurisdictionCode: string;
  jurisdictionName: string;
  builderName: string | null;
  since: string;
  totalX100: number | null;
  acceptanceId: number | null;
  appliedOn: string | null;
  inspectors: string | null;
  opinion: string | null;
  lastVerdict: string | null;
  registered: string | null;
}

/** What narrows a list of sites down by jurisdiction `j` and site `s`. */
export function siteConditions(input: Pick<Input, 'jurisdictionCode' | 'types' | 'text'>): {
  sql: string;
  parameters: SqlValue[];
} {
  const sql: string[] = [];
  const parameters: SqlValue[] = [];
  if (input.jurisdictionCode !== undefined) {
    sql.push('j.code = ?');
    parameters.push(input.jurisdictionCode);
  }
  if (input.types && input.types.length > 0) {
    sql.push(`s.type IN (${input.types.map(() => '?').join(',')})`);
    parameters.push(...input.types);
  }
  for (const word of searchWords(input.text ?? '')) {
    sql.push('instr(s.search_text, ?) > 0');
    parameters.push(word);
  }
  return { sql: sql.map((one) => ` AND ${one}`).join(''), parameters };
}

/** Sites that wait for a step, those that wait longest first; with the counts of all steps under the same filter. */
export async function backlog(tx: ReadTx, input: Input, today: string): Promise<Output> {
  const { sql, parameters } = siteConditions(input);
  const from = `FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id
    LEFT JOIN builder b ON b.id = s.builder_id WHERE ${LIVE}${sql}`;
  const missing = input.platform ? NOT_ON : '';
  const platform = input.platform ? [input.platform] : [];
  const steps = Object.keys(WAITING) as Step[];
  const counted = await tx.first<Record<Step, number>>(
    `SELECT ${steps.map((step) => `coalesce(sum(${WAITING[step]}), 0) AS ${step}`).join(', ')} ${from}`,
    parameters,
  );
  const rows = await tx.query<Row>(
    `SELECT w.*, a.id AS acceptanceId, a.applied_on AS appliedOn, a.inspectors, a.opinion, a.verdict AS lastVerdict,
       (SELECT c.total_x100 FROM self_check c WHERE c.site_id = w.siteId AND c.state = 'DONE'
        ORDER BY c.checked_on DESC, c.id DESC LIMIT 1) AS totalX100,
       (SELECT group_concat(DISTINCT p.platform) FROM site_platform p
        WHERE p.site_id = w.siteId AND p.removed_at IS NULL) AS registered
     FROM (SELECT s.id AS siteId, s.number AS siteNumber, s.name AS siteName, s.type, s.setting,
             j.code AS jurisdictionCode, j.name AS jurisdictionName, b.name AS builderName,
             coalesce((SELECT e.on_date FROM site_status_event e WHERE e.site_id = s.id
                       ORDER BY e.on_date DESC, e.id DESC LIMIT 1), '') AS since
           ${from} AND ${WAITING[input.step]}${missing}
           ORDER BY since, s.number LIMIT ? OFFSET ?) w
     LEFT JOIN acceptance a ON a.id = (SELECT max(id) FROM acceptance WHERE site_id = w.siteId)
     ORDER BY w.since, w.siteNumber`,
    [...parameters, ...platform, input.limit, input.offset],
  );
  const total = input.platform
    ? await tx.first<{ n: number }>(
        `SELECT count(*) AS n ${from} AND ${WAITING[input.step]}${missing}`,
        [...parameters, ...platform],
      )
    : { n: counted?.[input.step] };
  return {
    total: total?.n ?? 0,
    counts: steps.map((step) => ({ step, count: counted?.[step] ?? 0 })),
    rows: rows.map(({ totalX100, registered, type, ...row }) => {
      const known = new Set((registered ?? '').split(','));
      return {
        ...row,
        type: type as SiteType,
        days: row.since === '' ? 0 : daysBetween(row.since, today),
        selfCheckTotal: fromX100OrNull(totalX100),
        missingPlatforms: PLATFORMS.filter((platform) => !known.has(platform)).map(
          (platform) => PLATFORM_LABELS[platform],
        ),
      };
    }),
  };
}
