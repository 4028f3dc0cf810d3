import type { z } from 'zod';
import type { statsQueryCalls } from '@shared/contract/stats-query';
import { TYPE_LABELS } from '@shared/domain/site/terms';
import { AMOUNT_UNITS, RECORD_SET_WORDS, type RecordSet } from '@shared/domain/stats/measures';
import { PURPOSE_LABELS } from '@shared/domain/subsidy/terms';
import type { AppContext } from '../../app/context';
import { FactSource } from './fact-source';
import { SET_SOURCES } from './record-sets.repo';
import { listRecords } from './records.repo';

type Call = (typeof statsQueryCalls)['stats.records'];
type Input = z.output<Call['input']>;
type Output = z.output<Call['output']>;

/** Month and purpose narrow the sets that have them; elsewhere they mean nothing. */
function partOf(set: RecordSet, { month, purpose }: Input): string | undefined {
  if (set === 'USES') return month === undefined ? undefined : String(month).padStart(2, '0');
  return set === 'SPENDING' ? purpose : undefined;
}

function titleOf(source: FactSource, input: Input): string {
  const place = source.places.find(({ code }) => code === input.jurisdictionCode)?.name ?? '';
  const type = input.type ? TYPE_LABELS[input.type] : '';
  const purpose = input.set === 'SPENDING' && input.purpose ? PURPOSE_LABELS[input.purpose] : '';
  const when = input.set === 'USES' && input.month ? ` 年 ${input.month} 月` : ' 年度';
  // 已使用 by itself could be anything.
  const money = SET_SOURCES[input.set].source === 'SUBSIDY' && input.set !== 'SUBSIDY_ALLOCATED';
  const what = `${place}${type}${purpose}${money ? '补助' : ''}${RECORD_SET_WORDS[input.set]}`;
  return `${input.year}${when}${what}（截至 ${input.asOf}）`;
}

/** The records behind a mark: as many as it counts, or adding up to it. */
export function records(app: AppContext, input: Input): Promise<Output> {
  const { source } = SET_SOURCES[input.set];
  return app.uow.read(async (tx) => {
    const facts = await FactSource.open(tx, { year: input.year, asOf: input.asOf, by: [] });
    const scope = await facts.scope('JURISDICTION', source);
    const { jurisdictionCode, type } = input;
    const filter = { set: input.set, jurisdictionCode, type, part: partOf(input.set, input) };
    const { total, sum, rows } = await listRecords(tx, filter, scope, input);
    const amountUnit = AMOUNT_UNITS[input.set];
    return {
      title: titleOf(facts, input),
      total,
      sum: amountUnit ? sum : null,
      amountUnit,
      rows: rows.map(({ recordId, onDay, amount, ...row }) => ({
        key: `${source}-${recordId}`,
        ...row,
        on: onDay,
        amount: amountUnit ? amount : null,
        rectificationId: source === 'RECTIFICATION' ? recordId : null,
      })),
    };
  });
}
