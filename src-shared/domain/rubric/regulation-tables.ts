import type { UnitType } from '../site/terms';
import type { ComputedFigure, RubricGroup, RubricItem, RubricTable } from './rubric';

/** The year from which the regulation's own tables hold (第二十四条: 自印发之日起, 2023-06-29). */
export const REGULATION_RUBRIC_YEAR = 2023;

type Line = readonly [
  text: string,
  points: number | readonly [number, number],
  figure?: ComputedFigure,
];

function group(
  number: number,
  title: string,
  points: number,
  content: string,
  lines: readonly Line[],
): RubricGroup {
  const items = lines.map(([text, given, figure], index): RubricItem => {
    const [least, most] = typeof given === 'number' ? [given, given] : given;
    return {
      code: `${number}.${index + 1}`,
      text,
      kind: typeof given === 'number' ? 'FIXED' : 'RANGE',
      minX100: least * 100,
      maxX100: most * 100,
      // The regulation's text has lost the bold type that marks veto items: the committee ticks them (附件1备注).
      veto: false,
      figure: figure ?? null,
    };
  });
  return { title, pointsX100: points * 100, content, items };
}

const MOTHER_CABIN: RubricTable = {
  type: 'MOTHER_CABIN',
  title: '爱心妈妈小屋',
  groups: [
    group(
      1,
      '场地建设',
      30,
      '小屋有独立的空间；在醒目位置悬挂带有统一标识的铭牌；窗户处悬挂窗帘，并有“使用中”的标牌，充分保证爱心妈妈小屋的私密性。',
      [
        ['场地面积 10 平方米以上', 10, 'AREA'],
        ['有在醒目位置悬挂铭牌', 10],
        ['窗户悬挂窗帘', 5],
        ['门上有“使用中/空闲中”的标牌', 5],
      ],
    ),
    group(
      2,
      '设施配置',
      30,
      '根据孕期、哺乳期女职工的需求，建立健全各种配套设施，为女职工提供温馨、便利、卫生的环境和场所。',
      [
        ['有沙发', 2.5],
        ['有婴儿护理车', 2.5],
        ['有电视机', 2.5],
        ['有奶瓶消毒器', 2.5],
        ['有饮水机', 2.5],
        ['有冰吧', 2.5],
        ['有纸巾盒', 2.5],
        ['有百宝箱（含尿布、湿巾、防溢乳垫、卫生巾、创可贴等）', 2.5],
        ['有垃圾桶', 2.5],
        ['有体重秤', 2.5],
        ['有婴儿健康护理书籍或者宣传海报', 2.5],
        ['有其他配套设施', 2.5],
      ],
    ),
    group(
      3,
      '管理保障',
      20,
      '爱心妈妈小屋采取专人管理清洁及维护；孕期及哺乳期女职工使用小屋及时登记，建立档案；建立爱心妈妈小屋管理制度。',
      [
        ['有 1-2 人管理并提供健康证明', 5],
        ['有专门的清洁维护记录', 5],
        ['有使用登记记录，并定期归档', 5],
        ['有相关管理制度，明确责任人和相关责任人', 5],
      ],
    ),
    group(4, '工作成效', 20, '女职工对爱心妈妈小屋的评价与认可度。', [
      ['女职工对爱心妈妈小屋的知晓度高', [1, 10]],
      ['女职工对爱心妈妈小屋的满意度高', [1, 10]],
    ]),
  ],
};

