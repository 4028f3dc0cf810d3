/** Phases of a session of the panel, in their order. */
export const REVIEW_PHASES = [
  'PREPARING',
  'SCORING',
  'DELIBERATING',
  'LOCKED',
  'PUBLISHED',
] as const;
export type ReviewPhase = (typeof REVIEW_PHASES)[number];
export const PHASE_LABELS: Record<ReviewPhase, string> = {
  PREPARING: '准备',
  SCORING: '独立打分',
  DELIBERATING: '合议',
  LOCKED: '锁定',
  PUBLISHED: '公布',
};

/** Why a member is recused (回避). */
export const RECUSAL_GROUNDS = [
  'SAME_BUILDER',
  'SAME_JURISDICTION',
  'RECOMMENDER',
  'DECLARED',
] as const;
export type RecusalGround = (typeof RECUSAL_GROUNDS)[number];
export const RECUSAL_LABELS: Record<RecusalGround, string> = {
  SAME_BUILDER: '所在单位是该阵地的建设单位',
  SAME_JURISDICTION: '所在单位是该阵地的市直工会',
  RECOMMENDER: '是该阵地的推荐人',
  DECLARED: '本人申明有利害关系',
};

/** Scorers that a candidate needs at least (DOMAIN 6.1). */
export const LEAST_SCORERS = 3;

/** Scores from which one highest and one lowest are left out (DOMAIN 6.1). */
export const LEAST_TO_TRIM = 5;

/** How far a sheet is. VOIDED: the member, or the member's right to score it, was taken away after it was begun. */
export const SHEET_PROGRESS = [
  'RECUSED',
  'EMPTY',
  'STARTED',
  'COMPLETE',
  'SUBMITTED',
  'VOIDED',
] as const;
export type SheetProgress = (typeof SHEET_PROGRESS)[number];
export const SHEET_PROGRESS_LABELS: Record<SheetProgress, string> = {
  RECUSED: '回避',
  EMPTY: '未打分',
  STARTED: '打分中',
  COMPLETE: '已打完未提交',
  SUBMITTED: '已提交',
  VOIDED: '作废',
};
