import { FIELD_LABELS, REASON_HEADER, type FieldKey } from './fields';
import { headerKeys } from './normalise';

/** What a header can mean: a field, a running number, our own returned reasons, or a general word for a phone/name. */
export type HeaderMeaning = FieldKey | 'sequence' | 'reason' | 'anyPhone' | 'anyNumber';

/**
 * Wordings as offices write them, in order of weight: where two columns of a sheet mean one field, the wording further
 * left in its list wins and the other column is reported as not used.
 */
const WORDINGS: Record<HeaderMeaning, string> = {
  number: '阵地编号 备案编号 备案号 站点编号 阵地备案编号 系统编号',
  anyNumber: '编号 编码',
  sequence: '序号 序列 序 顺序号 行号 no no. 号',
  reason: REASON_HEADER,
  name:
    '阵地名称 服务阵地名称 阵地全称 站点名称 场所名称 小屋名称 妈妈小屋名称 爱心妈妈小屋名称 驿站名称 托管驿站名称 ' +
    '爱心托管驿站名称 中心名称 服务中心名称 托育中心名称 综合服务中心名称 机构名称 点位名称 项目名称 阵地 名称',
  type: '阵地类型 阵地类别 服务阵地类型 服务阵地类别 站点类型 场所类型 建设类型 类型 类别 种类',
  setting:
    '小屋类别 小屋类型 妈妈小屋类别 妈妈小屋类型 爱心妈妈小屋类别 爱心妈妈小屋类型 小屋性质 场所类别 场所性质',
  units: '功能单位 包含功能 功能 功能组成 综合中心功能 功能构成 服务功能 涵盖功能',
  jurisdiction:
    '所属市直工会 市直工会 所属区市 区市 区(市) 所属区(市) 所属辖区 辖区 所属区县 区县 所在区市 所在区 所属工会 主管工会 ' +
    '上级工会 所属上级工会 上级工会名称 推荐单位 所属系统 隶属关系 隶属工会 区市总工会 市直单位工会 归口工会 填报单位 报送单位',
  builder:
    '建设单位工会 建设单位工会名称 建设单位 建设单位名称 单位工会 建设工会 工会名称 基层工会 基层工会名称 单位名称(工会) ' +
    '所属单位 所在单位 所属单位工会 建站单位 承建单位 主办单位 企业名称 单位名称 单位全称 单位',
  locationKind: '建立位置 建设位置 设立位置 建站位置 位置类型 位置类别 建立场所类型',
  address:
    '详细地址 阵地地址 地址 具体地址 所在地址 通讯地址 通信地址 联系地址 阵地详细地址 单位地址 站点地址 具体位置 所在位置 场所位置 地点',
  postcode: '邮编 邮政编码 邮码',
  longitude: '经度 东经',
  latitude: '纬度 北纬',
  area: '面积 场所面积 使用面积 建筑面积 阵地面积 室内面积 总面积 小屋面积 场地面积 使用面积平方米 面积平方米 面积㎡ 面积m2 室内使用面积',
  outdoorArea:
    '户外面积 室外面积 户外活动面积 户外活动场地面积 户外场地面积 室外活动场地面积 户外活动场地',
  capacity:
    '可容纳人数 容纳人数 接待人数 可接待人数 可接纳人数 托位数 托位 总托位数 托位数量 容量 设计容量 最大容纳人数',
  serviceTargets: '服务对象 服务人群 面向对象 面向人群 受益人群 服务群体',
  openToPublic:
    '是否对外开放 对外开放 是否开放 是否面向社会开放 是否面向社会 面向社会开放 是否对社会开放 是否对外 开放情况',
  managerName:
    '负责人 负责人姓名 阵地负责人 阵地负责人姓名 管理员 管理员姓名 管理人员 管理人 日常负责人 具体负责人 联系人 联系人姓名',
  managerPhone:
    '负责人电话 负责人联系电话 负责人手机 负责人手机号 负责人联系方式 负责人手机号码 阵地负责人电话 阵地负责人联系电话 管理员手机 ' +
    '管理员电话 管理员联系电话 管理员手机号 管理员联系方式 管理人员电话 联系人电话 联系人手机 联系人联系电话 联系人联系方式',
  anyPhone:
    '联系电话 电话 手机 手机号 手机号码 电话号码 联系方式 联系号码 咨询电话 服务电话 办公电话 固定电话',
  unionHeadName:
    '工会负责人 工会负责人姓名 工会主席 工会主席姓名 单位工会负责人 工会主要负责人 工会领导',
  unionHeadPhone:
    '工会负责人电话 工会负责人联系电话 工会负责人手机 工会负责人联系方式 工会负责人手机号 工会主席电话 工会主席联系电话 工会主席手机 ' +
    '工会主席联系方式 工会电话 工会联系电话',
  openedOn:
    '启用时间 启用日期 投用日期 投用时间 建成投用日期 建成投用时间 投入使用时间 投入使用日期 建成时间 ' +
    '建成日期 建立时间 建立日期 成立时间 成立日期 建站时间 建设时间 开始运行时间 正式运行时间',
  selfCheckScore:
    '自查得分 自查分数 自查评分 自评得分 自评分 自评分数 自查总分 得分 分数 评分 考核得分',
  satisfaction: '满意度 职工满意度 服务满意度 服务对象满意度 满意率 群众满意度 满意度%',
  monthlyUses:
    '月均使用 月均使用人次 月均使用次数 月使用人次 月均服务人次 月均服务人数 每月使用人次 月平均使用人次 月均人次 平均每月使用人次',
  status: '状态 阵地状态 使用状态 运行状态 备案状态 当前状态',
  remarks: '备注 说明 其他说明 备注说明 其他',
};

