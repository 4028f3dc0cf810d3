import { posix } from 'node:path';
import { FileRefusal } from './refusal';
import { attributesOf, scanXml } from './xml-scan';
import type { ZipArchive, ZipPart } from './zip-archive';

/** One line of a .rels part. */
export interface Relation {
  id: string;
  type: string;
  /** Full part name for internal targets, the address for external ones. */
  target: string;
  external: boolean;
}

/**
 * The relations of a part (or of the package, for '').
 * @throws FileRefusal XML_ENTITIES, SHEET_DAMAGED
 */
export async function relationsOf(archive: ZipArchive, partName: string): Promise<Relation[]> {
  const folder = posix.dirname(partName);
  const base = folder === '.' ? '' : `${folder}/`;
  const rels = archive.part(`${base}_rels/${posix.basename(partName)}.rels`);
  if (!rels) return [];
  const text = await smallText(archive, rels);
  const relations: Relation[] = [];
  for (const { name, tag } of scanXml(text, rels.name)) {
    if (name !== 'Relationship') continue;
    const attributes = attributesOf(tag);
    const external = attributes['TargetMode'] === 'External';
    const raw = attributes['Target'] ?? '';
    const path = raw.startsWith('/') ? raw.slice(1) : posix.join(base, raw);
    relations.push({
      id: attributes['Id'] ?? '',
      type: attributes['Type'] ?? '',
      target: external ? raw : path,
      external,
    });
  }
  return relations;
}

/** Relations of the largest workbooks are some hundred kilobytes. */
const SMALL_PART = 8 * 1024 * 1024;

async function smallText(archive: ZipArchive, part: ZipPart): Promise<string> {
  if (part.size > SMALL_PART)
    throw new FileRefusal('ZIP_BOMB', { part: part.name, detail: '大得不正常' });
  return (await archive.read(part)).toString('utf8');
}

/** What a zip is when it is not an .xlsx, in words for a person; null when it is one. */
async function foreignPackage(archive: ZipArchive): Promise<FileRefusal | null> {
  const has = (name: string): boolean => archive.part(name) !== undefined;
  if (has('xl/workbook.bin'))
    return new FileRefusal('UNSUPPORTED_FORMAT', { what: '二进制工作簿（.xlsb）' });
  if (has('xl/workbook.xml')) return null;
  const foreign = (what: string): FileRefusal =>
    new FileRefusal('NOT_A_SPREADSHEET', { what, renamed: '' });
  if (has('word/document.xml')) return foreign('Word 文档');
  if (has('ppt/presentation.xml')) return foreign('PowerPoint 演示文稿');
  const mimetype = archive.part('mimetype');
  if (mimetype && mimetype.size < 200) {
    const type = (await archive.read(mimetype)).toString('latin1');
    if (type.includes('opendocument.spreadsheet'))
      return new FileRefusal('UNSUPPORTED_FORMAT', { what: 'OpenDocument 表格（.ods）' });
    if (type.includes('opendocument')) return foreign('OpenDocument 文档');
  }
  const inside = [...archive.parts.values()].filter((part) =>
    /\.(xlsx?|csv|et)$/i.test(part.name),
  ).length;
  if (inside > 0) return foreign(`压缩包（里面有 ${inside} 个表格文件，请先解压再逐个导入）`);
  // Anything with relations may still be a workbook under unusual names; mapWorkbook decides.
  return has('[content_types].xml') && has('_rels/.rels') ? null : foreign('压缩包（zip）');
}

function refuseProgramParts(part: ZipPart): void {
  const name = part.name.toLowerCase();
  if (/(^|\/)vbaproject[^/]*\.bin$/.test(name) || name.includes('/vbadata'))
    throw new FileRefusal('MACROS', { where: part.name });
  if (name.includes('/macrosheets/')) throw new FileRefusal('MACROS', { where: 'Excel 4.0 宏表' });
  if (name.includes('/activex/')) throw new FileRefusal('MACROS', { where: 'ActiveX 控件' });
  if (name.includes('/externallinks/'))
    throw new FileRefusal('EXTERNAL_LINKS', { where: '链接到其他工作簿' });
  if (/(^|\/)connections\.xml$/.test(name))
    throw new FileRefusal('EXTERNAL_LINKS', { where: '外部数据连接' });
}

const DECLARATION = /<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i;

/** Looks for a document type in an XML part that is otherwise not read (themes, comments, drawings). */
async function refuseDeclarations(archive: ZipArchive, part: ZipPart): Promise<void> {
  let tail = '';
  for await (const chunk of archive.chunks(part)) {
    // Zero bytes go, so that a part in UTF-16 is seen through as well.
    const text = tail + chunk.toString('latin1').replace(/\0/g, '');
    if (DECLARATION.test(text)) throw new FileRefusal('XML_ENTITIES', { part: part.name });
    tail = text.slice(-16);
  }
}

/**
 * Refuses a package for what it contains, before anything in it is believed: other formats, programs, links to other
 * files, document types. Sheets and shared strings are checked while they are read.
 * @throws FileRefusal NOT_A_SPREADSHEET, UNSUPPORTED_FORMAT, MACROS, EXTERNAL_LINKS, XML_ENTITIES
 */
export async function inspectPackage(archive: ZipArchive): Promise<void> {
  const foreign = await foreignPackage(archive);
  if (foreign) throw foreign;
  for (const part of archive.parts.values()) refuseProgramParts(part);
  for (const part of archive.parts.values()) {
    if (
      !/\.(xml|rels|vml)$/i.test(part.name) ||
      /\/(worksheets\/[^/]+|sharedstrings)\.xml$/i.test(part.name)
    )
      continue;
    await refuseDeclarations(archive, part);
    if (/\.rels$/i.test(part.name)) await refuseExternalRelations(archive, part);
  }
  const types = archive.part('[Content_Types].xml');
  if (
    types &&
    /PartName=[^>]*(sheet|template)\.macroEnabled\.main\+xml/i.test(await smallText(archive, types))
  ) {
    throw new FileRefusal('MACROS', { where: '启用宏的工作簿（.xlsm）' });
  }
}

/** Hyperlinks in cells are harmless text; everything else that points out of the file is not. */
async function refuseExternalRelations(archive: ZipArchive, part: ZipPart): Promise<void> {
  const text = await smallText(archive, part);
  for (const { name, tag } of scanXml(text, part.name)) {
    if (name !== 'Relationship') continue;
    const { TargetMode, Type = '' } = attributesOf(tag);
    if (TargetMode === 'External' && !/\/hyperlink$/.test(Type)) {
      throw new FileRefusal('EXTERNAL_LINKS', { where: Type.slice(Type.lastIndexOf('/') + 1) });
    }
  }
}
