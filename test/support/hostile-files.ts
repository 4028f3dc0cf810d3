import { read, write } from '@e965/xlsx';
import type { FileRefusalCode } from '@shared/domain/import/refusals.zh';
import { cfbWith, smallXls, xlsWithMacros, xlsWithRecord } from './hostile-xls';
import {
  ROWS,
  zipBomb,
  manyParts,
  overlapping,
  LAUGHS,
  entityBomb,
  emptyRows,
  wideRow,
  relation,
  cut,
  PNG,
  page,
  smallXlsx,
} from './hostile-xlsx';
import { sheetPart, workbookEntries, workbookOf, zipOf } from './office-files';

/** A file that must be refused, and how. */
export interface HostileFile {
  /** What is tried, and the name it comes under. */
  what: string;
  file: string;
  make: () => Buffer | Promise<Buffer>;
  codes: FileRefusalCode[];
}

/** Every kind of file that must end in a refusal within ten seconds and one gigabyte. */
export const HOSTILE_FILES: HostileFile[] = [
  {
    what: '压缩炸弹：1 GB 的零',
    file: 'bomb.xlsx',
    make: () => zipBomb(1024),
    codes: ['ZIP_BOMB'],
  },
  {
    what: '压缩炸弹：目录谎报大小',
    file: 'liar.xlsx',
    make: () => zipBomb(1024, 2000),
    codes: ['ZIP_BOMB'],
  },
  {
    what: '压缩炸弹：刚好不超单件上限',
    file: 'ratio.xlsx',
    make: () => zipBomb(200),
    codes: ['ZIP_BOMB'],
  },
  { what: '压缩炸弹：许多部件加起来', file: 'parts.xlsx', make: manyParts, codes: ['ZIP_BOMB'] },
  {
    what: '压缩炸弹：部件共用数据',
    file: 'overlap.xlsx',
    make: overlapping,
    codes: ['ZIP_BAD_ENTRY'],
  },
  {
    what: '套娃压缩包',
    file: 'nested.xlsx',
    make: async () => zipOf([{ name: 'inner.zip', data: await zipBomb(64), stored: true }]),
    codes: ['NOT_A_SPREADSHEET'],
  },
  {
    what: '实体炸弹：共享字符串',
    file: 'laughs.xlsx',
    make: () => entityBomb('xl/sharedStrings.xml', '<sst><si><t>&lol9;</t></si></sst>'),
    codes: ['XML_ENTITIES'],
  },
  {
    what: '实体炸弹：工作表',
    file: 'laughs2.xlsx',
    make: () =>
      entityBomb(
        'xl/worksheets/sheet1.xml',
        sheetPart('<row r="1"><c t="inlineStr"><is><t>&lol9;</t></is></c></row>').replace(
          /^<\?xml[^>]*>/,
          '',
        ),
      ),
    codes: ['XML_ENTITIES'],
  },
  {
    what: '实体炸弹：工作簿',
    file: 'laughs3.xlsx',
    make: () => entityBomb('xl/workbook.xml', '<workbook>&lol9;</workbook>'),
    codes: ['XML_ENTITIES'],
  },
  {
    what: '实体定义：UTF-16 的主题',
    file: 'laughs4.xlsx',
    make: () =>
      workbookOf({
        sheets: { 台账: ROWS },
        extra: [
          {
            name: 'xl/theme/theme1.xml',
            data: Buffer.from(`\ufeff<?xml version="1.0"?>${LAUGHS}<a/>`, 'utf16le'),
          },
        ],
      }),
    codes: ['XML_ENTITIES'],
  },
  {
    what: '1,048,576 个空行',
    file: 'rows.xlsx',
    make: () => emptyRows(''),
    codes: ['TOO_MANY_ROWS'],
  },
  {
    what: '1,048,576 个带格式的空行',
    file: 'styled.xlsx',
    make: () => emptyRows('<c r="A#" s="1"/><c r="B#" s="1"/>'),
    codes: ['TOO_MANY_ROWS'],
  },
  {
    what: '十万列',
    file: 'columns.xlsx',
    make: () => wideRow(100_000),
    codes: ['TOO_MANY_COLUMNS'],
  },
  {
    what: '十万列的 csv',
    file: 'columns.csv',
    make: () => Buffer.from(`阵地名称${',x'.repeat(100_000)}\n`),
    codes: ['TOO_MANY_COLUMNS'],
  },
  {
    what: '三十万行的 csv',
    file: 'rows.csv',
    make: () => Buffer.from(`名称,类型\n${'甲,小屋\n'.repeat(300_000)}`),
    codes: ['TOO_MANY_ROWS'],
  },
  {
    what: '宏：vbaProject',
    file: 'macro.xlsm',
    make: () =>
      workbookOf({ sheets: { 台账: ROWS }, extra: [{ name: 'xl/vbaProject.bin', data: 'x' }] }),
    codes: ['MACROS'],
  },
  {
    what: '宏：4.0 宏表',
    file: 'xlm.xlsx',
    make: () =>
      workbookOf({
        sheets: { 台账: ROWS },
        extra: [{ name: 'xl/macrosheets/sheet1.xml', data: '<x/>' }],
      }),
    codes: ['MACROS'],
  },
  {
    what: '宏：内容类型',
    file: 'type.xlsx',
    make: () =>
      workbookOf({
        sheets: { 台账: ROWS },
        contentTypes:
          '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      }),
    codes: ['MACROS'],
  },
  { what: '宏：xls', file: 'macro.xls', make: xlsWithMacros, codes: ['MACROS'] },
  {
    what: '外部链接',
    file: 'links.xlsx',
    make: () =>
      workbookOf({
        sheets: { 台账: ROWS },
        extra: [{ name: 'xl/externalLinks/externalLink1.xml', data: '<externalLink/>' }],
      }),
    codes: ['EXTERNAL_LINKS'],
  },
  {
    what: '外部图片',
    file: 'remote.xlsx',
    make: () =>
      workbookOf({
        sheets: { 台账: ROWS },
        extra: [
          {
            name: 'xl/drawings/_rels/drawing1.xml.rels',
            data: relation('image', 'http://example.invalid/x.png'),
          },
        ],
      }),
    codes: ['EXTERNAL_LINKS'],
  },
  {
    what: '外部数据连接',
    file: 'connection.xlsx',
    make: () =>
      workbookOf({
        sheets: { 台账: ROWS },
        extra: [{ name: 'xl/connections.xml', data: '<connections/>' }],
      }),
    codes: ['EXTERNAL_LINKS'],
  },
  {
    what: '外部链接：xls',
    file: 'links.xls',
    make: () =>
      xlsWithRecord(
        0x1ae,
        Buffer.from([1, 0, 9, 0, 0, 1, 0x62, 0x6f, 0x6f, 0x6b, 0x2e, 0x78, 0x6c]),
      ),
    codes: ['EXTERNAL_LINKS'],
  },
  {
    what: '加密的 xlsx',
    file: 'secret.xlsx',
    make: () => cfbWith('/EncryptionInfo', '/EncryptedPackage'),
    codes: ['ENCRYPTED'],
  },
  {
    what: '加密的 xls',
    file: 'secret.xls',
    make: () => xlsWithRecord(0x2f, Buffer.alloc(54)),
    codes: ['ENCRYPTED'],
  },
  {
    what: '加密的压缩项',
    file: 'locked.xlsx',
    make: () => zipOf([...workbookEntries({}), { name: 'xl/a.xml', data: 'x', encrypted: true }]),
    codes: ['ENCRYPTED'],
  },
  { what: 'png 改名', file: 'picture.xlsx', make: () => PNG, codes: ['NOT_A_SPREADSHEET'] },
  {
    what: 'pdf 改名',
    file: 'paper.xls',
    make: () => Buffer.from('%PDF-1.7\n%âãÏÓ\n'),
    codes: ['NOT_A_SPREADSHEET'],
  },
  {
    what: 'Word 文档改名',
    file: 'word.xlsx',
    make: () => zipOf([{ name: 'word/document.xml', data: '<w/>' }]),
    codes: ['NOT_A_SPREADSHEET'],
  },
  {
    what: '旧 Word 文档改名',
    file: 'word.xls',
    make: () => cfbWith('/WordDocument'),
    codes: ['NOT_A_SPREADSHEET'],
  },
  {
    what: '程序改名',
    file: 'setup.csv',
    make: () => Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'),
    codes: ['NOT_A_SPREADSHEET'],
  },
  {
    what: '乱字节',
    file: 'noise.csv',
    make: () => Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 200, 201]),
    codes: ['UNKNOWN_BINARY'],
  },
  { what: '空文件', file: 'empty.xlsx', make: () => Buffer.alloc(0), codes: ['FILE_EMPTY'] },
  {
    what: '二进制工作簿',
    file: 'binary.xlsb',
    make: () =>
      write(read(smallXls(), { type: 'buffer' }), { type: 'buffer', bookType: 'xlsb' }) as Buffer,
    codes: ['UNSUPPORTED_FORMAT'],
  },
  {
    what: 'ods',
    file: 'open.ods',
    make: () =>
      write(read(smallXls(), { type: 'buffer' }), { type: 'buffer', bookType: 'ods' }) as Buffer,
    codes: ['UNSUPPORTED_FORMAT'],
  },
  {
    what: '带脚本的网页',
    file: 'page.xls',
    make: () => page('<script>alert(1)</script>'),
    codes: ['SCRIPT_IN_HTML'],
  },
  {
    what: '带事件的网页',
    file: 'event.xls',
    make: () => page('<img src="x" onerror="alert(1)">'),
    codes: ['SCRIPT_IN_HTML'],
  },
  {
    what: '巨大合并的网页',
    file: 'span.xls',
    make: () => page('<table><tr><td colspan="99999999" rowspan="99999999">x</td></tr></table>'),
    codes: ['TOO_MANY_COLUMNS'],
  },
  {
    what: 'XML 实体炸弹改名',
    file: 'bomb.xls',
    make: () => Buffer.from(`<?xml version="1.0"?>${LAUGHS}<Workbook>&lol9;</Workbook>`),
    codes: ['UNSUPPORTED_FORMAT'],
  },
  {
    what: '上级目录的条目',
    file: 'traversal.xlsx',
    make: () => zipOf([...workbookEntries({}), { name: '../../etc/passwd', data: 'x' }]),
    codes: ['ZIP_BAD_ENTRY'],
  },
  {
    what: '绝对路径的条目',
    file: 'absolute.xlsx',
    make: () => zipOf([...workbookEntries({}), { name: '/etc/passwd', data: 'x' }]),
    codes: ['ZIP_BAD_ENTRY'],
  },
  {
    what: '反斜杠路径的条目',
    file: 'backslash.xlsx',
    make: () => zipOf([...workbookEntries({}), { name: '..\\..\\x', data: 'x' }]),
    codes: ['ZIP_BAD_ENTRY'],
  },
  {
    what: '重名的条目',
    file: 'twice.xlsx',
    make: () => zipOf([...workbookEntries({}), { name: 'XL/workbook.xml', data: 'x' }]),
    codes: ['ZIP_BAD_ENTRY'],
  },
  {
    what: '六千个部件',
    file: 'many.xlsx',
    make: () =>
      zipOf(
        Array.from({ length: 6000 }, (_none, index) => ({ name: `xl/${index}.xml`, data: 'x' })),
      ),
    codes: ['TOO_MANY_ENTRIES'],
  },
  ...[0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.999].map((fraction): HostileFile => ({
    what: `截断的 xlsx（${fraction}）`,
    file: 'cut.xlsx',
    make: () => cut(smallXlsx(), fraction),
    codes: ['FILE_DAMAGED'],
  })),
  ...[0.1, 0.3, 0.5, 0.7, 0.9].map((fraction): HostileFile => ({
    what: `截断的 xls（${fraction}）`,
    file: 'cut.xls',
    make: () => cut(smallXls('biff8', 400), fraction),
    codes: ['FILE_DAMAGED'],
  })),
  {
    what: '截断的 csv（引号未闭合）',
    file: 'cut.csv',
    make: () => Buffer.from('阵地名称,地址\n甲,"香港路1号,'),
    codes: ['CSV_QUOTE_OPEN'],
  },
  {
    what: '截断的 csv（半个汉字）',
    file: 'half.csv',
    make: () => Buffer.from('阵地名称,地址\n甲,香').subarray(0, -1),
    codes: ['FILE_DAMAGED'],
  },
  {
    what: '一行五百万个空单元格',
    file: 'elements.xlsx',
    make: () => workbookOf({ sheets: { 台账: `<row r="1">${'<c/>'.repeat(5_000_000)}</row>` } }),
    codes: ['TOO_MANY_COLUMNS'],
  },
  {
    what: '一千万个无用标记',
    file: 'tags.xlsx',
    make: () => workbookOf({ sheets: { 台账: `<row r="1">${'<x/>'.repeat(10_000_000)}</row>` } }),
    codes: ['TOO_MANY_CELLS'],
  },
  {
    what: '一千万个空文字',
    file: 'strings.xlsx',
    make: () =>
      workbookOf({ sheets: { 台账: ROWS }, strings: `<sst>${'<si/>'.repeat(10_000_000)}</sst>` }),
    codes: ['TOO_MANY_CELLS'],
  },
  {
    what: '没完没了的样式',
    file: 'styles.xlsx',
    make: () =>
      workbookOf({
        sheets: { 台账: ROWS },
        styles: `<styleSheet><cellXfs>${'<xf/>'.repeat(6_000_000)}</cellXfs></styleSheet>`,
      }),
    codes: ['ZIP_BOMB'],
  },
  {
    what: '没有结尾的标记',
    file: 'endless.xlsx',
    make: () =>
      workbookOf({ sheets: { 台账: `<row r="1"><c r="A1" t="${'x'.repeat(3_000_000)}` } }),
    codes: ['SHEET_DAMAGED'],
  },
];
