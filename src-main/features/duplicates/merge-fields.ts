import type { z } from 'zod';
import type { mergeField } from '@shared/contract/duplicates';
import type { SiteFacts } from '../sites/site-row';

export type MergeField = z.output<typeof mergeField>;

/** Which facts one choice of the merge form stands for. */
export const MERGE_FACTS: Record<MergeField, readonly (keyof SiteFacts)[]> = {
  name: ['name'],
  setting: ['setting'],
  builder: ['builderId'],
  locationKind: ['locationKind'],
  address: ['address'],
  postcode: ['postcode'],
  coordinates: ['longitude', 'latitude'],
  area: ['areaX100'],
  outdoorArea: ['outdoorAreaX100'],
  capacity: ['capacity'],
  serviceTargets: ['serviceTargets'],
  openToPublic: ['openToPublic'],
  manager: ['managerName', 'managerPhone'],
  unionHead: ['unionHeadName', 'unionHeadPhone'],
  openedOn: ['openedOn', 'openedPrecision'],
  selfCheckScore: ['selfCheckScoreX100'],
  satisfaction: ['satisfactionX100'],
  monthlyUses: ['monthlyUses'],
  filingNumber: ['filingNumber'],
  remarks: ['remarks'],
};

/** What each choice is called. */
export const MERGE_LABELS: Record<MergeField, string> = {
  name: '阵地名称',
  setting: '小屋类别',
  builder: '建设单位工会',
  locationKind: '建立位置',
  address: '详细地址',
  postcode: '邮编',
  coordinates: '经纬度',
  area: '面积',
  outdoorArea: '户外面积',
  capacity: '可容纳人数',
  serviceTargets: '服务对象',
  openToPublic: '是否对外开放',
  manager: '负责人及电话',
  unionHead: '工会负责人及电话',
  openedOn: '启用时间',
  selfCheckScore: '自查得分',
  satisfaction: '满意度',
  monthlyUses: '月均使用',
  filingNumber: '备案号',
  remarks: '备注',
};

/** The facts of the kept record once it has taken over what was chosen. */
export function takeOver(
  kept: SiteFacts,
  merged: SiteFacts,
  take: Partial<Record<MergeField, 'keep' | 'merge'>>,
): { facts: SiteFacts; taken: MergeField[] } {
  const facts: SiteFacts = { ...kept };
  const taken = (Object.keys(MERGE_FACTS) as MergeField[]).filter(
    (field) => take[field] === 'merge',
  );
  for (const field of taken) Object.assign(facts, pick(merged, MERGE_FACTS[field]));
  return { facts, taken };
}

/** Some facts of a record. */
export function pick(facts: SiteFacts, keys: readonly (keyof SiteFacts)[]): Partial<SiteFacts> {
  return Object.fromEntries(keys.map((key) => [key, facts[key]]));
}
