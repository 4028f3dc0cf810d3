import { charWidth, textWidth } from '../engine/measure';
import { escapeText } from '../engine/clean-text';
import { Html } from '../engine/html';

/**
 * Charts for paper: SVG made here, without a browser, from rows of figures. Everything is told apart by lightness and
 * by pattern, so that a grey printer and a copy of a copy still show it. All lengths are millimetres.
 */
export interface ChartPicture {
  /** An `<svg>` that stands by itself: in a form's markup, or as a file. */
  readonly svg: Html;
  readonly width: number;
  readonly height: number;
  /** What it shows, in words. */
  readonly alt: string;
}

/** An element of SVG; attributes without a value are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  inside: readonly Html[] = [],
): Html {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapeText(String(value))}"`))
    .join('');
  return new Html(`<${name}${written}>${inside.map((one) => one.text).join('')}</${name}>`);
}

/** Elements that belong together. */
export const group = (parts: readonly Html[]): Html => element('g', {}, parts);

/** Sizes of type, about 8 and 7 points. */
export const TYPE = { name: 2.9, figure: 2.6, small: 2.4 } as const;
export const INK = '#000';
export const SOFT = '#555';
export const RULE = '#bbb';

/** A face of the forms; outside of one, what the computer has. */
const FACE = "font-family:var(--hei,'SimHei','Microsoft YaHei','Noto Sans SC',sans-serif)";

type Hatching = 'RISING' | 'FALLING' | 'UPRIGHT' | 'CROSSED';

/** How a series is filled: the ground, the lines over it, and the ink that stands out on it. */
interface Fill {
  readonly ground: string;
  readonly lines?: Hatching;
  readonly stroke?: string;
  readonly ink: string;
}

/** In the order of series: neighbours differ in lightness and in pattern. */
const FILLS: readonly Fill[] = [
  { ground: '#22558f', ink: '#fff' },
  { ground: '#e4ebf3', lines: 'RISING', stroke: '#22558f', ink: '#000' },
  { ground: '#8aa7c8', ink: '#000' },
  { ground: '#ffffff', lines: 'UPRIGHT', stroke: '#22558f', ink: '#000' },
  { ground: '#0f2b4c', lines: 'FALLING', stroke: '#8aa7c8', ink: '#fff' },
  { ground: '#c9d6e6', lines: 'CROSSED', stroke: '#22558f', ink: '#000' },
];

/** The fill of a lone series whose goal is not reached. */
export const SHORT_FILL = 1;

const fillAt = (series: number): Fill =>
  FILLS[series % FILLS.length] ?? { ground: '#fff', ink: '#000' };

/** The colour of numbers inside the marks of a series, and of the seam that parts them from its lines. */
export function inkOn(series: number): { fill: string; halo?: string } {
  const { ground, lines, ink } = fillAt(series);
  return lines ? { fill: ink, halo: ground } : { fill: ink };
}

/** Two decimals are a hundredth of a millimetre. */
export const n = (value: number): number => Math.round(value * 100) / 100;

export interface TextOptions {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
  /** Read from below, for numbers wider than their column. */
  readonly turned?: boolean;
  /** A seam around the letters, so that lines behind them do not cross them. */
  readonly halo?: string;
}

