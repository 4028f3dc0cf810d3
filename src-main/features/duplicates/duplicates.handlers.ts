import type { duplicateCalls } from '@shared/contract/duplicates';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import { CountCache } from '../sites/sites.service';
import * as service from './duplicates.service';

/** Records that may be one site, and what was decided about them. */
export function createDuplicateHandlers(app: AppContext): HandlersOf<typeof duplicateCalls> {
  const cache = new CountCache();
  return {
    'duplicates.find': (input) => service.find(app, cache, input),
    'duplicates.dismiss': (input, context) => service.dismiss(app, input, context),
    'duplicates.merge': (input, context) => service.merge(app, input, context),
    'duplicates.merges': (input) => service.merges(app, input),
    'duplicates.undo': (input, context) => service.undo(app, input, context),
  };
}
