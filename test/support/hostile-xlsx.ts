import { constants, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { inlineRows, workbookEntries, workbookOf, zipOf } from './office-files';

/** Rows of a proper little list. */
export const ROWS = inlineRows([
  ['阵地名称', '阵地类型', '详细地址', '面积'],
  ['甲小屋', '爱心妈妈小屋', '香港路1号', 20],
]);
const MEGABYTE = 1024 * 1024;

/** A deflate stream of that many megabytes of zeros, a thousand times smaller. */
async function deflatedZeros(megabytes: number): Promise<Buffer> {
  const deflate = createDeflateRaw({ level: 9 });
  const pieces: Buffer[] = [];
  deflate.on('data', (piece: Buffer) => pieces.push(piece));
  const block = await new Promise<Buffer>((resolve) => {
    deflate.write(Buffer.alloc(MEGABYTE));
    deflate.flush(constants.Z_FULL_FLUSH, () => resolve(Buffer.concat(pieces)));
  });
  const end = deflateRawSync(Buffer.alloc(0));
  return Buffer.concat([...Array.from({ length: megabytes }, () => block), end]);
}

/** A workbook whose first sheet inflates to that many megabytes; the directory may say otherwise. */
export async function zipBomb(megabytes: number, declared?: number): Promise<Buffer> {
  const deflated = await deflatedZeros(megabytes);
  const bomb = {
    name: 'xl/worksheets/sheet1.xml',
    deflated,
    declaredSize: declared ?? megabytes * MEGABYTE,
  };
  return zipOf([...workbookEntries({}).filter((entry) => entry.name !== bomb.name), bomb]);
}

/** Many parts, each within bounds, that are too much together. */
export function manyParts(): Buffer {
  const filler = Buffer.alloc(3 * MEGABYTE, ' ');
  const extra = Array.from({ length: 200 }, (_none, index) => ({
    name: `xl/media/${index}.xml`,
    data: filler,
  }));
  return workbookOf({ extra });
}

/** One lump of data listed many times in the directory. */
export function overlapping(): Buffer {
  const entries = workbookEntries({ sheets: { 台账: ROWS } });
  const data = Buffer.alloc(MEGABYTE, ' ');
  const first = entries.length;
  const copies = Array.from({ length: 50 }, (_none, index) => ({
    name: `xl/media/${index}.bin`,
    data,
    ...(index === 0 ? {} : { sharesDataOf: first }),
  }));
  return zipOf([...entries, ...copies]);
}

/** The document type of the billion laughs. */
export const LAUGHS =
  '<!DOCTYPE lolz [<!ENTITY lol "lol">' +
  Array.from(
    { length: 9 },
    (_none, index) => `<!ENTITY lol${index + 1} "${`&lol${index || ''};`.repeat(10)}">`,
  ).join('') +
  ']>';

/** A workbook with the bomb in one of its parts. */
export function entityBomb(part: string, body: string): Buffer {
  return workbookOf({
    sheets: { 台账: ROWS },
    strings: '<sst/>',
    extra: [{ name: part, data: `<?xml version="1.0"?>${LAUGHS}${body}` }],
  });
}

/** `<row>` elements to the last row a sheet can have, with or without styled empty cells. */
export function emptyRows(cells: string): Buffer {
  const rows: string[] = [ROWS];
  for (let number = 3; number <= 1_048_576; number++)
    rows.push(`<row r="${number}">${cells.replaceAll('#', String(number))}</row>`);
  return workbookOf({ sheets: { 台账: rows.join('') } });
}

/** A row of that many filled cells. */
export function wideRow(columns: number): Buffer {
  let cells = '';
  for (let index = 0; index < columns; index++) cells += '<c t="inlineStr"><is><t>宽</t></is></c>';
  return workbookOf({ sheets: { 台账: `<row r="1">${cells}</row>` } });
}

/** A relations part that points out of the file. */
export function relation(type: string, target: string): string {
  return (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" ' +
    `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`
  );
}

/** A well-formed small .xlsx to cut pieces off. */
export function smallXlsx(): Buffer {
  return workbookOf({ sheets: { 台账: ROWS } });
}

/** The first part of a file. */
export function cut(bytes: Buffer, fraction: number): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length * fraction));
}

/** The head of a picture. */
export const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489',
  'hex',
);
/** A web page around a small table. */
export const page = (body: string): Buffer =>
  Buffer.from(
    `<html><head><meta charset="utf-8"></head><body>${body}<table><tr><td>阵地名称</td></tr></table></body></html>`,
  );
