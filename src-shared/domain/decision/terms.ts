/** How the city looks at a candidate (现场或视频抽查, 第十七条第三项). */
export const CHECK_MODES = ['ONSITE', 'VIDEO'] as const;
export type CheckMode = (typeof CHECK_MODES)[number];
export const CHECK_MODE_LABELS: Record<CheckMode, string> = { ONSITE: '现场', VIDEO: '视频' };

/** What a check comes to: the application holds true, is in doubt, or does not hold true. */
export const CHECK_RESULTS = ['CONFIRMED', 'DOUBTFUL', 'REFUTED'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];
export const CHECK_RESULT_LABELS: Record<CheckResult, string> = {
  CONFIRMED: '情况属实',
  DOUBTFUL: '有待核实',
  REFUTED: '情况不实',
};

/** What an objection comes to. */
export const OBJECTION_VERDICTS = ['UPHELD', 'REJECTED'] as const;
export type ObjectionVerdict = (typeof OBJECTION_VERDICTS)[number];
export const OBJECTION_LABELS: Record<ObjectionVerdict, string> = {
  UPHELD: '成立',
  REJECTED: '不成立',
};

/** Where a candidate's numbers for the draw came from. */
export const SEED_SOURCES = ['DICE', 'PHRASE', 'MACHINE'] as const;
export type SeedSource = (typeof SEED_SOURCES)[number];
export const SEED_SOURCE_LABELS: Record<SeedSource, string> = {
  DICE: '现场掷骰',
  PHRASE: '现场报出',
  MACHINE: '机器生成',
};
