import { deflateRawSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import iconv from 'iconv-lite';
import { crc32 } from '@main/documents/spreadsheet/crc32';

/** An entry of a zip made by hand, so that its directory may lie. */
export interface HandEntry {
  name: string;
  /** Content; deflated unless `deflated` is given. */
  data?: Buffer | string;
  /** Ready-made deflate stream with the size that the directory shall declare. */
  deflated?: Buffer;
  declaredSize?: number;
  stored?: boolean;
  encrypted?: boolean;
  /** Points the directory at the data of this earlier entry instead of its own. */
  sharesDataOf?: number;
}

/** Builds a zip byte by byte. */
export function zipOf(entries: readonly HandEntry[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const content = Buffer.from(entry.data ?? '');
    const data = entry.deflated ?? (entry.stored ? content : deflateRawSync(content, { level: 1 }));
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(0x0800 | (entry.encrypted ? 1 : 0), 2);
    header.writeUInt16LE(entry.stored ? 0 : 8, 4);
    header.writeUInt16LE(0x21, 8);
    header.writeUInt32LE(entry.deflated ? 0 : crc32(content), 10);
    header.writeUInt32LE(data.length, 14);
    header.writeUInt32LE(entry.declaredSize ?? content.length, 18);
    header.writeUInt16LE(name.length, 22);
    const at = entry.sharesDataOf === undefined ? offset : (offsets[entry.sharesDataOf] ?? 0);
    offsets.push(at);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    header.copy(central, 6);
    central.writeUInt32LE(at, 42);
    directory.push(central, name);
    if (entry.sharesDataOf !== undefined) continue;
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, name, data]);
    pieces.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, central, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

/** Parts of a workbook made by hand; anything may be replaced or added. */
export interface HandWorkbook {
  /** Content of `<sheetData>` of each sheet, by name. */
  sheets?: Record<string, string>;
  strings?: string;
  styles?: string;
  workbook?: string;
  /** Attributes of `<sheet>`, e.g. ` state="hidden"`, by name. */
  sheetAttributes?: Record<string, string>;
  /** After `</sheetData>`, and before it. */
  tail?: string;
  head?: string;
  extra?: HandEntry[];
  contentTypes?: string;
}

/** A worksheet part around rows. */
export function sheetPart(rows: string, tail = '', head = ''): string {
  return `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${head}<sheetData>${rows}</sheetData>${tail}</worksheet>`;
}

/** Entries of an .xlsx; parts in `extra` replace those of the same name. */
export function workbookEntries(book: HandWorkbook): HandEntry[] {
  const sheets = Object.entries(book.sheets ?? { 台账: '' });
  const list = sheets
    .map(
      ([name], index) =>
        `<sheet name="${name}" sheetId="${index + 1}"${book.sheetAttributes?.[name] ?? ''} r:id="rId${index + 1}"/>`,
    )
    .join('');
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = sheets.map((_sheet, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  if (book.strings !== undefined)
    relations.push(relation('rIdS', 'sharedStrings', 'sharedStrings.xml'));
  if (book.styles !== undefined) relations.push(relation('rIdT', 'styles', 'styles.xml'));
  const entries: HandEntry[] = [
    {
      name: '[Content_Types].xml',
      data:
        book.contentTypes ??
        `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data:
        book.workbook ??
        `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`,
    },
    ...sheets.map(([, rows], index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: sheetPart(rows, book.tail, book.head),
    })),
  ];
  if (book.strings !== undefined)
    entries.push({ name: 'xl/sharedStrings.xml', data: book.strings });
  if (book.styles !== undefined) entries.push({ name: 'xl/styles.xml', data: book.styles });
  const replaced = new Set(book.extra?.map((entry) => entry.name));
  return [...entries.filter((entry) => !replaced.has(entry.name)), ...(book.extra ?? [])];
}

/** An .xlsx made by hand. */
export function workbookOf(book: HandWorkbook): Buffer {
  return zipOf(workbookEntries(book));
}

/** `<row>`s of inline strings and numbers, from row `first` on. */
export function inlineRows(
  rows: readonly (readonly (string | number | null)[])[],
  first = 1,
): string {
  return rows
    .map((row, index) => {
      const number = first + index;
      const cells = row.map((value, column) => {
        const reference = `${String.fromCharCode(65 + column)}${number}`;
        if (value === null) return '';
        if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
        const text = value.replace(/&/g, '&amp;').replace(/</g, '&lt;');
        return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
      });
      return `<row r="${number}">${cells.join('')}</row>`;
    })
    .join('');
}

/** Where SheetJS writes the codepage of a BIFF5 book: record 0x42, length 2, 1252. */
const WESTERN = Buffer.from([0x42, 0x00, 0x02, 0x00, 0xe4, 0x04]);
const CHINESE = Buffer.from([0x42, 0x00, 0x02, 0x00, 0xa8, 0x03]);

/**
 * An .xls as Excel 5.0/95 wrote it on a Chinese machine. The library writes such books in codepage 1252 only, so
 * stand-ins of the same length are replaced by the GBK bytes afterwards.
 */
export function biff5Of(rows: readonly (readonly (string | number)[])[]): Buffer {
  const texts: Buffer[] = [];
  const standIn = (value: string | number): string | number => {
    if (typeof value === 'number') return value;
    const bytes = iconv.encode(value, 'gbk');
    texts.push(bytes);
    return standInFor(texts.length - 1, bytes.length);
  };
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => row.map(standIn))), 'list');
  const bytes = write(book, { type: 'buffer', bookType: 'biff5' }) as Buffer;
  replace(bytes, WESTERN, CHINESE);
  texts.forEach((text, index) =>
    replace(bytes, Buffer.from(standInFor(index, text.length), 'latin1'), text),
  );
  return bytes;
}

function standInFor(index: number, length: number): string {
  return `${String.fromCharCode(65 + index)}${'~'.repeat(length - 1)}`;
}

function replace(bytes: Buffer, from: Buffer, to: Buffer): void {
  const at = bytes.indexOf(from);
  if (at < 0) throw new Error('stand-in not found');
  to.copy(bytes, at);
}
