import { FileRefusal } from './refusal';
import { compoundFiles, type CompoundEntry } from './sheetjs';

/** Record numbers of BIFF that matter for the check. */
const EOF = 0x0a;
const FILEPASS = 0x2f;
const BOUNDSHEET = 0x85;
const SUPBOOK = 0x1ae;
const EXTERNSHEET = 0x17;
const CODEPAGE = 0x42;
const BOFS = new Set([0x09, 0x209, 0x409, 0x809]);
const XLM_SHEET = 1;
const VBA_SHEET = 6;

/** A workbook stream as bytes; `CFB` may hand out plain arrays. */
type Bytes = Uint8Array;

function damaged(detail: string): FileRefusal {
  return new FileRefusal('FILE_DAMAGED', { detail });
}

const MACRO_STORAGE = /^(_VBA_PROJECT|_VBA_PROJECT_CUR|VBA|Macros)$/i;

/**
 * Checks the container of an old Office file and finds its workbook.
 * @throws FileRefusal ENCRYPTED, MACROS, NOT_A_SPREADSHEET, FILE_DAMAGED
 */
export function workbookStream(bytes: Buffer): Bytes {
  let entries: CompoundEntry[];
  try {
    entries = compoundFiles.read(bytes, { type: 'buffer' }).FileIndex;
  } catch {
    throw damaged('复合文档结构无法读取');
  }
  const named = (pattern: RegExp): CompoundEntry | undefined =>
    entries.find((entry) => pattern.test(entry.name));
  if (named(/^EncryptedPackage$/i) ?? named(/^EncryptionInfo$/i))
    throw new FileRefusal('ENCRYPTED');
  const macro = named(MACRO_STORAGE);
  if (macro) throw new FileRefusal('MACROS', { where: 'VBA 宏' });
  const stream = entries.find((entry) => entry.type === 2 && /^(Workbook|Book)$/i.test(entry.name));
  if (!stream) {
    const what = named(/^WordDocument$/i)
      ? 'Word 文档'
      : named(/^PowerPoint Document$/i)
        ? 'PowerPoint 演示文稿'
        : '其他 Office 文件';
    throw new FileRefusal('NOT_A_SPREADSHEET', { what, renamed: '' });
  }
  const content = stream.content ? Uint8Array.from(stream.content) : new Uint8Array();
  if (content.length < stream.size) throw damaged('工作簿内容缺失一部分');
  return content;
}

/**
 * Walks the records of a workbook stream: everything promised must be there, nothing forbidden may be.
 * @throws FileRefusal ENCRYPTED, MACROS, EXTERNAL_LINKS, FILE_DAMAGED
 */
export function checkBiff(stream: Bytes): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const promised: number[] = [];
  const began = new Set<number>();
  let depth = 0;
  let at = 0;
  while (at + 4 <= stream.length) {
    const record = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    const body = at + 4;
    // After the last end of file the stream may be padded.
    if (depth === 0 && !BOFS.has(record)) break;
    if (body + length > stream.length) throw damaged('工作簿在中途断开');
    if (BOFS.has(record)) {
      began.add(at);
      depth++;
    } else if (record === EOF) depth--;
    else if (record === FILEPASS) throw new FileRefusal('ENCRYPTED');
    else if (record === BOUNDSHEET && length >= 6) {
      promised.push(view.getUint32(body, true));
      const kind = view.getUint8(body + 5);
      if (kind === XLM_SHEET || kind === VBA_SHEET)
        throw new FileRefusal('MACROS', { where: 'Excel 4.0 宏表' });
    } else if (record === SUPBOOK || record === EXTERNSHEET)
      refuseExternalBook(view, record, body, length);
    at = body + length;
  }
  if (depth !== 0) throw damaged('工作簿在中途断开');
  if (promised.some((offset) => !began.has(offset))) throw damaged('有工作表的内容缺失');
}

function refuseExternalBook(view: DataView, record: number, body: number, length: number): void {
  if (record === SUPBOOK) {
    // 0x0401: this workbook; 0x3A01: add-in functions. Any other count is the length of a path to another file.
    const mark = length >= 4 ? view.getUint16(body + 2, true) : 0x0401;
    if (mark !== 0x0401 && mark !== 0x3a01)
      throw new FileRefusal('EXTERNAL_LINKS', { where: '链接到其他工作簿' });
    return;
  }
  // BIFF5: an encoded name; 1 is a path to another file, 0 2 3 4 mean this one. BIFF8 uses the record for indexes only.
  if (
    length >= 2 &&
    length < 260 &&
    view.getUint8(body) === length - 2 &&
    view.getUint8(body + 1) === 1
  ) {
    throw new FileRefusal('EXTERNAL_LINKS', { where: '链接到其他工作簿' });
  }
}

/** The codepage that an old workbook declares, or null. */
export function declaredCodepage(stream: Bytes): number | null {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  for (
    let at = 0;
    at + 6 <= Math.min(stream.length, 4096);
    at += 4 + view.getUint16(at + 2, true)
  ) {
    if (view.getUint16(at, true) === CODEPAGE) return view.getUint16(at + 4, true);
  }
  return null;
}
