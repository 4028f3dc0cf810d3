import { z } from 'zod';
import { done, requiredText, rowId } from './common';
import { read, write } from './define';

/** A list's filters, columns and order, kept under a name. */
export const savedView = z.strictObject({
  id: rowId,
  page: z.string(),
  name: z.string(),
  content: z.json(),
});

const page = z.string().min(1).max(60);

export const viewCalls = {
  'views.list': read('某个列表页保存的视图', z.strictObject({ page }), z.array(savedView)),
  'views.save': write(
    '保存视图；同一页同名的视图被替换',
    z.strictObject({
      id: rowId.optional(),
      page,
      name: requiredText('视图名称', 40),
      content: z.json(),
    }),
    savedView,
  ),
  'views.delete': write('删除视图', z.strictObject({ id: rowId }), done),
};
