import { reportAt } from '@shared/domain/forms/form-reader';
import { parseMonth } from '@shared/domain/forms/cells';
import {
  checkFigures,
  FIGURE_KEYS,
  FIGURE_LABELS,
  isReported,
  NO_FIGURES,
  type MonthFigures,
} from '@shared/domain/operation/figures';
import { addMonths, monthOf, monthText } from '@shared/domain/operation/months';
import { isRunIn, serviceStart } from '@shared/domain/operation/reporting';
import type { DatePrecision, SiteType } from '@shared/domain/site/terms';
import { addMonth, changeMonth, monthsOfSites } from '../../operation/months.repo';
import { reportingLines } from '../../operation/reporting-lines';
import type { KnownSite } from '../../imports/known-site';
import type { PlanFacts, PlanRow, TemplateRow, TemplateScope } from '../definition';
import { recordForm, type RecordForm } from '../record-form';
import { monthRecordName } from '../form-imports.repo';
import { SITE_COLUMNS, siteCells, UNIT_COLUMN } from '../site-part';
import { NOTE_COLUMN, percentColumn, textColumn, wholeColumn } from './columns';

const COLUMNS: RecordForm['columns'] = [
  ...SITE_COLUMNS,
  UNIT_COLUMN,
  {
    ...textColumn(
      {
        key: 'month',
        header: '月份',
        also: '年月 所属月份 统计月份 报送月份 日期',
        role: 'key',
        required: true,
        how: '写成 2026年6月 或 2026-06；一行一个阵地一个月。',
      },
      20,
    ),
    parse: parseMonth,
    show: (value) => monthText(String(value)),
  },
  wholeColumn(
    {
      key: 'uses',
      header: FIGURE_LABELS.uses,
      also: '使用人数 人次 月使用人次 本月使用人次 服务人次',
      need: '小屋填',
      how: '当月使用的人次，整数；确实没有人使用填 0，没有统计的留空。',
    },
    1_000_000,
  ),
  wholeColumn(
    {
      key: 'children',
      header: FIGURE_LABELS.children,
      also: '托管人数 托育人数 在托儿童数 儿童数 托管儿童数 人数',
      need: '托管填',
      how: '当月托管（在托）的儿童人数。',
    },
    100_000,
  ),
  wholeColumn(
    {
      key: 'days',
      header: FIGURE_LABELS.days,
      also: '托管天数 托管时间 天数 开班天数',
      need: '托管填',
      how: '当月实际开放的天数。',
    },
    31,
  ),
  percentColumn({
    key: 'attendanceX100',
    header: FIGURE_LABELS.attendanceX100,
    also: '出勤率 平均出勤率',
    need: '托管填',
    how: '百分数，填 92.5 或 92.5%。',
  }),
  wholeColumn(
    {
      key: 'places',
      header: FIGURE_LABELS.places,
      also: '托位 总托位数 托位数量',
      need: '托育填',
      how: '当月设置的托位数。',
    },
    100_000,
  ),
  wholeColumn(
    {
      key: 'ownPlaces',
      header: FIGURE_LABELS.ownPlaces,
      also: '本单位职工子女托位数 本单位职工子女 职工子女托位数 本单位托位数 本单位职工子女数',
      need: '托育填',
      how: '其中本单位职工子女人数，不多于托位数。',
    },
    100_000,
  ),
  NOTE_COLUMN,
];

const figuresIn = (columns: PlanRow['columns']): MonthFigures =>
  Object.fromEntries(
    FIGURE_KEYS.map((key) => [key, (columns[key] as number | null | undefined) ?? null]),
  ) as unknown as MonthFigures;

function check(row: PlanRow, site: KnownSite, { today }: PlanFacts): void {
  const month = row.columns.month;
  if (typeof month !== 'string') return;
  const { source } = row;
  if (month > monthOf(today)) {
    const message = `${monthText(month)}还没有到，不能登记。请核对月份。`;
    reportAt(source, 'error', 'month', 'MONTH_IN_FUTURE', message);
  }
  const type = row.unitType ?? (site.row.type as SiteType);
  const figures = figuresIn(row.columns);
  for (const [key, message] of Object.entries(checkFigures(type, month, figures))) {
    reportAt(source, 'error', key, 'FIGURE_INVALID', message);
  }
  if (!isReported(figures) && source.errors.length === 0) {
    const message = '只写了备注，没有填写任何数据。请填写数据，或删去这一行。';
    reportAt(source, 'error', 'uses', 'REQUIRED', message);
  }
  const start = serviceStart({
    openedOn: site.row.openedOn,
    openedPrecision: site.row.openedPrecision as DatePrecision | null,
    filedOn: site.row.filedOn,
  });
  if (start !== null && month < start) {
    const message = `${monthText(month)}在启用（备案）的${monthText(start)}之前，仍按所填录入，请核对。`;
    reportAt(source, 'warning', 'month', 'BEFORE_OPENING', message);
  }
}

function templateRows(scope: TemplateScope): TemplateRow[] {
  const month = scope.month ?? addMonths(monthOf(scope.today), -1);
  return scope.sites.flatMap((site) => {
    const units = scope.units.get(site.siteId) ?? [];
    return reportingLines(site, units)
      .filter((line) => line.facts.inService && isRunIn(line.type, month))
      .map((line) => ({
        ...siteCells(
          site,
          units.find((unit) => unit.id === line.unitId),
        ),
        month,
      }));
  });
}

/** 月度运行数据 (第三至五条、第十条): one line a site, or function unit, and month. */
export const monthsForm = recordForm({
  kind: 'MONTHS',
  description: '使用人次，托管驿站的人数、天数、出勤率，托育中心的托位；每个阵地每月一行。',
  entity: 'month_figure',
  columns: COLUMNS,
  labels: {
    uses: FIGURE_LABELS.uses,
    children: FIGURE_LABELS.children,
    days: FIGURE_LABELS.days,
    attendance_x100: FIGURE_LABELS.attendanceX100,
    places: FIGURE_LABELS.places,
    own_places: FIGURE_LABELS.ownPlaces,
    note: '备注',
  },
  check,
  keyOf: ({ unitId, month }) => `${unitId}|${month}`,
  keyWords: '同一个月',
  stored: async (tx, siteIds) =>
    (await monthsOfSites(tx, siteIds, '1900-01', '2199-12')).map((row) => ({ ...row })),
  isEmpty: (record) => !isReported(figuresIn(record)),
  insert: async (tx, rows, { source }) => {
    const ids: number[] = [];
    for (const { site, unitId, columns } of rows) {
      const place = { siteId: site?.row.id ?? 0, unitId, month: String(columns.month) };
      const note = (columns.note as string | null | undefined) ?? null;
      ids.push(await addMonth(tx, place, { ...figuresIn(columns), note, source }));
    }
    return ids;
  },
  update: (tx, id, columns, { source }) => changeMonth(tx, id, { ...columns, source }),
  template: (_tx, scope) => Promise.resolve(templateRows(scope)),
  takeBack: async (tx, ids) => {
    for (const id of ids) await changeMonth(tx, id, { ...NO_FIGURES, note: null });
  },
  nameOf: monthRecordName,
});
