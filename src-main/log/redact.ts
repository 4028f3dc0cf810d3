const RULES: readonly (readonly [RegExp, string])[] = [
  // Identity numbers and phones have lengths of their own; what else is long is an account.
  [/(?<!\d)\d{17}[\dXx](?!\d)/g, '[身份证号]'],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/g, '[手机号]'],
  [/(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/g, '[电话]'],
  // Not the decimals of a ticket.
  [/(?<![\d.])\d{12,30}(?!\d)/g, '[银行账号]'],
];

/** Takes identity numbers, bank accounts and phones out of a line before it is kept. */
export function redact(line: string): string {
  return RULES.reduce((text, [pattern, name]) => text.replace(pattern, name), line);
}
