import type { ReadTx } from '../../db/unit-of-work';

/** What an inspector needs to know of a site; decimals still in hundredths. */
export interface VisitFacts {
  siteId: number;
  setting: string | null;
  builder: string | null;
  address: string | null;
  areaX100: number | null;
  capacity: number | null;
  openedOn: string | null;
  selfCheckScoreX100: number | null;
  manager: string | null;
  managerPhone: string | null;
  unionHead: string | null;
  unionHeadPhone: string | null;
}

/** Facts of given sites as they stand now. */
export async function visitFacts(
  tx: ReadTx,
  siteIds: readonly number[],
): Promise<Map<number, VisitFacts>> {
  const rows = await tx.query<VisitFacts>(
    `SELECT s.id AS siteId, s.setting, b.name AS builder, s.address, s.area_x100 AS areaX100,
       s.capacity, s.opened_on AS openedOn, s.self_check_score_x100 AS selfCheckScoreX100,
       s.manager_name AS manager, s.manager_phone AS managerPhone,
       s.union_head_name AS unionHead, s.union_head_phone AS unionHeadPhone
     FROM json_each(?) wanted JOIN site s ON s.id = wanted.value
     LEFT JOIN builder b ON b.id = s.builder_id`,
    [JSON.stringify(siteIds)],
  );
  return new Map(rows.map((row) => [row.siteId, row]));
}
