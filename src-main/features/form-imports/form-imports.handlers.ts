import type { formCalls } from '@shared/contract/form-imports';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import { kinds, list, run } from './form-imports.service';
import { saveRejected } from './rejected.service';
import { template } from './template.service';
import { undo } from './undo.service';

/** Bulk entry of records by workbook. */
export function createFormHandlers(app: AppContext): HandlersOf<typeof formCalls> {
  return {
    'forms.kinds': () => kinds(app),
    'forms.template': (input) => template(app, input),
    'forms.run': (input, context) => run(app, input, context),
    'forms.undo': (input, context) => undo(app, input, context),
    'forms.saveRejected': (input) => saveRejected(app, input),
    'forms.batches': (input) => list(app, input),
  };
}
