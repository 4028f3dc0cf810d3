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

/** How a series is filled: the ground, the lines over it, and the ink that stands out on it. */
interface Fill {
  readonly ground: string;
  readonly lines?: string;
  readonly ink: string;
}

/** In the order of series: neighbours differ in lightness and in pattern. */
const FILLS: readonly Fill[] = [
  { ground: '#22558f', ink: '#fff' },
  { ground: '#dfe7f0', lines: 'M0 2L2 0', ink: '#000' },
  { ground: '#8aa7c8', ink: '#000' },
  { ground: '#ffffff', lines: 'M1 0V2', ink: '#000' },
  { ground: '#0f2b4c', lines: 'M0 0L2 2', ink: '#fff' },
  { ground: '#c9d6e6', lines: 'M0 1H2M1 0V2', ink: '#000' },
];

const fillAt = (index: number): Fill =>
  FILLS[index % FILLS.length] ?? { ground: '#fff', ink: '#000' };

/** The fill attribute of a series. */
export function fillOf(series: number): string {
  const { ground, lines } = fillAt(series);
  return lines ? `url(#paper-fill-${series % FILLS.length})` : ground;
}

/** The colour of numbers inside its marks, and of the seam that parts them from a pattern. */
export function inkOn(series: number): { fill: string; halo?: string } {
  const { ground, lines, ink } = fillAt(series);
  return lines ? { fill: ink, halo: ground } : { fill: ink };
}

/** The patterns that `fillOf` names; belongs into every picture that uses it. */
export function patterns(): Html {
  return new Html(
    `<defs>${FILLS.map(({ ground, lines }, index) =>
      lines
        ? `<pattern id="paper-fill-${index}" width="2" height="2" patternUnits="userSpaceOnUse">` +
          `<rect width="2" height="2" fill="${ground}"/>` +
          `<path d="${lines}" stroke="#22558f" stroke-width=".3"/></pattern>`
        : '',
    ).join('')}</defs>`,
  );
}

/** Two decimals are a hundredth of a millimetre. */
export const n = (value: number): number => Math.round(value * 100) / 100;

export interface TextOptions {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
  /** A seam around the letters, so that lines behind them do not cross them. */
  readonly halo?: string;
}

/** A line of text on its base line. */
export function text(x: number, y: number, words: string, options: TextOptions = {}): Html {
  const { size = TYPE.figure, anchor = 'start', fill = INK, halo } = options;
  const seam = halo
    ? { stroke: halo, 'stroke-width': 0.9, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
    : {};
  const place = { x: n(x), y: n(y), 'font-size': size, 'text-anchor': anchor, fill };
  return element('text', { ...place, ...seam }, [new Html(escapeText(words))]);
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

/** A mark of a series; outlined, so that a light one is seen on white. */
export function mark({ x, y, width, height }: Box, series: number): Html {
  return element('rect', {
    x: n(x),
    y: n(y),
    width: n(Math.max(0, width)),
    height: n(Math.max(0, height)),
    fill: fillOf(series),
    stroke: INK,
    'stroke-width': 0.15,
  });
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
  return { width, height, alt, svg: element('svg', attributes, [title, patterns(), ...body]) };
}
