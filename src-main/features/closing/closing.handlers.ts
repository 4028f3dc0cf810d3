import type { closingCalls } from '@shared/contract/closing';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import { mergeBuilders, splitBuilder } from './builders-moving.service';
import * as service from './closing.service';

/** Closing of sites, merging and splitting of builders (第十四条). */
export function createClosingHandlers(app: AppContext): HandlersOf<typeof closingCalls> {
  return {
    'site.deregister': (input, context) => service.deregister(app, input, context),
    'deregistration.withdraw': (input, context) => service.withdraw(app, input, context),
    'deregistration.get': (input) => service.get(app, input),
    'deregistration.list': (input) => service.list(app, input),
    'builders.merge': (input, context) => mergeBuilders(app, input, context),
    'builders.split': (input, context) => splitBuilder(app, input, context),
  };
}
