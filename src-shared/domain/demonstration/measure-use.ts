import { showX100 } from '../common/hundredths';
import type { BusinessDate } from '../common/business-date';
import type { FigureKey, MonthFigures } from '../operation/figures';
import { monthText, monthsText, type MonthKey } from '../operation/months';
import { averageBefore, isRunIn } from '../operation/reporting';
import type { UseFacts } from './eligibility-facts';
import { judged, quotientX100, type Measured } from './measured';
import type { AveragingWindow } from './rules';

/** 每月平均使用达到100人次以上, 企业内部类50人次以上 (第十六条第一项). */
export const MONTHLY_USES = { PUBLIC: 100, INTERNAL: 50 } as const;
/** 规模在20人以上（含20人） (第十六条第二项). */
export const CARE_CHILDREN = 20;
/** 托管时间不低于20天 (第十六条第二项). */
export const CARE_DAYS = 20;
/** 出勤率在70%以上 (第十六条第二项). Hundredths of a per cent. */
export const ATTENDANCE_X100 = 7000;
/** 设置30个以上托位 (第十六条第三项). */
export const CHILDCARE_PLACES = 30;
/** 本单位职工子女托位不低于60% (第十六条第三项). Per cent. */
export const OWN_PLACES_PERCENT = 60;
/** 满意度评价90分以上 (第十六条). Hundredths of a point. */
export const SATISFACTION_X100 = 9000;

const PAGE = { page: 'OPERATION' } as const;

/** A sum over the 12 whole months before the closing date, and why its mean cannot be shown, if so. */
interface Window {
  readonly months: readonly MonthKey[];
  readonly sum: number;
  readonly reported: number;
  /** null: the mean may be taken */
  readonly lacking: string | null;
}

/** 托管驿站 that reported a month with no open day did not run in it: such a month is neither missing nor in the mean. */
const notRun = (type: UseFacts['type'], figures: MonthFigures | undefined): boolean =>
  type === 'HOLIDAY_CARE' && figures?.days === 0;

function windowOf(
  { type, months, start }: UseFacts,
  closesOn: BusinessDate,
  averaging: AveragingWindow,
  figureOf: (figures: MonthFigures) => number | null,
): Window {
  const figures = new Map<MonthKey, number>();
  for (const [month, reported] of months) {
    const figure = figureOf(reported);
    if (figure !== null && !notRun(type, reported)) figures.set(month, figure);
  }
  const average = averageBefore(figures, closesOn, start);
  const owed = (month: MonthKey): boolean =>
    isRunIn(type, month) && !notRun(type, months.get(month));
  const missing = average.missing.filter(owed);
  const before = average.notInUse.filter(owed);
  const lacking =
    missing.length > 0
      ? `缺 ${monthsText(missing)}`
      : before.length > 0 && averaging === 'TWELVE_MONTHS'
        ? `${monthsText(before)}尚未启用，不满 12 个月`
        : average.reported === 0
          ? '没有报送'
          : null;
  return { months: average.months, sum: average.sum, reported: average.reported, lacking };
}

const span = ({ months }: Window): string =>
  `${monthText(months[0] ?? '')}至${monthText(months.at(-1) ?? '')}月度数据`;

const key =
  (name: FigureKey) =>
  (figures: MonthFigures): number | null =>
    figures[name];

/** A monthly mean against a limit, compared exactly: sum >= limit x months. */
function measureMean(
  window: Window,
  limit: number,
  words: (mean: string) => string,
  scale: 1 | 100,
): Measured {
  const source = span(window);
  if (window.lacking !== null) {
    return { ...PAGE, source, verdict: 'NOT_SHOWN', measured: window.lacking };
  }
  const mean = showX100(quotientX100(window.sum * (scale === 100 ? 1 : 100), window.reported));
  return {
    ...PAGE,
    source,
    verdict: judged(window.sum >= limit * window.reported),
    measured: words(mean),
  };
}

/** 每月平均使用 of a 小屋, by its class. */
export function measureUses(
  facts: UseFacts,
  closesOn: BusinessDate,
  averaging: AveragingWindow,
): Measured {
  const window = windowOf(facts, closesOn, averaging, key('uses'));
  if (facts.setting === null) {
    return {
      source: '台账',
      page: 'SITE',
      verdict: 'NOT_SHOWN',
      measured: '未填企业内部或公共场所',
    };
  }
  return measureMean(
    window,
    MONTHLY_USES[facts.setting],
    (mean) => `月均 ${mean} 人次（${window.reported} 个月共 ${window.sum} 人次）`,
    1,
  );
}

