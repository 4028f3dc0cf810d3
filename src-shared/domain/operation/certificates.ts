import type { BusinessDate } from '../common/business-date';
import { normKey } from '../import/normalise';
import type { SiteType, UnitType } from '../site/terms';
import { daysBetween } from '../common/calendar';

/** Certificates that a site lives by. */
export const CERTIFICATE_KINDS = [
  'HEALTH',
  'FIRE',
  'FOOD',
  'BUILDING',
  'HYGIENE',
  'CHILDCARE_RECORD',
  'INSURANCE',
  'OTHER',
] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];
export const CERTIFICATE_LABELS: Record<CertificateKind, string> = {
  HEALTH: '健康证',
  FIRE: '消防安全',
  FOOD: '食品安全',
  BUILDING: '房屋安全',
  HYGIENE: '卫生保健',
  CHILDCARE_RECORD: '卫健部门备案回执',
  INSURANCE: '儿童意外伤害保险',
  OTHER: '其他',
};

/** A certificate that runs out within this many days is shown as expiring. */
export const CERTIFICATE_WARNING_DAYS = 30;

/** A kind that a type must have, and where the regulation says so. */
export interface RequiredCertificate {
  kind: CertificateKind;
  article: string;
}

const REQUIRED: Record<UnitType, readonly RequiredCertificate[]> = {
  MOTHER_CABIN: [{ kind: 'HEALTH', article: '附件1 管理保障第1项' }],
  HOLIDAY_CARE: [
    { kind: 'FIRE', article: '第四条' },
    { kind: 'BUILDING', article: '第四条' },
    { kind: 'FOOD', article: '第四条' },
    { kind: 'INSURANCE', article: '第四条' },
    { kind: 'HEALTH', article: '附件1 保障措施第2项' },
  ],
  CHILDCARE: [
    { kind: 'FIRE', article: '第五条' },
    { kind: 'BUILDING', article: '第五条' },
    { kind: 'FOOD', article: '第五条' },
    { kind: 'HYGIENE', article: '第五条' },
    { kind: 'CHILDCARE_RECORD', article: '第五条' },
    { kind: 'INSURANCE', article: '附件1 管理科学第4项' },
  ],
};

/**
 * The certificates that a site must have (第三至五条, 附件1); a 综合中心 those of all its function units (第六条).
 * @param units types of its function units; of no meaning for other types
 */
export function requiredCertificates(
  type: SiteType,
  units: readonly UnitType[] = [],
): RequiredCertificate[] {
  const types = type === 'COMPREHENSIVE' ? units : [type];
  const found = new Map<CertificateKind, RequiredCertificate>();
  for (const one of types.flatMap((unit) => REQUIRED[unit])) {
    if (!found.has(one.kind)) found.set(one.kind, one);
  }
  return CERTIFICATE_KINDS.flatMap((kind) => found.get(kind) ?? []);
}

/** How a certificate stands on a day. */
export const CERTIFICATE_STATES = ['EXPIRED', 'EXPIRING', 'VALID', 'ENDLESS', 'RENEWED'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];
export const CERTIFICATE_STATE_LABELS: Record<CertificateState, string> = {
  EXPIRED: '已过期',
  EXPIRING: '即将到期',
  VALID: '有效',
  ENDLESS: '长期有效',
  RENEWED: '已换新',
};

/** Days that a certificate still holds: 0 on its last day, on which it is valid; null: without end. */
export function daysLeft(expiresOn: BusinessDate | null, today: BusinessDate): number | null {
  return expiresOn === null ? null : daysBetween(today, expiresOn);
}

/** What tells one certificate of a site from another. */
export interface CertificateFacts {
  id: number;
  siteId: number;
  kind: CertificateKind;
  holder: string | null;
  expiresOn: BusinessDate | null;
}

const seriesOf = (one: CertificateFacts): string =>
  [one.siteId, one.kind, one.holder ? normKey(one.holder) : ''].join('|');

/**
 * Certificates that a later one of the same site, kind and holder replaces: nobody has to care for their end.
 * OTHER names no kind and is never replaced.
 * @returns their ids
 */
export function renewedCertificates(all: readonly CertificateFacts[]): Set<number> {
  const latest = new Map<string, CertificateFacts>();
  const end = (one: CertificateFacts): string => one.expiresOn ?? '9999-12-31';
  for (const one of all) {
    const known = latest.get(seriesOf(one));
    if (!known || end(one) > end(known)) latest.set(seriesOf(one), one);
  }
  return new Set(
    all
      .filter((one) => one.kind !== 'OTHER')
      .filter((one) => end(one) < end(latest.get(seriesOf(one)) ?? one))
      .map((one) => one.id),
  );
}

/**
 * How a certificate stands: valid through its last day, expired the day after (“有效期至”), expiring within the warning
 * days before.
 */
export function certificateState(
  one: Pick<CertificateFacts, 'expiresOn'>,
  today: BusinessDate,
  renewed = false,
  warningDays = CERTIFICATE_WARNING_DAYS,
): CertificateState {
  if (renewed) return 'RENEWED';
  const left = daysLeft(one.expiresOn, today);
  if (left === null) return 'ENDLESS';
  if (left < 0) return 'EXPIRED';
  return left <= warningDays ? 'EXPIRING' : 'VALID';
}

/** Required kinds of which a site has nothing that holds today. */
export function certificatesLacking(
  required: readonly RequiredCertificate[],
  held: readonly { kind: CertificateKind; expiresOn: BusinessDate | null }[],
  today: BusinessDate,
): RequiredCertificate[] {
  return required.filter(
    ({ kind }) =>
      !held.some((one) => one.kind === kind && (one.expiresOn === null || one.expiresOn >= today)),
  );
}
