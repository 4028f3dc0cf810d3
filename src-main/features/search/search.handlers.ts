import type { HandlersOf } from '@shared/contract/handlers';
import type { searchCalls } from '@shared/contract/search';
import type { AppContext } from '../../app/context';
import { searchAll } from './search.service';

/** The search box. */
export function createSearchHandlers(app: AppContext): HandlersOf<typeof searchCalls> {
  return { 'search.all': (input) => searchAll(app, input) };
}
