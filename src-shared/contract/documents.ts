import { z } from 'zod';
import { done, filePath, rowId } from './common';
import { inWindow, read } from './define';

/** Which form, about what. `id` and `params` depend on the kind; documents.kinds gives their schemas. */
const documentRequest = {
  kind: z.string().min(1).max(60).meta({ description: '文书种类，见 documents.kinds' }),
  id: z
    .union([z.int(), z.string().max(120)])
    .optional()
    .meta({
      description: '文书对应的记录，如 drawId、filingId、年度；各种类的含义见 documents.kinds',
    }),
  siteId: rowId.optional(),
  siteNumber: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .meta({ description: '阵地编号：取该阵地最近一次的记录' }),
  params: z.record(z.string().max(60), z.json()).optional(),
};

const copies = z.int().min(1).max(20);
const copiesInFile = copies.default(1).meta({ description: '同一文件里重复几份，缺省 1' });

/** Which forms of one kind: by their records or by their sites, in the order given. */
const batchRequest = {
  kind: documentRequest.kind,
  ids: z
    .array(z.union([z.int(), z.string().max(120)]))
    .max(5000)
    .optional(),
  siteIds: z.array(rowId).max(5000).optional(),
  siteNumbers: z.array(z.string().trim().min(1).max(60)).max(5000).optional(),
  params: documentRequest.params,
  copies: copiesInFile,
};
const skipped = z
  .array(z.strictObject({ what: z.string(), code: z.string(), message: z.string() }))
  .meta({ description: '没有印的：哪一个，为什么' });
/** Name of a kept preview. */
const preview = z.string().regex(/^[0-9a-f]{32}\.pdf$/, '不是预览的名称');

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
        copies: z.int().meta({ description: '规定的份数，打印时的缺省值' }),
        formats: z.array(documentFormat),
        parameters: z.json().meta({ description: 'id 和参数的 JSON Schema' }),
      }),
    ),
  ),
  'documents.fonts': inWindow(
    read(
      '打印字体：公文要求的每种字体，这台电脑有没有，用什么代替',
      z.strictObject({}),
      z.strictObject({
        /** Whose fonts come first: the program's own, or those of the computer. */
        choice: z.enum(['bundled', 'office']),
        faces: z.array(
          z.strictObject({
            face: z.enum(['fang', 'xiaobiao', 'hei', 'kai', 'song']),
            label: z.string(),
            /** The office font that official paper asks for. */
            wanted: z.string(),
            /** The office font found on this computer, as it names itself. */
            found: z.string().nullable(),
            /** What the program ships in its place. */
            shipped: z.string(),
          }),
        ),
      }),
    ),
  ),
  'documents.preview': inWindow(
    read(
      '预览：排成与打印完全相同的 PDF，用 <iframe> 打开 url 即可看到',
      z.strictObject({ ...documentRequest, copies: copiesInFile }),
      z.strictObject({
        title: z.string(),
        /** Without ending: offered as the name when saving. */
        fileName: z.string(),
        /** paper://preview/….pdf; valid until the tenth preview after it. */
        url: z.string(),
        pages: z.int(),
        /** How many copies will be printed unless another number is asked for. */
        copies: z.int(),
      }),
    ),
  ),
  'documents.render': read(
    '把文书写成文件：pdf、docx、html',
    z.strictObject({
      ...documentRequest,
      format: documentFormat,
      file: filePath,
      copies: copiesInFile,
    }),
    z.strictObject({
      file: z.string(),
      /** Known for PDF only: Word and browsers break pages themselves. */
      pages: z.int().nullable(),
      size: z.int(),
    }),
  ),
  'documents.print': inWindow(
    read(
      '打印：排成 PDF，按实际大小交给系统的打印对话框；份数缺省为规定的份数',
      z.strictObject({ ...documentRequest, copies: copies.optional() }),
      done,
    ),
  ),
  'documents.renderBatch': read(
    '成批打印：同一种文书的许多份写成一个 PDF，次序如所给；不能印的逐个说明',
    z.strictObject({ ...batchRequest, file: filePath }),
    z.strictObject({
      file: z.string(),
      pages: z.int(),
      documents: z.int(),
      skipped,
      size: z.int(),
    }),
  ),
  'documents.previewBatch': inWindow(
    read(
      '成批预览：许多份排成一个 PDF，随后可打印或另存',
      z.strictObject(batchRequest),
      z.strictObject({
        title: z.string(),
        fileName: z.string(),
        url: z.string(),
        preview,
        pages: z.int(),
        documents: z.int(),
        skipped,
      }),
    ),
  ),
  'documents.printPreview': inWindow(read('打印一份预览', z.strictObject({ preview }), done)),
  'documents.savePreview': inWindow(
    read(
      '把一份预览另存为 PDF',
      z.strictObject({ preview, file: filePath }),
      z.strictObject({ file: z.string() }),
    ),
  ),
};
