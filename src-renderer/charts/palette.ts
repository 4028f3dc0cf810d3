import type { SiteType } from '@shared/domain/site/terms';

/** The same face on every machine, whatever fontconfig makes of “sans-serif”. */
export const CHART_FONT =
  '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

export const INK = '#1d2129';
export const INK_SOFT = '#434a55';
export const RULE = '#e3e6ea';

/** One colour a type. Their greys differ by enough so that a grey print still tells them apart. */
export const TYPE_COLOURS: Record<SiteType, string> = {
  MOTHER_CABIN: '#b23a48',
  HOLIDAY_CARE: '#f0c27a',
  CHILDCARE: '#163f6e',
  COMPREHENSIVE: '#7e98a6',
};

/** Spot check: what is owed as an outline, what was drawn lighter, what was checked darkest. */
export const CHECK_COLOURS = {
  required: '#c6ccd4',
  drawn: '#8aa7c8',
  checked: '#22558f',
} as const;
