/** What a notice announces: the year's list, sites struck off it, words of it that were wrong, candidates before the decision. */
export const NOTICE_KINDS = ['AWARD', 'REVOCATION', 'CORRECTION', 'PUBLICITY'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export const NOTICE_KIND_LABELS: Record<NoticeKind, string> = {
  AWARD: '公布名单的通知',
  REVOCATION: '取消资格的通知',
  CORRECTION: '更正的通知',
  PUBLICITY: '候选名单的公示',
};
/** Where the regulation asks for it. */
export const NOTICE_KIND_HINTS: Record<NoticeKind, string> = {
  AWARD: '以通知形式公布当年度示范阵地名单（第十七条第四项）',
  REVOCATION: '取消示范资格（第二十二条），原名单不变',
  CORRECTION: '更正已印发通知里的名称，原通知不变',
  PUBLICITY: '研究确定之前公示候选名单，不编发文字号也可以',
};

export const NOTICE_STATES = ['DRAFT', 'ISSUED', 'VOIDED'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];
export const NOTICE_STATE_LABELS: Record<NoticeState, string> = {
  DRAFT: '草稿',
  ISSUED: '已印发',
  VOIDED: '已作废',
};

/** In what order the sites of a type stand in the list (DOMAIN 6.2). */
export const LIST_ORDERS = ['RANK', 'JURISDICTION'] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];
export const LIST_ORDER_LABELS: Record<ListOrder, string> = {
  RANK: '按名次',
  JURISDICTION: '按市直工会次序',
};

/** Grounds on which a site loses its standing, in the words of 第二十二条. */
export const REVOCATION_GROUNDS = [
  'RE_EVALUATION',
  'FRAUD',
  'VIOLATION',
  'ACCIDENT',
  'NEGATIVE_EVENT',
] as const;
export type RevocationGround = (typeof REVOCATION_GROUNDS)[number];
export const REVOCATION_GROUND_LABELS: Record<RevocationGround, string> = {
  RE_EVALUATION: '复评结果不合格',
  FRAUD: '弄虚作假',
  VIOLATION: '出现违法违规案件',
  ACCIDENT: '出现安全责任事故',
  NEGATIVE_EVENT: '出现其他重大负面影响事件',
};