/** 规模 of a 托管驿站: mean of the children over the months in which it ran. */
export function measureChildren(
  facts: UseFacts,
  closesOn: BusinessDate,
  averaging: AveragingWindow,
): Measured {
  const window = windowOf(facts, closesOn, averaging, key('children'));
  return measureMean(
    window,
    CARE_CHILDREN,
    (mean) => `平均 ${mean} 人（${window.reported} 个月）`,
    1,
  );
}

/** 出勤率 of a 托管驿站: mean of the months in which it ran. */
export function measureAttendance(
  facts: UseFacts,
  closesOn: BusinessDate,
  averaging: AveragingWindow,
): Measured {
  const window = windowOf(facts, closesOn, averaging, key('attendanceX100'));
  return measureMean(
    window,
    ATTENDANCE_X100,
    (mean) => `平均 ${mean}%（${window.reported} 个月）`,
    100,
  );
}

/**
 * 托管时间 of a 托管驿站: the open days of the 12 months together, for a holiday's class runs over the turn of a month. What
 * is reported already proves the limit once it reaches it, whatever months are missing.
 */
export function measureDays(
  facts: UseFacts,
  closesOn: BusinessDate,
  averaging: AveragingWindow,
): Measured {
  const window = windowOf(facts, closesOn, averaging, key('days'));
  const source = span(window);
  const total = `合计 ${window.sum} 天（${window.reported} 个月）`;
  if (window.sum >= CARE_DAYS) return { ...PAGE, source, verdict: 'MET', measured: total };
  // Days before it was in use or not yet reported might still be found; a missing month is never zero.
  if (window.lacking !== null) {
    return {
      ...PAGE,
      source,
      verdict: 'NOT_SHOWN',
      measured: window.reported === 0 ? window.lacking : `${total}；${window.lacking}`,
    };
  }
  return { ...PAGE, source, verdict: 'NOT_MET', measured: total };
}

/** 托位 of a 托育中心: as last reported in the 12 months, else as the register has it. */
export function measurePlaces(facts: UseFacts, closesOn: BusinessDate): Measured {
  const { months } = averageBefore(new Map(), closesOn, null);
  const last = [...months]
    .reverse()
    .find((month) => (facts.months.get(month)?.places ?? null) !== null);
  const places = last === undefined ? null : (facts.months.get(last)?.places ?? null);
  if (last !== undefined && places !== null) {
    const registered =
      facts.capacity === null || facts.capacity === places ? '' : `；台账 ${facts.capacity} 个`;
    return {
      ...PAGE,
      source: `${monthText(last)}月度数据`,
      verdict: judged(places >= CHILDCARE_PLACES),
      measured: `${places} 个${registered}`,
    };
  }
  const { capacity } = facts;
  return {
    source: '台账托位',
    page: 'SITE',
    verdict: capacity === null ? 'NOT_SHOWN' : judged(capacity >= CHILDCARE_PLACES),
    measured: capacity === null ? null : `${capacity} 个`,
  };
}

/** 本单位职工子女托位: their share in all places over the 12 months, exactly: own x 100 >= 60 x places. */
export function measureOwnPlaces(
  facts: UseFacts,
  closesOn: BusinessDate,
  averaging: AveragingWindow,
): Measured {
  const both = (figures: MonthFigures): boolean =>
    figures.places !== null && figures.ownPlaces !== null;
  const own = windowOf(facts, closesOn, averaging, (one) => (both(one) ? one.ownPlaces : null));
  const all = windowOf(facts, closesOn, averaging, (one) => (both(one) ? one.places : null));
  const source = span(own);
  if (own.lacking !== null || all.sum === 0) {
    return { ...PAGE, source, verdict: 'NOT_SHOWN', measured: own.lacking ?? '托位数为 0' };
  }
  const share = showX100(quotientX100(own.sum * 10_000, all.sum));
  return {
    ...PAGE,
    source,
    verdict: judged(own.sum * 100 >= OWN_PLACES_PERCENT * all.sum),
    measured: `${share}%（${own.reported} 个月合计 ${own.sum} / ${all.sum}）`,
  };
}

/** 满意度评价 as it stood on the closing date. */
export function measureSatisfaction({ satisfaction }: UseFacts): Measured {
  if (satisfaction === null) {
    return { ...PAGE, source: '满意度测评', verdict: 'NOT_SHOWN', measured: null };
  }
  const { scoreX100, on, from } = satisfaction;
  return {
    source: from === 'SURVEY' ? `${on ?? ''} 满意度测评` : '台账满意度',
    page: from === 'SURVEY' ? 'OPERATION' : 'SITE',
    verdict: judged(scoreX100 >= SATISFACTION_X100),
    measured: `${showX100(scoreX100)} 分`,
  };
}
