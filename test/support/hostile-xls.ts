import { utils, write } from '@e965/xlsx';
import { compoundFiles } from '@main/documents/spreadsheet/sheetjs';

/** An .xls of the given kind with one small list. */
export function smallXls(bookType: 'biff8' | 'biff5' = 'biff8', rows = 40): Buffer {
  const data = [['阵地名称', '阵地类型', '详细地址', '面积']];
  for (let index = 1; index <= rows; index++)
    data.push([`第${index}小屋`, '爱心妈妈小屋', `香港路${index}号`, String(20 + index)]);
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(data), '台账');
  return write(book, { type: 'buffer', bookType }) as Buffer;
}

/** A compound file with the named streams, as Word and encrypted workbooks are. */
export function cfbWith(...streams: string[]): Buffer {
  const container = compoundFiles.utils.cfb_new();
  for (const name of streams)
    compoundFiles.utils.cfb_add(container, name, Buffer.from('x'.repeat(5000)));
  return Buffer.from(compoundFiles.write(container, { type: 'buffer' }));
}

/** An .xls with a VBA project. */
export function xlsWithMacros(): Buffer {
  const container = compoundFiles.read(smallXls(), { type: 'buffer' });
  compoundFiles.utils.cfb_add(container, '/_VBA_PROJECT_CUR/VBA/dir', Buffer.from('macro'));
  return Buffer.from(compoundFiles.write(container, { type: 'buffer' }));
}

/** Inserts a record after the first one of a workbook stream. */
export function xlsWithRecord(record: number, body: Buffer): Buffer {
  const container = compoundFiles.read(smallXls(), { type: 'buffer' });
  const entry = compoundFiles.find(container, '/Workbook');
  if (!entry) throw new Error('no workbook stream');
  const stream = Buffer.from(entry.content ?? []);
  const after = 4 + stream.readUInt16LE(2);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(record, 0);
  head.writeUInt16LE(body.length, 2);
  entry.content = Buffer.concat([stream.subarray(0, after), head, body, stream.subarray(after)]);
  entry.size = (entry.content as Buffer).length;
  return Buffer.from(compoundFiles.write(container, { type: 'buffer' }));
}
