/**
 * Hides what identifies a natural person in lists meant for publication: the registry itself keeps
 * names and phones whole.
 */

/** `王敏` → `王*`, `欧阳娜娜` → `欧***`; every character after the first is hidden. */
export function maskName(name: string): string {
  const [first = '', ...rest] = Array.from(name.trim());
  return first + '*'.repeat(rest.length);
}

const MOBILE = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g;
const LONG_NUMBER = /(?<!\d)\d{7,}(?!\d)/g;

/** `13812340000` → `138****0000`; of any other number of seven digits or more only the last two stay. */
export function maskPhone(phone: string): string {
  const masked = phone.replace(MOBILE, '$1****$2');
  return masked.replace(LONG_NUMBER, (digits) => '*'.repeat(digits.length - 2) + digits.slice(-2));
}

/** Free text: phones and other long numbers in it are hidden, the rest stays. */
export function maskText(text: string): string {
  return maskPhone(text);
}

/** A bank account: only the last four digits stay, `6222021234567890123` → `***************0123`. */
export function maskAccount(account: string): string {
  const shown = Math.min(4, Math.max(0, account.length - 4));
  return '*'.repeat(account.length - shown) + account.slice(account.length - shown);
}
