import { z } from 'zod';
import { clearableText } from './site-schemas';
import { pageWindow, requiredText, rowId } from './common';
import { read, write } from './define';

/** A 建设单位工会. */
export const builderRow = z.strictObject({
  id: rowId,
  name: z.string(),
  headName: z.string().nullable(),
  headPhone: z.string().nullable(),
  address: z.string().nullable(),
  note: z.string().nullable(),
  retiredOn: z.string().nullable(),
  /** Its sites that are in lists. */
  siteCount: z.int(),
  version: z.int(),
});

export const builderCalls = {
  'builders.list': read(
    '建设单位工会名单；可按名称、负责人、电话或拼音首字母查找',
    z.strictObject({ text: z.string().max(200).optional(), ...pageWindow }),
    z.strictObject({ total: z.int(), rows: z.array(builderRow) }),
  ),
  'builders.get': read('一个建设单位工会', z.strictObject({ id: rowId }), builderRow),
  'builders.save': write(
    '新增或修改建设单位工会',
    z.strictObject({
      id: rowId.optional(),
      version: z.int().optional(),
      name: requiredText('建设单位工会名称', 120),
      headName: clearableText('工会负责人', 60),
      headPhone: clearableText('电话', 60),
      address: clearableText('地址', 300),
      note: clearableText('备注', 500),
    }),
    builderRow,
  ),
};
