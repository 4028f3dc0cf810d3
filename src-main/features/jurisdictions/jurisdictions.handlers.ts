import type { HandlersOf } from '@shared/contract/handlers';
import type { jurisdictionCalls } from '@shared/contract/jurisdictions';
import type { AppContext } from '../../app/context';
import * as service from './jurisdictions.service';

/** 市直工会. */
export function createJurisdictionHandlers(app: AppContext): HandlersOf<typeof jurisdictionCalls> {
  return {
    'jurisdictions.list': (input) => service.list(app, input),
    'jurisdictions.save': (input, context) => service.save(app, input, context),
    'jurisdictions.rename': (input, context) => service.rename(app, input, context),
    'jurisdictions.merge': (input, context) => service.merge(app, input, context),
    'jurisdictions.retire': (input, context) => service.retire(app, input, context),
  };
}
