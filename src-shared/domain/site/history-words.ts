import { showX100 } from '../common/hundredths';
import { ACTIVITY_LABELS } from '../operation/activities';
import { CERTIFICATE_LABELS } from '../operation/certificates';
import { FIGURE_LABELS } from '../operation/figures';
import {
  RECTIFICATION_SOURCE_LABELS,
  RECTIFICATION_STATE_LABELS,
} from '../supervision/rectification';
import { SUPERVISION_RESULT_LABELS } from '../supervision/supervision';
import {
  ATTACHMENT_KIND_LABELS,
  CERTAINTY_LABELS,
  LOCATION_LABELS,
  PLATFORM_LABELS,
  SETTING_LABELS,
  STATUS_LABELS,
  TYPE_LABELS,
} from './terms';

/** How a stored value is told to people. Names of jurisdictions, builders and sites are looked up by their ids. */
export type ValueKind =
  | 'text'
  | 'x100'
  | 'fen'
  | 'yesNo'
  | 'type'
  | 'setting'
  | 'location'
  | 'status'
  | 'platform'
  | 'certainty'
  | 'attachmentKind'
  | 'precision'
  | 'verdict'
  | 'certificate'
  | 'activity'
  | 'rectificationState'
  | 'rectificationSource'
  | 'supervisionResult'
  | 'selfCheckState'
  | 'jurisdiction'
  | 'builder'
  | 'site';

/** Chinese name and kind of one column. */
export interface ColumnWords {
  label: string;
  kind: ValueKind;
}

const column = (label: string, kind: ValueKind = 'text'): ColumnWords => ({ label, kind });

/** The columns of a site's tables whose changes are told, by table and column; others are machinery. */
export const HISTORY_WORDS: Readonly<Record<string, Readonly<Record<string, ColumnWords>>>> = {
  site: {
    number: column('阵地编号'),
    name: column('阵地名称'),
    type: column('阵地类型', 'type'),
    setting: column('小屋类别', 'setting'),
    jurisdiction_id: column('所属市直工会', 'jurisdiction'),
    builder_id: column('建设单位工会', 'builder'),
    location_kind: column('建立位置', 'location'),
    address: column('详细地址'),
    postcode: column('邮编'),
    longitude: column('经度'),
    latitude: column('纬度'),
    area_x100: column('面积（㎡）', 'x100'),
    outdoor_area_x100: column('户外面积（㎡）', 'x100'),
    capacity: column('可容纳人数'),
    service_targets: column('服务对象'),
    open_to_public: column('是否对外开放', 'yesNo'),
    manager_name: column('负责人'),
    manager_phone: column('负责人电话'),
    union_head_name: column('工会负责人'),
    union_head_phone: column('工会负责人电话'),
    opened_on: column('启用时间'),
    opened_precision: column('启用时间精确到', 'precision'),
    self_check_score_x100: column('自查得分', 'x100'),
    satisfaction_x100: column('满意度', 'x100'),
    monthly_uses: column('月均使用（人次）'),
    remarks: column('备注'),
    status: column('状态', 'status'),
    filed_on: column('备案日期'),
    filing_number: column('备案号'),
    source: column('来源'),
    merged_into_id: column('并入阵地', 'site'),
    voided_at: column('随导入批次撤销'),
  },
  site_unit: {
    type: column('类型', 'type'),
    setting: column('小屋类别', 'setting'),
    area_x100: column('面积（㎡）', 'x100'),
    capacity: column('可容纳人数'),
    self_check_score_x100: column('自查得分', 'x100'),
    opened_on: column('启用时间'),
    removed_at: column('撤下时间'),
  },
  site_status_event: {
    document: column('依据文件'),
  },
  site_platform: {
    platform: column('平台', 'platform'),
    registered_on: column('登记日期'),
    registered_by: column('登记人'),
    removed_at: column('撤下时间'),
    site_id: column('所属阵地', 'site'),
  },
  site_asset: {
    name: column('资产名称'),
    quantity: column('数量'),
    value_fen: column('价值（元）', 'fen'),
    place: column('存放处'),
    acquired_on: column('购置日期'),
    removed_at: column('撤下时间'),
    site_id: column('所属阵地', 'site'),
  },
  site_year_figure: {
    uses: column('使用人次'),
    children: column('托管（托育）人数'),
    days: column('开放天数'),
    attendance_x100: column('出勤率', 'x100'),
    satisfaction_x100: column('满意度', 'x100'),
    activities: column('活动次数'),
    site_id: column('所属阵地', 'site'),
  },
  attachment: {
    file_name: column('文件名'),
    kind: column('种类', 'attachmentKind'),
    caption: column('说明'),
    removed_at: column('撤下时间'),
    owner_id: column('所属阵地', 'site'),
  },
  certainty_mark: {
    reason: column('必查原因', 'certainty'),
    note: column('说明'),
    marked_on: column('登记日期'),
    cleared_on: column('解除日期'),
  },
  visit_obstacle: {
    year: column('年度'),
    reason: column('不能到访的原因'),
    cleared_on: column('解除日期'),
  },
  spot_check: {
    year: column('年度'),
    checked_on: column('检查日期'),
    inspectors: column('检查人员'),
    verdict: column('结论', 'verdict'),
    total_x100: column('得分', 'x100'),
    remarks: column('情况'),
    voided_at: column('作废时间'),
    void_reason: column('作废原因'),
  },
  rectification: {
    number: column('整改编号'),
    source: column('来源', 'rectificationSource'),
    item_code: column('评分项目'),
    what: column('问题'),
    requirement: column('整改要求'),
    responsible: column('责任人'),
    opened_on: column('开出日期'),
    due_on: column('整改期限'),
    state: column('整改状态', 'rectificationState'),
    evidence: column('整改情况'),
    submitted_on: column('报送日期'),
    closed_on: column('销号日期'),
    void_reason: column('作废原因'),
    site_id: column('所属阵地', 'site'),
  },
  self_check: {
    year: column('年度'),
    checked_on: column('自查日期'),
    checked_by: column('自查人员'),
    state: column('自查状态', 'selfCheckState'),
    total_x100: column('自查得分', 'x100'),
    passed: column('自查合格', 'yesNo'),
    remarks: column('备注'),
    source: column('来源'),
    voided_at: column('作废时间'),
    void_reason: column('作废原因'),
    site_id: column('所属阵地', 'site'),
  },
  supervision: {
    year: column('年度'),
    supervised_on: column('督查日期'),
    supervisors: column('督查人员'),
    result: column('督查结果', 'supervisionResult'),
    remarks: column('情况'),
    voided_at: column('作废时间'),
    void_reason: column('作废原因'),
    site_id: column('所属阵地', 'site'),
  },
  month_figure: {
    month: column('月份'),
    uses: column(FIGURE_LABELS.uses),
    children: column(FIGURE_LABELS.children),
    days: column(FIGURE_LABELS.days),
    attendance_x100: column(FIGURE_LABELS.attendanceX100, 'x100'),
    places: column(FIGURE_LABELS.places),
    own_places: column(FIGURE_LABELS.ownPlaces),
    note: column('备注'),
    site_id: column('所属阵地', 'site'),
  },
  satisfaction_survey: {
    surveyed_on: column('测评日期'),
    respondents: column('参评人数'),
    score_x100: column('满意度', 'x100'),
    note: column('备注'),
    removed_at: column('撤下时间'),
    site_id: column('所属阵地', 'site'),
  },
  site_activity: {
    held_on: column('活动日期'),
    kind: column('类别', 'activity'),
    topic: column('活动主题'),
    participants: column('参加人数'),
    note: column('备注'),
    removed_at: column('撤下时间'),
    site_id: column('所属阵地', 'site'),
  },
  site_certificate: {
    kind: column('证照种类', 'certificate'),
    holder: column('持证人'),
    number: column('证照编号'),
    issued_on: column('发证日期'),
    expires_on: column('有效期至'),
    note: column('备注'),
    removed_at: column('撤下时间'),
    site_id: column('所属阵地', 'site'),
  },
};

