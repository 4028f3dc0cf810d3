import type { FrozenRows, FrozenSite } from './frozen-rows';
import type { StoredItem } from './draw.repo';
import { picksText } from './draw.repo';

/** A stored row that is not what was frozen. */
export interface RowDifference {
  kind: 'ROW_CHANGED' | 'ROW_MISSING' | 'ROW_ADDED';
  message: string;
  siteNumber: string;
  jurisdictionCode: string;
  stored: string | null;
  expected: string | null;
}

type Field = [label: string, stored: string | null, frozen: string | null];

function fieldsOf(item: StoredItem, site: FrozenSite): Field[] {
  return [
    ['编号', item.siteNumber, site.siteNumber],
    ['名称', item.siteName, site.siteName],
    ['类型', item.type, site.type],
    ['市直工会', item.jurisdictionCode, site.jurisdictionCode],
    ['必查原因', picksText(item.certainty), picksText(site.certainty)],
    ['不能到访原因', item.skipReason, site.skip?.reason ?? null],
  ];
}

/** Compares the stored population with what was frozen, row by row, and names every row that differs. */
export function* rowDifferences(
  frozen: FrozenRows,
  items: readonly StoredItem[],
): Generator<RowDifference> {
  const left = new Map(frozen.sites.map((site) => [site.siteId, site]));
  for (const item of items) {
    const site = left.get(item.siteId);
    if (site === undefined) {
      yield {
        kind: 'ROW_ADDED',
        message: `阵地 ${item.siteNumber}（${item.siteName}）不在冻结的名单中，是后来加进的。`,
        siteNumber: item.siteNumber,
        jurisdictionCode: item.jurisdictionCode,
        stored: item.siteNumber,
        expected: null,
      };
      continue;
    }
    left.delete(item.siteId);
    for (const [label, stored, expected] of fieldsOf(item, site)) {
      if (stored === expected) continue;
      yield {
        kind: 'ROW_CHANGED',
        message: `阵地 ${site.siteNumber} 的${label}被改动：冻结时为 ${expected ?? '空'}，现为 ${stored ?? '空'}。`,
        siteNumber: site.siteNumber,
        jurisdictionCode: site.jurisdictionCode,
        stored,
        expected,
      };
    }
  }
  for (const site of left.values()) {
    yield {
      kind: 'ROW_MISSING',
      message: `阵地 ${site.siteNumber}（${site.siteName}）在冻结的名单中，但存下的行不见了。`,
      siteNumber: site.siteNumber,
      jurisdictionCode: site.jurisdictionCode,
      stored: null,
      expected: site.siteNumber,
    };
  }
}

/** The first difference in words, or undefined when every row is what was frozen. */
export function firstDifference(
  frozen: FrozenRows,
  items: readonly StoredItem[],
): string | undefined {
  for (const { message } of rowDifferences(frozen, items)) return message;
  return undefined;
}
