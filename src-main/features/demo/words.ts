/** Invented names and real streets: what a demonstration city is told in. No unit or person here exists. */

/** One 区市 with its streets, postcode and middle. */
export interface District {
  code: string;
  name: string;
  postcode: string;
  /** longitude, latitude */
  middle: readonly [number, number];
  streets: readonly string[];
  /** How many of a hundred sites lie here. */
  weight: number;
}

const list = (text: string): string[] => text.split(' ');

export const DISTRICTS: readonly District[] = [
  {
    code: '370202',
    name: '市南区',
    postcode: '266071',
    middle: [120.39, 36.07],
    streets: list(
      '香港中路 东海西路 南京路 江西路 宁夏路 闽江路 山东路 中山路 太平路 贵州路 云霄路 漳州二路',
    ),
    weight: 15,
  },
  {
    code: '370203',
    name: '市北区',
    postcode: '266033',
    middle: [120.38, 36.09],
    streets: list(
      '敦化路 辽阳西路 台东三路 威海路 延安三路 重庆南路 人民路 黑龙江南路 合肥路 劲松五路 台柳路',
    ),
    weight: 14,
  },
  {
    code: '370211',
    name: '黄岛区',
    postcode: '266400',
    middle: [120.19, 35.96],
    streets: list(
      '长江中路 井冈山路 香江路 滨海大道 珠江路 漓江西路 富春江路 昆仑山南路 前湾港路 团结路',
    ),
    weight: 16,
  },
  {
    code: '370212',
    name: '崂山区',
    postcode: '266061',
    middle: [120.46, 36.1],
    streets: list('海尔路 苗岭路 香港东路 松岭路 深圳路 株洲路 仙霞岭路 辽阳东路 银川东路'),
    weight: 10,
  },
  {
    code: '370213',
    name: '李沧区',
    postcode: '266100',
    middle: [120.43, 36.15],
    streets: list('京口路 夏庄路 书院路 九水路 黑龙江中路 金水路 巨峰路 重庆中路 万年泉路'),
    weight: 9,
  },
  {
    code: '370214',
    name: '城阳区',
    postcode: '266109',
    middle: [120.37, 36.31],
    streets: list('正阳路 春阳路 长城路 明阳路 兴阳路 黑龙江北路 崇阳路 和阳路 丹山路'),
    weight: 11,
  },
  {
    code: '370215',
    name: '即墨区',
    postcode: '266200',
    middle: [120.45, 36.39],
    streets: list('振华街 鹤山路 蓝鳌路 青威路 烟青路 文化路 岙兰路 淮涉河一路'),
    weight: 8,
  },
  {
    code: '370281',
    name: '胶州市',
    postcode: '266300',
    middle: [120.03, 36.26],
    streets: list('兰州东路 扬州路 福州南路 北京路 广州路 常州路 杭州路 香港路'),
    weight: 7,
  },
  {
    code: '370283',
    name: '平度市',
    postcode: '266700',
    middle: [119.96, 36.79],
    streets: list('人民路 红旗路 青岛路 常州路 福州路 杭州路 扬州路'),
    weight: 5,
  },
  {
    code: '370285',
    name: '莱西市',
    postcode: '266600',
    middle: [120.52, 36.89],
    streets: list('烟台路 上海中路 北京东路 长岛路 文化路 威海西路 青岛路'),
    weight: 5,
  },
];

/** 市直有关单位工会 in the order in which they appear as the city grows. */
export const MUNICIPAL_UNITS = list(
  '市直机关工会工作委员会 市教育系统工会 市卫生系统工会 市交通运输系统工会 市高新区工会 市城建系统工会 市商务系统工会 市文化旅游系统工会 市海洋渔业系统工会 市水务系统工会 市园林林业系统工会 市政法系统工会 市民政系统工会 市财贸系统工会 市科技系统工会 市地铁系统工会 市公交系统工会 市供热系统工会 市港航系统工会 市农业农村系统工会 市应急系统工会 市体育系统工会 市市场监管系统工会 市自然资源系统工会 市人力资源系统工会',
);

/** 中央、省驻青有关单位工会, likewise. */
export const CENTRAL_UNITS = list(
  '驻青铁路单位工会 驻青电力单位工会 驻青金融单位工会 驻青石化单位工会 驻青通信单位工会 驻青邮政单位工会 驻青科研院所工会 驻青高等院校工会 驻青海事单位工会 驻青民航单位工会 驻青船舶单位工会 驻青地质单位工会 驻青气象单位工会 驻青烟草单位工会 驻青税务单位工会 驻青海关单位工会 驻青保险单位工会 驻青盐业单位工会 驻青建筑单位工会 驻青冶金单位工会 驻青核工业单位工会 驻青航天单位工会 驻青粮食储备单位工会 驻青物资储备单位工会 驻青新闻单位工会',
);

