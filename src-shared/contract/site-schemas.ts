import { z } from 'zod';
import { MISSABLE_FACTS, SITE_SORT_KEYS } from '../domain/site/columns';
import {
  ATTACHMENT_KINDS,
  CERTAINTY_REASONS,
  DATE_PRECISIONS,
  JURISDICTION_KINDS,
  LOCATION_KINDS,
  PLATFORMS,
  SITE_SETTINGS,
  SITE_STATUSES,
  SITE_TYPES,
  UNIT_TYPES,
} from '../domain/site/terms';
import { businessDate, rowId, workYear } from './common';

export const siteType = z.enum(SITE_TYPES);
export const unitType = z.enum(UNIT_TYPES);
export const siteSetting = z.enum(SITE_SETTINGS);
export const siteStatus = z.enum(SITE_STATUSES);
export const locationKind = z.enum(LOCATION_KINDS);
export const datePrecision = z.enum(DATE_PRECISIONS);
export const platform = z.enum(PLATFORMS);
export const certaintyReason = z.enum(CERTAINTY_REASONS);
export const attachmentKind = z.enum(ATTACHMENT_KINDS);
export const jurisdictionKind = z.enum(JURISDICTION_KINDS);

/** A figure with at most two decimals. */
export const decimal2 = (label: string, max: number) =>
  z
    .number()
    .min(0, `${label}不能小于 0`)
    .max(max, `${label}不能大于 ${max}`)
    .refine(
      (value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6,
      `${label}最多两位小数`,
    );

/** A whole number of something. */
export const wholeNumber = (label: string, max: number) =>
  z.int(`${label}应为整数`).min(0, `${label}不能小于 0`).max(max, `${label}不能大于 ${max}`);

/** Text that may be cleared: absent = leave as it is, null or empty = nothing. */
export const clearableText = (label: string, max: number) =>
  z.string().trim().max(max, `${label}最多 ${max} 个字`).nullable().optional();

const COORDINATE = '经度应在 -180 到 180、纬度应在 -90 到 90 之间，请核对是否填反';

/** Every fact of a site that its form edits; ㎡ and points as plain numbers with two decimals. */
export const siteFields = {
  setting: siteSetting.nullable().optional(),
  builderId: rowId.nullable().optional(),
  /** Instead of builderId: found by name, made when new. */
  builderName: clearableText('建设单位工会', 120),
  locationKind: locationKind.nullable().optional(),
  address: clearableText('详细地址', 300),
  postcode: clearableText('邮编', 10),
  longitude: z.number().min(-180, COORDINATE).max(180, COORDINATE).nullable().optional(),
  latitude: z.number().min(-90, COORDINATE).max(90, COORDINATE).nullable().optional(),
  area: decimal2('面积', 1_000_000).nullable().optional(),
  outdoorArea: decimal2('户外面积', 1_000_000).nullable().optional(),
  capacity: wholeNumber('可容纳人数', 100_000).nullable().optional(),
  serviceTargets: clearableText('服务对象', 300),
  openToPublic: z.boolean().nullable().optional(),
  managerName: clearableText('负责人', 60),
  managerPhone: clearableText('负责人电话', 60),
  unionHeadName: clearableText('工会负责人', 60),
  unionHeadPhone: clearableText('工会负责人电话', 60),
  openedOn: businessDate.nullable().optional(),
  openedPrecision: datePrecision.optional(),
  selfCheckScore: decimal2('自查得分', 100).nullable().optional(),
  satisfaction: decimal2('满意度', 100).nullable().optional(),
  monthlyUses: wholeNumber('月均使用', 1_000_000).nullable().optional(),
  filingNumber: clearableText('备案号', 60),
  remarks: clearableText('备注', 2000),
};

/** A function unit as the form sends it; without `id` it is new. */
export const unitInput = z.strictObject({
  id: rowId.optional(),
  type: unitType,
  setting: siteSetting.nullable().default(null),
  area: decimal2('面积', 1_000_000).nullable().default(null),
  capacity: wholeNumber('可容纳人数', 100_000).nullable().default(null),
  selfCheckScore: decimal2('自查得分', 100).nullable().default(null),
  openedOn: businessDate.nullable().default(null),
});

/** A platform registration as the form sends it. */
export const platformInput = z.strictObject({
  id: rowId.optional(),
  platform,
  registeredOn: businessDate,
  registeredBy: z.string().trim().max(60).nullable().default(null),
});

/** One kind of asset as the form sends it; value in 元 with two decimals. */
export const assetInput = z.strictObject({
  id: rowId.optional(),
  name: z.string().trim().min(1, '请填写资产名称').max(120, '资产名称最多 120 个字'),
  quantity: z.int().min(1, '数量至少为 1').max(100_000).default(1),
  value: decimal2('价值', 1_000_000_000).nullable().default(null),
  place: z.string().trim().max(120).nullable().default(null),
  acquiredOn: businessDate.nullable().default(null),
});

/** What a site reported for one year; kept by year, so a year sent again is corrected. */
export const yearFigureInput = z.strictObject({
  year: workYear,
  uses: wholeNumber('使用人次', 10_000_000).nullable().default(null),
  children: wholeNumber('托管（托育）人数', 100_000).nullable().default(null),
  days: wholeNumber('开放天数', 366).nullable().default(null),
  attendance: decimal2('出勤率', 100).nullable().default(null),
  satisfaction: decimal2('满意度', 100).nullable().default(null),
  activities: wholeNumber('活动次数', 100_000).nullable().default(null),
});

/** Facts of which a list may ask "which sites have none?". */
export const missableField = z.enum(MISSABLE_FACTS);

const few = <T extends z.ZodType>(item: T) => z.array(item).max(200);

/** What a list of sites is narrowed by. Several entries in one list mean "any of", several filters "all of". */
export const siteFilter = z.strictObject({
  /** Words separated by spaces, all of which must occur: name, builder, address, person, phone, number, pinyin initials. */
  text: z.string().max(200).optional(),
  ids: z.array(rowId).max(10_000).optional(),
  numbers: z.array(z.string().trim().max(20)).max(10_000).optional(),
  types: few(siteType).optional(),
  /** Function units a 综合中心 must have. */
  unitTypes: few(unitType).optional(),
  settings: few(siteSetting).optional(),
  statuses: few(siteStatus).optional(),
  jurisdictionCodes: few(z.string().max(40)).optional(),
  jurisdictionKinds: few(jurisdictionKind).optional(),
  builderId: rowId.optional(),
  locationKinds: few(locationKind).optional(),
  openToPublic: z.boolean().optional(),
  areaMin: z.number().optional(),
  areaMax: z.number().optional(),
  outdoorAreaMin: z.number().optional(),
  outdoorAreaMax: z.number().optional(),
  capacityMin: z.number().optional(),
  capacityMax: z.number().optional(),
  scoreMin: z.number().optional(),
  scoreMax: z.number().optional(),
  satisfactionMin: z.number().optional(),
  satisfactionMax: z.number().optional(),
  monthlyUsesMin: z.number().optional(),
  monthlyUsesMax: z.number().optional(),
  openedFrom: businessDate.optional(),
  openedTo: businessDate.optional(),
  filedFrom: businessDate.optional(),
  filedTo: businessDate.optional(),
  postcode: z.string().max(10).optional(),
  source: z.string().max(300).optional(),
  /** Fields without a value; several mean "any of them is missing". */
  missing: few(missableField).optional(),
  hasAttachments: z.boolean().optional(),
  /** Registered on these platforms, all of them. */
  platforms: few(platform).optional(),
  /** Not registered on these platforms, at least one of them. */
  platformsMissing: few(platform).optional(),
  /** Open marks for 必查, any of them. */
  certainty: few(certaintyReason).optional(),
  /** Has an open obstacle to visits in this year. */
  obstacleYear: workYear.optional(),
  /** Has (or has not) a valid spot check in `checkedYear`. */
  checkedYear: workYear.optional(),
  notCheckedYear: workYear.optional(),
  /** Is (or is not) a demonstration site: on a decided list, not revoked (第十七、二十二条). */
  demonstration: z.boolean().optional(),
  /** Rows of this import batch. */
  batchId: rowId.optional(),
});

export const siteSortKey = z.enum(SITE_SORT_KEYS);

export const siteSort = z.strictObject({ by: siteSortKey, descending: z.boolean().default(false) });

/** What a list asks for besides its window; exports take the same. */
export const siteSelection = {
  filter: siteFilter.optional(),
  sort: siteSort.optional(),
  /** The list as it stood at the end of this day: jurisdiction, its name and the state of that day. */
  asOf: businessDate.optional(),
};

/** One line of a list of sites. `null` means not known, never zero. */
export const siteRow = z.strictObject({
  id: rowId,
  number: z.string(),
  name: z.string(),
  type: siteType,
  setting: siteSetting.nullable(),
  status: siteStatus,
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  builderId: rowId.nullable(),
  builderName: z.string().nullable(),
  locationKind: locationKind.nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  area: z.number().nullable(),
  outdoorArea: z.number().nullable(),
  capacity: z.int().nullable(),
  serviceTargets: z.string().nullable(),
  openToPublic: z.boolean().nullable(),
  managerName: z.string().nullable(),
  managerPhone: z.string().nullable(),
  unionHeadName: z.string().nullable(),
  unionHeadPhone: z.string().nullable(),
  openedOn: z.string().nullable(),
  openedPrecision: datePrecision.nullable(),
  selfCheckScore: z.number().nullable(),
  satisfaction: z.number().nullable(),
  monthlyUses: z.int().nullable(),
  filedOn: z.string().nullable(),
  filingNumber: z.string().nullable(),
  source: z.string().nullable(),
  remarks: z.string().nullable(),
  /** Types of the function units of a 综合中心, else empty. */
  unitTypes: z.array(unitType),
  attachmentCount: z.int(),
  /** Open marks for 必查. */
  marks: z.array(certaintyReason),
  version: z.int(),
});
