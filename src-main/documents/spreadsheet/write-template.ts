import { FIELD_LABELS, type FieldKey } from '@shared/domain/import/fields';
import { siteColumns } from './site-columns';
import { writeXlsx, type ListSheet } from './write-xlsx';

export interface TemplateOptions {
  /** Names offered in the drop-down of 所属市直工会. */
  jurisdictions: readonly string[];
  /** The jurisdiction the template is made for; its name stands in the title. */
  jurisdictionName?: string;
}

/** What a sender has to know of each column: whether it is needed, and how it is written. */
const GUIDE: [FieldKey, string, string][] = [
  ['number', '选填', '本系统给出的编号，如 MX-000123。新阵地留空。'],
  ['name', '必填', '阵地全称，例如“青岛××公司爱心妈妈小屋”。'],
  ['type', '必填', '从下拉列表选择四类之一。'],
  ['setting', '小屋必填', '爱心妈妈小屋填企业内部或公共场所；其他类型留空。'],
  ['units', '综合中心填', '包含的功能，用加号连接，例如：小屋+托管驿站。'],
  ['jurisdiction', '选填', '从下拉列表选择；整表属于同一市直工会时可留空。'],
  ['builder', '必填', '建设单位工会全称。'],
  ['locationKind', '选填', '单位内部、楼宇、园区或第三方机构。'],
  ['address', '必填', '详细到门牌、楼层。'],
  ['postcode', '选填', '6 位数字。'],
  ['longitude', '选填', '十进制度数，例如 120.3826。'],
  ['latitude', '选填', '十进制度数，例如 36.0671。'],
  ['area', '必填', '只填数字，单位为平方米，最多两位小数。'],
  ['outdoorArea', '托育填', '只填数字，单位为平方米。'],
  ['capacity', '选填', '整数。'],
  ['serviceTargets', '选填', '例如：本单位女职工。'],
  ['openToPublic', '选填', '是或否。'],
  ['managerName', '必填', '日常负责人姓名。'],
  ['managerPhone', '必填', '手机 11 位，或带区号的固定电话（0532-12345678）；多个号码用顿号隔开。'],
  ['unionHeadName', '选填', '建设单位工会负责人姓名。'],
  ['unionHeadPhone', '选填', '写法同上。'],
  ['openedOn', '必填', '2023-06-29、2023年6月29日均可；只知道月份的写 2023年6月。'],
  ['selfCheckScore', '选填', '0 到 100，最多两位小数；80 分以上可申请验收。'],
  ['satisfaction', '选填', '百分数，填 95 或 95%。'],
  ['monthlyUses', '选填', '每月平均使用人次，整数。'],
  ['status', '选填', '从下拉列表选择；留空按已备案（在用）处理。'],
  ['remarks', '选填', '其他需要说明的情况。'],
];

const RULES = [
  '请在“阵地台账”表中填写，一行一个阵地。请勿改动表头；不需要的列可以空着或删除，也可以在右侧另加列（不导入）。',
  '合计、备注、签字等请写在数据下方；读到“合计”一行为止。',
  '文件可以用 Excel 或 WPS 填写，保存为 .xlsx 后报送。',
];

/** Rows that carry drop-downs in an empty template. */
const ROOM = 2000;

/**
 * Writes the form that jurisdictions fill in: title, drop-downs, phones as text, and a sheet that explains each column.
 * @throws AppError FILE_NOT_WRITABLE
 */
export async function writeTemplate(file: string, options: TemplateOptions): Promise<void> {
  const { jurisdictions, jurisdictionName = '' } = options;
  const register: ListSheet = {
    name: '阵地台账',
    title: `${jurisdictionName}女职工关爱服务阵地台账`,
    columns: siteColumns(undefined, jurisdictions),
    rows: [],
    spareRows: ROOM,
  };
  const guide: ListSheet = {
    name: '说明',
    columns: [
      { key: 'column', header: '列名', kind: 'text', width: 20 },
      { key: 'need', header: '是否需要', kind: 'text', width: 12 },
      { key: 'how', header: '怎么填', kind: 'text', width: 80 },
    ],
    rows: [
      ...GUIDE.map(([field, need, how]) => ({ column: FIELD_LABELS[field], need, how })),
      ...RULES.map((how) => ({ column: '填表说明', need: '', how })),
    ],
    notes: true,
  };
  await writeXlsx(file, [register, guide]);
}
