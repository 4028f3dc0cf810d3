import type { HandlersOf } from '@shared/contract/handlers';
import type { supervisionCalls } from '@shared/contract/supervision';
import type { AppContext } from '../../app/context';
import * as rectifications from './rectification.service';
import * as spotChecks from './spot-check.service';
import * as supervisions from './supervision.service';

/** Spot check results, rectifications and the city's supervision (督查整改, 第十三条). */
export function createSupervisionHandlers(app: AppContext): HandlersOf<typeof supervisionCalls> {
  return {
    'spotCheck.record': (input, context) => spotChecks.record(app, input, context),
    'spotCheck.form': (input) => spotChecks.form(app, input),
    'spotCheck.get': (input) => spotChecks.get(app, input),
    'rectification.open': (input, context) => rectifications.open(app, input, context),
    'rectification.list': (input) => rectifications.list(app, input),
    'rectification.get': (input) => rectifications.get(app, input),
    'rectification.submit': (input, context) => rectifications.submit(app, input, context),
    'rectification.review': (input, context) => rectifications.review(app, input, context),
    'rectification.close': (input, context) => rectifications.close(app, input, context),
    'rectification.void': (input, context) => rectifications.voidOne(app, input, context),
    'supervision.record': (input, context) => supervisions.record(app, input, context),
    'supervision.list': (input) => supervisions.list(app, input),
    'supervision.void': (input, context) => supervisions.voidOne(app, input, context),
  };
}
