import type { SiteType } from '../site/terms';
import type { BaseField } from './measures';

/** The column of 应建单位数 of each type. */
export const DUE_FIELDS: Record<SiteType, Exclude<BaseField, 'womenWorkers'>> = {
  MOTHER_CABIN: 'motherCabin',
  HOLIDAY_CARE: 'holidayCare',
  CHILDCARE: 'childcare',
  COMPREHENSIVE: 'comprehensive',
};

/** All of 应建单位数. */
export const ALL_DUE = ['motherCabin', 'holidayCare', 'childcare', 'comprehensive'] as const;

export const BASE_FIELD_WORDS: Record<BaseField, string> = {
  motherCabin: '爱心妈妈小屋',
  holidayCare: '托管驿站',
  childcare: '托育服务中心',
  comprehensive: '综合服务中心',
  womenWorkers: '女职工人数',
};

export type BaseValues = Readonly<Record<BaseField, number | null>>;

/**
 * Fields of one jurisdiction added up.
 * @returns null unless every one of them is filled in: a sum over some would pass for the whole
 */
export function sumOfFields(values: BaseValues, fields: readonly BaseField[]): number | null {
  let sum = 0;
  for (const field of fields) {
    const value = values[field];
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

/** The fields that are not filled in. */
export function lacking(values: BaseValues, fields: readonly BaseField[]): BaseField[] {
  return fields.filter((field) => values[field] === null);
}
