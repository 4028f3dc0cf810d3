import type { HandlersOf } from '@shared/contract/handlers';
import type { importCalls } from '@shared/contract/imports';
import type { AppContext } from '../../app/context';
import * as batches from './batches.service';
import * as service from './imports.service';
import { PlanCache } from './prepare-import';
import { saveRejected } from './rejected.service';

/** Import of registers that jurisdictions send. */
export function createImportHandlers(app: AppContext): HandlersOf<typeof importCalls> {
  const cache = new PlanCache();
  return {
    'import.inspect': (input, context) => service.inspect(app, cache, input, context),
    'import.run': (input, context) => service.run(app, cache, input, context),
    'import.undoCheck': (input) => batches.undoCheck(app, input),
    'import.undo': (input, context) => batches.undo(app, input, context),
    'import.batches': (input) => batches.list(app, input),
    'import.batch': (input) => batches.get(app, input),
    'import.saveRejected': (input, context) => saveRejected(app, input, context),
    'import.saveSource': (input) => batches.saveSource(app, input),
    'import.mappings': () => batches.mappings(app),
    'import.rememberMapping': (input, context) => batches.rememberMapping(app, input, context),
    'import.forgetMapping': (input, context) => batches.forgetMapping(app, input, context),
  };
}
