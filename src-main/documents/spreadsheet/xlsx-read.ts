import { TextDecoder } from 'node:util';
import type { Sheet, Workbook } from '@shared/domain/import/workbook';
import type { ReadLimits } from './limits';
import { loadFormatter } from './number-cell';
import { classifyFormat, type FormatKind } from './number-format';
import { FileRefusal } from './refusal';
import { inspectPackage, relationsOf, type Relation } from './xlsx-preflight';
import { SheetScanner, type WorkbookParts } from './xlsx-sheet';
import { SharedStringsScanner } from './xlsx-strings';
import { attributesOf, scanXml } from './xml-scan';
import type { ZipArchive, ZipPart } from './zip-archive';

/** A worksheet of a workbook and the part that holds it. */
export interface SheetPart {
  name: string;
  hidden: boolean;
  part: ZipPart;
}

/** Where the parts of a workbook are. */
export interface WorkbookMap {
  workbook: ZipPart;
  sheets: SheetPart[];
  strings: ZipPart | undefined;
  styles: ZipPart | undefined;
  date1904: boolean;
}

/** Decodes a part piece by piece: UTF-8, or UTF-16 where the part begins with its mark. */
export async function* textChunks(archive: ZipArchive, part: ZipPart): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of archive.chunks(part)) {
      decoder ??= new TextDecoder(xmlEncoding(chunk, part.name), { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder?.decode() ?? '';
  } catch (error) {
    if (error instanceof TypeError)
      throw new FileRefusal('SHEET_DAMAGED', { part: part.name, detail: '文字编码有错误' });
    throw error;
  }
}

function xmlEncoding(head: Buffer, part: string): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const declared =
    /^[^>]*encoding=["']([^"']+)["']/.exec(head.subarray(0, 200).toString('latin1'))?.[1] ??
    'utf-8';
  if (!/^(utf-?8|us-ascii|ascii)$/i.test(declared)) {
    throw new FileRefusal('SHEET_DAMAGED', { part, detail: `声明的编码 ${declared} 不受支持` });
  }
  return 'utf-8';
}

/** Styles of real workbooks stay far below; parts that are taken whole may not be endless. */
const SMALL_PART = 24 * 1024 * 1024;

/** A small part as text. @throws FileRefusal ZIP_BOMB when it is not small */
export async function readTextPart(archive: ZipArchive, part: ZipPart): Promise<string> {
  if (part.size > SMALL_PART)
    throw new FileRefusal('ZIP_BOMB', { part: part.name, detail: '大得不正常' });
  let text = '';
  for await (const chunk of textChunks(archive, part)) text += chunk;
  return text;
}

function target(relations: Relation[], type: string): string | undefined {
  return relations.find((relation) => relation.type.endsWith(`/${type}`))?.target;
}

/**
 * Finds the parts of a workbook through its relations, so that unusual part names work too.
 * @throws FileRefusal NO_SHEETS, SHEET_DAMAGED
 */
export async function mapWorkbook(archive: ZipArchive): Promise<WorkbookMap> {
  const root = await relationsOf(archive, '');
  const workbook =
    archive.part(target(root, 'officeDocument') ?? 'xl/workbook.xml') ??
    archive.part('xl/workbook.xml');
  if (!workbook)
    throw new FileRefusal('SHEET_DAMAGED', { part: 'xl/workbook.xml', detail: '缺失' });
  const relations = await relationsOf(archive, workbook.name);
  const byId = new Map(relations.map((relation) => [relation.id, relation] as const));
  const sheets: SheetPart[] = [];
  let date1904 = false;
  for (const { name, tag } of scanXml(await readTextPart(archive, workbook), workbook.name)) {
    if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributesOf(tag)['date1904'] ?? '');
    if (name !== 'sheet') continue;
    const attributes = attributesOf(tag);
    const relation = byId.get(attributes['r:id'] ?? attributes['id'] ?? '');
    // Chart sheets and the like hold no rows.
    if (!relation?.type.endsWith('/worksheet')) continue;
    const part = archive.part(relation.target);
    if (!part)
      throw new FileRefusal('SHEET_DAMAGED', {
        part: attributes['name'] ?? relation.target,
        detail: '工作表内容缺失',
      });
    sheets.push({
      name: attributes['name'] ?? '',
      hidden: (attributes['state'] ?? 'visible') !== 'visible',
      part,
    });
  }
  if (sheets.length === 0) throw new FileRefusal('NO_SHEETS');
  const find = (type: string): ZipPart | undefined => {
    const path = target(relations, type);
    return path === undefined ? undefined : archive.part(path);
  };
  return { workbook, sheets, strings: find('sharedStrings'), styles: find('styles'), date1904 };
}

/** The format of each cell style, by style number. */
function readFormats(xml: string, part: string): FormatKind[] {
  const codes = new Map<number, string>();
  const formats: FormatKind[] = [];
  let inCellFormats = false;
  for (const { name, tag, kind } of scanXml(xml, part)) {
    if (name === 'cellXfs') inCellFormats = kind === 'open';
    else if (name === 'numFmt' && kind !== 'close') {
      const attributes = attributesOf(tag);
      codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
    } else if (name === 'xf' && kind !== 'close' && inCellFormats) {
      const id = Number(attributesOf(tag)['numFmtId'] ?? 0);
      formats.push(classifyFormat(id, codes.get(id)));
    }
  }
  return formats;
}

/** Reports how many of the bytes to inflate have been read, 0 to 1. */
export type Progress = (fraction: number) => void;

/**
 * Checks and reads an .xlsx. The check of what must not be in it and the reading go over the bytes once.
 * @throws FileRefusal
 */
export async function readXlsx(
  archive: ZipArchive,
  limits: ReadLimits,
  progress: Progress,
): Promise<Workbook> {
  await inspectPackage(archive);
  const map = await mapWorkbook(archive);
  const total =
    map.sheets.reduce((sum, sheet) => sum + sheet.part.size, map.strings?.size ?? 0) || 1;
  let done = 0;
  const report = (chunk: string): void => progress(Math.min(1, (done += chunk.length) / total));
  const formats = map.styles
    ? readFormats(await readTextPart(archive, map.styles), map.styles.name)
    : [];
  const parts: WorkbookParts = {
    strings: [],
    formats,
    formatter: formats.some((format) => format.kind === 'other') ? await loadFormatter() : null,
    date1904: map.date1904,
    limits,
    used: { cells: 0, characters: 0 },
  };
  if (map.strings) {
    const scanner = new SharedStringsScanner(map.strings.name, limits);
    for await (const chunk of textChunks(archive, map.strings)) {
      scanner.push(chunk);
      report(chunk);
    }
    scanner.end();
    parts.strings = scanner.strings;
  }
  const sheets: Sheet[] = [];
  for (const { name, hidden, part } of map.sheets) {
    const scanner = new SheetScanner(name, hidden, parts);
    for await (const chunk of textChunks(archive, part)) {
      scanner.push(chunk);
      report(chunk);
    }
    sheets.push(scanner.end());
  }
  return { format: 'xlsx', sheets };
}