/** What the rows of a table are called when told beside a site; null for the site itself. */
export const PART_LABELS: Readonly<Record<string, string | null>> = {
  site: null,
  site_unit: '功能单位',
  site_platform: '线上平台',
  site_asset: '固定资产',
  site_year_figure: '年度数据',
  attachment: '附件',
  certainty_mark: '必查标记',
  visit_obstacle: '不能到访',
  spot_check: '抽查',
  self_check: '自查',
  rectification: '整改',
  supervision: '市级督查',
  month_figure: '月度运行数据',
  satisfaction_survey: '满意度测评',
  site_activity: '活动',
  site_certificate: '证照',
};

const VERDICTS: Readonly<Record<string, string>> = { PASS: '合格', RECTIFY: '需整改' };
const SELF_CHECK_STATES: Readonly<Record<string, string>> = {
  DRAFT: '草稿',
  DONE: '已完成',
  VOIDED: '已作废',
};
const PRECISIONS: Readonly<Record<string, string>> = { DAY: '日', MONTH: '月', YEAR: '年' };

/** Names behind ids, for the kinds that store ids. */
export interface NameLookup {
  jurisdiction(id: number): string | undefined;
  builder(id: number): string | undefined;
  site(id: number): string | undefined;
}

function coded(labels: Readonly<Record<string, string>>, value: string | number): string {
  return labels[String(value)] ?? String(value);
}

/** A stored value in people's terms: codes in Chinese, hundredths as decimals, 分 as 元, ids as names; null stays null. */
export function tellValue(
  kind: ValueKind,
  value: string | number | null,
  names: NameLookup,
): string | null {
  if (value === null) return null;
  const id = Number(value);
  switch (kind) {
    case 'text':
      return String(value);
    case 'x100':
      return showX100(id);
    case 'fen':
      return (id / 100).toFixed(2);
    case 'yesNo':
      return id === 1 ? '是' : '否';
    case 'type':
      return coded(TYPE_LABELS, value);
    case 'setting':
      return coded(SETTING_LABELS, value);
    case 'location':
      return coded(LOCATION_LABELS, value);
    case 'status':
      return coded(STATUS_LABELS, value);
    case 'platform':
      return coded(PLATFORM_LABELS, value);
    case 'certainty':
      return coded(CERTAINTY_LABELS, value);
    case 'attachmentKind':
      return coded(ATTACHMENT_KIND_LABELS, value);
    case 'precision':
      return coded(PRECISIONS, value);
    case 'verdict':
      return coded(VERDICTS, value);
    case 'certificate':
      return coded(CERTIFICATE_LABELS, value);
    case 'activity':
      return coded(ACTIVITY_LABELS, value);
    case 'rectificationState':
      return coded(RECTIFICATION_STATE_LABELS, value);
    case 'rectificationSource':
      return coded(RECTIFICATION_SOURCE_LABELS, value);
    case 'supervisionResult':
      return coded(SUPERVISION_RESULT_LABELS, value);
    case 'selfCheckState':
      return coded(SELF_CHECK_STATES, value);
    case 'jurisdiction':
      return names.jurisdiction(id) ?? `市直工会 ${id}`;
    case 'builder':
      return names.builder(id) ?? `建设单位 ${id}`;
    case 'site':
      return names.site(id) ?? `阵地 ${id}`;
  }
}
