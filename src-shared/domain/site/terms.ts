import type { LocationKind, SiteSetting, SiteStatus, SiteType } from '../import/fields';

export {
  LOCATION_LABELS,
  SETTING_LABELS,
  SITE_NUMBER,
  STATUS_LABELS,
  TYPE_LABELS,
} from '../import/fields';
export type { LocationKind, SiteSetting, SiteStatus, SiteType } from '../import/fields';

/** The four types in the order of the regulation (第二条). */
export const SITE_TYPES = [
  'MOTHER_CABIN',
  'HOLIDAY_CARE',
  'CHILDCARE',
  'COMPREHENSIVE',
] as const satisfies SiteType[];

/** Types a function unit of a 综合中心 may have (第六条). */
export const UNIT_TYPES = [
  'MOTHER_CABIN',
  'HOLIDAY_CARE',
  'CHILDCARE',
] as const satisfies SiteType[];
export type UnitType = (typeof UNIT_TYPES)[number];

/** The two classes of 爱心妈妈小屋 (第三条). */
export const SITE_SETTINGS = ['INTERNAL', 'PUBLIC'] as const satisfies SiteSetting[];

/** The four boxes of 建立位置 on the filing form (附件2). */
export const LOCATION_KINDS = [
  'INTERNAL_UNIT',
  'BUILDING',
  'PARK',
  'THIRD_PARTY',
] as const satisfies LocationKind[];

/** The states of a site's life in their order (第七、八、十四条). */
export const SITE_STATUSES = [
  'DRAFT',
  'SELF_CHECKED',
  'ACCEPTANCE_PENDING',
  'ACCEPTED',
  'FILED',
  'DEREGISTRATION_PENDING',
  'DEREGISTERED',
] as const satisfies SiteStatus[];

/** How exactly an opening date is known. */
export const DATE_PRECISIONS = ['DAY', 'MONTH', 'YEAR'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** Prefix of the site number by type. */
export const NUMBER_PREFIXES: Record<SiteType, string> = {
  MOTHER_CABIN: 'MX',
  HOLIDAY_CARE: 'TG',
  CHILDCARE: 'TY',
  COMPREHENSIVE: 'ZH',
};

/** Short names for tables and charts. */
export const TYPE_SHORT_LABELS: Record<SiteType, string> = {
  MOTHER_CABIN: '妈妈小屋',
  HOLIDAY_CARE: '托管驿站',
  CHILDCARE: '托育中心',
  COMPREHENSIVE: '综合中心',
};

/** The online platforms a filed site is uploaded to (第九条). */
export const PLATFORMS = ['MANAGEMENT_SYSTEM', 'SHANDONG_UNION', 'QILU_APP'] as const;
export type Platform = (typeof PLATFORMS)[number];
export const PLATFORM_LABELS: Record<Platform, string> = {
  MANAGEMENT_SYSTEM: '职工子女寒暑假爱心托管驿站及爱心妈妈小屋管理系统',
  SHANDONG_UNION: '山东工会网阵地系统',
  QILU_APP: '齐鲁工惠 APP',
};

/** The three kinds of 市直工会. */
export const JURISDICTION_KINDS = ['DISTRICT', 'MUNICIPAL_UNIT', 'CENTRAL_PROVINCIAL'] as const;
export type JurisdictionKind = (typeof JURISDICTION_KINDS)[number];
export const JURISDICTION_KIND_LABELS: Record<JurisdictionKind, string> = {
  DISTRICT: '区市总工会',
  MUNICIPAL_UNIT: '市直有关单位工会',
  CENTRAL_PROVINCIAL: '中央、省驻青有关单位工会',
};

/** Why a site must be checked whatever the draw says (必查). */
export const CERTAINTY_REASONS = ['OPEN_RECTIFICATION', 'COMPLAINT', 'VETO_FAILURE'] as const;
export type CertaintyReason = (typeof CERTAINTY_REASONS)[number];
export const CERTAINTY_LABELS: Record<CertaintyReason, string> = {
  OPEN_RECTIFICATION: '整改未完成',
  COMPLAINT: '有投诉',
  VETO_FAILURE: '否决项不合格',
};

/** Kinds of files kept with a site. */
export const ATTACHMENT_KINDS = ['PHOTO', 'SCAN', 'DOCUMENT'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];
export const ATTACHMENT_KIND_LABELS: Record<AttachmentKind, string> = {
  PHOTO: '照片',
  SCAN: '扫描件',
  DOCUMENT: '文件',
};