/** Two-character trade names are one from each row. */
export const BRAND_FIRST = Array.from('海蓝鲁瑞鸿晟康泰德信恒盛嘉华润丰润安宁博凯锦旭翔');
export const BRAND_SECOND = Array.from('岳澜晨源辰川禾屿航舟峰达泽通汇诚和远新益兴创腾荣');
export const TRADES = list(
  '机械 电子 食品 纺织 物流 医疗科技 软件 精密制造 新材料 橡胶 家电 服饰 生物 海洋装备 汽车零部件 建筑工程 酒店管理 商贸 包装 化工 能源 环保 光电 船舶配套 供应链 文化传媒 物业 信息技术 农业科技 检测',
);
export const COMPANY_FORMS = list('有限公司 股份有限公司 集团有限公司 有限责任公司');
export const INSTITUTIONS = list(
  '实验小学 第一中学 中心医院 妇幼保健院 社区卫生服务中心 幼儿园 职业学校 图书馆 政务服务中心 街道办事处',
);
export const PUBLIC_PLACES = list(
  '购物广场 地铁站 汽车站 市民公园 文化中心 政务大厅 客运码头 体育中心 书城 产业园',
);

export const SURNAMES = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文解单仇',
);
export const GIVEN_FIRST = Array.from(
  '雅静丽娜敏艳秀娟英华慧巧美娜婷玉兰红春菊晓燕芳雪琳倩文淑梅欣怡佳颖楠琪',
);
export const GIVEN_SECOND = Array.from(
  '云芳萍霞玲珍莉凤洁洋琴素莲真环雪荣爱妹香月莺媛瑞凡嘉青倩婷薇菁梦岚苑婕馨',
);

export const TARGETS = {
  MOTHER_CABIN: ['孕期、哺乳期女职工', '“四期”女职工', '本单位女职工'],
  MOTHER_CABIN_PUBLIC: ['有需求的女性', '孕期、哺乳期女性'],
  HOLIDAY_CARE: ['1-6年级小学生', '职工子女（小学1-6年级）'],
  CHILDCARE: ['3岁以下婴幼儿', '职工3岁以下子女'],
  COMPREHENSIVE: ['女职工及职工子女'],
} as const;

export const ASSETS: readonly (readonly [name: string, leastYuan: number, mostYuan: number])[] = [
  ['沙发', 800, 3600],
  ['冰箱', 1200, 4200],
  ['奶瓶消毒器', 200, 900],
  ['电视机', 1500, 5200],
  ['空气净化器', 900, 4600],
  ['投影设备', 2600, 9800],
  ['儿童桌椅', 300, 1500],
  ['监控设备', 1100, 6800],
  ['图书', 500, 5000],
];

export const OBSTACLES = [
  '场地装修，暂停开放',
  '所在楼宇消防改造',
  '单位搬迁，新址未启用',
  '季节性停用，年内不再开放',
];
export const COMPLAINTS = [
  '职工反映开放时间内锁门',
  '来电反映卫生清洁不到位',
  '反映使用登记无人管理',
];
export const VETO_FAILURES = ['消防通道被占用', '托管人数超出场地面积'];
export const CLOSING_REASONS = [
  '单位撤销，阵地停用',
  '单位合并，原址停用',
  '使用人员减少，不再发挥作用',
];
export const REFUSALS = [
  '未悬挂统一标识铭牌，管理制度未上墙，补齐后重新自查',
  '使用登记不全，现场未见消毒记录，补齐后重新自查',
];

/** What visits find, by the line of 附件1 that it fails: code, finding, what is asked for. */
export const FINDINGS = {
  MOTHER_CABIN: [
    ['3.3', '使用登记不完整', '补齐登记并定期归档'],
    ['1.3', '窗帘损坏，私密性不足', '更换窗帘'],
    ['3.2', '消毒记录缺少近两周内容', '按日消毒并记录'],
    ['3.4', '管理制度未上墙，责任人不明确', '制度上墙，写明责任人'],
    ['2.4', '奶瓶消毒器不能使用', '修理或更换'],
    ['1.4', '门上没有“使用中”标牌', '补装标牌'],
  ],
  HOLIDAY_CARE: [
    ['3.1', '灭火器超过检验期', '送检或更换'],
    ['3.2', '两名工作人员健康证过期', '换领健康证后上岗'],
    ['3.6', '接送出勤登记没有家长签字', '按日签字登记'],
    ['3.4', '意外伤害保险有漏保学生', '补办保险'],
    ['1.3', '桌椅不足，两人合用一套', '按人数配齐'],
  ],
  CHILDCARE: [
    ['2.4', '托育服务协议签订不齐', '逐户补签'],
    ['2.1', '晨检记录中断', '恢复每日晨检并记录'],
    ['3.2', '收费未公示', '在醒目处公示'],
    ['2.3', '一名保育人员没有资格证', '调整岗位并补证'],
  ],
} as const;
export const COMPLAINT_DEMANDS = '查明情况，限期改正并答复来电人';
export const EVIDENCE = [
  '已按要求整改，附整改后照片',
  '已更换并建立台账，责任到人',
  '已补齐记录，今后按日登记',
];
export const REVIEW_FAILURES = ['整改不彻底，仍有缺项', '现场与报告不符，须继续整改'];
export const PLACES = ['活动室', '休息区', '接待区', '储物间', '教室'];
export const ACTIVITIES = [
  '“四期”女职工健康知识讲座',
  '亲子阅读活动',
  '母乳喂养知识讲座',
  '暑期安全教育',
  '心理健康讲座',
  '手工体验活动',
  '职工子女开放日',
];
