import { addressKey, normKey } from '../import/normalise';

/** Comparison key of a site's name: width, spaces, brackets, dashes and letter case do not count. */
export function siteNameKey(name: string): string {
  return normKey(name);
}

/** Comparison key of an address; as a name's, and 山东省青岛市 in front does not count. Null when there is none. */
export function siteAddressKey(address: string | null | undefined): string | null {
  return address ? addressKey(address) || null : null;
}

/**
 * Comparison key of a 建设单位工会. The union of a unit and the unit itself are one builder, so 工会委员会, 工会联合会 and
 * 工会 at the end do not count; 总工会 is a name of its own and stays.
 */
export function builderKey(name: string): string {
  const key = normKey(name);
  const bare = key.replace(/(?<!总)工会(委员会|联合会)?$/, '');
  return bare || key;
}

/**
 * Comparison key of a phone: its digits, without 86 in front of a mobile number. Null when fewer than seven digits,
 * which many different people could share.
 */
export function phoneKey(phone: string | null | undefined): string | null {
  if (!phone) return null;
  const digits = phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^86(?=1\d{10}$)/, '');
  return digits.length >= 7 ? digits : null;
}