const HOLIDAY_CARE: RubricTable = {
  type: 'HOLIDAY_CARE',
  title: '职工子女寒暑假爱心托管驿站',
  groups: [
    group(
      1,
      '场地建设',
      25,
      '爱心托管驿站有相对独立的场所；场地面积与托管人数相匹配；有相应的教学软硬件设施；有配置成型的学习设备。',
      [
        ['场地面积与托管人数比例为 2.5-5:1', [3, 10], 'AREA_PER_PERSON'],
        ['有相对独立的室外场所', 3],
        ['场地内有基础教学设备，如桌椅白板等', 3],
        ['场地内有电教设备，如电脑、投影、音响等', 4],
        ['配备有成型的教学设施，如自然科学实验室', 5],
      ],
    ),
    group(
      2,
      '人员标准',
      30,
      '有专、兼职以及社会志愿者组成的爱心托管驿站团队；专职人员学历为大专及以上，部分有教师资格证以及从业经历。有明确的职责划分。',
      [
        ['职责划分明确，有至少 2-3 名专职人员、多名兼职和志愿者共同为托管学生服务', [5, 10]],
        ['职责划分明确，专职人员学历为大专、本科、硕士及以上', [5, 15]],
        ['职责划分明确，专职人员有教师资格证且有教育从业经历', 5],
      ],
    ),
    group(
      3,
      '保障措施',
      30,
      '建立健全各项管理制度；通过消防、房屋、食品安全检查审批；与家长签订委托责任书，购买儿童意外伤害险等，风险方法措施。',
      [
        ['通过消防安全、房屋安全、食品安全检查审批', 5],
        ['所有工作人员提供有效期限内的健康证明', 5],
        ['与职工家长签订责任委托书', 5],
        ['有购买儿童意外伤害保险等各项风险防范', 5],
        [
          '建立健全各项管理制度，有学员信息登记制度、接送出勤制度、食品餐饮安全制度、清洁维护制度、安全巡查制度、应急处理制度',
          [1, 6],
        ],
        ['健全运行管理制度，有明确的措施内容，明确责任人和相关责任人', 4],
      ],
    ),
    group(4, '工作成效', 15, '职工对爱心托管驿站的评价与认可度。', [
      ['职工对爱心托管驿站的知晓度高', [1, 5]],
      ['职工对爱心托管驿站的满意度高', [1, 5]],
      ['职工对爱心托管驿站的忠诚度高（继续参与）', [1, 5]],
    ]),
  ],
};

const CHILDCARE: RubricTable = {
  type: 'CHILDCARE',
  title: '职工子女托育服务中心（托育托管服务中心）',
  groups: [
    group(1, '高度重视', 45, '用人单位纳入工作重点，在人员、资金、场地等方面给予大力支持。', [
      ['将托育服务工作纳入工作重点', 9],
      ['在人员、资金、场地等方面给予大力支持', 9],
      ['坚持公益原则，不以营利为目的', 9],
      ['利用自有场地提供免费或低收费支持', 9],
      ['工会组织积极发挥作用参与管理', 9],
    ]),
    group(2, '管理科学', 40, '严格执行国家相关法律法规和管理规范。', [
      [
        '按照青岛市卫健委发布的《托育机构管理规范（试行）》（附件 2）进行管理，建立健全各项管理制度',
        8,
      ],
      [
        '通过消防安全、房屋安全、食品安全、卫生保健检查审批，在卫生健康部门取得正式备案（引进的第三方托育机构取得正式备案）',
        8,
      ],
      ['职责划分明确，专职人员有教师资格证且有教育从业经历', 8],
      [
        '把婴幼儿安全健康放在首位，与家长签订托育服务协议，购买儿童意外伤害保险，做好各项风险防范',
        8,
      ],
      ['无安全事故和不良事件发生', 8],
    ]),
    group(3, '经费保障', 15, '主要为本单位职工服务，价格普惠。', [
      ['主要为本单位职工提供 3 岁以下婴幼儿照护服务', 5],
      ['价格不高于当地普惠托育服务收费标准，或不高于当地平均托育服务收费标准', 5],
      ['单位工会以组织行为提供相应经费支持', 5],
    ]),
  ],
};

/**
 * The three tables of 附件1 as printed, item by item. Each adds to exactly 100: 小屋 30+30+20+20, 驿站 25+30+30+15,
 * 托育 45+40+15. A 综合中心 has none of its own: its units are scored on theirs (附件1备注).
 */
export const REGULATION_TABLES: Readonly<Record<UnitType, RubricTable>> = {
  MOTHER_CABIN,
  HOLIDAY_CARE,
  CHILDCARE,
};
