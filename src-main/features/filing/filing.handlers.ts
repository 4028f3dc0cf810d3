import type { filingCalls } from '@shared/contract/filing';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import * as service from './filing.service';

/** Filing and upload to the platforms (第八、九条). */
export function createFilingHandlers(app: AppContext): HandlersOf<typeof filingCalls> {
  return {
    'filing.register': (input, context) => service.register(app, input, context),
    'filing.registerMany': (input, context) => service.registerMany(app, input, context),
    'filing.get': (input) => service.get(app, input),
    'filing.list': (input) => service.list(app, input),
    'filing.numbering': (input) => service.numbering(app, input),
    'filing.setNumbering': (input, context) => service.setNumbering(app, input, context),
    'filing.upload': (input, context) => service.upload(app, input, context),
    'filing.uploads': () => service.uploads(app),
    'filing.exportUploads': (input) => service.exportUploads(app, input),
  };
}
