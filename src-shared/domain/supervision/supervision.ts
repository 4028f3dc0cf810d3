/** What the city's supervision comes to (督查, 第十三条): the panel for demonstration sites looks at it. */
export const SUPERVISION_RESULTS = ['GOOD', 'QUALIFIED', 'UNQUALIFIED'] as const;
export type SupervisionResult = (typeof SUPERVISION_RESULTS)[number];
export const SUPERVISION_RESULT_LABELS: Record<SupervisionResult, string> = {
  GOOD: '良好',
  QUALIFIED: '合格',
  UNQUALIFIED: '不合格',
};
