import type { RubricGroup, RubricItem, RubricTable } from '@shared/domain/rubric/rubric';
import type { UnitType } from '@shared/domain/site/terms';
import { RubricEntity, RubricItemEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** A version of a table with everything that hangs on it. */
export interface RubricVersion {
  readonly id: number;
  readonly type: UnitType;
  readonly fromYear: number;
  /** What the committee calls the version. */
  readonly name: string;
  readonly basis: string | null;
  readonly table: RubricTable;
  /** 否决项待确认 */
  readonly vetoPending: boolean;
  readonly vetoConfirmedOn: string | null;
  readonly vetoConfirmedBy: string | null;
  readonly version: number;
}

type Head = Omit<RubricVersion, 'table' | 'vetoPending'> & { title: string };

interface ItemRow extends Omit<RubricItem, 'veto'> {
  rubricId: number;
  groupTitle: string;
  groupPointsX100: number;
  groupContent: string;
  veto: number;
}

const HEAD = `SELECT r.id, r.type, r.from_year AS fromYear, r.name, r.title, r.basis,
  r.veto_confirmed_on AS vetoConfirmedOn, r.veto_confirmed_by AS vetoConfirmedBy, r.version FROM rubric r`;

async function withItems(tx: ReadTx, heads: readonly Head[]): Promise<RubricVersion[]> {
  if (heads.length === 0) return [];
  const rows = await tx.query<ItemRow>(
    `SELECT rubric_id AS rubricId, code, group_title AS groupTitle, group_points_x100 AS groupPointsX100,
       group_content AS groupContent, text, kind, min_x100 AS minX100, max_x100 AS maxX100, veto, figure
     FROM rubric_item WHERE rubric_id IN (${heads.map(() => '?').join(', ')})
     ORDER BY rubric_id, sort_order`,
    heads.map(({ id }) => id),
  );
  return heads.map(({ title, ...head }) => ({
    ...head,
    vetoPending: head.vetoConfirmedOn === null,
    table: {
      type: head.type,
      title,
      groups: groupsOf(rows.filter((row) => row.rubricId === head.id)),
    },
  }));
}

/** The printed rows from lines in their order: the first number of a code tells the group. */
function groupsOf(rows: readonly ItemRow[]): RubricGroup[] {
  const groups = new Map<string, { head: ItemRow; items: RubricItem[] }>();
  for (const row of rows) {
    const key = row.code.slice(0, row.code.indexOf('.'));
    const group = groups.get(key) ?? { head: row, items: [] };
    const { code, text, kind, minX100, maxX100, figure } = row;
    group.items.push({ code, text, kind, minX100, maxX100, veto: row.veto === 1, figure });
    groups.set(key, group);
  }
  return [...groups.values()].map(({ head, items }) => ({
    title: head.groupTitle,
    pointsX100: head.groupPointsX100,
    content: head.groupContent,
    items,
  }));
}

/** One version, or undefined. */
export async function findRubric(tx: ReadTx, id: number): Promise<RubricVersion | undefined> {
  return (await withItems(tx, await tx.query<Head>(`${HEAD} WHERE r.id = ?`, [id])))[0];
}

/** Every version, by type and then the latest first. */
export async function allRubrics(tx: ReadTx): Promise<RubricVersion[]> {
  return withItems(tx, await tx.query<Head>(`${HEAD} ORDER BY r.type, r.from_year DESC`));
}

/** The version in force in a year: the latest that began by then; before the first one, the first. */
export async function rubricOfYear(
  tx: ReadTx,
  type: UnitType,
  year: number,
): Promise<RubricVersion | undefined> {
  const heads = await tx.query<Head>(
    `${HEAD} WHERE r.type = ? ORDER BY r.from_year > ?, CASE WHEN r.from_year > ? THEN r.from_year ELSE -r.from_year END LIMIT 1`,
    [type, year, year],
  );
  return (await withItems(tx, heads))[0];
}

/** How many scored tables use each version. */
export async function rubricUses(tx: ReadTx): Promise<Map<number, number>> {
  const rows = await tx.query<{ id: number; n: number }>(
    'SELECT rubric_id AS id, count(*) AS n FROM score_sheet GROUP BY rubric_id',
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** A new version's own row. */
export function insertRubric(
  tx: WriteTx,
  row: Omit<RubricEntity, 'id' | 'version'>,
): Promise<number> {
  return tx.insert(RubricEntity, row);
}

/** Changes a version's own row. @returns false when it no longer has `version` */
export function updateRubric(
  tx: WriteTx,
  id: number,
  changes: Partial<RubricEntity>,
  version?: number,
): Promise<boolean> {
  return tx.update(RubricEntity, id, changes, version);
}

type ItemColumns = Omit<RubricItemEntity, 'id' | 'rubric' | 'rubricId'>;

function itemColumns(table: RubricTable): ItemColumns[] {
  let sortOrder = 0;
  return table.groups.flatMap((group) =>
    group.items.map(({ veto, ...item }) => ({
      ...item,
      veto: Number(veto),
      sortOrder: (sortOrder += 1),
      groupTitle: group.title,
      groupPointsX100: group.pointsX100,
      groupContent: group.content,
    })),
  );
}

/** The lines of a new version. */
export async function insertItems(
  tx: WriteTx,
  rubricId: number,
  table: RubricTable,
): Promise<void> {
  await tx.insertMany(
    RubricItemEntity,
    itemColumns(table).map((columns) => ({ ...columns, rubricId })),
  );
}

/** Puts the lines of a table in the place of those that stand: lines that remain keep their row. */
export async function replaceItems(
  tx: WriteTx,
  rubricId: number,
  table: RubricTable,
): Promise<void> {
  const standing = await itemIds(tx, rubricId);
  const added: Partial<RubricItemEntity>[] = [];
  for (const columns of itemColumns(table)) {
    const id = standing.get(columns.code);
    if (id === undefined) added.push({ ...columns, rubricId });
    else await tx.update(RubricItemEntity, id, columns);
    standing.delete(columns.code);
  }
  await tx.insertMany(RubricItemEntity, added);
  for (const id of standing.values()) await tx.run('DELETE FROM rubric_item WHERE id = ?', [id]);
}

/** Ids of the lines by code. */
export async function itemIds(tx: ReadTx, rubricId: number): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: number; code: string }>(
    'SELECT id, code FROM rubric_item WHERE rubric_id = ?',
    [rubricId],
  );
  return new Map(rows.map(({ id, code }) => [code, id]));
}

/** Marks lines as veto items. */
export async function markVeto(tx: WriteTx, ids: readonly number[]): Promise<void> {
  for (const id of ids) await tx.update(RubricItemEntity, id, { veto: 1 });
}
