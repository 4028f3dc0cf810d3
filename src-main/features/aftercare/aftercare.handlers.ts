import type { aftercareCalls } from '@shared/contract/aftercare';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import * as service from './aftercare.service';
import * as honours from './honours.service';
import * as standings from './standings.service';

/** Demonstration sites after their list: re-evaluation, revocation, honours (第十九、二十二条). */
export function createAftercareHandlers(app: AppContext): HandlersOf<typeof aftercareCalls> {
  return {
    'aftercare.standings': (input) => standings.standings(app, input),
    'aftercare.ofSite': (input) => standings.ofSite(app, input),
    'aftercare.reEvaluate': (input, context) => service.reEvaluate(app, input, context),
    'aftercare.voidReEvaluation': (input, context) => service.voidReEvaluation(app, input, context),
    'aftercare.revoke': (input, context) => service.revoke(app, input, context),
    'aftercare.unrevoke': (input, context) => service.unrevoke(app, input, context),
    'aftercare.recommendHonour': (input, context) => honours.recommend(app, input, context),
    'aftercare.honourResult': (input, context) => honours.result(app, input, context),
    'aftercare.removeHonour': (input, context) => honours.remove(app, input, context),
    'aftercare.honours': (input) => honours.ofYear(app, input),
  };
}