interface Entry {
  meaning: HeaderMeaning;
  /** 0 is the most specific wording of its field. */
  weight: number;
}

const DICTIONARY = new Map<string, Entry>();
for (const [meaning, words] of Object.entries(WORDINGS) as [HeaderMeaning, string][]) {
  words.split(' ').forEach((word, weight) => {
    const key = headerKeys(word).full;
    if (!DICTIONARY.has(key)) DICTIONARY.set(key, { meaning, weight });
  });
}
for (const [field, label] of Object.entries(FIELD_LABELS) as [FieldKey, string][]) {
  DICTIONARY.set(headerKeys(label).full, { meaning: field, weight: 0 });
}

/** Who a two-row header speaks about: 负责人 over 姓名 and 联系电话. */
const PERSONS: Record<string, 'manager' | 'unionHead'> = {};
for (const word of [
  '负责人',
  '阵地负责人',
  '管理员',
  '管理人员',
  '联系人',
  '日常负责人',
  '阵地管理员',
  '负责人信息',
]) {
  PERSONS[word] = 'manager';
}
for (const word of ['工会负责人', '工会主席', '单位工会负责人', '工会负责人信息', '工会主要负责人'])
  PERSONS[word] = 'unionHead';

const PERSON_NAME = new Set(['姓名', '名字', '名称']);

function lookup(text: string): Entry | undefined {
  const { full, bare } = headerKeys(text);
  return DICTIONARY.get(full) ?? DICTIONARY.get(bare);
}

/**
 * What a header means by its wording alone, or null.
 * @param parent the upper header cell where there are two rows, else ''
 * @param text the header cell itself (the lower one)
 */
export function meaningOf(parent: string, text: string): Entry | null {
  const own = lookup(text);
  if (parent === '') return own ?? null;
  const person = PERSONS[headerKeys(parent).bare];
  if (person) {
    if (PERSON_NAME.has(headerKeys(text).bare)) return { meaning: `${person}Name`, weight: 0 };
    if (own?.meaning === 'anyPhone') return { meaning: `${person}Phone`, weight: 0 };
  }
  // 面积 over 室内 reads as 室内面积, 阵地 over 名称 as 阵地名称; else the lower cell speaks for itself.
  return (
    lookup(parent + text) ??
    lookup(text + parent) ??
    own ??
    // 面积 over （㎡）: the lower cell is only a unit.
    (headerKeys(text).bare === '' ? (lookup(parent) ?? null) : null)
  );
}
