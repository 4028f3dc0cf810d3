import { compact } from '@shared/domain/import/normalise';
import { phoneKey } from '@shared/domain/site/keys';
import { initialsOf } from '../search/initials';

/** Everything the search box looks at. */
export interface Searchable {
  number: string;
  name: string;
  builderName: string | null;
  address: string | null;
  managerName: string | null;
  managerPhone: string | null;
  unionHeadName: string | null;
  unionHeadPhone: string | null;
}

/** What is typed and what is stored meet in this form: half-width, lower case, no spaces. */
export function searchForm(text: string): string {
  return compact(text).toLowerCase();
}

/**
 * The text kept in site.search_text: each fact on a line of its own, so that no match runs over two of them,
 * then phones as digits only, then pinyin initials.
 */
export function searchTextOf(site: Searchable): string {
  const lines = new Set<string>();
  const add = (text: string | null): void => {
    if (text) lines.add(text);
  };
  const facts = [
    site.number,
    site.name,
    site.builderName,
    site.address,
    site.managerName,
    site.managerPhone,
    site.unionHeadName,
    site.unionHeadPhone,
  ];
  for (const fact of facts) add(fact && searchForm(fact));
  add(phoneKey(site.managerPhone));
  add(phoneKey(site.unionHeadPhone));
  for (const spoken of [
    site.name,
    site.builderName,
    site.address,
    site.managerName,
    site.unionHeadName,
  ]) {
    add(initialsOf(spoken));
  }
  return [...lines].join('\n');
}

/** The words of a search box, all of which must occur. */
export function searchWords(text: string): string[] {
  return text
    .split(/[\s\u3000]+/)
    .map(searchForm)
    .filter((word) => word !== '');
}
