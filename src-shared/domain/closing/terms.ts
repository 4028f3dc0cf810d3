/** Why a site is closed (第十四条). */
export const CLOSING_REASONS = [
  'SPLIT',
  'ABOLISHED',
  'MERGED',
  'AFFILIATION',
  'FEWER_USERS',
  'OTHER',
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];
export const CLOSING_REASON_LABELS: Record<ClosingReason, string> = {
  SPLIT: '单位分立',
  ABOLISHED: '单位撤销',
  MERGED: '单位合并',
  AFFILIATION: '隶属关系发生变化',
  FEWER_USERS: '使用人员减少',
  OTHER: '其他原因',
};

/** What becomes of a fixed asset (第十四条：妥善安置阵地固定资产). */
export const ASSET_DISPOSALS = [
  'KEPT',
  'REALLOCATED',
  'HANDED_OVER',
  'SCRAPPED',
  'RETURNED',
] as const;
export type AssetDisposal = (typeof ASSET_DISPOSALS)[number];
export const ASSET_DISPOSAL_LABELS: Record<AssetDisposal, string> = {
  KEPT: '本单位留用',
  REALLOCATED: '调拨其他阵地',
  HANDED_OVER: '移交上级工会',
  SCRAPPED: '报废',
  RETURNED: '退还出借方',
};

/** What becomes of nameplates and signs (第十四条：阵地标识等物资). */
export const PLATE_DISPOSALS = ['TAKEN_BACK', 'DESTROYED', 'KEPT', 'NONE'] as const;
export type PlateDisposal = (typeof PLATE_DISPOSALS)[number];
export const PLATE_DISPOSAL_LABELS: Record<PlateDisposal, string> = {
  TAKEN_BACK: '市直工会收回',
  DESTROYED: '就地销毁',
  KEPT: '封存留存',
  NONE: '原无铭牌标识',
};

/** The three opinions of 附件3 in their order. */
export const OPINION_GIVERS = ['builder', 'jurisdiction', 'city'] as const;
export type OpinionGiver = (typeof OPINION_GIVERS)[number];
export const OPINION_LABELS: Record<OpinionGiver, string> = {
  builder: '建设单位工会意见',
  jurisdiction: '市直工会意见',
  city: '市总工会女职委意见',
};
