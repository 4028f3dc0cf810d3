/** What a re-evaluation comes to (复核评估, 第二十二条). */
export const RE_EVALUATION_OUTCOMES = ['QUALIFIED', 'RECTIFY', 'REVOKE'] as const;
export type ReEvaluationOutcome = (typeof RE_EVALUATION_OUTCOMES)[number];
export const RE_EVALUATION_LABELS: Record<ReEvaluationOutcome, string> = {
  QUALIFIED: '合格',
  RECTIFY: '限期整改',
  REVOKE: '不合格，取消示范资格',
};

/** On what ground the standing is revoked: each of article 22. */
export const REVOCATION_GROUNDS = [
  'RE_EVALUATION',
  'FRAUD',
  'VIOLATION',
  'ACCIDENT',
  'NEGATIVE_EVENT',
] as const;
export type RevocationGround = (typeof REVOCATION_GROUNDS)[number];
export const REVOCATION_LABELS: Record<RevocationGround, string> = {
  RE_EVALUATION: '复评结果不合格',
  FRAUD: '弄虚作假等',
  VIOLATION: '出现违法违规案件',
  ACCIDENT: '出现安全责任事故',
  NEGATIVE_EVENT: '出现其他重大负面影响事件',
};

/** Grounds that bar a site from the status for the years that the rules of a season set (DOMAIN 6: fraud or violation). */
export const BARRING_GROUNDS: ReadonlySet<string> = new Set<RevocationGround>([
  'FRAUD',
  'VIOLATION',
]);

/** For what a demonstration site, its team or its manager is recommended first (第十九条). */
export const HONOUR_KINDS = ['PROVINCIAL', 'NATIONAL', 'TEAM', 'PERSON'] as const;
export type HonourKind = (typeof HONOUR_KINDS)[number];
export const HONOUR_LABELS: Record<HonourKind, string> = {
  PROVINCIAL: '省总相关评选',
  NATIONAL: '全总相关评选',
  TEAM: '青岛市女职工建功立业标兵岗',
  PERSON: '青岛市女职工建功立业标兵',
};

/** Honours that go to a team or a person by name, not to the site itself (第十九条). */
export const NAMED_HONOURS: readonly HonourKind[] = ['TEAM', 'PERSON'];

/** What came of a recommendation. */
export const HONOUR_RESULTS = ['RECOMMENDED', 'HONOURED', 'NOT_HONOURED'] as const;
export type HonourResult = (typeof HONOUR_RESULTS)[number];
export const HONOUR_RESULT_LABELS: Record<HonourResult, string> = {
  RECOMMENDED: '已推荐',
  HONOURED: '已获评',
  NOT_HONOURED: '未获评',
};
