import type { FormColumn, FormValue } from '@shared/domain/forms/form-reader';
import { accepted, refused, type Parsed } from '@shared/domain/import/problems';
import { parseUnits } from '@shared/domain/import/values-kinds';
import { parseNumber, parseText } from '@shared/domain/import/values-text';
import { TYPE_SHORT_LABELS, type UnitType } from '@shared/domain/site/terms';
import type { FormColumnSpec, TemplateRow } from './definition';
import type { ReportingSite, ReportingUnit } from '../operation/reporting-sites.repo';

/** A column of the site part: same wording and guide in every form. */
function siteColumn(
  column: Pick<FormColumn, 'key' | 'header' | 'also' | 'parse'> &
    Pick<FormColumnSpec, 'need' | 'how'> & { width?: number; options?: readonly string[] },
): FormColumnSpec {
  return { ...column, role: 'site', required: false, cell: 'text' };
}

/** The columns by which a row names its site. */
export const SITE_COLUMNS: readonly FormColumnSpec[] = [
  siteColumn({
    key: 'siteNumber',
    header: '阵地编号',
    also: '站点编号 阵地号 系统编号',
    parse: parseNumber,
    need: '二者填一',
    how: '本系统给出的编号，如 MX-000123；模板里已填好的请勿改动。',
  }),
  siteColumn({
    key: 'siteName',
    header: '阵地名称',
    also: '阵地 站点名称 小屋名称 驿站名称 中心名称 场所名称 服务阵地名称',
    parse: (cell) => parseText(cell, 120),
    need: '二者填一',
    how: '没有编号时按名称与建设单位查找台账里的阵地。',
    width: 34,
  }),
  siteColumn({
    key: 'siteBuilder',
    header: '建设单位工会',
    also: '建设单位 建设单位名称 单位工会 所属单位 单位名称',
    parse: (cell) => parseText(cell, 120),
    need: '选填',
    how: '没有编号、又有同名阵地时必填。',
    width: 28,
  }),
  siteColumn({
    key: 'siteJurisdiction',
    header: '所属市直工会',
    also: '市直工会 区市 所属区市 所属辖区 填报单位 报送单位',
    parse: (cell) => parseText(cell, 100),
    need: '选填',
    how: '同上，用来区分不同区市的同名阵地。',
    width: 20,
  }),
];

function parseUnit(cell: Parameters<typeof parseUnits>[0]): Parsed<FormValue> {
  const parsed = parseUnits(cell);
  if (!parsed.ok || parsed.value === null) return parsed as Parsed<FormValue>;
  const [only, ...others] = parsed.value;
  if (only === undefined || others.length > 0) {
    return refused('UNITS_UNKNOWN', '一行只能写一个功能单位，多个的请分行填写。');
  }
  return accepted(only as FormValue, parsed.warning);
}

/** The column by which a row names a function unit of a 综合中心. */
export const UNIT_COLUMN: FormColumnSpec = {
  ...siteColumn({
    key: 'siteUnit',
    header: '功能单位',
    also: '功能 单位功能 功能单位名称',
    parse: parseUnit,
    need: '综合中心填',
    how: '综合服务中心按功能单位分行填写：妈妈小屋、托管驿站或托育中心；其他阵地留空。',
    width: 14,
    options: Object.entries(TYPE_SHORT_LABELS)
      .filter(([type]) => type !== 'COMPREHENSIVE')
      .map(([, label]) => label),
  }),
  show: (value) => TYPE_SHORT_LABELS[value as UnitType],
};

/** The site part of a template's line. */
export function siteCells(site: ReportingSite, unit?: ReportingUnit): TemplateRow {
  return {
    siteNumber: site.number,
    siteName: site.name,
    siteJurisdiction: site.jurisdictionName,
    siteUnit: unit?.type ?? null,
  };
}
