/**
 * Keeping csv text from being run as a formula. On export one apostrophe is put before text whose first character,
 * apostrophes aside, would start a formula (OWASP: = + - @ tab, return). On import exactly that one apostrophe is taken
 * off again, so exporting and importing changes nothing, not even a name that starts with `'=`.
 */
const GUARDED = /^'+[=+\-@\t\r]/;
const DANGEROUS = /^'*[=+\-@\t\r]/;

/** Text as it is written to a csv. */
export function guardText(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/** Text of a csv cell as its writer meant it. */
export function unguardText(text: string): string {
  const first = text.charCodeAt(0);
  return first === 0x27 && GUARDED.test(text) ? text.slice(1) : text;
}
