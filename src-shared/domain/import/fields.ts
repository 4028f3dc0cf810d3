/** The four site types of the regulation (Art. 2-6). */
export type SiteType = 'MOTHER_CABIN' | 'HOLIDAY_CARE' | 'CHILDCARE' | 'COMPREHENSIVE';
export type SiteSetting = 'INTERNAL' | 'PUBLIC';
export type LocationKind = 'INTERNAL_UNIT' | 'BUILDING' | 'PARK' | 'THIRD_PARTY';
export type SiteStatus =
  | 'DRAFT'
  | 'SELF_CHECKED'
  | 'ACCEPTANCE_PENDING'
  | 'ACCEPTED'
  | 'FILED'
  | 'DEREGISTRATION_PENDING'
  | 'DEREGISTERED';

/** Every column an import understands; the label is also the header of our own exports and template. */
export const FIELD_LABELS = {
  number: '阵地编号',
  name: '阵地名称',
  type: '阵地类型',
  setting: '小屋类别',
  units: '功能单位',
  jurisdiction: '所属市直工会',
  builder: '建设单位工会',
  locationKind: '建立位置',
  address: '详细地址',
  postcode: '邮编',
  longitude: '经度',
  latitude: '纬度',
  area: '面积（㎡）',
  outdoorArea: '户外面积（㎡）',
  capacity: '可容纳人数',
  serviceTargets: '服务对象',
  openToPublic: '是否对外开放',
  managerName: '负责人',
  managerPhone: '负责人电话',
  unionHeadName: '工会负责人',
  unionHeadPhone: '工会负责人电话',
  openedOn: '启用时间',
  selfCheckScore: '自查得分',
  satisfaction: '满意度',
  monthlyUses: '月均使用（人次）',
  status: '状态',
  remarks: '备注',
} as const;

export type FieldKey = keyof typeof FIELD_LABELS;

/** All field keys in the order of our exports. */
export const FIELD_KEYS = Object.keys(FIELD_LABELS) as FieldKey[];

/** The header of the column that returned workbooks carry; it is ignored when they come back. */
export const REASON_HEADER = '错误原因';

/** Labels of the coded values, as exports write them and imports read them. */
export const TYPE_LABELS: Record<SiteType, string> = {
  MOTHER_CABIN: '爱心妈妈小屋',
  HOLIDAY_CARE: '职工子女寒暑假爱心托管驿站',
  CHILDCARE: '职工子女托育服务中心',
  COMPREHENSIVE: '关爱女职工综合服务中心',
};
export const SETTING_LABELS: Record<SiteSetting, string> = {
  INTERNAL: '企业内部',
  PUBLIC: '公共场所',
};
export const LOCATION_LABELS: Record<LocationKind, string> = {
  INTERNAL_UNIT: '单位内部',
  BUILDING: '楼宇',
  PARK: '园区',
  THIRD_PARTY: '第三方机构',
};
export const STATUS_LABELS: Record<SiteStatus, string> = {
  DRAFT: '建设中',
  SELF_CHECKED: '自查合格',
  ACCEPTANCE_PENDING: '申请验收',
  ACCEPTED: '验收合格',
  FILED: '已备案（在用）',
  DEREGISTRATION_PENDING: '申请注销',
  DEREGISTERED: '已注销',
};

/** A site number as the program gives it, e.g. `MX-000123`. */
export const SITE_NUMBER = /^(MX|TG|TY|ZH)-\d{6}$/;

/**
 * One row as understood. A key is absent when the file has no such column, null when the cell is blank.
 * Figures with fractions are integer hundredths, as the database keeps them.
 */
export interface ImportValues {
  number?: string | null;
  name?: string | null;
  type?: SiteType | null;
  setting?: SiteSetting | null;
  /** Function units of a COMPREHENSIVE site, e.g. from （小屋+托管驿站）. */
  units?: SiteType[] | null;
  /** As written; the caller finds the jurisdiction. */
  jurisdiction?: string | null;
  /** As written; the caller finds or makes the builder. */
  builder?: string | null;
  locationKind?: LocationKind | null;
  address?: string | null;
  postcode?: string | null;
  longitude?: number | null;
  latitude?: number | null;
  /** ㎡ x 100 */
  areaX100?: number | null;
  /** ㎡ x 100 */
  outdoorAreaX100?: number | null;
  capacity?: number | null;
  serviceTargets?: string | null;
  openToPublic?: boolean | null;
  managerName?: string | null;
  managerPhone?: string | null;
  unionHeadName?: string | null;
  unionHeadPhone?: string | null;
  /** `YYYY-MM-DD`, the first day of what is known. */
  openedOn?: string | null;
  openedPrecision?: 'DAY' | 'MONTH' | 'YEAR' | null;
  /** points x 100 */
  selfCheckScoreX100?: number | null;
  /** per cent x 100 */
  satisfactionX100?: number | null;
  /** persons a month */
  monthlyUses?: number | null;
  status?: SiteStatus | null;
  remarks?: string | null;
}
