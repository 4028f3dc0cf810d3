import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { FileRefusal } from './refusal';

/** What a file is by its first bytes. `text` still has to be decoded; `zip` and `cfb` still have to be opened. */
export type FileKind = 'zip' | 'cfb' | 'biff' | 'html' | 'xml' | 'text';

interface Signature {
  what: string;
  bytes: string;
  at?: number;
}

/** Files that arrive in place of a spreadsheet, named so that the sender can be told what was sent. */
const FOREIGN: Signature[] = [
  { what: 'PNG 图片', bytes: '\x89PNG\r\n\x1a\n' },
  { what: 'JPEG 图片', bytes: '\xff\xd8\xff' },
  { what: 'GIF 图片', bytes: 'GIF8' },
  { what: 'BMP 图片', bytes: 'BM' },
  { what: 'TIFF 图片', bytes: 'II*\x00' },
  { what: 'TIFF 图片', bytes: 'MM\x00*' },
  { what: 'WebP 图片或音视频', bytes: 'RIFF' },
  { what: 'HEIC 图片或视频', bytes: 'ftyp', at: 4 },
  { what: 'PDF 文档', bytes: '%PDF' },
  { what: 'RTF 文档', bytes: '{\\rtf' },
  { what: 'RAR 压缩包', bytes: 'Rar!' },
  { what: '7z 压缩包', bytes: '7z\xbc\xaf\x27\x1c' },
  { what: 'gzip 压缩包', bytes: '\x1f\x8b' },
  { what: 'xz 压缩包', bytes: '\xfd7zXZ' },
  { what: 'bzip2 压缩包', bytes: 'BZh' },
  { what: 'Windows 程序', bytes: 'MZ' },
  { what: 'Linux 程序', bytes: '\x7fELF' },
  { what: 'SQLite 数据库', bytes: 'SQLite format 3' },
  { what: 'Access 数据库', bytes: '\x00\x01\x00\x00Standard' },
  { what: 'PostScript 文件', bytes: '%!PS' },
  { what: 'MP3 音频', bytes: 'ID3' },
];

/** Bytes that signatures with few letters need after them, so that a csv starting with BM or MZ stays a csv. */
function isReally(head: Buffer, { bytes }: Signature): boolean {
  return bytes.length > 3 || /[^ -~]/.test(bytes) || head.subarray(0, 64).includes(0);
}

function startsWith(head: Buffer, bytes: string, at = 0): boolean {
  return head.subarray(at, at + bytes.length).toString('latin1') === bytes;
}

/** BIFF2 to BIFF5 without a container: a BOF record of the right length. */
function isBareBiff(head: Buffer): boolean {
  if (head.length < 8 || head[0] !== 0x09) return false;
  const [version = 0, length] = [head[1], head.readUInt16LE(2)];
  return (
    (version === 0 && length === 4) ||
    ((version === 2 || version === 4) && length === 6) ||
    (version === 8 && length >= 8 && length <= 16)
  );
}

/** Text as far as its first bytes tell, whatever the encoding: UTF-16 has a mark or a zero in every other byte. */
function isText(head: Buffer): boolean {
  if (startsWith(head, '\xff\xfe') || startsWith(head, '\xfe\xff') || looksLikeUtf16(head) !== null)
    return true;
  for (const byte of head) {
    if (
      byte < 0x20 &&
      byte !== 0x09 &&
      byte !== 0x0a &&
      byte !== 0x0d &&
      byte !== 0x0c &&
      byte !== 0x1a
    )
      return false;
  }
  return true;
}

/** UTF-16 without a mark: the ASCII characters of a table (commas, digits, line ends) leave zeros on one side only. */
export function looksLikeUtf16(head: Buffer): 'UTF-16LE' | 'UTF-16BE' | null {
  const zeros = [0, 0];
  const length = Math.min(head.length, 4096) & ~1;
  for (let index = 0; index < length; index++)
    if (head[index] === 0) zeros[index & 1] = (zeros[index & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const enough = Math.max(2, length / 64);
  if (odd >= enough && even <= odd / 50) return 'UTF-16LE';
  if (even >= enough && odd <= even / 50) return 'UTF-16BE';
  return null;
}

function textHead(head: Buffer): string {
  const utf16 = startsWith(head, '\xff\xfe') ? 'UTF-16LE' : looksLikeUtf16(head);
  const text = utf16 === 'UTF-16LE' ? head.toString('utf16le') : head.toString('latin1');
  return text.replace(/^(\u00ef\u00bb\u00bf|\ufeff)/, '').trimStart();
}

/**
 * Recognises a file by its first bytes; names and extensions are not looked at, except to point out a wrong one.
 * @param head the first 4 KB
 * @throws FileRefusal NOT_A_SPREADSHEET, UNKNOWN_BINARY
 */
export function detectKind(head: Buffer, fileName: string): FileKind {
  if (startsWith(head, 'PK\x03\x04') || startsWith(head, 'PK\x05\x06')) return 'zip';
  if (startsWith(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'cfb';
  if (isBareBiff(head)) return 'biff';
  for (const signature of FOREIGN) {
    if (startsWith(head, signature.bytes, signature.at) && isReally(head, signature)) {
      throw new FileRefusal('NOT_A_SPREADSHEET', {
        what: signature.what,
        renamed: renamed(fileName),
      });
    }
  }
  if (!isText(head)) throw new FileRefusal('UNKNOWN_BINARY');
  const text = textHead(head);
  if (/^mime-version:/i.test(text))
    throw new FileRefusal('UNSUPPORTED_FORMAT', { what: '单文件网页（MHTML）' });
  if (/^(<!--[^]*?-->\s*)*<(!doctype\s+html|html|head|body|table|meta|style|script)\b/i.test(text))
    return 'html';
  if (/^<\?xml/i.test(text)) return /<html\b|-\/\/W3C\/\/DTD X?HTML/i.test(text) ? 'html' : 'xml';
  return 'text';
}

function renamed(fileName: string): string {
  const extension = extname(fileName);
  return extension === '' ? '' : `（文件名以 ${extension} 结尾，但内容不是）`;
}

/**
 * Reads a file's size and first bytes.
 * @throws FileRefusal FILE_MISSING, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE
 */
export async function readHead(
  file: string,
  limitBytes: number,
): Promise<{ size: number; head: Buffer }> {
  try {
    const { size } = await stat(file);
    if (size === 0) throw new FileRefusal('FILE_EMPTY');
    if (size > limitBytes) {
      const mega = (bytes: number): string =>
        (bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0);
      throw new FileRefusal('FILE_TOO_LARGE', { size: mega(size), limit: mega(limitBytes) });
    }
    const handle = await open(file, 'r');
    try {
      const head = Buffer.alloc(Math.min(size, 4096));
      await handle.read(head, 0, head.length, 0);
      return { size, head };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw asFileRefusal(error, file);
  }
}

/** Turns an error of the file system into a refusal that names the file. */
export function asFileRefusal(error: unknown, file: string): unknown {
  if (error instanceof FileRefusal || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new FileRefusal('FILE_MISSING', { file: basename(file) });
  if (code !== undefined)
    return new FileRefusal('FILE_UNREADABLE', { file: basename(file), detail: code });
  return error;
}
