/** Orders text by UTF-16 code units: the same on every machine and in every locale. For `Array.sort`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/** Whether text holds a character that cannot be seen on paper and breaks lines or columns. */
export function hasControlCharacter(text: string): boolean {
  return CONTROL.test(text);
}

/** Up to `most` items, then how many more there are: "A、B 等 12 个". */
export function listSome(items: readonly string[], most = 10): string {
  if (items.length <= most) return items.join('、');
  return `${items.slice(0, most).join('、')} 等 ${items.length} 个`;
}
