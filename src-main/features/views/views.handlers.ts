import type { HandlersOf } from '@shared/contract/handlers';
import type { viewCalls } from '@shared/contract/views';
import type { AppContext } from '../../app/context';
import * as service from './views.service';

/** Saved filters, columns and orders of list pages. */
export function createViewHandlers(app: AppContext): HandlersOf<typeof viewCalls> {
  return {
    'views.list': ({ page }) => service.list(app, page),
    'views.save': (input, context) => service.save(app, input, context),
    'views.delete': ({ id }, context) => service.remove(app, id, context),
  };
}
