import type { SiteType } from './terms';

/** The facts that 附件2 asks for; “所有内容逐项填写，切勿缺漏”. */
export interface MandatoryFacts {
  type: SiteType;
  setting: string | null;
  builderId: number | null;
  locationKind: string | null;
  address: string | null;
  postcode: string | null;
  serviceTargets: string | null;
  openToPublic: number | boolean | null;
  managerName: string | null;
  managerPhone: string | null;
  unionHeadName: string | null;
  unionHeadPhone: string | null;
  selfCheckScoreX100: number | null;
  areaX100: number | null;
  capacity: number | null;
  openedOn: string | null;
  unitCount: number;
}

/** Labels of the facts still missing, in the order of the filing form. */
export function missingFacts(site: MandatoryFacts): string[] {
  const missing: string[] = [];
  const need = (label: string, value: unknown): void => {
    if (value === null || value === undefined || value === '') missing.push(label);
  };
  need('建设单位工会', site.builderId);
  need('工会负责人', site.unionHeadName);
  need('工会负责人电话', site.unionHeadPhone);
  need('负责人', site.managerName);
  need('负责人电话', site.managerPhone);
  need('建立位置', site.locationKind);
  need('服务对象', site.serviceTargets);
  need('是否对外开放', site.openToPublic);
  // A 综合中心 is scored unit by unit (附件1备注).
  if (site.type !== 'COMPREHENSIVE') need('自查得分', site.selfCheckScoreX100);
  need('详细地址', site.address);
  need('邮编', site.postcode);
  if (site.type === 'MOTHER_CABIN') need('小屋类别（企业内部或公共场所）', site.setting);
  // 场地面积 and 场地面积/人 are standards of the type's own table (第三、四、五条).
  need('面积', site.areaX100);
  if (site.type !== 'MOTHER_CABIN') need('可容纳人数', site.capacity);
  need('启用时间', site.openedOn);
  if (site.type === 'COMPREHENSIVE' && site.unitCount < 2)
    missing.push('功能单位（两种以上，第六条）');
  return missing;
}
