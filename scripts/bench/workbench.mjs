import { benchOfRead } from '../lib/bench-read.mjs';

export const name = 'workbench';

/** 工作台 with more than 5,000 sites in service and ten years of records, against its statements on the bare driver. */
export const run = await benchOfRead({
  self: new URL(import.meta.url),
  name,
  call: 'workbench.items',
  size: (/** @type {{items: unknown[]}} */ { items }) => items.length,
  most: 300,
});
