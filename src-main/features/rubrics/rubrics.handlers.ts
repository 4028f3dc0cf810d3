import type { HandlersOf } from '@shared/contract/handlers';
import type { rubricCalls } from '@shared/contract/rubrics';
import type { AppContext } from '../../app/context';
import * as service from './rubrics.service';
import { confirmVeto } from './veto.service';

/** The tables of 附件1 and their versions. */
export function createRubricHandlers(app: AppContext): HandlersOf<typeof rubricCalls> {
  return {
    'rubrics.list': (input) => service.list(app, input),
    'rubrics.get': (input) => service.get(app, input),
    'rubrics.save': (input, context) => service.save(app, input, context),
    'rubrics.confirmVeto': (input, context) => confirmVeto(app, input, context),
  };
}
