import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Headers of the register, in the order of its cells. */
export const REGISTER_HEADERS = [
  '阵地名称',
  '阵地类型',
  '小屋类别',
  '功能单位',
  '所属市直工会',
  '建设单位工会',
  '建立位置',
  '详细地址',
  '邮编',
  '经度',
  '纬度',
  '面积（㎡）',
  '户外面积（㎡）',
  '可容纳人数',
  '服务对象',
  '是否对外开放',
  '负责人',
  '负责人电话',
  '工会负责人',
  '工会负责人电话',
  '启用时间',
  '自查得分',
  '满意度',
  '月均使用（人次）',
  '备注',
];

const DISTRICTS = [
  '市南区',
  '市北区',
  '黄岛区',
  '崂山区',
  '李沧区',
  '城阳区',
  '即墨区',
  '胶州市',
  '平度市',
  '莱西市',
];
const STEMS = [
  '海润',
  '崇德',
  '金桥',
  '万通',
  '博文',
  '蓝谷',
  '安康',
  '鼎盛',
  '恒泰',
  '新星',
  '银河',
  '华泰',
];
const KINDS = [
  '软件有限公司',
  '机械制造有限公司',
  '妇幼保健院',
  '实验小学',
  '供电公司',
  '商务大厦',
  '银行支行',
  '纺织集团有限公司',
];
const ROADS = ['香港中路', '延安三路', '长城路', '正阳路', '山东路', '苗岭路', '黑龙江中路'];
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const GIVEN = '敏静丽娟燕霞芳玲雪慧婷倩洁颖娜薇莉兰';
const TYPES = [
  '爱心妈妈小屋',
  '爱心妈妈小屋',
  '爱心妈妈小屋',
  '职工子女寒暑假爱心托管驿站',
  '职工子女托育服务中心',
  '关爱女职工综合服务中心',
];
const PLACES = ['单位内部', '楼宇', '园区', '第三方机构'];

/** A small generator of repeatable numbers (mulberry32). @param {number} seed */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Rows of a plausible register, the same for the same arguments.
 * @param {number} count
 * @param {number} [seed]
 * @returns {(string | number | null)[][]}
 */
export function registerRows(count, seed = 20261101) {
  const next = numbers(seed);
  const pick = (/** @type {ArrayLike<string>} */ list) =>
    String(list[Math.floor(next() * list.length)]);
  const whole = (/** @type {number} */ from, /** @type {number} */ to) =>
    from + Math.floor(next() * (to - from + 1));
  const person = () => pick(SURNAMES) + pick(GIVEN) + (next() < 0.5 ? pick(GIVEN) : '');
  const phone = () =>
    next() < 0.8
      ? `1${pick('3578')}${whole(100000000, 999999999)}`
      : `0532-8${whole(1000000, 9999999)}`;
  return Array.from({ length: count }, (_unused, index) => {
    const district = pick(DISTRICTS);
    const type = pick(TYPES);
    const unit = `青岛${district.slice(0, 2)}${pick(STEMS)}${pick(KINDS)}${Math.floor(index / 2)}`;
    const cabin = type === '爱心妈妈小屋';
    const centre = type === '关爱女职工综合服务中心';
    return [
      `${unit}${type}${index}`,
      type,
      cabin ? pick(['企业内部', '公共场所']) : null,
      centre ? '爱心妈妈小屋、职工子女寒暑假爱心托管驿站' : null,
      `${district}总工会`,
      `${unit}工会委员会`,
      pick(PLACES),
      `青岛市${district}${pick(ROADS)}${whole(1, 400)}号${whole(1, 30)}层`,
      `2660${whole(10, 99)}`,
      Math.round((120 + next() / 2) * 1e6) / 1e6,
      Math.round((36 + next() / 2) * 1e6) / 1e6,
      whole(1000, 40000) / 100,
      type === '职工子女托育服务中心' ? whole(40, 300) : null,
      whole(5, 120),
      pick(['本单位女职工', '园区女职工及职工子女', '周边单位职工']),
      pick(['是', '否']),
      person(),
      phone(),
      person(),
      phone(),
      next() < 0.7
        ? `20${whole(16, 25)}-${String(whole(1, 12)).padStart(2, '0')}-${String(whole(1, 28)).padStart(2, '0')}`
        : `20${whole(16, 25)}年${whole(1, 12)}月`,
      whole(140, 200) / 2,
      whole(80, 100),
      cabin ? whole(20, 400) : null,
      next() < 0.2 ? '拟申报示范' : null,
    ];
  });
}

/**
 * Writes rows as a plain .xlsx by exceljs, one cell after the other, without styles.
 * @param {string} file
 * @param {readonly string[]} headers
 * @param {readonly (readonly (string | number | null)[])[]} rows
 */
export async function writeBareXlsx(file, headers, rows) {
  /** @type {import('exceljs')} */
  const { stream } = require('exceljs');
  const book = new stream.xlsx.WorkbookWriter({
    filename: file,
    useStyles: false,
    useSharedStrings: true,
  });
  const sheet = book.addWorksheet('阵地台账');
  sheet.addRow(headers).commit();
  for (const row of rows) sheet.addRow(row).commit();
  sheet.commit();
  await book.commit();
}
