import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';
import { looksLikeUtf16 } from './detect';
import { FileRefusal } from './refusal';

/** Encodings that text files come in; Big5 is never guessed, because its bytes also pass as GB18030. */
export type TextEncoding = 'UTF-8' | 'UTF-8-BOM' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030' | 'Big5';

export interface DecodedText {
  text: string;
  encoding: TextEncoding;
}

const REPLACEMENT = '\ufffd';
const HALF = '最后一个字只有一半';

function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeAs(bytes: Buffer, encoding: TextEncoding): string {
  if (encoding === 'UTF-8' || encoding === 'UTF-8-BOM') {
    const text = utf8(bytes);
    if (text === null) refuseIfCut(bytes);
    if (text === null) throw new FileRefusal('ENCODING_UNKNOWN', { encoding });
    return text;
  }
  if (encoding === 'UTF-16LE') return new TextDecoder('utf-16le').decode(bytes);
  if (encoding === 'UTF-16BE') return iconv.decode(bytes, 'utf-16be');
  const text = iconv.decode(bytes, encoding);
  const at = text.indexOf(REPLACEMENT);
  if (at >= 0 && at === text.length - 1) throw new FileRefusal('FILE_DAMAGED', { detail: HALF });
  if (at >= 0) throw new FileRefusal('ENCODING_UNKNOWN', { encoding });
  return text;
}

/** A file cut inside a character: all is well except for the last one to three bytes. */
function refuseIfCut(bytes: Buffer): void {
  for (let cut = 1; cut <= 3 && cut < bytes.length; cut++) {
    const rest = utf8(bytes.subarray(0, bytes.length - cut));
    if (rest !== null && /[^\u0000-\u007f]/.test(rest))
      throw new FileRefusal('FILE_DAMAGED', { detail: HALF });
  }
}

/**
 * Decodes a text file: a byte order mark always wins, then UTF-16 by its zeros, then strict UTF-8, then GB18030.
 * @param chosen what a person chose; nothing is guessed then
 * @throws FileRefusal ENCODING_UNKNOWN when the text would come out garbled, FILE_DAMAGED when it is cut in a character
 */
export function decodeText(bytes: Buffer, chosen?: TextEncoding): DecodedText {
  const encoding = chosen ?? encodingOf(bytes);
  let text = decodeAs(bytes, encoding);
  if (text.startsWith('\ufeff')) text = text.slice(1);
  if (text.includes('\u0000')) throw new FileRefusal('ENCODING_UNKNOWN', { encoding });
  return { text, encoding };
}

function encodingOf(bytes: Buffer): TextEncoding {
  if (bytes.subarray(0, 4).toString('latin1') === '\xff\xfe\x00\x00')
    throw new FileRefusal('ENCODING_UNKNOWN', { encoding: 'UTF-32' });
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'UTF-8-BOM';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  const utf16 = looksLikeUtf16(bytes.subarray(0, 4096));
  if (utf16) return utf16;
  if (utf8(bytes) !== null) return 'UTF-8';
  refuseIfCut(bytes);
  return 'GB18030';
}

/** Characters of a text that an encoding cannot hold, each once; empty for the Unicode encodings. */
export function unencodable(text: string, encoding: TextEncoding): string[] {
  if (encoding.startsWith('UTF')) return [];
  const missing = new Set<string>();
  for (const char of new Set(text)) {
    if (char > '\u007f' && iconv.decode(iconv.encode(char, encoding), encoding) !== char)
      missing.add(char);
  }
  return [...missing];
}

/**
 * Encodes a text.
 * @param mark whether it is the start of a file, where the byte order mark belongs that Excel and WPS look for
 */
export function encodeText(text: string, encoding: TextEncoding, mark = true): Buffer {
  const marked = mark ? `\ufeff${text}` : text;
  if (encoding === 'UTF-8') return Buffer.from(text, 'utf8');
  if (encoding === 'UTF-8-BOM') return Buffer.from(marked, 'utf8');
  if (encoding === 'UTF-16LE' || encoding === 'UTF-16BE') {
    return iconv.encode(marked, encoding.toLowerCase(), { addBOM: false });
  }
  return iconv.encode(text, encoding);
}
