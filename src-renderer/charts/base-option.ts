import type { BarSeriesOption, CustomSeriesOption } from 'echarts/charts';
import type {
  AriaComponentOption,
  GraphicComponentOption,
  GridComponentOption,
  LegendComponentOption,
  MarkLineComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { CHART_FONT, INK, INK_SOFT, RULE } from './palette';

export type BarOption = ComposeOption<
  | BarSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | AriaComponentOption
>;
export type BarSeries = BarSeriesOption;

/** Anything that the one wrapper draws. */
export type ChartOption = ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | GraphicComponentOption
  | GridComponentOption
  | LegendComponentOption
  | MarkLineComponentOption
  | TooltipComponentOption
  | AriaComponentOption
>;

/** HTML tooltips carry inline styles, which the content security policy refuses. */
export const TOOLTIP = {
  renderMode: 'richText',
  textStyle: { fontFamily: CHART_FONT, fontSize: 12 },
  confine: true,
} as const;

/** Numbers on the marks. `show` decides by value; `onDark` picks the ink that stands out. */
export function labelled(
  show: (value: number) => boolean,
  onDark: boolean,
): NonNullable<BarSeries['label']> {
  return {
    show: true,
    color: onDark ? '#ffffff' : INK,
    fontSize: 11,
    fontFamily: CHART_FONT,
    formatter: ({ value }) => {
      const count = Number(value);
      return count > 0 && show(count) ? String(count) : '';
    },
  };
}

/** What all bar charts share: one face, quiet rules, names that turn when they are many, no animation in tests. */
export function baseOption(names: readonly string[]): BarOption {
  const many = names.length > 12;
  return {
    textStyle: { fontFamily: CHART_FONT, color: INK },
    animationDuration: 200,
    aria: { enabled: true },
    grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 14,
      itemHeight: 10,
      textStyle: { color: INK_SOFT, fontSize: 12, fontFamily: CHART_FONT },
    },
    tooltip: { ...TOOLTIP, trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'category',
      data: [...names],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: RULE } },
      axisLabel: {
        color: INK_SOFT,
        fontSize: 12,
        interval: 0,
        rotate: many ? 40 : 0,
        width: many ? 96 : 72,
        overflow: 'truncate',
      },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: RULE } },
      axisLabel: { color: INK_SOFT, fontSize: 12 },
    },
  };
}
