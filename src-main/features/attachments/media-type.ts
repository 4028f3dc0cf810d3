import { open, type FileHandle } from 'node:fs/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** What a file turned out to be, or why it cannot be kept, as a Chinese phrase. */
export type MediaVerdict =
  { ok: true; mediaType: string; image: boolean } | { ok: false; detail: string };

const HEAD_BYTES = 1024;
/** An office file has a few dozen entries; thousands mean something else. */
const MAX_ZIP_ENTRIES = 5000;

const OFFICE = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
] as const;

/** Judges a file by its content; its name does not count. */
export async function mediaTypeOf(file: string): Promise<MediaVerdict> {
  const head = await firstBytes(file);
  const ascii = head.toString('latin1');
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return image('image/jpeg');
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])))
    return image('image/png');
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return image('image/webp');
  if (ascii.includes('%PDF-')) return { ok: true, mediaType: 'application/pdf', image: false };
  if (ascii.startsWith('PK\u0003\u0004')) return officeTypeOf(file);
  if (ascii.startsWith('\u00d0\u00cf\u0011\u00e0')) {
    return { ok: false, detail: '是旧版 Office 文件，可能带宏，请另存为 docx 或 xlsx' };
  }
  if (ascii.startsWith('MZ') || ascii.startsWith('\u007fELF'))
    return { ok: false, detail: '是可执行程序' };
  if (/^\s*<(!doctype|html|svg|\?xml)/i.test(ascii))
    return { ok: false, detail: '是网页或 XML 文件' };
  return { ok: false, detail: '不认识的内容' };
}

const image = (mediaType: string): MediaVerdict => ({ ok: true, mediaType, image: true });

async function firstBytes(file: string): Promise<Buffer> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const buffer = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle?.close();
  }
}

async function officeTypeOf(file: string): Promise<MediaVerdict> {
  let names: Set<string>;
  try {
    names = await zipEntryNames(file);
  } catch {
    return { ok: false, detail: '压缩结构已损坏或加密' };
  }
  const found = OFFICE.find(([main]) => names.has(main));
  if (!found || !names.has('[Content_Types].xml'))
    return { ok: false, detail: '是压缩包，不是 Word 或 Excel 文件' };
  if ([...names].some((name) => /vbaproject|\/macrosheets\//i.test(name)))
    return { ok: false, detail: '含有宏' };
  if ([...names].some((name) => /(^|\/)(activex|embeddings)\//i.test(name))) {
    return { ok: false, detail: '含有嵌入的对象或控件' };
  }
  return { ok: true, mediaType: found[1], image: false };
}

/** Names in a zip's directory; nothing is unpacked. */
function zipEntryNames(file: string): Promise<Set<string>> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: true }, (error, zip: ZipFile | undefined) => {
      if (error || !zip) {
        reject(error ?? new Error('not a zip'));
        return;
      }
      const names = new Set<string>();
      zip.on('entry', (entry: Entry) => {
        names.add(entry.fileName);
        if (names.size > MAX_ZIP_ENTRIES) {
          zip.close();
          reject(new Error('too many entries'));
          return;
        }
        zip.readEntry();
      });
      zip.on('end', () => resolve(names));
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}
