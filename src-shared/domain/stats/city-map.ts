/**
 * The ten 区市 as equal hexagons in their rough places: a diagram, not a map. No package offers boundaries of Qingdao's
 * districts under a licence that lets an office print them, and a printed map with boundaries needs a 审图号; so the
 * picture says itself that it does not show boundaries.
 */
export interface MapTile {
  /** GB/T 2260; the code of the 区市总工会 in the register. */
  readonly code: string;
  readonly name: string;
  /** Middle of the hexagon: columns from the west, rows from the north, in hexagons. Neighbours are 1 apart. */
  readonly column: number;
  readonly row: number;
}

export const CITY_TILES: readonly MapTile[] = [
  { code: '370283', name: '平度市', column: 1, row: 0 },
  { code: '370285', name: '莱西市', column: 2, row: 0 },
  { code: '370281', name: '胶州市', column: 0.5, row: 1 },
  { code: '370214', name: '城阳区', column: 1.5, row: 1 },
  { code: '370215', name: '即墨区', column: 2.5, row: 1 },
  { code: '370211', name: '黄岛区', column: 0, row: 2 },
  { code: '370213', name: '李沧区', column: 2, row: 2 },
  { code: '370212', name: '崂山区', column: 3, row: 2 },
  { code: '370203', name: '市北区', column: 1.5, row: 3 },
  { code: '370202', name: '市南区', column: 2, row: 4 },
];

/** The water between them; it has no figure. */
export const CITY_BAY = { name: '胶州湾', column: 1, row: 2 } as const;

export const MAP_NOTE = '示意图，不代表行政界线';

/** Flat sides left and right; height of a hexagon whose width is 1, and the distance of two rows. */
const HEX_HEIGHT = 2 / Math.sqrt(3);
const ROW_STEP = HEX_HEIGHT * 0.75;

/** Width and height of the whole diagram, in widths of a hexagon. */
export const MAP_SIZE = {
  width: Math.max(...CITY_TILES.map(({ column }) => column)) + 1,
  height: Math.max(...CITY_TILES.map(({ row }) => row)) * ROW_STEP + HEX_HEIGHT,
} as const;

/** Middle of a tile, from the upper left of the diagram, in widths of a hexagon. */
export function tileCentre({ column, row }: Pick<MapTile, 'column' | 'row'>): {
  x: number;
  y: number;
} {
  return { x: column + 0.5, y: row * ROW_STEP + HEX_HEIGHT / 2 };
}

/** The six corners of a hexagon around a middle, from the upper one clockwise. @param width of the hexagon */
export function hexagon(x: number, y: number, width: number): [number, number][] {
  const radius = (width * HEX_HEIGHT) / 2;
  return [
    [x, y - radius],
    [x + width / 2, y - radius / 2],
    [x + width / 2, y + radius / 2],
    [x, y + radius],
    [x - width / 2, y + radius / 2],
    [x - width / 2, y - radius / 2],
  ];
}

/** Classes by which tiles are coloured, from the lowest; fewer where the values differ less. */
export const MAP_CLASSES = 5;

/** A class of the diagram: from `from` on, up to the next one. */
export interface MapClass {
  readonly from: number;
  readonly until: number;
}

/** 1, 2 or 5 times a power of ten, at least `value`. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/**
 * Even classes with round limits over the values shown.
 * @param values those of the tiles; unknown ones left out
 * @param whole counts and 分: limits are whole numbers
 * @returns the classes from the lowest, none for no values
 */
export function mapClasses(values: readonly number[], whole: boolean): MapClass[] {
  if (values.length === 0) return [];
  const least = Math.min(...values);
  const most = Math.max(...values);
  const wanted = roundStep(Math.max((most - least) / MAP_CLASSES, whole ? 1 : 1e-3));
  const step = whole ? Math.max(1, Math.round(wanted)) : wanted;
  const first = Math.floor(least / step + 1e-9);
  const last = Math.floor(most / step + 1e-9);
  // From the index, so that no limit collects the rounding of those before it.
  const limit = (index: number): number => Math.round(index * step * 1e6) / 1e6;
  return Array.from({ length: last - first + 1 }, (_none, index) => ({
    from: limit(first + index),
    until: limit(first + index + 1),
  }));
}

/** Index of the class that a value belongs to; -1 for none. */
export function classOf(value: number, classes: readonly MapClass[]): number {
  let found = -1;
  for (const [index, { from }] of classes.entries()) if (value >= from - 1e-9) found = index;
  return found;
}
