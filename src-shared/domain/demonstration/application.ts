/** Where an application stands (第十七条). CANDIDATE, AWARDED and NOT_AWARDED come from the panel and the decision. */
export const APPLICATION_STATES = [
  'APPLIED',
  'RETURNED',
  'RECOMMENDED',
  'WITHDRAWN',
  'CANDIDATE',
  'AWARDED',
  'NOT_AWARDED',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

export const APPLICATION_STATE_LABELS: Record<ApplicationState, string> = {
  APPLIED: '已申报',
  RETURNED: '已退回',
  RECOMMENDED: '已推荐',
  WITHDRAWN: '已撤回',
  CANDIDATE: '候选',
  AWARDED: '已获评',
  NOT_AWARDED: '未获评',
};

/** States in which a jurisdiction's recommendation stands: they use up its quota and keep their rank. */
export const RECOMMENDED_STATES: readonly ApplicationState[] = [
  'RECOMMENDED',
  'CANDIDATE',
  'AWARDED',
  'NOT_AWARDED',
];

/** Number of an application: SF-2026-0001. @param serial 1, 2 … within the year */
export function applicationNumber(year: number, serial: number): string {
  return `SF-${year}-${String(serial).padStart(4, '0')}`;
}

/** Moves one entry of an order a place up or down. @returns the order as it was when there is no such place */
export function movedBy<T>(order: readonly T[], index: number, by: -1 | 1): T[] {
  const moved = [...order];
  const here = moved[index];
  const there = moved[index + by];
  if (here === undefined || there === undefined) return moved;
  moved[index] = there;
  moved[index + by] = here;
  return moved;
}

/** What to do first where an application stands in the way of a step. */
export const STATE_ADVICE: Record<ApplicationState, string> = {
  APPLIED: '请先推荐，再来处理。',
  RETURNED: '请补正后再次申报。',
  RECOMMENDED: '如需更改，请先撤销推荐。',
  WITHDRAWN: '如仍要参评，请再次申报。',
  CANDIDATE: '已列入候选名单，请在“抽查决定”里处理。',
  AWARDED: '已列入示范阵地名单，请在“复评与荣誉”里处理。',
  NOT_AWARDED: '本年度评选已经结束。',
};
