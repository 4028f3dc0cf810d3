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

/** The one colour of values that stand alone; lighter where the goal is not reached. */
export const VALUE_COLOUR = '#22558f';
export const SHORT_COLOUR = '#9db6d3';

/** A series of a chart: its ground, the lines over it, and the ink of the numbers inside. */
export interface SeriesLook {
  readonly colour: string;
  readonly ink: string;
  readonly decal: SeriesDecal;
}

export interface SeriesDecal {
  readonly symbol: 'rect' | 'none';
  readonly color: string;
  readonly dashArrayX: [number, number];
  readonly dashArrayY: [number, number];
  readonly rotation: number;
}

/** Lines over a mark: where lightness alone might not survive a copy of a copy. */
const hatch = (color: string, rotation: number): SeriesDecal => ({
  symbol: 'rect',
  color,
  dashArrayX: [1, 0],
  dashArrayY: [2, 5],
  rotation,
});

/** No lines. Without a decal of its own a series would get one by its number. */
const PLAIN: SeriesDecal = { ...hatch('#000000', 0), symbol: 'none' };

/** In the order of series: neighbours differ in lightness and in pattern. The same order as on paper. */
export const SERIES_LOOKS: readonly SeriesLook[] = [
  { colour: '#22558f', ink: '#ffffff', decal: PLAIN },
  { colour: '#e4ebf3', ink: INK, decal: hatch('#a8bfd9', -Math.PI / 4) },
  { colour: '#8aa7c8', ink: INK, decal: PLAIN },
  { colour: '#ffffff', ink: INK, decal: hatch('#9aaabd', Math.PI / 2) },
  { colour: '#0f2b4c', ink: '#ffffff', decal: hatch('#3c628e', Math.PI / 4) },
  { colour: '#c3d1e2', ink: INK, decal: hatch('#7d99bb', 0) },
];

/** From the lowest class of the map to the highest: each darker than the one before. */
export const MAP_SHADES = [
  { colour: '#f3f6fa', ink: INK },
  { colour: '#d3deeb', ink: INK },
  { colour: '#a3bad5', ink: INK },
  { colour: '#4d76a8', ink: '#ffffff' },
  { colour: '#1c4a80', ink: '#ffffff' },
  { colour: '#0d2949', ink: '#ffffff' },
] as const;
