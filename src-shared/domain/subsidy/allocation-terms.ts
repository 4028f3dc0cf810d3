/** What is done when the budget does not suffice (the regulation leaves it to the committee; 第十八条 gives no order). */
export const ALLOCATION_METHODS = ['BY_RANK', 'PRO_RATA'] as const;
export type AllocationMethod = (typeof ALLOCATION_METHODS)[number];
export const METHOD_LABELS: Record<AllocationMethod, string> = {
  BY_RANK: '按名次',
  PRO_RATA: '按比例',
};

/** What was done: full amounts when the budget suffices, whatever the method. */
export const ALLOCATION_OUTCOMES = ['FULL', 'BY_RANK', 'PRO_RATA'] as const;
export type AllocationOutcome = (typeof ALLOCATION_OUTCOMES)[number];
export const OUTCOME_LABELS: Record<AllocationOutcome, string> = {
  FULL: '足额',
  BY_RANK: '按名次至用完',
  PRO_RATA: '按比例',
};

/** How the outcome came about, in a sentence for screen and paper. */
export const OUTCOME_SENTENCES: Record<AllocationOutcome, string> = {
  FULL: '预算不少于应补助合计，全部按标准足额分配。',
  BY_RANK: '预算少于应补助合计，按先后顺序足额分配，至预算用完为止；用完处的阵地得余额，其后为零。',
  PRO_RATA:
    '预算少于应补助合计，按应补助金额占合计的比例分配，精确到分；不足一分的按最大余数法依次补足，各阵地之和等于预算。',
};

/** The order in which money is given out and equal remainders are served, in words. */
export const ORDER_SENTENCE =
  '先后顺序：评议名次在前的在先；名次相同的，评议得分（精确值）高的在先；再按第二条所列阵地类型、阵地编号的顺序；没有名次的排在最后。';

/** How a 综合中心 comes to its amount (第十八条), in words. */
export const CENTRE_SENTENCE =
  '综合服务中心按实际功能合计：名单上计入的功能单位，每种类型计一次，标准相加（第十八条）。';

/** Version of the rule that a run was made by; kept with each run. */
export const ALLOCATION_RULE = '分配规则 1';

/** How far a line is covered. */
export const COVERS = ['FULL', 'PART', 'NONE'] as const;
export type Cover = (typeof COVERS)[number];
export const COVER_LABELS: Record<Cover, string> = {
  FULL: '足额',
  PART: '部分',
  NONE: '未分配',
};
