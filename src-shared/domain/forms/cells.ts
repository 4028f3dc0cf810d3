import { accepted, quote, refused, type Parsed } from '../import/problems';
import { parseDate } from '../import/values-date';
import { dictionary, parseChoice } from '../import/values-kinds';
import { cellText, type Cell } from '../import/workbook';
import { ACTIVITY_LABELS, type ActivityKind } from '../operation/activities';
import { CERTIFICATE_LABELS, type CertificateKind } from '../operation/certificates';
import type { MonthKey } from '../operation/months';

/** A month: 2026年6月, 2026-06, 202606, or any day of it. */
export function parseMonth(cell: Cell): Parsed<MonthKey> {
  const parsed = parseDate(cell);
  if (!parsed.ok) {
    const { code } = parsed.issue;
    const message = `月份写的是${quote(cellText(cell))}，看不出是哪年哪月。请写成 2026年6月 或 2026-06。`;
    return refused(code, message);
  }
  if (parsed.value === null) return { ok: true, value: null };
  if (parsed.value.precision === 'YEAR') {
    const message = `月份只写了年份${quote(cellText(cell))}。请写成 2026年6月 或 2026-06。`;
    return refused('DATE_INVALID', message);
  }
  return accepted(parsed.value.iso.slice(0, 7), parsed.warning);
}

/** A day that must be known to the day. */
export function parseDay(cell: Cell, label: string): Parsed<string> {
  const parsed = parseDate(cell);
  if (!parsed.ok) return parsed;
  if (parsed.value === null) return { ok: true, value: null };
  if (parsed.value.precision !== 'DAY') {
    const message = `${label}写的是${quote(cellText(cell))}，没有写到日。请写成 2026-06-29 或 2026年6月29日。`;
    return refused('DATE_INVALID', message);
  }
  return accepted(parsed.value.iso, parsed.warning);
}

const CERTIFICATES = dictionary<CertificateKind>(CERTIFICATE_LABELS, {
  HEALTH: '健康证明 从业人员健康证 健康合格证 健康合格证明 健康检查证',
  FIRE: '消防 消防证 消防合格证 消防验收 消防安全检查 消防安全合格证 消防审批',
  FOOD: '食品 食品证 食品经营许可证 食品安全许可证 餐饮服务许可证 食品安全检查 食品审批',
  BUILDING: '房屋 房屋证 房屋安全鉴定 房屋安全检查 房屋鉴定 房屋质量安全',
  HYGIENE: '卫生 卫生许可证 卫生评价 卫生保健合格证 卫生保健检查 卫生评价报告',
  CHILDCARE_RECORD: '卫健备案 托育备案 托育机构备案 备案回执 卫健委备案 卫生健康部门备案',
  INSURANCE: '保险 意外险 儿童意外险 意外伤害保险 儿童意外伤害险',
  OTHER: '其它 其他证照',
});

/** 证照种类, as offices call them. */
export function parseCertificateKind(cell: Cell): Parsed<CertificateKind> {
  return parseChoice(cell, CERTIFICATES, (shown) =>
    refused(
      'KIND_UNKNOWN',
      `证照种类写的是${shown}，只能是：${Object.values(CERTIFICATE_LABELS).join('、')}。请改正后重新导入。`,
    ),
  );
}

const ACTIVITIES = dictionary<ActivityKind>(ACTIVITY_LABELS, {
  ACTIVITY: '公益活动 主题活动 社会实践 互动交流 实践活动',
  LECTURE: '知识讲座 健康讲座 培训 课程 辅导 授课',
});

/** 活动 or 讲座. */
export function parseActivityKind(cell: Cell): Parsed<ActivityKind> {
  return parseChoice(cell, ACTIVITIES, (shown) =>
    refused('KIND_UNKNOWN', `类别写的是${shown}，只能是活动或讲座。请改正后重新导入。`),
  );
}
