import { benchOfRead } from '../lib/bench-read.mjs';

export const name = 'dashboard';

/** 统计分析, all charts, with more than 5,000 sites in service and ten years of records, against its statements on the bare driver. */
export const run = await benchOfRead({
  self: new URL(import.meta.url),
  name,
  call: 'stats.dashboard',
  size: (/** @type {{charts: {rows: unknown[]}[]}} */ { charts }) =>
    charts.reduce((sum, { rows }) => sum + rows.length, 0),
  most: 500,
});
