import { z } from 'zod';
import { done, filePath, nothing, optionalText, rowId } from './common';
import { read, write } from './define';
import { attachmentKind } from './site-schemas';

/** Records of a site's life that files may belong to. */
export const ABOUT_ENTITIES = [
  'SELF_CHECK',
  'ACCEPTANCE',
  'SPOT_CHECK',
  'SUPERVISION',
  'RECTIFICATION',
  'DEREGISTRATION',
  'APPLICATION',
  'ELIGIBILITY',
  'PAYMENT',
  'SPENDING',
  'SUBSIDY_CHECK',
] as const;

/** The record of a site's life that a file belongs to: evidence of a rectification, photos of a visit. */
export const attachmentAbout = z.strictObject({ entity: z.enum(ABOUT_ENTITIES), id: rowId });

/** A photo or document of a site. */
export const attachmentRow = z.strictObject({
  id: rowId,
  siteId: rowId,
  kind: attachmentKind,
  fileName: z.string(),
  mediaType: z.string(),
  /** bytes */
  size: z.int(),
  sha256: z.string(),
  caption: z.string().nullable(),
  addedAt: z.string(),
  /** Null: of the site as such. */
  about: attachmentAbout.nullable(),
  /** Whether the copy is there; its content is checked by attachments.check. */
  present: z.boolean(),
});

export const attachmentCalls = {
  'attachments.add': write(
    '把照片或文件存入档案（按内容识别类型，同样内容只存一份）',
    z.strictObject({
      siteId: rowId,
      files: z.array(filePath).min(1).max(100),
      kind: attachmentKind,
      caption: optionalText(200),
      about: attachmentAbout
        .optional()
        .meta({ description: '所属记录：某次自查、抽查、整改等；缺省为阵地本身' }),
    }),
    z.strictObject({ added: z.array(attachmentRow) }),
  ),
  'attachments.list': read(
    '一个阵地的附件',
    z.strictObject({
      siteId: rowId,
      about: attachmentAbout.optional().meta({ description: '只要某一条记录的附件' }),
    }),
    z.array(attachmentRow),
  ),
  'attachments.remove': write(
    '从档案中撤下附件（文件仍保留，可在履历中查到）',
    z.strictObject({ id: rowId, reason: optionalText(300) }),
    done,
  ),
  'attachments.open': read(
    '取附件内容：图片给出可直接显示的数据，其余给出文件位置',
    z.strictObject({ id: rowId }),
    z.strictObject({
      fileName: z.string(),
      mediaType: z.string(),
      path: z.string(),
      /** data: URL of images, else null */
      dataUrl: z.string().nullable(),
    }),
  ),
  'attachments.saveAs': read(
    '把附件另存到别处',
    z.strictObject({ id: rowId, file: filePath }),
    z.strictObject({ file: z.string() }),
  ),
  'attachments.check': read(
    '核对全部附件和导入原文件：缺失或内容被改动的',
    nothing,
    z.strictObject({
      /** Different files kept */
      files: z.int(),
      /** bytes */
      totalSize: z.int(),
      problems: z.array(
        z.strictObject({
          id: rowId,
          siteId: rowId,
          siteNumber: z.string(),
          siteName: z.string(),
          fileName: z.string(),
          problem: z.enum(['MISSING', 'ALTERED']),
          message: z.string(),
        }),
      ),
      /** The accepted source files of imports, kept beside the attachments */
      imports: z.strictObject({
        files: z.int(),
        /** bytes of those that are there */
        totalSize: z.int(),
        problems: z.array(
          z.strictObject({
            batchId: rowId,
            fileName: z.string(),
            importedAt: z.string(),
            who: z.string(),
            problem: z.enum(['MISSING', 'ALTERED']),
            message: z.string(),
          }),
        ),
      }),
    }),
  ),
};
