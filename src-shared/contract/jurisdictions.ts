import { z } from 'zod';
import { businessDate, done, requiredText, rowId } from './common';
import { read, write } from './define';
import { clearableText, jurisdictionKind } from './site-schemas';

/** A 市直工会 with the number of its sites. */
export const jurisdictionRow = z.strictObject({
  id: rowId,
  code: z.string(),
  /** The name on the asked day. */
  name: z.string(),
  shortName: z.string(),
  kind: jurisdictionKind,
  sortOrder: z.int(),
  retiredOn: z.string().nullable(),
  mergedInto: z.strictObject({ id: rowId, code: z.string(), name: z.string() }).nullable(),
  note: z.string().nullable(),
  /** Every name it had, oldest first. */
  names: z.array(z.strictObject({ name: z.string(), validFrom: z.string() })),
  /** Sites in lists, whatever their state, on the asked day. */
  siteCount: z.int(),
  /** Of these in service (已备案). */
  filedCount: z.int(),
  version: z.int(),
});

export const jurisdictionCalls = {
  'jurisdictions.list': read(
    '市直工会名单，含阵地数；可截至某日',
    z.strictObject({ asOf: businessDate.optional(), includeRetired: z.boolean().default(false) }),
    z.array(jurisdictionRow),
  ),
  'jurisdictions.save': write(
    '新增或修改市直工会；改名请用 jurisdictions.rename',
    z.strictObject({
      id: rowId.optional(),
      version: z.int().optional(),
      /** Left out for a new unit other than a 区市: made by the program. */
      code: z.string().trim().max(40).optional(),
      name: requiredText('名称', 80),
      shortName: z.string().trim().max(40).optional(),
      kind: jurisdictionKind,
      sortOrder: z.int().min(0).max(100_000).optional(),
      note: clearableText('备注', 300),
    }),
    jurisdictionRow,
  ),
  'jurisdictions.rename': write(
    '自某日起改名；此前的名单仍用旧名',
    z.strictObject({
      id: rowId,
      name: requiredText('新名称', 80),
      shortName: z.string().trim().max(40).optional(),
      from: businessDate,
    }),
    jurisdictionRow,
  ),
  'jurisdictions.merge': write(
    '自某日起把若干市直工会并入另一个，阵地随之转入',
    z.strictObject({
      fromIds: z.array(rowId).min(1, '请选择要并入的市直工会').max(100),
      intoId: rowId,
      on: businessDate,
      reason: requiredText('原因', 300),
    }),
    z.strictObject({ moved: z.int(), into: jurisdictionRow }),
  ),
  'jurisdictions.retire': write(
    '停用已没有阵地的市直工会',
    z.strictObject({ id: rowId, on: businessDate, reason: requiredText('原因', 300) }),
    done,
  ),
};
