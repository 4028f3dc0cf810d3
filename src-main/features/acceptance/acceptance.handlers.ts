import type { acceptanceCalls } from '@shared/contract/acceptance';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import * as service from './acceptance.service';

/** Acceptance on site (第七、八条). */
export function createAcceptanceHandlers(app: AppContext): HandlersOf<typeof acceptanceCalls> {
  return {
    'acceptance.apply': (input, context) => service.apply(app, input, context),
    'acceptance.applyMany': (input, context) => service.applyMany(app, input, context),
    'acceptance.decide': (input, context) => service.decide(app, input, context),
    'acceptance.decideMany': (input, context) => service.decideMany(app, input, context),
    'acceptance.withdraw': (input, context) => service.withdraw(app, input, context),
    'acceptance.get': (input) => service.get(app, input),
    'acceptance.ofSite': (input) => service.ofSite(app, input),
    'acceptance.conditions': (input) => service.conditions(app, input),
    'acceptance.backlog': (input) => service.backlog(app, input),
  };
}
