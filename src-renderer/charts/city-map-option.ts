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
import { isWhole, markWords } from '@shared/domain/stats/figure-words';
import type { CustomSeriesOption } from 'echarts/charts';
import { TOOLTIP, type ChartOption } from './base-option';
import { CHART_FONT, INK, INK_SOFT, MAP_SHADES, VALUE_COLOUR } from './palette';
import { rowWords, type StatChart, type StatRow } from './stat-option';

/** Id of the one series of the map; data index = index in CITY_TILES. */
export const MAP = 'map';

/** Room below the hexagons for the classes and the note. */
const FOOT = 44;
const UNKNOWN = { colour: '#ffffff', ink: INK_SOFT } as const;

type RenderItem = NonNullable<CustomSeriesOption['renderItem']>;

/** The row of a tile, if the chart has one. */
export function tileRow(chart: StatChart, tile: number): StatRow | undefined {
  const code = CITY_TILES[tile]?.code;
  return chart.rows.find(({ key }) => key === code);
}

/** Jurisdictions without a place on the map: 市直, 驻青, and districts that were merged or founded. */
export function besideMap(chart: StatChart): StatRow[] {
  return chart.rows.filter(({ key }) => CITY_TILES.every(({ code }) => code !== key));
}

/** The classes of the map with their shades, from the lowest. */
export function mapLegend(chart: StatChart) {
  const known = CITY_TILES.flatMap((_tile, index) => tileRow(chart, index)?.value ?? []);
  const classes = mapClasses(known, isWhole(chart.unit));
  return classes.map((one, index) => {
    // Few classes still span from light to dark.
    const share = classes.length > 1 ? index / (classes.length - 1) : 0.4;
    return { ...one, ...(MAP_SHADES[Math.round(share * (MAP_SHADES.length - 1))] ?? UNKNOWN) };
  });
}

function shadeOf(value: number | null, legend: ReturnType<typeof mapLegend>) {
  return value === null ? UNKNOWN : (legend[classOf(value, legend)] ?? UNKNOWN);
}

function tiles(chart: StatChart): RenderItem {
  const legend = mapLegend(chart);
  return ({ dataIndex }, api) => {
    const width = Math.min(
      api.getWidth() / MAP_SIZE.width,
      (api.getHeight() - FOOT) / MAP_SIZE.height,
    );
    const left = (api.getWidth() - width * MAP_SIZE.width) / 2;
    const place = CITY_TILES[dataIndex] ?? CITY_BAY;
    const centre = tileCentre(place);
    const [x, y] = [left + centre.x * width, centre.y * width];
    const size = Math.max(11, Math.min(15, width * 0.18));
    const words = (text: string, down: number, fill: string, weight = 400) => ({
      type: 'text' as const,
      style: {
        x,
        y: y + down,
        text,
        fill,
        font: `${weight} ${size}px ${CHART_FONT}`,
        align: 'center' as const,
        verticalAlign: 'middle' as const,
      },
    });
    if (!CITY_TILES[dataIndex]) {
      return { type: 'group', silent: true, children: [words(CITY_BAY.name, 0, INK_SOFT)] };
    }
    const row = tileRow(chart, dataIndex);
    const value = row?.value ?? null;
    const shade = shadeOf(value, legend);
    return {
      type: 'group',
      cursor: row?.target ? 'pointer' : 'default',
      children: [
        {
          type: 'polygon',
          shape: { points: hexagon(x, y, width * 0.96) },
          style: {
            fill: shade.colour,
            stroke: value === null ? INK_SOFT : VALUE_COLOUR,
            lineWidth: 1,
            ...(value === null ? { lineDash: [3, 3] } : {}),
          },
        },
        words(place.name, -size * 0.7, shade.ink),
        words(value === null ? '—' : markWords(value, chart.unit), size * 0.75, shade.ink, 600),
      ],
    };
  };
}

/** Boxes of the classes and what they say, in one line. */
function legendGraphic(chart: StatChart) {
  const last = mapLegend(chart).length - 1;
  let x = 0;
  const boxes = mapLegend(chart).flatMap(({ from, until, colour }, index) => {
    const high = isWhole(chart.unit) && chart.unit !== 'FEN' ? until - 1 : until;
    const low = markWords(from, chart.unit);
    const text =
      high === from
        ? low
        : index === last
          ? `${low} 以上`
          : `${low}–${markWords(high, chart.unit)}`;
    const at = x;
    x += 16 + text.length * 6.6 + 12;
    return [
      {
        type: 'rect' as const,
        shape: { x: at, y: 2, width: 12, height: 10 },
        style: { fill: colour, stroke: VALUE_COLOUR, lineWidth: 0.6 },
        silent: true,
      },
      {
        type: 'text' as const,
        x: at + 16,
        y: 1,
        style: { text, fill: INK_SOFT, font: `11px ${CHART_FONT}` },
        silent: true,
      },
    ];
  });
  return [
    { type: 'group' as const, left: 'center', bottom: 22, children: boxes, silent: true },
    {
      type: 'text' as const,
      left: 'center',
      bottom: 2,
      style: { text: MAP_NOTE, fill: INK_SOFT, font: `11px ${CHART_FONT}` },
      silent: true,
    },
  ];
}

/** The ten 区市 as hexagons coloured by a chart by jurisdiction. */
export function cityMapOption(chart: StatChart): ChartOption {
  return {
    textStyle: { fontFamily: CHART_FONT, color: INK },
    animationDuration: 0,
    aria: { enabled: true },
    tooltip: {
      ...TOOLTIP,
      trigger: 'item',
      formatter: (pointed) => {
        const [first] = Array.isArray(pointed) ? pointed : [pointed];
        const row = first ? tileRow(chart, first.dataIndex) : undefined;
        return row ? rowWords(chart, row) : '';
      },
    },
    graphic: { elements: legendGraphic(chart) },
    series: [
      {
        id: MAP,
        name: chart.caption,
        type: 'custom',
        coordinateSystem: 'none',
        renderItem: tiles(chart),
        // One item more than there are tiles: the bay.
        data: [...CITY_TILES.map((_tile, index) => tileRow(chart, index)?.value ?? 0), 0],
      },
    ],
  };
}
