import { toX100OrNull } from '@shared/domain/common/hundredths';
import type { z } from 'zod';
import type {
  assetInput,
  platformInput,
  unitInput,
  yearFigureInput,
} from '@shared/contract/site-schemas';
import {
  SiteAssetEntity,
  SitePlatformEntity,
  SiteUnitEntity,
  SiteYearFigureEntity,
} from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import * as record from './record.repo';
import { pair, type PartChange } from './part-pairing';

export type UnitInput = z.output<typeof unitInput>;
export type PlatformInput = z.output<typeof platformInput>;
export type AssetInput = z.output<typeof assetInput>;
export type YearFigureInput = z.output<typeof yearFigureInput>;

/** A unit of a form in the units of storage. */
export function unitColumns(unit: UnitInput): Omit<record.StoredUnit, 'id'> {
  return {
    type: unit.type,
    setting: unit.setting,
    areaX100: toX100OrNull(unit.area),
    capacity: unit.capacity,
    selfCheckScoreX100: toX100OrNull(unit.selfCheckScore),
    openedOn: unit.openedOn,
  };
}

/** Stores the function units of a site as the form has them; answers whether anything changed. */
export async function storeUnits(
  tx: WriteTx,
  siteId: number,
  units: readonly UnitInput[],
  removedAt: string,
): Promise<boolean> {
  const wanted = units.map((unit) => ({ id: unit.id, row: unitColumns(unit) }));
  const changes = pair(
    await record.unitsOf(tx, siteId),
    wanted,
    (row) => `${row.type} ${row.setting ?? ''}`,
    '功能单位',
  );
  return apply(changes, {
    add: (row) => tx.insert(SiteUnitEntity, { ...row, siteId }),
    change: (id, row) => tx.update(SiteUnitEntity, id, row),
    remove: (id) => tx.update(SiteUnitEntity, id, { removedAt }),
  });
}

/** Stores the platform registrations of a site as the form has them; answers whether anything changed. */
export async function storePlatforms(
  tx: WriteTx,
  siteId: number,
  platforms: readonly PlatformInput[],
  removedAt: string,
): Promise<boolean> {
  const wanted = platforms.map(({ id, ...row }) => ({
    id,
    row: { ...row, registeredBy: row.registeredBy || null },
  }));
  const changes = pair(
    await record.platformsOf(tx, siteId),
    wanted,
    (row) => row.platform,
    '线上平台登记',
  );
  return apply(changes, {
    add: (row) => tx.insert(SitePlatformEntity, { ...row, siteId }),
    change: (id, row) => tx.update(SitePlatformEntity, id, row),
    remove: (id) => tx.update(SitePlatformEntity, id, { removedAt }),
  });
}

/** Stores the assets of a site as the form has them; answers whether anything changed. */
export async function storeAssets(
  tx: WriteTx,
  siteId: number,
  assets: readonly AssetInput[],
  removedAt: string,
): Promise<boolean> {
  const wanted = assets.map(({ id, value, ...row }) => ({
    id,
    // 元 with two decimals are 分 by the hundred.
    row: { ...row, place: row.place || null, valueFen: toX100OrNull(value) },
  }));
  const changes = pair(await record.assetsOf(tx, siteId), wanted, (row) => row.name, '固定资产');
  return apply(changes, {
    add: (row) => tx.insert(SiteAssetEntity, { ...row, siteId }),
    change: (id, row) => tx.update(SiteAssetEntity, id, row),
    remove: (id) => tx.update(SiteAssetEntity, id, { removedAt }),
  });
}

/** Adds or corrects the figures of the years given; answers whether anything changed. */
export async function storeYearFigures(
  tx: WriteTx,
  siteId: number,
  figures: readonly YearFigureInput[],
): Promise<boolean> {
  const stored = new Map((await record.yearFiguresOf(tx, siteId)).map((row) => [row.year, row]));
  const wanted = figures.map(({ attendance, satisfaction, ...row }) => ({
    id: stored.get(row.year)?.id,
    row: {
      ...row,
      attendanceX100: toX100OrNull(attendance),
      satisfactionX100: toX100OrNull(satisfaction),
    },
  }));
  const named = [...stored.values()].filter((row) =>
    figures.some((figure) => figure.year === row.year),
  );
  return apply(
    pair(named, wanted, (row) => String(row.year), '年度数据'),
    {
      add: (row) => tx.insert(SiteYearFigureEntity, { ...row, siteId }),
      change: (id, row) => tx.update(SiteYearFigureEntity, id, row),
      remove: () => Promise.resolve(false),
    },
  );
}

async function apply<T>(
  changes: PartChange<T>,
  store: {
    add: (row: T) => Promise<unknown>;
    change: (id: number, row: Partial<T>) => Promise<unknown>;
    remove: (id: number) => Promise<unknown>;
  },
): Promise<boolean> {
  for (const row of changes.added) await store.add(row);
  for (const { id, row } of changes.changed) await store.change(id, row);
  for (const id of changes.removed) await store.remove(id);
  return changes.added.length + changes.changed.length + changes.removed.length > 0;
}
