import type { z } from 'zod';
import type { acceptanceRecord } from '@shared/contract/acceptance';
import { fromX100OrNull } from '@shared/domain/common/hundredths';
import type { ConditionAnswer } from '@shared/domain/rubric/conditions';
import type { SiteType } from '@shared/domain/site/terms';
import { AcceptanceEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

type AcceptanceRecord = z.output<typeof acceptanceRecord>;
export type AnsweredCondition = AcceptanceRecord['conditions'][number];

/** An application that waits for its verdict. */
export interface PendingAcceptance {
  id: number;
  appliedOn: string;
  version: number;
}

/** The application of a site that waits for its verdict, or undefined. */
export function pendingAcceptance(
  tx: ReadTx,
  siteId: number,
): Promise<PendingAcceptance | undefined> {
  return tx.first<PendingAcceptance>(
    `SELECT id, applied_on AS appliedOn, version FROM acceptance
     WHERE site_id = ? AND verdict IS NULL ORDER BY id DESC LIMIT 1`,
    [siteId],
  );
}

/** The latest acceptance of a site with its verdict, or undefined. */
export function latestAcceptance(
  tx: ReadTx,
  siteId: number,
): Promise<{ id: number; verdict: string | null; decidedOn: string | null } | undefined> {
  return tx.first(
    `SELECT id, verdict, decided_on AS decidedOn FROM acceptance
     WHERE site_id = ? ORDER BY id DESC LIMIT 1`,
    [siteId],
  );
}

/** Records an application. */
export function addAcceptance(
  tx: WriteTx,
  row: {
    siteId: number;
    selfCheckId: number;
    jurisdictionId: number;
    appliedOn: string;
    applicant: string | null;
  },
): Promise<number> {
  return tx.insert(AcceptanceEntity, row);
}

/** Writes what became of an application. */
export async function settleAcceptance(
  tx: WriteTx,
  id: number,
  changes: {
    verdict: 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN';
    decidedOn: string;
    inspectedOn?: string;
    inspectors?: string;
    opinion: string | null;
    conditions?: readonly AnsweredCondition[];
  },
): Promise<void> {
  const { conditions, ...columns } = changes;
  await tx.update(AcceptanceEntity, id, {
    ...columns,
    ...(conditions ? { conditions: JSON.stringify(conditions) } : {}),
  });
}

/** Opens a verdict again that was taken back as a mistake; what was written of it stays on record. */
export async function reopenAcceptance(tx: WriteTx, id: number): Promise<void> {
  await tx.update(AcceptanceEntity, id, { verdict: null, decidedOn: null });
}

interface RecordRow extends Omit<
  AcceptanceRecord,
  'conditions' | 'selfCheckTotal' | 'type' | 'verdict'
> {
  type: string;
  verdict: string | null;
  conditions: string | null;
  selfCheckTotalX100: number | null;
}

const RECORD = `SELECT a.id, a.site_id AS siteId, s.number AS siteNumber, s.name AS siteName, s.type,
    a.self_check_id AS selfCheckId, c.total_x100 AS selfCheckTotalX100, j.code AS jurisdictionCode,
    j.name AS jurisdictionName, a.applied_on AS appliedOn, a.applicant, a.inspected_on AS inspectedOn, a.inspectors,
    a.conditions, a.opinion, a.verdict, a.decided_on AS decidedOn, a.version
  FROM acceptance a JOIN site s ON s.id = a.site_id JOIN jurisdiction j ON j.id = a.jurisdiction_id
  JOIN self_check c ON c.id = a.self_check_id`;

function toRecord({
  selfCheckTotalX100,
  conditions,
  type,
  verdict,
  ...row
}: RecordRow): AcceptanceRecord {
  return {
    ...row,
    type: type as SiteType,
    verdict: verdict as AcceptanceRecord['verdict'],
    selfCheckTotal: fromX100OrNull(selfCheckTotalX100),
    conditions: conditions
      ? (JSON.parse(conditions) as (Omit<AnsweredCondition, 'answer'> & {
          answer: ConditionAnswer | null;
        })[])
      : [],
  };
}

/** One acceptance by id, or undefined. */
export async function findAcceptance(
  tx: ReadTx,
  id: number,
): Promise<AcceptanceRecord | undefined> {
  const row = await tx.first<RecordRow>(`${RECORD} WHERE a.id = ?`, [id]);
  return row && toRecord(row);
}

/** Every acceptance of a site and of those merged into it, the latest first. */
export async function acceptancesOf(tx: ReadTx, siteId: number): Promise<AcceptanceRecord[]> {
  const rows = await tx.query<RecordRow>(
    `${RECORD} WHERE a.site_id IN (SELECT id FROM site WHERE id = ? OR merged_into_id = ?) ORDER BY a.id DESC`,
    [siteId, siteId],
  );
  return rows.map(toRecord);
}
