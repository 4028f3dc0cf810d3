import type { HandlersOf } from '@shared/contract/handlers';
import type { selfCheckCalls } from '@shared/contract/self-checks';
import type { AppContext } from '../../app/context';
import { obligations } from './obligations.service';
import * as service from './self-checks.service';

/** Self-checks of sites and the yearly obligation. */
export function createSelfCheckHandlers(app: AppContext): HandlersOf<typeof selfCheckCalls> {
  return {
    'selfCheck.save': (input, context) => service.save(app, input, context),
    'selfCheck.get': (input) => service.get(app, input),
    'selfCheck.form': (input) => service.form(app, input),
    'selfCheck.list': (input) => service.list(app, input),
    'selfCheck.void': (input, context) => service.voidCheck(app, input, context),
    'selfCheck.obligations': (input) => obligations(app, input),
  };
}
