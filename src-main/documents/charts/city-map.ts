import {
  CITY_BAY,
  CITY_TILES,
  classOf,
  hexagon,
  MAP_NOTE,
  MAP_SIZE,
  mapClasses,
  tileCentre,
} from '@shared/domain/stats/city-map';
import type { Html } from '../engine/html';
import {
  element,
  group,
  INK,
  n,
  picture,
  SOFT,
  text,
  TYPE,
  widthOf,
  type ChartPicture,
} from './parts';

/** From the lowest class to the highest: each darker than the one before, and the ink that stands out on it. */
const SHADES = [
  { ground: '#f3f6fa', ink: '#000' },
  { ground: '#d3deeb', ink: '#000' },
  { ground: '#a3bad5', ink: '#000' },
  { ground: '#4d76a8', ink: '#fff' },
  { ground: '#1c4a80', ink: '#fff' },
  { ground: '#0d2949', ink: '#fff' },
] as const;

export interface CityMap {
  /** Of the whole picture, in millimetres. */
  readonly width: number;
  /** By code of the jurisdiction; null or absent: no figure. */
  readonly values: ReadonlyMap<string, number | null>;
  readonly format: (value: number) => string;
  /** Counts and 分: limits of the classes are whole numbers. */
  readonly whole: boolean;
  readonly alt: string;
}

/** @param dash of its border; that of a tile without a figure is broken */
function tileShape(x: number, y: number, width: number, fill: string, dash?: string): Html {
  return element('polygon', {
    points: hexagon(x, y, width)
      .map((point) => point.map(n).join(','))
      .join(' '),
    fill,
    stroke: dash ? SOFT : INK,
    'stroke-width': 0.2,
    'stroke-dasharray': dash,
  });
}

/** The ten 区市 as hexagons, the figure on each; darker is more. */
export function cityMapSvg({ width, values, format, whole, alt }: CityMap): ChartPicture {
  const tile = width / MAP_SIZE.width;
  const known = CITY_TILES.flatMap(({ code }) => values.get(code) ?? []);
  const classes = mapClasses(known, whole);
  const shadeOf = (value: number) => {
    // Few classes still span from light to dark.
    const share = classes.length > 1 ? classOf(value, classes) / (classes.length - 1) : 0.4;
    return SHADES[Math.round(share * (SHADES.length - 1))] ?? SHADES[0];
  };
  const size = Math.min(TYPE.name, tile * 0.24);
  const tiles = CITY_TILES.map((one) => {
    const value = values.get(one.code) ?? null;
    const centre = tileCentre(one);
    const [x, y] = [centre.x * tile, centre.y * tile];
    const shade = value === null ? { ground: '#ffffff', ink: INK } : shadeOf(value);
    const words = value === null ? '—' : format(value);
    const fits = Math.min(size, (tile - 1) / Math.max(1, widthOf(words, 1)));
    const look = { anchor: 'middle', fill: shade.ink } as const;
    return group([
      tileShape(x, y, tile * 0.96, shade.ground, value === null ? '1 .7' : undefined),
      text(x, y - 0.4, one.name, { ...look, size }),
      text(x, y + size, words, { ...look, size: n(fits) }),
    ]);
  });
  const bay = tileCentre(CITY_BAY);
  const height = MAP_SIZE.height * tile;
  const water = text(bay.x * tile, bay.y * tile + 0.8, CITY_BAY.name, {
    anchor: 'middle',
    size: Math.min(TYPE.small, size),
    fill: SOFT,
  });
  const note = text(0, height + 3.2, `${MAP_NOTE}；颜色越深数值越大`, {
    size: TYPE.small,
    fill: SOFT,
  });
  return picture({ width, height: height + 4.2 }, alt, [...tiles, water, note]);
}
