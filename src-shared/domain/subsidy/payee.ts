import { builderKey } from '../site/keys';

/** Digits that an account of a Chinese bank may have; what other banks use is longer than any of ours. */
export const ACCOUNT_DIGITS = { least: 8, most: 30 } as const;

/** An account as typed: full-width digits and the spaces and dashes of a printed form go. */
export function plainAccount(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '');
}

/** Whether it has the form of an account: digits alone, as many as ACCOUNT_DIGITS says. */
export function isAccount(account: string): boolean {
  return (
    /^\d+$/.test(account) &&
    account.length >= ACCOUNT_DIGITS.least &&
    account.length <= ACCOUNT_DIGITS.most
  );
}

/** Whether the name on an account is another than that of the site's builder; unknown builders differ from nobody. */
export function nameDiffers(accountName: string, builderName: string | null): boolean {
  return builderName !== null && builderKey(accountName) !== builderKey(builderName);
}
