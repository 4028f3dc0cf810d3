const SPECIAL = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;

/** Text for XML content or attributes; characters that XML cannot carry are dropped. */
export function escapeXml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** Text of a spreadsheet string: what looks like an `_x000D_` escape is escaped itself, so that it comes back as it is. */
export function escapeCellText(text: string): string {
  const safe = escapeXml(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
  return safe.includes('_x') ? safe.replace(/_(x[0-9A-Fa-f]{4}_)/g, '_x005F_$1') : safe;
}

/** `<t>` of a string item, white space at its ends kept. */
export function textElement(text: string): string {
  const content = escapeCellText(text);
  return /^\s|\s$|\n/.test(content)
    ? `<t xml:space="preserve">${content}</t>`
    : `<t>${content}</t>`;
}
