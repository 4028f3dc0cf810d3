/** How an open matter bears on the closing of its year. */
export const OPEN_LEVELS = ['HINDRANCE', 'WARNING'] as const;
export type OpenLevel = (typeof OPEN_LEVELS)[number];
export const OPEN_LEVEL_LABELS: Record<OpenLevel, string> = {
  HINDRANCE: '须先办结',
  WARNING: '尚未办结',
};

/** The article that asks for a matter, and whether the year cannot be closed over it. */
export interface OpenRule {
  readonly article: string;
  readonly level: OpenLevel;
}

const hindrance = (article: string): OpenRule => ({ article, level: 'HINDRANCE' });
const warning = (article: string): OpenRule => ({ article, level: 'WARNING' });

/**
 * Which lines of the workbench concern the closing of a year. What is begun and would change the frozen figures by
 * itself hinders; what the year failed to do is named and may be explained, for no closing can do it any more. Lines
 * that belong to no year (backups, duplicates, certificates) are left out.
 */
export const OPEN_BEFORE_CLOSING: Readonly<Record<string, OpenRule>> = {
  DRAW_NOT_HELD: warning('第十三条'),
  DRAW_FROZEN: hindrance('第十三条'),
  CHECKS_BEHIND: warning('第十三条'),
  SUPPLEMENT_DUE: warning('第十三条'),
  DRAWN_SITE_CLOSED: warning('第十三条'),
  SELF_CHECK_DUE: warning('第十三条'),
  SUPERVISION_NOT_HELD: warning('第十三条'),
  RECTIFICATION_OVERDUE: warning('第十三条'),
  RECTIFICATION_DUE: warning('第十三条'),
  RECTIFICATION_SUBMITTED: warning('第十三条'),
  FILE_WAITING: warning('第八条'),
  CLOSING_PENDING: warning('第十四条'),
  APPLICATIONS_WAITING: hindrance('第十七条'),
  SHEETS_MISSING: hindrance('第十七条'),
  PUBLICITY_RUNNING: hindrance('第十七条'),
  PUBLICITY_OVER: hindrance('第十七条'),
  NOTICE_NOT_ISSUED: warning('第十七条'),
  AWARDS_TO_REVOKE: warning('第二十二条'),
  RE_EVALUATIONS_OVERDUE: warning('第二十二条'),
  RE_EVALUATIONS_DUE: warning('第二十二条'),
  DEMONSTRATION_SELF_CHECK_DUE: warning('第二十二条'),
  SUBSIDY_UNPAID: warning('第十八条'),
  SUBSIDY_CHECK_DUE: warning('第二十一条'),
  SUBSIDY_CHECK_RECTIFY: warning('第二十一条'),
  SUBSIDY_TO_HANDLE: warning('第二十二条'),
};
