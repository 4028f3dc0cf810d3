import type { CheckedCondition } from '@shared/domain/documents/candidate-papers';
import type { Table } from '../engine/blocks';
import type { DocumentSources } from '../engine/template';

/** The conditions of article 16 that count for a site, with what is on record of each. */
export async function checkedConditions(
  sources: DocumentSources,
  siteId: number,
  year: number,
): Promise<CheckedCondition[]> {
  const { lines } = await sources.ask('demonstration.eligibility', { siteId, year });
  return lines
    .filter(({ counts }) => counts)
    .map(({ unitName, text, article, measured }) => ({ unit: unitName, text, article, measured }));
}

const WIDTHS = [10, 22, 0, 38, 26];

/** The conditions line by line, each with a place to tick whether it holds on site. */
export function conditionTable(
  width: number,
  conditions: readonly CheckedCondition[],
  measuredHead: string,
  tickHead: string,
): Table {
  const rest = width - WIDTHS.reduce((sum, one) => sum + one, 0);
  return {
    is: 'table',
    widths: WIDTHS.map((one) => (one > 0 ? one : rest)),
    aligns: ['center', 'center', 'left', 'left', 'center'],
    head: [['序号', '条款', '申报条件', measuredHead, tickHead]],
    body: conditions.map(({ unit, text, article, measured }, index) => [
      index + 1,
      article,
      unit ? `【${unit}】${text}` : text,
      measured ?? '',
      '□是　□否',
    ]),
    size: 9.5,
    rowHeight: 7,
  };
}
