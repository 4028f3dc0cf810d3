import { z } from 'zod';
import { done, filePath } from './common';
import { inWindow, read } from './define';

/** Which form, about what. `id` and `params` depend on the kind; documents.kinds gives their schemas. */
const documentRequest = {
  kind: z.string().min(1).max(60).meta({ description: '文书种类，见 documents.kinds' }),
  id: z
    .union([z.int(), z.string().max(120)])
    .optional()
    .meta({ description: '文书对应的记录，如 drawId、年度' }),
  params: z.record(z.string().max(60), z.json()).optional(),
};

export const documentFormat = z.enum(['pdf', 'docx', 'html']);

export const documentCalls = {
  'documents.kinds': read(
    '可以打印的文书：名称、纸张、格式、参数',
    z.strictObject({}),
    z.array(
      z.strictObject({
        kind: z.string(),
        title: z.string(),
        summary: z.string(),
        paper: z.string().meta({ description: 'A4 纵向 或 A4 横向' }),
        formats: z.array(documentFormat),
        parameters: z.json().meta({ description: 'id 和参数的 JSON Schema' }),
      }),
    ),
  ),
  'documents.preview': inWindow(
    read(
      '预览：排成与打印完全相同的 PDF，用 <iframe> 打开 url 即可看到',
      z.strictObject(documentRequest),
      z.strictObject({
        title: z.string(),
        /** Without ending: offered as the name when saving. */
        fileName: z.string(),
        /** paper://preview/….pdf; valid until the tenth preview after it. */
        url: z.string(),
        pages: z.int(),
      }),
    ),
  ),
  'documents.render': read(
    '把文书写成文件：pdf（要在程序窗口里）、docx、html',
    z.strictObject({ ...documentRequest, format: documentFormat, file: filePath }),
    z.strictObject({
      file: z.string(),
      /** Known for PDF only: Word and browsers break pages themselves. */
      pages: z.int().nullable(),
      size: z.int(),
    }),
  ),
  'documents.print': inWindow(
    read('打印：排成 PDF，按实际大小交给系统的打印对话框', z.strictObject(documentRequest), done),
  ),
};
