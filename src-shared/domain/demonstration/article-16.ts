import type { SiteSetting, SiteType } from '../site/terms';
import type { EligibilityHeading } from './eligibility';

/** What computes a line from the records; a line without one is answered by a person. */
export type Measure =
  | 'FILED'
  | 'ACCEPTED'
  | 'A_YEAR'
  | 'NOT_BARRED'
  | 'RESULTS'
  | 'BASICS'
  | 'CABIN_AREA'
  | 'CARE_AREA'
  | 'AREA_PER_PERSON'
  | 'OUTDOOR_PER_PERSON'
  | 'PLATFORMS'
  | 'MANAGEMENT_SYSTEM'
  | 'APP'
  | 'ACTIVITIES'
  | 'LECTURES'
  | 'USES'
  | 'CHILDREN'
  | 'DAYS'
  | 'ATTENDANCE'
  | 'PLACES'
  | 'OWN_PLACES'
  | 'ACCIDENTS'
  | 'SATISFACTION'
  | 'UNITS_MANAGEMENT'
  | 'UNITS_EFFECT';

/** One condition in the regulation's own words. */
export interface Condition {
  /** `MX-1.5`: stable, never reused. */
  readonly code: string;
  readonly heading: EligibilityHeading;
  readonly text: string;
  readonly article: string;
  readonly measure: Measure | null;
  /** Only for 小屋 of this class; null: whatever the class. */
  readonly setting: SiteSetting | null;
  /** What is asked where the text alone does not say it. */
  readonly needed: string | null;
  /** false: a preference, no condition. */
  readonly counts: boolean;
}

interface Extra {
  measure?: Measure;
  setting?: SiteSetting;
  needed?: string;
  counts?: false;
}
type Line = string | readonly [text: string, extra: Extra];

const HEADINGS = ['CONDITIONS', 'MANAGEMENT', 'EFFECT'] as const;

function condition(
  code: string,
  heading: EligibilityHeading,
  article: string,
  line: Line,
): Condition {
  const [text, extra] = typeof line === 'string' ? [line, {} as Extra] : line;
  return {
    code,
    heading,
    article,
    text,
    measure: extra.measure ?? null,
    setting: extra.setting ?? null,
    needed: extra.needed ?? null,
    counts: extra.counts ?? true,
  };
}

function conditions(
  prefix: string,
  item: string,
  lines: Record<(typeof HEADINGS)[number], readonly Line[]>,
): Condition[] {
  return HEADINGS.flatMap((heading, index) =>
    lines[heading].map((line, place) =>
      condition(
        `${prefix}-${index + 1}.${place + 1}`,
        heading,
        `第十六条（${item}）${index + 1}`,
        line,
      ),
    ),
  );
}

/** Codes of the lines of article 15, for what stops an application whatever else is open. */
export const GENERAL_CODES = {
  FILED: '15-1',
  ACCEPTED: '15-2',
  A_YEAR: '15-3',
  RESULTS: '15-4',
  NOT_BARRED: '15-5',
} as const;

/** Who may apply (第十五条), whatever the type, and whom an earlier revocation bars (第二十二条). */
export const GENERAL_CONDITIONS: readonly Condition[] = [
  condition(GENERAL_CODES.FILED, 'GENERAL', '第八、十五条', [
    '已备案，在用',
    { measure: 'FILED', needed: '截止日前备案' },
  ]),
  condition(GENERAL_CODES.ACCEPTED, 'GENERAL', '第十五条', [
    '验收合格',
    { measure: 'ACCEPTED', needed: '有记录或历史备案' },
  ]),
  condition(GENERAL_CODES.A_YEAR, 'GENERAL', '第十五条', [
    '运行一年以上',
    { measure: 'A_YEAR', needed: '至截止日满一年' },
  ]),
  condition(GENERAL_CODES.RESULTS, 'GENERAL', '第十五条', [
    '服务成效显著',
    { measure: 'RESULTS', needed: '有事实证明' },
  ]),
  condition(GENERAL_CODES.NOT_BARRED, 'GENERAL', '第二十二条', [
    '未因弄虚作假、违法违规被取消示范资格',
    { measure: 'NOT_BARRED', needed: '规定年限内没有' },
  ]),
];

const QR = '显著位置张贴职工子女寒暑假爱心托管驿站及爱心妈妈小屋管理系统二维码';
const SUPPORT = '用人单位在人员、资金、场地等方面给予大力支持';
const SATISFIED = '职工满意度评价90分以上';
const IN_APP: Extra = { measure: 'APP', needed: '已上传 APP' };
const SCORE_90: Extra = { measure: 'SATISFACTION', needed: '不低于 90 分' };
const NO_ACCIDENT: Extra = { measure: 'ACCIDENTS', needed: '没有发生' };

