import type { SiteType } from '../site/terms';

/**
 * What the builder's union hands in with an application: 按照申报条件，提交相关材料 (第十七条第一项). The regulation
 * names no list; this one follows the conditions of 第十六条 line by line.
 */
export interface Material {
  /** Stable: stored with applications, and the key of its column in the workbook. */
  readonly code: string;
  readonly text: string;
  /** What asks for it. */
  readonly article: string;
  /** Nothing is recommended without it. */
  readonly required: boolean;
  /** Which types hand it in. */
  readonly types: readonly SiteType[];
}

const CABIN: readonly SiteType[] = ['MOTHER_CABIN'];
const CARE: readonly SiteType[] = ['HOLIDAY_CARE'];
const CHILDCARE: readonly SiteType[] = ['CHILDCARE'];
const WHOLE: readonly SiteType[] = ['COMPREHENSIVE'];
const ALL: readonly SiteType[] = [...CABIN, ...CARE, ...CHILDCARE, ...WHOLE];

const required = (
  code: string,
  text: string,
  article: string,
  types: readonly SiteType[] = ALL,
): Material => ({ code, text, article, required: true, types });
const optional = (
  code: string,
  text: string,
  article: string,
  types: readonly SiteType[] = ALL,
): Material => ({ code, text, article, required: false, types });

/** Every material, in the order in which a list shows them. */
export const MATERIALS: readonly Material[] = [
  required('FORM', '示范阵地申报表（建设单位工会盖章）', '第十七条（一）'),
  required('SELF_CHECK', '全面自查评分表', '第十七条（一）'),
  required('ACCEPTANCE', '验收、备案材料', '第十五条'),
  required('STATEMENT', '事迹材料', '第十五条'),
  required('PHOTOS', '阵地照片（外观、标识铭牌、室内全景、设施设备）', '第十六条 环境及配置'),
  required('RULES', '管理制度', '第十六条 日常管理'),
  required('SATISFACTION', '满意度测评材料', '第十六条 使用效果'),
  required('USAGE', '使用登记', '第十六条（一）3', CABIN),
  required('ACTIVITIES', '活动、讲座记录', '第十六条（一）2', CABIN),
  required('PLATFORM', '线上管理平台录入、二维码张贴情况', '第十六条（一）2、（二）2', [
    ...CABIN,
    ...CARE,
  ]),
  required('ATTENDANCE', '班次、人数和出勤记录', '第十六条（二）3', CARE),
  required('AGREEMENTS', '托管协议样本、安全检查和培训记录', '第十六条（二）2', CARE),
  required('CERTIFICATES', '机构备案、卫生、消防、食品等证照', '第十六条（三）2', CHILDCARE),
  required('PLACES', '托位设置和本单位职工子女入托名单', '第十六条（三）3', CHILDCARE),
  required(
    'NO_RECORD',
    '机构和从业人员无违法、近三年无失信惩戒的证明',
    '第十六条（三）2',
    CHILDCARE,
  ),
  required('UNITS', '各功能单位分项材料', '第十六条（四）2、3', WHOLE),
  required('SUPPORT', '用人单位在人员、资金、场地等方面支持的材料', '第十六条（三）1、（四）1', [
    ...CHILDCARE,
    ...WHOLE,
  ]),
  optional('HONOURS', '卫健系统省、市级示范性托育机构证书', '第十六条（三）3', CHILDCARE),
  optional('OTHER', '其他材料', '第十七条（一）'),
];

/** A line of the list as it is kept. */
export interface TickedMaterial {
  readonly code: string;
  readonly given: boolean;
  readonly note: string | null;
}

/** What a site of a type hands in. */
export function materialsFor(type: SiteType): readonly Material[] {
  return MATERIALS.filter(({ types }) => types.includes(type));
}

/** The list after some of its lines were ticked; lines of other types fall away. */
export function tickedList(
  type: SiteType,
  before: readonly TickedMaterial[],
  changes: readonly TickedMaterial[],
): TickedMaterial[] {
  const lines = new Map([...before, ...changes].map((line) => [line.code, line]));
  return materialsFor(type).map(
    ({ code }) => lines.get(code) ?? { code, given: false, note: null },
  );
}

/** Codes that a list has and its type does not know. */
export function strangeMaterials(type: SiteType, given: readonly TickedMaterial[]): string[] {
  const known = new Set(materialsFor(type).map(({ code }) => code));
  return given.filter(({ code }) => !known.has(code)).map(({ code }) => code);
}

/** Required materials that are not there yet (第十七条第二项 审核把关). */
export function missingMaterials(type: SiteType, given: readonly TickedMaterial[]): Material[] {
  const there = new Set(given.filter((line) => line.given).map(({ code }) => code));
  return materialsFor(type).filter(({ code, required: needed }) => needed && !there.has(code));
}
