/** What falls due on a day, in the order in which a day names it. */
export const CALENDAR_KINDS = [
  'RECTIFICATION_DUE',
  'CERTIFICATE_ENDS',
  'SELF_CHECK_DEADLINE',
  'SPOT_CHECK_DEADLINE',
  'SUPERVISION_DEADLINE',
  'APPLICATIONS_CLOSE',
  'PUBLICITY_ENDS',
] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];
export const CALENDAR_KIND_LABELS: Record<CalendarKind, string> = {
  RECTIFICATION_DUE: '整改到期',
  CERTIFICATE_ENDS: '证照到期',
  SELF_CHECK_DEADLINE: '自查期限',
  SPOT_CHECK_DEADLINE: '抽查期限',
  SUPERVISION_DEADLINE: '督查期限',
  APPLICATIONS_CLOSE: '示范阵地申报截止',
  PUBLICITY_ENDS: '公示期满',
};

/** 工作台 announces a rectification so many days before its due day. */
export const RECTIFICATION_NOTICE_DAYS = 15;
/** And the closing date of applications for demonstration sites. */
export const APPLICATION_NOTICE_DAYS = 30;