/** Article 16, one line for each thing that it asks, in its words and its order. */
export const ARTICLE_16: Readonly<Record<SiteType, readonly Condition[]>> = {
  MOTHER_CABIN: conditions('MX', '一', {
    CONDITIONS: [
      ['满足爱心妈妈小屋基本条件', { measure: 'BASICS', needed: '第三条建设条件' }],
      '铭牌、标识明显',
      ['公共场所类有醒目外部指引', { setting: 'PUBLIC' }],
      '独立空间',
      ['面积在15平方米以上', { measure: 'CABIN_AREA', needed: '不小于 15 ㎡' }],
      '具备良好采光通风条件',
      '室内有隔断、屏风、软帘等，保证个人私密性需求',
      '配有空气净化器或新风系统、休息床、音视频播放设备、健身器材、心理辅导设备、按摩设备等相关设施',
      '整体装饰设计暖心、人性化',
    ],
    MANAGEMENT: [
      [
        '小屋信息录入职工子女寒暑假爱心托管驿站及爱心妈妈小屋管理系统、山东工会网阵地系统等线上管理平台',
        { measure: 'PLATFORMS', needed: '两个系统均已上传' },
      ],
      QR,
      [
        '公共场所类小屋位置、外观图片等信息可通过“齐鲁工惠”APP查询',
        { ...IN_APP, setting: 'PUBLIC' },
      ],
      ['每年开展女职工为主要对象的相关活动', { measure: 'ACTIVITIES', needed: '12 个月内有活动' }],
      [
        '定期举办育儿、养生、心理健康等各类知识讲座或活动',
        { measure: 'LECTURES', needed: '定期举办' },
      ],
    ],
    EFFECT: [
      [
        '公共场所类每月平均使用达到100人次以上',
        { measure: 'USES', setting: 'PUBLIC', needed: '月均不少于 100 人次' },
      ],
      [
        '企业内部类每月平均使用达到50人次以上',
        { measure: 'USES', setting: 'INTERNAL', needed: '月均不少于 50 人次' },
      ],
      ['女职工满意度评价90分以上', SCORE_90],
    ],
  }),
  HOLIDAY_CARE: conditions('TG', '二', {
    CONDITIONS: [
      ['满足职工子女寒暑假爱心托管驿站基本条件', { measure: 'BASICS', needed: '第四条建设条件' }],
      '设施设备完善',
      '设置在相对独立场所',
      ['室内面积100平方米以上', { measure: 'CARE_AREA', needed: '不小于 100 ㎡' }],
      '远离污染区和危险源',
      '有良好通风采光条件',
      '安装监控设备，具有安保设施',
    ],
    MANAGEMENT: [
      '建立健全各项管理制度',
      '做好信息登记、接送出勤、安全巡查、清洁维护、应急处置等各项管理工作',
      '严格遵守当地疫情防控相关规定，防控到位',
      '开班前组织开展安全大检查和工作人员培训',
      '开班时经常性开展安全巡查',
      '权责明确，双方签订托管协议',
      '服务项目多元化',
      [
        '驿站信息录入职工子女寒暑假爱心托管驿站及爱心妈妈小屋管理系统等网上管理系统',
        { measure: 'MANAGEMENT_SYSTEM', needed: '已上传管理系统' },
      ],
      QR,
      ['位置、外观图片等信息可通过“齐鲁工惠”APP查询', IN_APP],
    ],
    EFFECT: [
      ['规模在20人以上（含20人）', { measure: 'CHILDREN', needed: '平均不少于 20 人' }],
      ['托管时间不低于20天', { measure: 'DAYS', needed: '合计不少于 20 天' }],
      ['出勤率在70%以上', { measure: 'ATTENDANCE', needed: '平均不低于 70%' }],
      ['无安全事故和不良事件发生', NO_ACCIDENT],
      '切实完成相应工作',
      [SATISFIED, SCORE_90],
    ],
  }),
  CHILDCARE: conditions('TY', '三', {
    CONDITIONS: [
      ['满足职工子女托育服务中心基本条件', { measure: 'BASICS', needed: '第五条建设条件' }],
      SUPPORT,
      '有相对独立的场地',
      ['场地面积不低于8平方米/人', { measure: 'AREA_PER_PERSON', needed: '不小于 8 ㎡/人' }],
      [
        '户外活动场地面积不低于2平方米/人',
        { measure: 'OUTDOOR_PER_PERSON', needed: '不小于 2 ㎡/人' },
      ],
    ],
    MANAGEMENT: [
      '各类管理制度健全',
      '人员配备齐全',
      '提供科学规范的托育服务，保障儿童身心健康',
      '安全、卫生保健、疾病控制等主体责任落实到位',
      '监管责任落实到位',
      '机构和从业人员无违法等不良记录',
      ['近三年无失信惩戒记录', { needed: '截止日前三年内没有' }],
      '无虐童行为',
      ['未出现安全事故和婴幼儿伤害事件', NO_ACCIDENT],
      '在经营管理等方面具有创新性',
    ],
    EFFECT: [
      ['设置30个以上托位', { measure: 'PLACES', needed: '不少于 30 个' }],
      ['本单位职工子女托位不低于60%', { measure: 'OWN_PLACES', needed: '不低于 60%' }],
      '能够开办各类班次',
      [SATISFIED, SCORE_90],
      ['获评卫健系统省、市级示范性托育机构的优先', { needed: '优先，非必备', counts: false }],
    ],
  }),
  COMPREHENSIVE: conditions('ZH', '四', {
    CONDITIONS: [
      ['满足关爱女职工综合服务中心基本条件', { measure: 'BASICS', needed: '第六条建设条件' }],
      SUPPORT,
    ],
    MANAGEMENT: [
      '制度健全、管理规范、权责明确',
      '是集女职工思想引领、关爱服务、权益维护、素质提升、建功立业为一体富有特色的女职工工作阵地',
      [
        '各功能单位均符合相应类型示范阵地日常管理要求',
        { measure: 'UNITS_MANAGEMENT', needed: '各功能单位逐条符合' },
      ],
    ],
    EFFECT: [
      [
        '各功能单位均符合相应类型示范阵地使用效果要求',
        { measure: 'UNITS_EFFECT', needed: '各功能单位逐条符合' },
      ],
      ['无安全事故和不良事件发生', NO_ACCIDENT],
      '切实完成相应工作',
      [SATISFIED, SCORE_90],
    ],
  }),
};
