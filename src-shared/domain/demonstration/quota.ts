import { SITE_TYPES, TYPE_LABELS, type SiteType } from '../site/terms';
import type { SeasonRules } from './rules';

type QuotaRules = Pick<SeasonRules, 'recommendations' | 'recommendationsEach'>;

/** One limit on what a jurisdiction may recommend (第十七条第二项 择优推荐), and the types that count towards it. */
export interface QuotaLine {
  /** The type with a line of its own; null: several types together. */
  readonly type: SiteType | null;
  readonly types: readonly SiteType[];
  /** The line in words. */
  readonly label: string;
  /** null: no limit */
  readonly limit: number | null;
}

/**
 * The limits of a jurisdiction. A line for a type limits that type, a line without type all of them together. The
 * number that holds for every jurisdiction counts the types that no line of its own speaks of; a line of its own for
 * all types takes its place.
 */
export function quotaLines(rules: QuotaRules, jurisdictionCode: string): QuotaLine[] {
  const own = rules.recommendations.filter((line) => line.jurisdictionCode === jurisdictionCode);
  const lines: QuotaLine[] = own.flatMap(({ type, count }) =>
    type === null ? [] : [{ type, types: [type], label: TYPE_LABELS[type], limit: count }],
  );
  const named = lines.flatMap(({ types }) => types);
  const left = SITE_TYPES.filter((type) => !named.includes(type));
  const whole = own.find(({ type }) => type === null);
  if (whole) {
    lines.push({ type: null, types: SITE_TYPES, label: '全部类型', limit: whole.count });
  } else if (left.length > 0) {
    lines.push({
      type: null,
      types: left,
      label: named.length === 0 ? '全部类型' : '其余类型',
      limit: rules.recommendationsEach,
    });
  }
  return lines;
}

/** How many of the recommended types count towards a line. */
export function usedOf(line: QuotaLine, recommended: readonly SiteType[]): number {
  return recommended.filter((type) => line.types.includes(type)).length;
}

/**
 * The limit that one more recommendation of a type would exceed, or null: as many as the limit are allowed.
 * @param recommended types that the jurisdiction has recommended already
 */
export function exceededBy(
  rules: QuotaRules,
  jurisdictionCode: string,
  recommended: readonly SiteType[],
  type: SiteType,
): { line: QuotaLine; used: number } | null {
  for (const line of quotaLines(rules, jurisdictionCode)) {
    const used = usedOf(line, recommended);
    if (line.limit !== null && line.types.includes(type) && used >= line.limit) {
      return { line, used };
    }
  }
  return null;
}
