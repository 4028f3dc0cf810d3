import { TYPE_SHORT_LABELS, type SiteType } from '../site/terms';
import { daysIn, monthText, type MonthKey } from './months';

/** What a month may report, in the order of forms and lists. */
export const FIGURE_KEYS = [
  'uses',
  'children',
  'days',
  'attendanceX100',
  'places',
  'ownPlaces',
] as const;
export type FigureKey = (typeof FIGURE_KEYS)[number];

/** The figures of a month; null: not reported, which is never zero. Attendance in hundredths of a per cent. */
export type MonthFigures = Record<FigureKey, number | null>;

export const NO_FIGURES: Readonly<MonthFigures> = {
  uses: null,
  children: null,
  days: null,
  attendanceX100: null,
  places: null,
  ownPlaces: null,
};

export const FIGURE_LABELS: Record<FigureKey, string> = {
  uses: '使用人次',
  children: '在托人数',
  days: '开放天数',
  attendanceX100: '出勤率（%）',
  places: '托位数',
  ownPlaces: '本单位职工子女人数',
};

/** More persons, days or places than this in a month are a slip of the pen. */
const LIMITS: Record<FigureKey, number> = {
  uses: 1_000_000,
  children: 100_000,
  days: 31,
  attendanceX100: 10_000,
  places: 100_000,
  ownPlaces: 100_000,
};

interface TypeFigures {
  /** Figures that a report of the month is expected to hold. */
  due: readonly FigureKey[];
  /** Figures that it may hold besides. */
  also: readonly FigureKey[];
  article: string;
}

/**
 * Which figures tell how a site of a type is used: 使用登记 of a 小屋 (第三条), 接送出勤 of a 托管驿站 (第四条), places for the
 * builder's own employees of a 托育中心 (第五条). A 综合中心 reports by its function units (第六条) and may state its own
 * total of visits.
 */
const TYPE_FIGURES: Record<SiteType, TypeFigures> = {
  MOTHER_CABIN: { due: ['uses'], also: [], article: '第三条' },
  HOLIDAY_CARE: { due: ['children', 'days', 'attendanceX100'], also: ['uses'], article: '第四条' },
  CHILDCARE: { due: ['places', 'ownPlaces'], also: ['children', 'uses'], article: '第五条' },
  COMPREHENSIVE: { due: [], also: ['uses'], article: '第六条' },
};

/** The figures that a month of this type may report, those expected first. */
export function figuresOf(type: SiteType): readonly FigureKey[] {
  const { due, also } = TYPE_FIGURES[type];
  return [...due, ...also];
}

/** The figures that a full report of this type holds. */
export function dueFiguresOf(type: SiteType): readonly FigureKey[] {
  return TYPE_FIGURES[type].due;
}

/** The figure that stands for a month in an overview. */
export function leadFigureOf(type: SiteType): FigureKey {
  return TYPE_FIGURES[type].due[0] ?? 'uses';
}

/** Whether a month says anything at all; a record without a figure is no report. */
export function isReported(figures: Partial<MonthFigures>): boolean {
  return FIGURE_KEYS.some((key) => (figures[key] ?? null) !== null);
}

/** Expected figures that a report leaves out. */
export function figuresLacking(type: SiteType, figures: Partial<MonthFigures>): FigureKey[] {
  return TYPE_FIGURES[type].due.filter((key) => (figures[key] ?? null) === null);
}

/**
 * What is wrong with the figures of a month, by figure, as Chinese sentences; empty when nothing is.
 * @param type of the site, or of the function unit that reports
 */
export function checkFigures(
  type: SiteType,
  month: MonthKey,
  figures: Partial<MonthFigures>,
): Partial<Record<FigureKey, string>> {
  const problems: Partial<Record<FigureKey, string>> = {};
  const { article } = TYPE_FIGURES[type];
  for (const key of FIGURE_KEYS) {
    const value = figures[key] ?? null;
    if (value === null) continue;
    const label = FIGURE_LABELS[key];
    if (!figuresOf(type).includes(key)) {
      if (type === 'COMPREHENSIVE') {
        problems[key] = `综合中心的${label}按功能单位填报（第六条）。请写明是哪个功能单位。`;
        continue;
      }
      const own = figuresOf(type).map((figure) => FIGURE_LABELS[figure]);
      problems[key] =
        `${TYPE_SHORT_LABELS[type]}不填${label}，只填${own.join('、')}（${article}）。请清空这一格。`;
    } else if (!Number.isInteger(value)) {
      problems[key] = key === 'attendanceX100' ? `${label}最多两位小数。` : `${label}应为整数。`;
    } else if (value < 0 || value > LIMITS[key]) {
      problems[key] =
        key === 'attendanceX100'
          ? '出勤率应在 0 到 100 之间。'
          : `${label}应在 0 到 ${LIMITS[key]} 之间。`;
    }
  }
  const { days, places, ownPlaces } = figures;
  if (!problems.days && days !== undefined && days !== null && days > daysIn(month)) {
    problems.days = `${monthText(month)}只有 ${daysIn(month)} 天，开放天数不能是 ${days}。`;
  }
  if (!problems.ownPlaces && (ownPlaces ?? null) !== null && (places ?? null) !== null) {
    if ((ownPlaces ?? 0) > (places ?? 0)) {
      problems.ownPlaces = `本单位职工子女 ${ownPlaces} 人，多于托位数 ${places}。请核对。`;
    }
  }
  return problems;
}