/** A line of text on its base line. */
export function text(x: number, y: number, words: string, options: TextOptions = {}): Html {
  const { size = TYPE.figure, anchor = 'start', fill = INK, halo, turned } = options;
  const seam = halo
    ? { stroke: halo, 'stroke-width': 0.9, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
    : {};
  const place = { x: n(x), y: n(y), 'font-size': size, 'text-anchor': anchor, fill };
  const turn = turned ? { transform: `rotate(-90 ${n(x)} ${n(y)})` } : {};
  return element('text', { ...place, ...seam, ...turn }, [new Html(escapeText(words))]);
}

export function line(
  from: readonly [number, number],
  to: readonly [number, number],
  { stroke = INK, width = 0.2, dash = '' } = {},
): Html {
  const [x1, y1, x2, y2] = [...from, ...to].map(n);
  return element('line', {
    x1,
    y1,
    x2,
    y2,
    stroke,
    'stroke-width': width,
    'stroke-dasharray': dash || undefined,
  });
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Distance of the lines of a hatching. */
const HATCH = 1.8;

/** The multiples of the distance that lie between two values. */
function steps(from: number, until: number): number[] {
  const first = Math.ceil(from / HATCH + 1e-6);
  const count = Math.max(0, Math.ceil(until / HATCH - 1e-6) - first);
  return Array.from({ length: count }, (_none, index) => (first + index) * HATCH);
}

/** Lines from edge to edge of a box. Lines, because printing turns patterns of SVG into coarse pictures. */
function hatching({ x, y, width, height }: Box, lines: Hatching): string {
  const [right, low] = [x + width, y + height];
  const segment = (x1: number, y1: number, x2: number, y2: number): string =>
    `M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`;
  switch (lines) {
    case 'RISING':
      return steps(x + y, right + low)
        .map((sum) => [Math.max(x, sum - low), Math.min(right, sum - y), sum] as const)
        .map(([from, to, sum]) => segment(from, sum - from, to, sum - to))
        .join('');
    case 'FALLING':
      return steps(y - right, low - x)
        .map((gap) => [Math.max(x, y - gap), Math.min(right, low - gap), gap] as const)
        .map(([from, to, gap]) => segment(from, from + gap, to, to + gap))
        .join('');
    case 'UPRIGHT':
      return steps(x, right)
        .map((at) => segment(at, y, at, low))
        .join('');
    case 'CROSSED':
      return (
        hatching({ x, y, width, height }, 'UPRIGHT') +
        steps(y, low)
          .map((at) => segment(x, at, right, at))
          .join('')
      );
  }
}

/** A mark of a series; outlined, so that a light one is seen on white. */
export function mark(box: Box, series: number): Html {
  const { ground, lines, stroke } = fillAt(series);
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(n);
  const place = { x, y, width, height };
  const edge = { stroke: INK, 'stroke-width': 0.15 };
  if (!lines) return element('rect', { ...place, fill: ground, ...edge });
  return group([
    element('rect', { ...place, fill: ground }),
    element('path', { d: hatching(box, lines), stroke, 'stroke-width': 0.22 }),
    element('rect', { ...place, fill: 'none', ...edge }),
  ]);
}

/** What a row or column is made of: lines of the chart lie over its marks and under its numbers. */
export interface Drawn {
  readonly marks: Html[];
  readonly numbers: Html[];
}
export const drawn = (): Drawn => ({ marks: [], numbers: [] });

/** The parts together; unknown ones count nothing. */
export const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** How wide a line of text is at most, in any of the faces that may print it. */
export function widthOf(words: string, size: number = TYPE.figure): number {
  return textWidth(Array.from(words), charWidth) * size;
}

/** The text cut to a width, with an ellipsis where something is missing. */
export function cut(words: string, room: number, size: number = TYPE.name): string {
  if (widthOf(words, size) <= room) return words;
  const letters = Array.from(words);
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, size) > room) letters.pop();
  return `${letters.join('')}…`;
}

/** Signs of the series in a row, and how much height they take. */
export function legend(names: readonly string[], width: number): { svg: Html; height: number } {
  if (names.length < 2) return { svg: new Html(''), height: 0 };
  const sign = 3.6;
  const lineHeight = 4.4;
  let x = 0;
  let y = 0;
  const parts: Html[] = [];
  for (const [index, name] of names.entries()) {
    const taken = sign + 1.2 + widthOf(name, TYPE.figure) + 3.5;
    if (x > 0 && x + taken > width) {
      x = 0;
      y += lineHeight;
    }
    parts.push(mark({ x: x + 0.1, y: y + 0.5, width: sign, height: 2.4 }, index));
    parts.push(text(x + sign + 1.2, y + 2.65, name));
    x += taken;
  }
  return { svg: group(parts), height: y + lineHeight + 0.6 };
}

/** The picture of what was drawn. */
export function picture(
  size: { readonly width: number; readonly height: number },
  alt: string,
  body: readonly Html[],
): ChartPicture {
  const [width = 0, height = 0] = [size.width, size.height].map(n);
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    width: `${width}mm`,
    height: `${height}mm`,
    viewBox: `0 0 ${width} ${height}`,
    style: `display:block;${FACE}`,
  };
  const title = element('title', {}, [new Html(escapeText(alt))]);
  return { width, height, alt, svg: element('svg', attributes, [title, ...body]) };
}
