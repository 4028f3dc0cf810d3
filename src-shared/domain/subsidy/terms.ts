/** What the money may be used for, as 第二十条 lists it; OUTSIDE is none of these and is flagged. */
export const PURPOSES = [
  'EQUIPMENT',
  'SUPPLIES',
  'ENVIRONMENT',
  'LECTURES',
  'SERVICES',
  'OUTSIDE',
] as const;
export type Purpose = (typeof PURPOSES)[number];
export const PURPOSE_LABELS: Record<Purpose, string> = {
  EQUIPMENT: '设施设备',
  SUPPLIES: '相关用品配套',
  ENVIRONMENT: '室内外环境改善',
  LECTURES: '知识讲座',
  SERVICES: '服务',
  OUTSIDE: '用途以外',
};

/** The purposes that 第二十条 names. */
export const LAWFUL_PURPOSES: readonly Purpose[] = PURPOSES.filter((one) => one !== 'OUTSIDE');

/** Where a 拨付批次 stands. */
export const BATCH_STATES = ['DRAFT', 'PAID', 'VOIDED'] as const;
export type BatchState = (typeof BATCH_STATES)[number];
export const BATCH_STATE_LABELS: Record<BatchState, string> = {
  DRAFT: '待拨付',
  PAID: '已拨付',
  VOIDED: '已作废',
};

/** Where one payment stands. */
export const PAYMENT_STATES = ['PENDING', 'PAID', 'ARRIVED', 'BOUNCED', 'VOIDED'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];
export const PAYMENT_STATE_LABELS: Record<PaymentState, string> = {
  PENDING: '待拨付',
  PAID: '已拨付',
  ARRIVED: '已到账',
  BOUNCED: '已退票',
  VOIDED: '已作废',
};

/** Whether money can go to the account of a site. */
export const PAYEE_STATES = ['MISSING', 'UNCHECKED', 'CHECKED'] as const;
export type PayeeState = (typeof PAYEE_STATES)[number];
export const PAYEE_STATE_LABELS: Record<PayeeState, string> = {
  MISSING: '未登记',
  UNCHECKED: '未核对',
  CHECKED: '已核对',
};

/** What a 年度检查 of the use of the money comes to (第二十一条). */
export const USE_CHECK_RESULTS = ['COMPLIANT', 'RECTIFY', 'VIOLATION'] as const;
export type UseCheckResult = (typeof USE_CHECK_RESULTS)[number];
export const USE_CHECK_LABELS: Record<UseCheckResult, string> = {
  COMPLIANT: '使用规范',
  RECTIFY: '需要整改',
  VIOLATION: '违规使用',
};

/** What is done with the money of a site that closed or lost its status. */
export const HANDLINGS = ['CANCEL', 'RECOVER', 'KEEP'] as const;
export type Handling = (typeof HANDLINGS)[number];
export const HANDLING_LABELS: Record<Handling, string> = {
  CANCEL: '停拨',
  RECOVER: '收回',
  KEEP: '留用',
};

/** How far the money of such a site is handled. */
export const HANDLING_STATES = ['OPEN', 'WAITING', 'DONE'] as const;
export type HandlingState = (typeof HANDLING_STATES)[number];
export const HANDLING_STATE_LABELS: Record<HandlingState, string> = {
  OPEN: '待处理',
  WAITING: '待收回',
  DONE: '已处理',
};

/** Why the money of a site comes up for handling; LIFTED: the cause was taken back, a decision about it still stands. */
export const HANDLING_CAUSES = ['REVOKED', 'DEREGISTERED', 'LIFTED'] as const;
export type HandlingCause = (typeof HANDLING_CAUSES)[number];
export const HANDLING_CAUSE_LABELS: Record<HandlingCause, string> = {
  REVOKED: '取消示范资格',
  DEREGISTERED: '阵地已注销',
  LIFTED: '缘由已撤回，决定仍在',
};
