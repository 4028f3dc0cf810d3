import type { builderCalls } from '@shared/contract/builders';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import * as service from './builders.service';

/** 建设单位工会. */
export function createBuilderHandlers(app: AppContext): HandlersOf<typeof builderCalls> {
  return {
    'builders.list': (input) => service.list(app, input),
    'builders.get': ({ id }) => service.get(app, id),
    'builders.save': (input, context) => service.save(app, input, context),
  };
}
