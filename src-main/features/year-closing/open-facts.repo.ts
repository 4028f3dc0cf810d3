import type { ReadTx } from '../../db/unit-of-work';

/** What a year has begun or lacks that no line of the workbench says. */
export interface OpenFacts {
  /** Batches of the year's money that are neither paid nor voided. */
  draftBatches: number;
  /** Demonstration sites of the year while its money is not finally allocated. */
  unallocated: number;
  /** Jurisdictions in being without base figures of the year. */
  withoutBase: number;
  /** Base figures that were carried over and confirmed by nobody. */
  unconfirmedBase: number;
}

/** @see OpenFacts */
export async function openFacts(tx: ReadTx, year: number): Promise<OpenFacts> {
  const row = await tx.first<OpenFacts>(
    `SELECT
       (SELECT count(*) FROM subsidy_batch WHERE year = ?1 AND state = 'DRAFT') AS draftBatches,
       (SELECT count(*) FROM demonstration_award WHERE year = ?1 AND voided_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM subsidy_run r WHERE r.year = ?1 AND r.trial = 0 AND r.voided_at IS NULL))
         AS unallocated,
       (SELECT count(*) FROM jurisdiction j WHERE j.retired_on IS NULL AND NOT EXISTS
          (SELECT 1 FROM base_figure b WHERE b.year = ?1 AND b.jurisdiction_id = j.id AND b.removed_at IS NULL))
         AS withoutBase,
       (SELECT count(*) FROM base_figure WHERE year = ?1 AND removed_at IS NULL AND confirmed_on IS NULL)
         AS unconfirmedBase`,
    [year],
  );
  return row ?? { draftBatches: 0, unallocated: 0, withoutBase: 0, unconfirmedBase: 0 };
}
