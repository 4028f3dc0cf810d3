import {
  SETTING_LABELS,
  TYPE_SHORT_LABELS,
  type SiteSetting,
  type SiteType,
  type UnitType,
} from '../site/terms';

/** One building condition that the acceptance looks at on site. */
export interface BuildingCondition {
  /** `MX-03`: stable, never reused; of a function unit `MX-03/12`, 12 being the unit's id. */
  readonly code: string;
  readonly text: string;
  readonly article: string;
  /** Only for 小屋 of this class. */
  readonly setting: SiteSetting | null;
}

/** What the inspectors found: 符合, 不符合, 不适用. */
export const CONDITION_ANSWERS = ['MET', 'NOT_MET', 'NOT_APPLICABLE'] as const;
export type ConditionAnswer = (typeof CONDITION_ANSWERS)[number];
export const CONDITION_LABELS: Record<ConditionAnswer, string> = {
  MET: '符合',
  NOT_MET: '不符合',
  NOT_APPLICABLE: '不适用',
};

type Line = string | readonly [text: string, setting: SiteSetting];

function conditions(prefix: string, article: string, lines: readonly Line[]): BuildingCondition[] {
  return lines.map((line, index) => {
    const [text, setting] = typeof line === 'string' ? [line, null] : line;
    return { code: `${prefix}-${String(index + 1).padStart(2, '0')}`, text, article, setting };
  });
}

/** Building conditions by type (第三条至第六条), one line for each thing that can be seen or shown on site. */
export const BUILDING_CONDITIONS: Readonly<Record<SiteType, readonly BuildingCondition[]>> = {
  MOTHER_CABIN: conditions('MX', '第三条', [
    '坚持公益原则，由各级机关、企事业单位工会主办并负责管理',
    ['设在单位内部，主要为本单位女职工提供服务', 'INTERNAL'],
    ['设立在园区、楼宇、公园或商场等公共场所，面向有需求女性开放', 'PUBLIC'],
    '设在便捷、卫生、安全的独立空间，充分考虑“四期”女性特点',
    '醒目位置悬挂统一标识铭牌',
    '配备沙发、电视、冰吧、窗帘、储物柜、百宝箱、奶瓶消毒器、奶包、图书杂志、垃圾桶、洗手盆、纸巾盒、座椅等物品',
    '提供“四期”女职工所需物品',
    '制定日常管理、使用登记、满意度评价等制度',
    '专人管理、日清日洁',
    '符合消防、防疫等要求',
  ]),
  HOLIDAY_CARE: conditions('TG', '第四条', [
    '坚持公益原则，不以营利为目的，由各级机关、企事业单位工会主办',
    '服务对象为 1-6 年级小学生，家长为机关、企事业单位工会会员',
    '有相对独立的场地，场地面积不低于 2.5 平方米/人',
    '配备投影视频、电脑、音响、白板等教学设备，或配置成型的“自然科学实验室”等学习设备',
    '至少安排 2-3 名专兼职人员、多名志愿者，并制定详细工作职责与责任分工',
    '建立健全信息登记、接送出勤、食品餐饮安全、清洁维护、安全巡查、应急处理等管理制度',
    '通过消防安全、房屋安全、食品安全检查审批',
    '签订托管委托责任书，购买儿童意外伤害保险，做好各项风险防范',
  ]),
  CHILDCARE: conditions('TY', '第五条', [
    '坚持公益原则，不以营利为目的，由机关、企事业单位、产业园区等用人单位主办',
    '主要为本单位职工提供 3 岁以下婴幼儿照护服务',
    '按照市卫健委《托育机构设置标准（试行）》完成软硬件建设',
    '按照市卫健委《托育机构管理规范（试行）》配备人员，建立健全各项管理制度',
    '通过消防安全、房屋安全、食品安全、卫生保健检查审批',
    '取得卫健部门备案回执',
    '价格不高于当地普惠托育服务收费标准，或不高于当地平均托育服务收费标准',
  ]),
  COMPREHENSIVE: conditions('ZH', '第六条', [
    '坚持公益原则，不以营利为目的，由各级机关、企事业单位工会主办',
    '同时建设爱心妈妈小屋、职工子女寒暑假爱心托管驿站或职工子女托育服务中心中两种以上阵地',
    '同时符合两种以上相应阵地建设标准',
    '严格执行相关法律法规和管理规范',
  ]),
};

/** A function unit of a 综合中心, as its conditions need it. */
export interface ConditionedUnit {
  readonly id: number;
  readonly type: UnitType;
  readonly setting: SiteSetting | null;
}

/** `妈妈小屋（内部）`; units that read alike are counted: `托管驿站 2`. */
function unitNames(units: readonly ConditionedUnit[]): string[] {
  const plain = units.map(
    ({ type, setting }) =>
      `${TYPE_SHORT_LABELS[type]}${setting ? `（${SETTING_LABELS[setting]}）` : ''}`,
  );
  return plain.map((name, index) => {
    const alike = plain.filter((other) => other === name).length;
    const place = plain.slice(0, index + 1).filter((other) => other === name).length;
    return alike > 1 ? `${name} ${place}` : name;
  });
}

/**
 * The conditions that a site is looked at by: those of its type, those of the other class of 小屋 left out. A 综合中心
 * must also meet the standards of its units (第六条), so each unit's own conditions follow, naming the unit.
 */
export function conditionsFor(
  type: SiteType,
  setting: SiteSetting | null,
  units: readonly ConditionedUnit[] = [],
): readonly BuildingCondition[] {
  const own = BUILDING_CONDITIONS[type].filter(
    (condition) => condition.setting === null || condition.setting === setting,
  );
  if (type !== 'COMPREHENSIVE') return own;
  const names = unitNames(units);
  return [
    ...own,
    ...units.flatMap((unit, index) =>
      conditionsFor(unit.type, unit.setting).map((condition) => ({
        ...condition,
        code: `${condition.code}/${unit.id}`,
        text: `${names[index] ?? ''}：${condition.text}`,
      })),
    ),
  ];
}
