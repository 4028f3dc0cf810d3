import { z } from 'zod';
import { inWindow, read, write } from './define';
import { done, filePath, nothing, optionalText, requiredText, rowId, workYear } from './common';

/** Someone who works with the program. */
export const operator = z.strictObject({
  id: rowId,
  name: z.string(),
  duty: z.string().nullable(),
  active: z.boolean(),
});

/** Something wrong that the program found by itself and that a person must know of. */
export const notice = z.strictObject({
  level: z.enum(['info', 'warning', 'error']),
  title: z.string(),
  detail: z.string(),
});

export const appCalls = {
  'app.state': read(
    '程序状态：版本、数据目录、工作年度、操作人、备份、告警',
    nothing,
    z.strictObject({
      version: z.string(),
      electron: z.string().nullable(),
      dataDir: z.string(),
      demo: z.boolean(),
      today: z.string(),
      workYear: z.int(),
      actor: operator.nullable(),
      lastBackupAt: z.string().nullable(),
      siteCount: z.int(),
      notices: z.array(notice),
    }),
  ),
  'app.verifyHistory': read(
    '核对变更记录的链：每一笔写入的散列是否与其内容一致',
    nothing,
    z.strictObject({
      checked: z.int(),
      ok: z.boolean(),
      problems: z.array(z.string()),
    }),
  ),
  'operators.list': read('操作人名单', nothing, z.array(operator)),
  'operators.save': write(
    '新增或修改操作人',
    z.strictObject({
      id: rowId.optional(),
      name: requiredText('姓名', 40),
      duty: optionalText(60),
      active: z.boolean().default(true),
    }),
    operator,
  ),
  'session.choose': inWindow(read('选择谁在操作', z.strictObject({ operatorId: rowId }), operator)),
  'settings.get': read(
    '读取一项设置',
    z.strictObject({ key: z.string().min(1).max(80) }),
    z.strictObject({ value: z.json().nullable() }),
  ),
  'settings.set': write(
    '保存一项设置',
    z.strictObject({ key: z.string().min(1).max(80), value: z.json() }),
    done,
  ),
  'settings.setWorkYear': write('切换工作年度', z.strictObject({ year: workYear }), done),
  'dialog.openFile': inWindow(
    read(
      '选择要打开的文件',
      z.strictObject({
        title: z.string().max(80),
        filters: z
          .array(z.strictObject({ name: z.string(), extensions: z.array(z.string()) }))
          .default([]),
        multiple: z.boolean().default(false),
      }),
      z.strictObject({ files: z.array(z.string()) }),
    ),
  ),
  'dialog.saveFile': inWindow(
    read(
      '选择保存位置',
      z.strictObject({
        title: z.string().max(80),
        defaultName: z.string().max(200),
        filters: z
          .array(z.strictObject({ name: z.string(), extensions: z.array(z.string()) }))
          .default([]),
      }),
      z.strictObject({ file: z.string().nullable() }),
    ),
  ),
  'dialog.showInFolder': inWindow(read('在文件夹中显示', z.strictObject({ file: filePath }), done)),
  'window.savePicture': inWindow(
    read(
      '把页面上的图（PNG）存为文件',
      z.strictObject({
        dataUrl: z
          .string()
          .startsWith('data:image/png;base64,')
          .max(40 * 1024 * 1024),
        file: filePath,
      }),
      z.strictObject({ file: z.string() }),
    ),
  ),
  'window.fullScreen': inWindow(
    read('进入或退出全屏（会议模式）', z.strictObject({ on: z.boolean() }), done),
  ),
  'window.zoom': inWindow(
    read(
      '界面缩放',
      z.strictObject({ factor: z.number().min(0.8).max(2) }),
      z.strictObject({ factor: z.number() }),
    ),
  ),
};
