import type { BusinessDate } from '../common/business-date';
import { showX100 } from '../common/hundredths';
import { parsePhone } from '../import/values-phone';
import type { DatePrecision, SiteStatus, SiteType, UnitType } from './terms';

/** What a form or a script wants to store, in the units of storage; only fields it names are judged. */
export interface SiteDraft {
  type: SiteType;
  setting?: string | null;
  areaX100?: number | null;
  outdoorAreaX100?: number | null;
  capacity?: number | null;
  longitude?: number | null;
  latitude?: number | null;
  postcode?: string | null;
  managerPhone?: string | null;
  unionHeadPhone?: string | null;
  openedOn?: BusinessDate | null;
  openedPrecision?: DatePrecision | null;
  selfCheckScoreX100?: number | null;
  filedOn?: BusinessDate | null;
  status: SiteStatus;
  units?: readonly { type: UnitType; setting: string | null; openedOn: BusinessDate | null }[];
  platforms?: readonly { platform: string; registeredOn: BusinessDate }[];
  assets?: readonly { acquiredOn: BusinessDate | null }[];
  yearFigures?: readonly { year: number }[];
}

/** Errors stand at fields and stop the save; warnings are shown and kept out of the way. */
export interface Findings {
  errors: Record<string, string>;
  warnings: string[];
}

/** No site is older than the city's union; an earlier date is a slip of the pen. */
const EARLIEST: BusinessDate = '1949-10-01';
/** How far ahead a site under construction may plan its opening. */
const PLANNED_YEARS = 3;
/** 场地面积不低于 2.5 平方米/人 (第四条), hundredths of a ㎡. */
const CARE_AREA_PER_PERSON_X100 = 250;
/** 场地面积 10 平方米以上，得 10 分 (附件1 爱心妈妈小屋). */
const CABIN_AREA_X100 = 1000;

/** Judges a draft on the day `today`. */
export function validateSite(draft: SiteDraft, today: BusinessDate): Findings {
  const findings: Findings = { errors: {}, warnings: [] };
  checkKind(draft, findings);
  checkPlace(draft, findings);
  checkFigures(draft, findings);
  checkPhones(draft, findings);
  checkDates(draft, today, findings);
  return findings;
}

function checkKind(draft: SiteDraft, { errors }: Findings): void {
  if (draft.setting && draft.type !== 'MOTHER_CABIN') {
    errors.setting = '只有爱心妈妈小屋分企业内部和公共场所（第三条），其他类型请留空';
  }
  if (draft.units && draft.units.length > 0 && draft.type !== 'COMPREHENSIVE') {
    errors.units = '只有关爱女职工综合服务中心有功能单位（第六条），其他类型请留空';
  }
  for (const [index, unit] of (draft.units ?? []).entries()) {
    if (unit.setting && unit.type !== 'MOTHER_CABIN') {
      errors[`units.${index}.setting`] = '只有爱心妈妈小屋分企业内部和公共场所（第三条）';
    }
  }
  const platforms = (draft.platforms ?? []).map((row) => row.platform);
  for (const [index, platform] of platforms.entries()) {
    if (platforms.indexOf(platform) < index)
      errors[`platforms.${index}.platform`] = '这个平台已经登记过一次';
  }
  const years = (draft.yearFigures ?? []).map((row) => row.year);
  for (const [index, year] of years.entries()) {
    if (years.indexOf(year) < index)
      errors[`yearFigures.${index}.year`] = `${year} 年的数据填了两次`;
  }
}

function checkPlace(draft: SiteDraft, { errors, warnings }: Findings): void {
  const { longitude, latitude } = draft;
  if (((longitude ?? null) === null) !== ((latitude ?? null) === null)) {
    errors[(longitude ?? null) === null ? 'longitude' : 'latitude'] =
      '经度和纬度要么都填，要么都留空';
  } else if (typeof longitude === 'number' && typeof latitude === 'number') {
    const inChina = longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54;
    const inCity = longitude >= 119.5 && longitude <= 121.2 && latitude >= 35.4 && latitude <= 37.3;
    if (!inChina) warnings.push('经纬度不在中国范围内，请核对是否填反');
    else if (!inCity) warnings.push('经纬度不在青岛市范围内，请核对');
  }
  if (draft.postcode && !/^\d{6}$/.test(draft.postcode))
    warnings.push('邮编一般是 6 位数字，请核对');
}

function checkFigures(draft: SiteDraft, { errors, warnings }: Findings): void {
  const positive = (field: 'areaX100' | 'capacity', name: string, label: string): void => {
    if (draft[field] === 0) errors[name] = `${label}应大于 0；不清楚请留空，不要填 0`;
  };
  positive('areaX100', 'area', '面积');
  positive('capacity', 'capacity', '可容纳人数');
  const { areaX100, capacity } = draft;
  if (!areaX100) return;
  if (draft.type === 'MOTHER_CABIN' && areaX100 < CABIN_AREA_X100) {
    warnings.push(`面积 ${showX100(areaX100)} 平方米，不足 10 平方米，自查表该项不得分（附件1）`);
  }
  if (
    draft.type === 'HOLIDAY_CARE' &&
    capacity &&
    areaX100 < CARE_AREA_PER_PERSON_X100 * capacity
  ) {
    const each = Math.floor(areaX100 / capacity);
    warnings.push(`人均面积 ${showX100(each)} 平方米，低于 2.5 平方米/人（第四条）`);
  }
}

function checkPhones(draft: SiteDraft, { errors, warnings }: Findings): void {
  const phones = [
    ['managerPhone', '负责人电话'],
    ['unionHeadPhone', '工会负责人电话'],
  ] as const;
  for (const [field, label] of phones) {
    const phone = draft[field];
    if (!phone) continue;
    const parsed = parsePhone(phone, label);
    if (!parsed.ok) errors[field] = parsed.issue.message.replace('后重新导入', '后保存');
    else if (parsed.warning) warnings.push(parsed.warning.message);
  }
}

function checkDates(draft: SiteDraft, today: BusinessDate, { errors }: Findings): void {
  const past = (
    field: string,
    label: string,
    day: BusinessDate | null | undefined,
    latest = today,
  ): void => {
    if (!day) return;
    if (day > latest)
      errors[field] = `${label} ${day} 晚于${latest === today ? '今天' : latest}，请核对`;
    if (day < EARLIEST) errors[field] = `${label} ${day} 早于 1949 年，请核对`;
  };
  const planned = `${Number(today.slice(0, 4)) + PLANNED_YEARS}${today.slice(4)}`;
  // A site under construction may name the day it will open; one in service has opened.
  past('openedOn', '启用时间', draft.openedOn, draft.status === 'FILED' ? today : planned);
  past('filedOn', '备案日期', draft.filedOn);
  for (const [index, unit] of (draft.units ?? []).entries()) {
    past(`units.${index}.openedOn`, '启用时间', unit.openedOn, planned);
  }
  for (const [index, row] of (draft.platforms ?? []).entries()) {
    past(`platforms.${index}.registeredOn`, '登记日期', row.registeredOn);
  }
  for (const [index, row] of (draft.assets ?? []).entries()) {
    past(`assets.${index}.acquiredOn`, '购置日期', row.acquiredOn);
  }
  for (const [index, row] of (draft.yearFigures ?? []).entries()) {
    if (row.year > Number(today.slice(0, 4)))
      errors[`yearFigures.${index}.year`] = `${row.year} 年还没有到，不能填报`;
  }
}
