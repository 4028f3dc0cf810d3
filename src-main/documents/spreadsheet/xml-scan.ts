import { FileRefusal } from './refusal';

/**
 * The little of XML that office files use: elements, attributes, text, CDATA, comments and the five predefined
 * entities. A document type is refused on sight, so there is nothing that could expand.
 */

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Resolves the predefined and numeric entities. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex: string, dec: string, name: string) => {
      if (name) return NAMED[name.toLowerCase()] ?? whole;
      const code = hex ? parseInt(hex, 16) : Number(dec);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

/** Resolves entities and the `_x000D_` escapes of spreadsheet strings. */
export function decodeCellText(text: string): string {
  const plain = decodeEntities(text);
  if (!plain.includes('_x')) return plain;
  return plain.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

/** Attributes of a start tag by local name (`r:id` → `id` as well as `r:id`). */
export function attributesOf(tag: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const match of tag.matchAll(/([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const name = match[1] ?? '';
    const value = decodeEntities(match[2] ?? match[3] ?? '');
    attributes[name] = value;
    const local = name.slice(name.indexOf(':') + 1);
    attributes[local] ??= value;
  }
  return attributes;
}

/** The name of a tag without its prefix; `tag` is what stands between `<` and `>`. */
export function localName(tag: string): string {
  let start = tag.charCodeAt(0) === 0x2f ? 1 : 0;
  let end = start;
  for (; end < tag.length; end++) {
    const char = tag.charCodeAt(end);
    if (char === 0x3a) start = end + 1;
    else if (char <= 0x20 || char === 0x2f) break;
  }
  return tag.slice(start, end);
}

/** Position of the `>` that closes the tag starting at `lt`, quotes respected; -1 when it is not there yet. */
export function tagEnd(text: string, lt: number): number {
  const gt = text.indexOf('>', lt);
  // End tags have no attributes.
  if (gt < 0 || text.charCodeAt(lt + 1) === 0x2f) return gt;
  for (let quote = 0, at = lt + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (quote !== 0) {
      if (char === quote) quote = 0;
    } else if (char === 0x22 || char === 0x27) quote = char;
    else if (char === 0x3e) return at;
  }
  return -1;
}

/** What stands at a `<!`: a comment or CDATA with its end, or -1 while the end is missing. */
export interface Declaration {
  /** Position after it. */
  end: number;
  /** Text of a CDATA section, else ''. */
  text: string;
}

/**
 * Skips a comment or CDATA section.
 * @throws FileRefusal XML_ENTITIES for a document type or anything else that declares
 */
export function declarationAt(text: string, lt: number, part: string): Declaration | null {
  if (text.startsWith('<!--', lt)) {
    const end = text.indexOf('-->', lt + 4);
    return end < 0 ? null : { end: end + 3, text: '' };
  }
  if (text.startsWith('<![CDATA[', lt)) {
    const end = text.indexOf(']]>', lt + 9);
    return end < 0 ? null : { end: end + 3, text: text.slice(lt + 9, end) };
  }
  // A chunk may end inside `<!-` or `<![CDA`.
  if (
    text.length - lt < 9 &&
    ('<!--'.startsWith(text.slice(lt)) || '<![CDATA['.startsWith(text.slice(lt)))
  )
    return null;
  throw new FileRefusal('XML_ENTITIES', { part });
}

/** One element event of {@link scanXml}. */
export interface XmlTag {
  name: string;
  /** What stands between the angle brackets. */
  tag: string;
  kind: 'open' | 'close' | 'empty';
  /** Where `<` stands and where the text after `>` begins. */
  start: number;
  end: number;
}

/**
 * Walks over a whole XML text, tag by tag; for small parts (workbook, styles, relations).
 * @throws FileRefusal XML_ENTITIES, SHEET_DAMAGED
 */
export function* scanXml(text: string, part: string): Generator<XmlTag> {
  let at = 0;
  for (;;) {
    const start = text.indexOf('<', at);
    if (start < 0) return;
    const next = text.charCodeAt(start + 1);
    if (next === 0x21) {
      const declaration = declarationAt(text, start, part);
      if (!declaration) throw new FileRefusal('SHEET_DAMAGED', { part, detail: '注释没有结束' });
      at = declaration.end;
      continue;
    }
    const gt = tagEnd(text, start);
    if (gt < 0) throw new FileRefusal('SHEET_DAMAGED', { part, detail: '结尾缺失' });
    at = gt + 1;
    if (next === 0x3f) continue;
    const tag = text.slice(start + 1, gt);
    const kind = next === 0x2f ? 'close' : text.charCodeAt(gt - 1) === 0x2f ? 'empty' : 'open';
    yield { name: localName(tag), tag, kind, start, end: at };
  }
}
