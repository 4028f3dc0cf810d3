/** What two records have in common. */
export const DUPLICATE_REASONS = [
  'NAME_AND_ADDRESS',
  'NAME_AND_BUILDER',
  'NAME_AND_PHONE',
  'SAME_ADDRESS',
  'SAME_NAME',
  'SAME_PHONE',
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

export const DUPLICATE_REASON_LABELS: Record<DuplicateReason, string> = {
  NAME_AND_ADDRESS: '名称和地址都相同',
  NAME_AND_BUILDER: '名称和建设单位都相同',
  NAME_AND_PHONE: '名称和负责人电话都相同',
  SAME_ADDRESS: '同类型、同地址',
  SAME_NAME: '同一市直工会内名称相同',
  SAME_PHONE: '同类型、负责人电话相同',
};

/** How strongly each alone suggests that two records are one site, 0-100. */
const WEIGHTS: Record<DuplicateReason, number> = {
  NAME_AND_ADDRESS: 95,
  NAME_AND_BUILDER: 80,
  NAME_AND_PHONE: 80,
  SAME_ADDRESS: 55,
  SAME_NAME: 50,
  SAME_PHONE: 40,
};

/**
 * 0-100 from all reasons together: each further one closes part of what was left of doubt. Three reasons never
 * outweigh certainty, and the order does not matter.
 */
export function duplicateScore(reasons: readonly DuplicateReason[]): number {
  const doubt = reasons.reduce((rest, reason) => rest * (1 - WEIGHTS[reason] / 100), 1);
  return Math.round((1 - doubt) * 100);
}
