import type { z } from 'zod';
import type { searchCalls, searchHit } from '@shared/contract/search';
import { businessDateOf } from '@shared/domain/common/business-date';
import { maskAccount } from '@shared/domain/common/mask';
import { formatFen } from '@shared/domain/common/money';
import { BATCH_STATE_LABELS } from '@shared/domain/subsidy/terms';
import type { AppContext } from '../../app/context';
import { listBuilders } from '../builders/builders.repo';
import { searchForm, searchWords } from '../sites/search-text';
import { initialsOf } from './initials';
import { searchBatches, searchPayees } from './money.repo';
import * as repo from './search.repo';

type Input = z.output<(typeof searchCalls)['search.all']['input']>;
type Output = z.output<(typeof searchCalls)['search.all']['output']>;
type Hit = z.output<typeof searchHit>;

const DRAW_KINDS: Readonly<Record<string, string>> = {
  INITIAL: '抽取',
  REDRAW: '重抽',
  SUPPLEMENT: '补抽',
};

const joined = (...parts: (string | null)[]): string => parts.filter(Boolean).join(' · ');

/** Finds whatever a person may mean by a few letters: the shortest lists first. */
export async function searchAll(app: AppContext, { text, limit }: Input): Promise<Output> {
  const words = searchWords(text);
  if (words.length === 0) return { hits: [], totals: [] };
  return app.uow.read(async (tx) => {
    const jurisdictions = await repo.searchJurisdictions(tx, words, limit);
    const builders = await listBuilders(tx, text, 0, limit);
    const draws = await repo.searchDraws(tx, words, limit);
    const batches = await searchBatches(tx, words, limit);
    const payees = await searchPayees(tx, words, limit);
    const sites = await repo.searchSites(tx, words);
    const persons = repo.personsOf(sites, personMatcher(words));
    const hits: Hit[] = [
      ...jurisdictions.rows.map((row): Hit => ({
        kind: 'jurisdiction',
        id: row.id,
        title: row.name,
        detail: joined(row.code, row.retiredOn && `${row.retiredOn} 停用`),
        code: row.code,
      })),
      ...sites.slice(0, limit).map((row): Hit => ({
        kind: 'site',
        id: row.id,
        title: row.name,
        detail: joined(
          row.number,
          row.jurisdictionName,
          row.builderName,
          row.mergedInto && `已并入 ${row.mergedInto}`,
        ),
        code: row.number,
      })),
      ...builders.rows.map((row): Hit => ({
        kind: 'builder',
        id: row.id,
        title: row.name,
        detail: joined(row.headName, row.headPhone, `${row.siteCount} 个阵地`),
        code: String(row.id),
      })),
      ...persons.slice(0, limit).map((row): Hit => ({
        kind: 'person',
        id: row.siteId,
        title: row.person,
        detail: joined(row.duty, row.phone, row.siteName),
        code: row.number,
      })),
      ...draws.rows.map((row): Hit => ({
        kind: 'draw',
        id: row.id,
        title: `${row.year} 年度抽查第 ${row.sequence} 次${DRAW_KINDS[row.kind] ?? '抽取'}`,
        detail: row.drawnAt ? businessDateOf(new Date(row.drawnAt)) : '',
        code: String(row.year),
      })),
      ...batches.rows.map((row): Hit => ({
        kind: 'batch',
        id: row.id,
        title: `拨付批次 ${row.number}`,
        detail: joined(
          BATCH_STATE_LABELS[row.state],
          row.paidOn,
          `${row.payments} 笔，${formatFen(row.amountFen)} 元`,
        ),
        code: row.number,
      })),
      ...payees.rows.map((row): Hit => ({
        kind: 'payee',
        id: row.siteId,
        title: row.accountName,
        detail: joined(maskAccount(row.accountNumber), row.bank, row.siteName),
        code: row.siteNumber,
      })),
    ];
    return {
      hits,
      totals: [
        { kind: 'jurisdiction', count: jurisdictions.count },
        { kind: 'site', count: sites.length },
        { kind: 'builder', count: builders.total },
        { kind: 'person', count: persons.length },
        { kind: 'draw', count: draws.count },
        { kind: 'batch', count: batches.count },
        { kind: 'payee', count: payees.count },
      ],
    };
  });
}

/** Whether it is the person that the words mean: at least one word meets name, initials or phone. */
function personMatcher(words: readonly string[]): (name: string, phone: string | null) => boolean {
  return (name, phone) => {
    const texts = [
      searchForm(name),
      initialsOf(name),
      phone ? searchForm(phone) : '',
      phone?.replace(/\D/g, '') ?? '',
    ];
    return words.some((word) => texts.some((text) => text.includes(word)));
  };
}
