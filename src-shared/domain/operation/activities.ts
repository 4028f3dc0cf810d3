/** Activities and lectures (第三条, 第十条第四项). */
export const ACTIVITY_KINDS = ['ACTIVITY', 'LECTURE'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];
export const ACTIVITY_LABELS: Record<ActivityKind, string> = {
  ACTIVITY: '活动',
  LECTURE: '讲座',
};
